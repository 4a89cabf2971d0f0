import { isNews } from '../core/distill/background/background';
import { UNTOLD_WORDS } from '../core/distill/told/reasons';
import { twinsOf } from '../core/distill/twins';
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

/** What the skills spend a line on: no tool guarantees it, not everybody does it, and no other language says the same. */
export function toldOf<T extends Claim>(claims: readonly T[]): T[] {
  const news = claims.filter(isNews);
  const twins = twinsOf(news);
  return news.filter(claim => !twins.has(claim));
}

/**
 * The report of a learn for people: what the skills say, most telling first and at most `limit` of it, then in one paragraph
 * what is true as well but told nowhere, because it is usual, a tool sees to it or it is no habit of the whole code. Without a limit everything is numbered.
 */
export function reportOf(learned: LearnJson, limit: number): string {
  const { conventions, repo, stats } = learned;
  const told = limit === Infinity ? conventions : toldOf(conventions);
  const shown = told.slice(0, limit);
  const known = new Set(told);
  const usual = conventions.filter(claim => !known.has(claim));
  const rest = told.length - shown.length;
  const where = `${stats.files} files${stats.commits > 0 ? ` and ${stats.commits} commits` : ''} of ${repo}`;
  return [
    `${told.length} conventions in ${where}, most distinctive first.`,
    '',
    ...shown.map((claim, i) => claimLines(claim, i + 1)),
    ...(rest > 0 ? ['', `${rest} more: --all shows them, --json <file> writes them.`] : []),
    ...(usual.length > 0
      ? [
          '',
          `Kept as well and checked, but not told, because it is usual, of little use, enforced by a tool, no habit of the whole code or said above (${usual.length}; --all counts them):`,
          ...usual.map(claim => `  - ${claim.statement}${reason(claim)}`),
        ]
      : []),
    '',
  ].join('\n');
}

function reason({ enforcedBy, untold }: Claim): string {
  const why = enforcedBy ?? (untold && UNTOLD_WORDS[untold]);
  return why === undefined ? '' : ` (${why})`;
}
