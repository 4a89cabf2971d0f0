import type { Convention } from '../../model/convention';
import { languageOfPath } from '../../model/language';
import type { Commit } from '../../ports/gitHistory';
import { inGlob } from '../scope/glob';

/** Rules that speak to whoever adds a type or a file to a folder. */
const OF_ADDITIONS =
  /^(?:naming\.(?:class_suffix|class_prefix|file|file_prefix|file_suffix)|arch\.file_set)$/;
/** Newest part of the history in which nothing new makes a folder one of the past. */
const LATELY = 2 * 365.25 * 24 * 3600 * 1000;
/** Files that the project must have got elsewhere meanwhile: where hardly anything is new, no folder tells itself from the others. */
const FEWEST_ELSEWHERE = 10;

/** Paths that came to the tree lately; undefined where the history that was read is no longer than that. Commits newest first. */
function addedLately(commits: readonly Commit[]): readonly string[] | undefined {
  const newest = commits[0]?.time ?? 0;
  const oldest = commits.reduce((least, { time }) => Math.min(least, time), newest);
  if (newest - oldest <= LATELY) return undefined;
  return commits
    .filter(({ time }) => newest - time <= LATELY)
    .flatMap(({ changes }) =>
      changes.filter(({ status }) => status === 'A' || status === 'R' || status === 'C').map(c => c.path),
    );
}

/** Folders that a rule is about; empty where it holds in the whole tree or all of it but a part. */
const partsOf = ({ scope: { cases, otherwise } }: Convention): readonly string[] =>
  otherwise === 'apply'
    ? []
    : cases.flatMap(({ when, then }) => (then === 'apply' && when.path !== undefined ? [when.path] : []));

/** `Radio*` in `Shop.Radio/`: the package gives its types its own name. */
function isOfPackage({ key, value }: Convention, parts: readonly string[]): boolean {
  const prefix = key === 'naming.class_prefix' ? /^prefix:(\w+)$/.exec(value)?.[1] : undefined;
  return (
    prefix !== undefined &&
    parts.length > 0 &&
    parts.every(part => part.split('/').some(folder => folder.endsWith(`.${prefix}`)))
  );
}

/**
 * The conventions, those marked `minor` that say how types or files of a folder are named to which nothing has come in the newest two years
 * while the project went on, or that a package's types begin with its name. A young or cut history says nothing.
 */
export function withheldDead(
  conventions: readonly Convention[],
  commits: readonly Commit[],
): readonly Convention[] {
  const added = addedLately(commits);
  const isDead = (c: Convention, parts: readonly string[]): boolean => {
    if (added === undefined || parts.length === 0) return false;
    const isKind = (path: string): boolean =>
      c.language.includes('*') || c.language.includes(languageOfPath(path)?.speaksAs ?? '');
    const fresh = added.filter(isKind);
    const fits = parts.map(inGlob);
    return fresh.length >= FEWEST_ELSEWHERE && !fresh.some(path => fits.some(matches => matches(path)));
  };
  return conventions.map(c => {
    if (c.source !== 'tree' || c.untold !== undefined || !OF_ADDITIONS.test(c.key)) return c;
    const parts = partsOf(c);
    return isOfPackage(c, parts) || isDead(c, parts) ? { ...c, untold: 'minor' as const } : c;
  });
}
