import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { commonFolder, globOf, groupBy, type Project, wordsOf } from './project';
import { plainCallee } from './calls';
import { code } from '../statement';

const MIN_FILES = 12;
const MIN_SHARE = 0.9;
const MAX_FOUND = 3;

/** What undoes what: the last of the words of two calls that are otherwise about the same thing. */
const UNDOES: ReadonlyMap<string, readonly string[]> = new Map([
  ['open', ['close']],
  ['create', ['close', 'destroy', 'delete', 'drop', 'dispose', 'remove', 'cleanup']],
  ['connect', ['disconnect', 'close']],
  ['start', ['stop', 'end', 'shutdown']],
  ['setup', ['teardown', 'cleanup']],
  ['init', ['close', 'destroy', 'shutdown', 'cleanup']],
  ['mock', ['restore', 'unmock', 'reset']],
  ['stub', ['restore', 'reset']],
  ['install', ['uninstall']],
  ['enable', ['disable']],
  ['acquire', ['release']],
  ['lock', ['unlock']],
  ['begin', ['end', 'commit']],
  ['push', ['pop']],
  ['mount', ['unmount']],
  ['register', ['unregister', 'deregister']],
  ['set', ['reset', 'restore', 'unset']],
]);

/** Files that call a function, with the line of the first call. */
type Callers = ReadonlyMap<FileRecord, number>;

function callersOf(files: readonly FileRecord[]): Map<string, Map<FileRecord, number>> {
  const callers = new Map<string, Map<FileRecord, number>>();
  for (const file of files)
    for (const { callee, line } of file.facts.calls) {
      const name = plainCallee(callee);
      if (!/^[A-Za-z_]\w*$/.test(name)) continue;
      const by = callers.get(name) ?? new Map<FileRecord, number>();
      if (!by.has(file)) by.set(file, line);
      callers.set(name, by);
    }
  return callers;
}

/** True where the second call undoes the first: opposite verbs, and at least one further word in common. */
function undoes(first: string, second: string): boolean {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  const verbs = UNDOES.get(a[0] ?? '');
  return verbs !== undefined && verbs.includes(b[0] ?? '') && a.slice(1).some(w => b.slice(1).includes(w));
}

/** `test.cleanup`: of two functions of the project, tests that call the one nearly always call the other, which undoes it. */
export function minePairedCalls(project: Project): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of groupBy(project.tests, f => f.language)) {
    const callers = callersOf(files);
    const frequent = [...callers]
      .filter(([, by]) => by.size >= MIN_FILES)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [first, opening] of frequent)
      for (const [second, closing] of frequent) {
        if (!undoes(first, second)) continue;
        const convention = pairOf(language, [first, opening], [second, closing]);
        if (convention) found.push(convention);
      }
  }
  return found.sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1)).slice(0, MAX_FOUND);
}

function pairOf(
  language: string,
  [first, opening]: readonly [string, Callers],
  [second, closing]: readonly [string, Callers],
): Convention | undefined {
  const both = [...opening.keys()].filter(f => closing.has(f));
  if (both.length < MIN_SHARE * opening.size) return undefined;
  const without = [...opening].filter(([f]) => !closing.has(f));
  return conventionFrom({
    key: 'test.cleanup',
    value: `${second}()`,
    language,
    glob: globOf(
      commonFolder(
        [...opening.keys()].map(f => f.path),
        0.95,
        2,
      ),
    ),
    statement: `Tests that call ${code(`${first}()`)} also call ${code(`${second}()`)}.`,
    support: both.length,
    exceptions: without.length,
    evidence: both.map(f => placeIn(f, closing.get(f)!)),
    counterEvidence: without.map(([f, line]) => placeIn(f, line)),
    family: 'testing',
  });
}
