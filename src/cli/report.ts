import type { Claim, LearnJson } from '../core/model/convention';

const percent = (x: number): string => `${(100 * x).toFixed(x > 0.9995 ? 0 : 1)}%`;

/** Places as `path:line`, or the commit. */
export const placeOf = (e: Claim['evidence'][number]): string =>
  e.commit !== undefined ? `commit ${e.commit.slice(0, 10)}` : `${e.path ?? ''}:${e.line ?? 1}`;

/** One claim on two lines: the sentence, then what it rests on. */
export function claimLines(claim: Claim, index: number): string {
  const language = claim.language === '*' ? '' : ` · ${claim.language}`;
  const enforced = claim.enforcedBy === undefined ? '' : ` · enforced by ${claim.enforcedBy}`;
  const first = claim.evidence[0];
  return [
    `${String(index).padStart(3)}. ${claim.statement}`,
    `     ${claim.id}${language} · ${claim.scope} · ${claim.support} of ${claim.support + claim.exceptions} (${percent(claim.rate)})` +
      `${enforced}${first ? ` · e.g. ${placeOf(first)}` : ''}`,
  ].join('\n');
}

/** The report of a learn for people: most telling first. */
export function reportOf(learned: LearnJson, limit: number): string {
  const shown = learned.conventions.slice(0, limit);
  const rest = learned.conventions.length - shown.length;
  const { files, commits } = learned.stats;
  const head = `${learned.conventions.length} conventions in ${files} files${commits > 0 ? ` and ${commits} commits` : ''} of ${learned.repo}, most distinctive first.`;
  return [
    head,
    '',
    ...shown.map((claim, i) => claimLines(claim, i + 1)),
    ...(rest > 0 ? ['', `${rest} more: --all shows them, --json <file> writes them.`] : []),
    '',
  ].join('\n');
}
