import type { Convention } from '../../model/convention';
import type { CallFact, FileRecord } from '../../model/record';
import { GENERIC_ERRORS } from '../../model/vocabulary/genericErrors';
import { conventionFrom, placeIn } from './build';
import { baseName } from './classAffixes';
import { groupBy, type Project } from './project';
import { code } from '../statement';

const MIN_SITES = 20;
const MIN_FILES = 8;
const MIN_SHARE = 0.9;
/** Share of all errors made, those of the language for special purposes among them, that must be of the one class. */
const MIN_OF_ALL = 0.6;
const ERROR_NAME = /(Exception|Error|Throwable)$/;

interface Made {
  readonly file: FileRecord;
  readonly call: CallFact;
  readonly name: string;
}

/** Name of the class that a call makes; undefined for other calls, also for those on its result. Python makes objects by calling the class. */
function madeClass(callee: string, language: string): string | undefined {
  if ((language !== 'python' && !callee.startsWith('new ')) || callee.includes('(')) return undefined;
  const name = baseName(callee.replace(/^new /, ''));
  return /^[A-Z]/.test(name) ? name : undefined;
}

/**
 * `error.constructor`: a project whose errors are one class of its own and what extends it, while the language's general error
 * is hardly ever made. Sites are the places outside of tests that make one of either.
 */
export function mineErrorClasses(project: Project): Convention[] {
  return [...groupBy(project.source, f => f.language)].flatMap(([language, files]) => {
    const generic = GENERIC_ERRORS[language];
    if (!generic) return [];
    const bases = basesOf(files);
    const rootOf = (name: string): string | undefined => ownRoot(name, bases, new Set(generic));
    const made = files.flatMap(file =>
      file.facts.calls.flatMap(call => {
        const name = madeClass(call.callee, language);
        return name === undefined ? [] : [{ file, call, name }];
      }),
    );
    const roots = groupBy(made, m => rootOf(m.name));
    const [root, own] = [...roots].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0] ?? [
      '',
      [],
    ];
    if (own.length < MIN_SITES || new Set(own.map(m => m.file)).size < MIN_FILES) return [];
    const others = made.filter(m => generic.includes(m.name) && !bases.has(m.name));
    const errors = made.filter(m => ERROR_NAME.test(m.name) && rootOf(m.name) !== root);
    if (own.length < MIN_OF_ALL * (own.length + errors.length)) return [];
    const convention = conventionOf(language, root, generic[0]!, own, others);
    return convention ? [convention] : [];
  });
}

/** Base names by class; a class defined twice keeps the bases of both. */
function basesOf(files: readonly FileRecord[]): Map<string, string[]> {
  const bases = new Map<string, string[]>();
  for (const { facts } of files)
    for (const { kind, name, bases: own } of facts.definitions)
      if (kind === 'class') bases.set(name, [...(bases.get(name) ?? []), ...(own ?? []).map(baseName)]);
  return bases;
}

/**
 * The class of the project that a class comes from and that extends a general error itself. Each class is asked once: where a
 * thousand classes of tests share names, the ways between them are without number.
 */
function ownRoot(
  name: string,
  bases: ReadonlyMap<string, readonly string[]>,
  generic: ReadonlySet<string>,
  asked = new Set<string>(),
): string | undefined {
  const own = bases.get(name);
  if (!own || asked.has(name)) return undefined;
  asked.add(name);
  if (own.some(base => generic.has(base) && !bases.has(base))) return name;
  for (const base of own) {
    const root = ownRoot(base, bases, generic, asked);
    if (root !== undefined) return root;
  }
  return undefined;
}

function conventionOf(
  language: string,
  root: string,
  over: string,
  own: readonly Made[],
  others: readonly Made[],
): Convention | undefined {
  if (own.length < MIN_SHARE * (own.length + others.length)) return undefined;
  const place = ({ file, call }: Made) => placeIn(file, call.line);
  return conventionFrom(
    {
      key: 'error.constructor',
      value: `${root} over ${over}`,
      language,
      glob: '**',
      statement: `Errors are ${code(root)} or a class that extends it, not a bare ${code(over)}.`,
      prefer: root,
      over,
      support: own.length,
      exceptions: others.length,
      units: [new Set(own.map(m => m.file)).size, new Set(others.map(m => m.file)).size],
      evidence: own.map(place),
      counterEvidence: others.map(place),
      family: 'error-handling',
    },
    0.65,
  );
}
