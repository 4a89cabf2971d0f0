import type { Convention } from '../../../model/convention';
import type { Commit } from '../../../ports/gitHistory';
import { commitKind, coChangedPaths } from '../../../observe/history/commitKind';
import { withoutRoutine } from '../../../observe/history/routine';
import { parseSubject } from '../../../observe/history/subject';
import { historyConvention } from '../convention';
import type { PathChange } from './associations';
import { matcher, pairFindings } from './pairs';
import { recipeFindings } from './recipes';
import { newestOf } from './stale';
import { withheldPairs } from './told';

const NEWEST = 3000;
const FEWEST = 60;
/** Types of commits that change behaviour: what must come with tests and notes. */
const BEHAVIOUR = new Set(['fix', 'feat', 'perf']);

/**
 * Files that change together: `cochange.*` conventions, from commits newest first. `paths` are the files there are now:
 * a rule about a folder that is gone is not learned.
 */
export function mineCoChange(commits: readonly Commit[], paths?: readonly string[]): Convention[] {
  const recent: PathChange[] = [];
  for (const commit of commits) {
    if (recent.length >= NEWEST) break;
    const touched = commitKind(commit) === 'human' ? coChangedPaths(commit) : [];
    if (touched.length > 0) recent.push({ commit, paths: touched });
  }
  const changes = withoutRoutine(recent);
  if (changes.length < FEWEST) return [];
  const newest = newestOf(changes);
  const present = cached(pattern => {
    const matches = matcher(pattern);
    return paths ? paths.some(matches) : newest.some(c => c.paths.some(matches));
  });
  const typed = changes.filter(c => BEHAVIOUR.has(parseSubject(c.commit.subject).type));
  // Where subjects say which commits change behaviour, the others (chores, docs) are no exceptions.
  const asked = typed.length >= Math.max(FEWEST, 0.25 * changes.length) ? typed : changes;
  return [
    ...withheldPairs(recipeFindings(changes, present), changes, paths),
    ...withheldPairs(pairFindings(asked, present, asked === typed), asked, paths),
  ].map(historyConvention);
}

function cached(test: (pattern: string) => boolean): (pattern: string) => boolean {
  const known = new Map<string, boolean>();
  return pattern => {
    let answer = known.get(pattern);
    if (answer === undefined) known.set(pattern, (answer = test(pattern)));
    return answer;
  };
}
