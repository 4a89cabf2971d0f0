import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import type { Claim } from '../../../src/core/model/convention';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { NO_GIT } from '../../../src/core/ports/gitHistory';
import { verifyClaims, type VerifyReport } from '../../../src/core/verify/verifyClaims';
import { testAssets } from '../../support/assets';

/** A project of these files (path → text) in a temporary folder. */
export function projectOf(files: Readonly<Record<string, string>>): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'vernacular-verify-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** What a second count says of claims about a folder without history. */
export async function verified(root: string, conventions: readonly Claim[]): Promise<VerifyReport> {
  const deps = await nodeEngineDeps({ root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 });
  try {
    const reading = { tree: deps.source, files: deps.files, parser: deps.parser };
    return await verifyClaims({ conventions }, { ...reading, git: NO_GIT, commits: async () => [] }, NEVER);
  } finally {
    await deps.extractor.dispose();
  }
}

/** A claim with its counts; everything else is ordinary. */
export const claimOf = (
  claim: Pick<Claim, 'key' | 'value' | 'support' | 'exceptions' | 'evidence'> & Partial<Claim>,
): Claim => ({
  id: `${claim.key}~00000000`,
  scope: '**',
  language: '*',
  statement: 'A claim.',
  rate: Math.round((1e4 * claim.support) / (claim.support + claim.exceptions)) / 1e4,
  confidence: 0.9,
  distinctiveness: 1,
  source: 'tree',
  trend: { state: 'stable' },
  ...claim,
});
