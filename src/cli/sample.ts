import { claimsOf } from '../core/distill/claims';
import type { Claim, Convention } from '../core/model/convention';
import { toldOf } from './report';
import { shownPlace, type SourceLines } from './sourceLines';

/** Mulberry32: a small generator whose sequence depends on the seed alone, in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` of the claims that the skills put into prose, drawn without putting back, in the order drawn. */
export function sampleOf(claims: readonly Claim[], count: number, seed: number): Claim[] {
  const random = seeded(seed);
  const pool = toldOf(claims).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const drawn: Claim[] = [];
  while (drawn.length < count && pool.length > 0)
    drawn.push(...pool.splice(Math.floor(random() * pool.length), 1));
  return drawn;
}

/**
 * The drawn claims for a reader who judges them: what is claimed where, all counts, and the places for and against with
 * their source lines.
 */
export async function sampleReport(
  drawn: readonly Claim[],
  conventions: readonly Convention[],
  lines: SourceLines,
): Promise<string> {
  const contrary = new Map(
    conventions.flatMap(convention =>
      claimsOf(convention).map(({ id }) => [id, convention.counterEvidence] as const),
    ),
  );
  const shown: string[] = [];
  for (const [i, claim] of drawn.entries()) {
    shown.push(`${i + 1}. ${claim.statement}`, ...termsOf(claim).map(line => `   ${line}`));
    for (const place of claim.evidence) shown.push(`   + ${await shownPlace(place, lines)}`);
    for (const place of contrary.get(claim.id) ?? []) shown.push(`   - ${await shownPlace(place, lines)}`);
    shown.push('');
  }
  return shown.join('\n');
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** The lower bound of the rate; of a move, whose confidence is that of its direction and not of the tree as it stands, nothing. */
const sureness = ({ rate, confidence }: Claim): string =>
  confidence > rate ? '' : `, surely over ${percent(confidence)}`;

function termsOf(claim: Claim): string[] {
  const { trend } = claim;
  return [
    `${claim.id} = ${claim.value}`,
    `where: ${claim.scope} (${claim.language})`,
    `${claim.support} for, ${claim.exceptions} against (${percent(claim.rate)}${sureness(claim)}); ` +
      `${claim.distinctiveness.toFixed(2)} bits; from the ${claim.source}`,
    ...(trend.state === 'stable'
      ? []
      : [
          `${trend.state}${trend.from === undefined ? '' : ` from ${trend.from}`}${trend.since === undefined ? '' : ` since ${trend.since}`}`,
        ]),
    ...(claim.enforcedBy === undefined ? [] : [`enforced by ${claim.enforcedBy}`]),
  ];
}
