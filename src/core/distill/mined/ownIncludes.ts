import type { Convention } from '../../model/convention';
import type { FileRecord, ImportFact } from '../../model/record';
import { decide, type Threshold } from '../scope/decide';
import { inGlob } from '../scope/glob';
import { places } from '../tally';
import { conventionFrom, type Finding } from './build';
import { join } from './modules';
import { folderOf, globFor, nameOf, type Project } from './project';

const CLEAR: Threshold = { minimumSupport: 20, minimumRate: 0.88, minimumFiles: 8, minimumConfidence: 0.75 };
const FIRST: Threshold = { minimumSupport: 12, minimumRate: 0.88, minimumFiles: 12, minimumConfidence: 0.75 };

type Say = Pick<Finding, 'key' | 'value' | 'statement' | 'share'>;

/** What each way to include an own header is called, and said as. */
const WAYS: Readonly<Record<string, Say>> = {
  rooted: {
    key: 'imports.relative',
    value: 'absolute',
    statement:
      'Headers of the project are included by their path from the include root, also those of the same folder.',
    share: 0.5,
  },
  beside: {
    key: 'imports.relative',
    value: 'relative',
    statement: 'Headers of the project are included by a path from the including file.',
    share: 0.5,
  },
};

const OWN_FIRST: Readonly<Record<string, Say>> = {
  first: {
    key: 'imports.groups',
    value: 'own,other',
    statement: 'A source file includes its own header first.',
    share: 0.6,
  },
};

const HEADER = /\.(h|hh|hpp|hxx|inl)$/;
const stem = (path: string): string => nameOf(path).replace(/\.\w+$/, '');

interface Headers {
  readonly paths: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** Share of the includes that must name a folder for "by a path" to say something: a bare name of the same folder is how everybody does it. */
const MIN_WITH_FOLDER = 0.5;

/** Whether the includes of headers beside a file, or below its folder, hardly ever name a folder. */
function areBare(files: readonly FileRecord[], headers: Headers, inside: (path: string) => boolean): boolean {
  const named = files
    .filter(({ path }) => inside(path))
    .flatMap(file => file.facts.imports.filter(fact => wayOf(fact, file.path, headers) === 'beside'));
  return named.filter(({ module }) => module.includes('/')).length < MIN_WITH_FOLDER * named.length;
}

/** How an include names a header of this tree; undefined for one from outside. */
function wayOf(fact: ImportFact, from: string, headers: Headers): string | undefined {
  const path = fact.module.replace(/^[<"]|[>"]$/g, '');
  const beside = join(folderOf(from), path);
  const rooted = (headers.names.get(nameOf(path)) ?? []).some(h => h === path || h.endsWith(`/${path}`));
  const isBeside = beside !== undefined && headers.paths.has(beside);
  if (!rooted && !isBeside) return undefined;
  return isBeside ? 'beside' : path.includes('/') ? 'rooted' : undefined;
}

/** How the C++ files of a project include its own headers, and whether a source file starts with its own. */
export function mineOwnIncludes(project: Project): Convention[] {
  const files = [...project.source, ...project.tests].filter(f => f.language === 'cpp');
  if (files.length < CLEAR.minimumFiles) return [];
  const paths = new Set(project.paths.filter(p => HEADER.test(p)));
  const names = new Map<string, string[]>();
  for (const path of paths) names.set(nameOf(path), [...(names.get(nameOf(path)) ?? []), path]);
  const headers = { paths, names };
  const ways = files.map(file =>
    tallyOf(
      file,
      file.facts.imports.map(fact => ({ form: wayOf(fact, file.path, headers), line: fact.line })),
    ),
  );
  const firsts = files
    .filter(f => !HEADER.test(f.path) && f.role !== 'test')
    .map(file => {
      const own = file.facts.imports.findIndex(i => stem(i.module.replace(/[>"]$/, '')) === stem(file.path));
      const form = own < 0 ? undefined : own === 0 ? 'first' : 'later';
      return tallyOf(file, [{ form, line: file.facts.imports[0]?.line ?? 1 }]);
    });
  const isMinor = (form: string, inside: (path: string) => boolean): boolean =>
    form === 'beside' && areBare(files, headers, inside);
  return [...claims(project, ways, WAYS, CLEAR, isMinor), ...claims(project, firsts, OWN_FIRST, FIRST)];
}

function tallyOf(file: FileRecord, sites: readonly { form: string | undefined; line: number }[]) {
  const counts = new Map<string, number>();
  const at = new Map<string, { line: number; start: number; end: number }[]>();
  for (const { form, line } of sites) {
    if (form === undefined) continue;
    counts.set(form, (counts.get(form) ?? 0) + 1);
    if (!at.has(form)) at.set(form, [{ line, start: 0, end: 0 }]);
  }
  return { path: file.path, role: file.role, blob: file.blob, counts, places: at };
}

function claims(
  project: Project,
  all: readonly ReturnType<typeof tallyOf>[],
  said: Readonly<Record<string, Say>>,
  threshold: Threshold,
  isMinor: (form: string, inside: (path: string) => boolean) => boolean = () => false,
): Convention[] {
  const tallies = all.filter(t => t.counts.size > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
  return decide(tallies, project.regions, threshold).flatMap(branch => {
    const { form } = branch.leader;
    const say = said[form];
    if (!say) return [];
    const glob = globFor(
      branch.files.map(f => f.path),
      branch.glob,
      branch.except,
    );
    // Counted by what the glob names, which may be narrower than the branch.
    const inside = inGlob(glob);
    const here = tallies.filter(t => inside(t.path));
    const sitesOf = (accept: (form: string) => boolean): number =>
      here.reduce((sum, t) => sum + [...t.counts].reduce((n, [f, m]) => (accept(f) ? n + m : n), 0), 0);
    const convention = conventionFrom(
      {
        ...say,
        language: 'cpp',
        glob,
        support: sitesOf(f => f === form),
        exceptions: sitesOf(f => f !== form),
        evidence: places(here, f => f === form),
        counterEvidence: places(here, f => f !== form),
        family: 'imports',
        minor: isMinor(form, inside),
      },
      0.75,
    );
    return convention ? [convention] : [];
  });
}
