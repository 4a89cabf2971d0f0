import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import { claimsOf } from '../../../src/core/distill/claims';
import { mine } from '../../../src/core/engine/mine';
import type { Claim } from '../../../src/core/model/convention';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { type Commit, NO_GIT } from '../../../src/core/ports/gitHistory';
import { verifyClaims, type VerifyReport } from '../../../src/core/verify/verifyClaims';
import { testAssets } from '../../support/assets';

/** What a second count says of claims about commits; there are no files. */
export const countedAgain = (
  conventions: readonly Claim[],
  commits: readonly Commit[],
): Promise<VerifyReport> =>
  verifyClaims(
    { conventions },
    {
      tree: { list: async () => ({ files: [], notes: {} }) },
      files: { read: async () => new Uint8Array() },
      parser: { grammar: () => Promise.reject(new Error('there is nothing to parse')) },
      git: NO_GIT,
      commits: async () => commits,
    },
    NEVER,
  );

/** All claims that a folder without history yields. */
export async function learned(root: string): Promise<readonly Claim[]> {
  const deps = await nodeEngineDeps({ root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 });
  try {
    const { conventions } = await mine(deps, {}, () => undefined, NEVER);
    return conventions.flatMap(claimsOf);
  } finally {
    await deps.extractor.dispose();
  }
}

const rateOf = (support: number, exceptions: number): number =>
  Math.round((1e4 * support) / Math.max(1, support + exceptions)) / 1e4;

/** The claim with one count, one place or its form changed, each with what was changed. */
export function tampered(claim: Claim, otherForm = `x${claim.value}`): [what: string, changed: Claim][] {
  const { support, exceptions, evidence } = claim;
  const counts = (s: number, e: number): Claim => ({
    ...claim,
    support: s,
    exceptions: e,
    rate: rateOf(s, e),
  });
  const [first] = evidence;
  const elsewhere =
    first?.commit === undefined ? { ...first, line: 1 + (first?.line ?? 1) } : { commit: 'e'.repeat(40) };
  return [
    ['support + 1', counts(support + 1, exceptions)],
    ['support - 1', counts(support - 1, exceptions)],
    ['an exception as support', counts(support - 1, exceptions + 1)],
    ['exceptions + 1', counts(support, exceptions + 1)],
    ['another place', { ...claim, evidence: [elsewhere, ...evidence.slice(1)] }],
    ['another form', { ...claim, value: otherForm }],
  ];
}
