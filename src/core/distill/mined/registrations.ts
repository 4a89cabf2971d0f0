import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { inGlob } from '../scope/glob';
import { conventionFrom, placeIn } from './build';
import { commonFolder, globOf, groupBy, type Project } from './project';
import { code } from '../statement';

const MIN_FILES = 12;
const MIN_SHARE = 0.9;
/** Share of the other files that may make the call: beyond it, the method is not what calls for it. */
const MAX_ELSEWHERE = 0.1;
const MAX_FOUND = 3;
/** Functions that a file has once, to make known what it holds. */
const REGISTERING = /^(init|register|setup|_register|includeme)$/;

interface Found {
  readonly method: string;
  readonly callee: string;
  readonly within: string;
  readonly having: readonly FileRecord[];
}

/**
 * `api.required_call` by what a file defines: files with one method (`Info` of each plugin) register themselves by one call in
 * their `init`. Sites are the source files of the scope with the method; they conform where the function makes the call.
 */
export function mineRegistrations(project: Project): Convention[] {
  return [...groupBy(project.source, f => f.language)].flatMap(([language, files]) => {
    const methods = groupBy(
      files.flatMap(file => [...methodsOf(file)].map(name => ({ file, name }))),
      entry => entry.name,
    );
    const callers = callersOf(files);
    const found: Found[] = [];
    for (const [method, entries] of [...methods].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (entries.length < MIN_FILES) continue;
      const having = entries.map(entry => entry.file);
      const best = bestCall(having, files, callers);
      if (best) found.push({ method, having, ...best });
    }
    return onePerCall(found).flatMap(one => {
      const convention = conventionOf(language, one);
      return convention ? [convention] : [];
    });
  });
}

const methodsOf = ({ facts }: FileRecord): Set<string> =>
  new Set(facts.definitions.filter(d => d.kind === 'method').map(d => d.name));

/** Files by callee and by the registering function that makes the call. */
function callersOf(files: readonly FileRecord[]): Map<string, Set<FileRecord>> {
  const callers = new Map<string, Set<FileRecord>>();
  for (const file of files)
    for (const { callee, within } of file.facts.calls)
      if (REGISTERING.test(within) && /\w[.:]+[A-Za-z]/.test(callee)) {
        const name = `${within}\n${callee}`;
        callers.set(name, (callers.get(name) ?? new Set()).add(file));
      }
  return callers;
}

function bestCall(
  having: readonly FileRecord[],
  files: readonly FileRecord[],
  callers: ReadonlyMap<string, ReadonlySet<FileRecord>>,
): Pick<Found, 'callee' | 'within'> | undefined {
  const members = new Set(having);
  const others = files.length - members.size;
  for (const [name, by] of [...callers].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))) {
    if (by.size < MIN_SHARE * members.size) return undefined;
    const inside = [...by].filter(file => members.has(file)).length;
    if (inside < MIN_SHARE * members.size || by.size - inside > MAX_ELSEWHERE * others) continue;
    const [within, callee] = name.split('\n') as [string, string];
    return { callee, within };
  }
  return undefined;
}

/** Of several methods that go with one call, the one that most of the files with the call have. */
function onePerCall(found: readonly Found[]): Found[] {
  const best = [...groupBy(found, f => `${f.within}\n${f.callee}`).values()].map(
    group =>
      [...group].sort((a, b) => b.having.length - a.having.length || (a.method < b.method ? -1 : 1))[0]!,
  );
  return best
    .sort((a, b) => b.having.length - a.having.length || (a.callee < b.callee ? -1 : 1))
    .slice(0, MAX_FOUND);
}

function conventionOf(language: string, { method, callee, within, having }: Found): Convention | undefined {
  const glob = globOf(
    commonFolder(
      having.map(f => f.path),
      0.95,
      3,
    ),
  );
  const isHere = inGlob(glob);
  const here = having.filter(f => isHere(f.path));
  const callIn = (file: FileRecord) =>
    file.facts.calls.find(call => call.within === within && call.callee === callee);
  const conforming = here.filter(f => callIn(f));
  const others = here.filter(f => !callIn(f));
  if (conforming.length < MIN_SHARE * here.length) return undefined;
  return conventionFrom(
    {
      key: 'api.required_call',
      value: `${callee}()`,
      language,
      glob,
      statement: `Files with a method ${code(method)} call ${code(`${callee}()`)} in ${code(`${within}()`)}.`,
      support: conforming.length,
      exceptions: others.length,
      evidence: conforming.map(f => placeIn(f, callIn(f)!.line)),
      counterEvidence: others.map(f => placeIn(f)),
      family: 'api-idioms',
    },
    0.7,
  );
}
