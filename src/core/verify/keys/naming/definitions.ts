import { bySites, type ReadSites, type Site } from '../../judge/sites';
import { definitionsOf } from '../../outline/outline';
import type { Defined, Kind } from '../../outline/defined';
import type { SourceFile } from '../../source/sourceFile';
import { acronymCaseOf, caseOf, caseVerdict, plainCaseOf } from './letters';

const siteOf = (definition: Defined, form: string | undefined): readonly Site[] =>
  form === undefined ? [] : [{ form, start: definition.nameNode.start, line: definition.nameNode.row + 1 }];

/** Marks that frameworks know, and those that somebody composes of them, which have their word at the end. */
export function isTestMark(mark: string): boolean {
  if (/^(test|rstest|\w+::test|TestMethod|TestCase|TestTemplate|TestFactory)$/.test(mark)) return true;
  const [, before] = /^(\w*?)(?:Test|Fact|Theory)$/.exec(mark) ?? [];
  if (before === undefined) return false;
  if (before === '') return true;
  const isWhole = /[a-z0-9]$/.test(before);
  return isWhole && !(mark.endsWith('Test') && /^(Before|After)$|(For|By|No)$/.test(before));
}

/** A test by its annotation, or in a test file by its first word. */
export const isTest = ({ kind, name, annotations }: Defined, file: SourceFile): boolean =>
  file.role === 'test' &&
  (kind === 'function' || kind === 'method') &&
  (/^(?:test_|test(?=[A-Z])|Test|Benchmark|Example|Fuzz)/.test(name) || annotations.some(isTestMark));

/** A macro with a block in C++ (`TEST(Sums, Adds) { … }`), which reads like a function. */
const isMacro = ({ name, kind }: Defined, file: SourceFile): boolean =>
  file.speaks === 'cpp' &&
  (kind === 'function' || kind === 'method') &&
  !/[^A-Z0-9_]/.test(name) &&
  /^[A-Z]./.test(name);

/** Where a program of C++ starts, under the one name it can have. */
const isEntry = ({ name, kind }: Defined, file: SourceFile): boolean =>
  file.speaks === 'cpp' && (kind === 'function' || kind === 'method') && name === 'main';

/** Names of definitions of some kinds; neither tests, which are named by rules of their own, nor macros, nor `__name__`. */
const named =
  (...kinds: readonly Kind[]): ReadSites =>
  file =>
    definitionsOf(file)
      .filter(d => kinds.includes(d.kind) && !/^__.*__$/.test(d.name))
      .filter(d => !isTest(d, file) && !isMacro(d, file) && !isEntry(d, file))
      .flatMap(d => siteOf(d, plainCaseOf(d.name)));

/** Interfaces and traits with `I` before or `Interface` behind, or without. A trait of PHP is no interface. */
const interfaces: ReadSites = file =>
  definitionsOf(file)
    .filter(d => d.kind === 'interface' || (d.kind === 'trait' && file.speaks !== 'php'))
    .flatMap(d => {
      const letters = plainCaseOf(d.name);
      if (!letters) return [];
      if (/^I\p{Lu}\p{Ll}/u.test(d.name)) return siteOf(d, 'PascalCase prefix:I');
      if (/.Interface$/.test(d.name)) return siteOf(d, 'PascalCase suffix:Interface');
      return siteOf(d, letters === 'Capitalized' ? 'PascalCase' : letters);
    });

/** The first of some affixes that a name has beside other letters. */
function affixOf(name: string, prefixes: readonly string[], suffixes: readonly string[]): string {
  const longer = (affix: string): boolean => name.length > affix.length;
  const prefix = prefixes.find(affix => longer(affix) && name.startsWith(affix));
  if (prefix) return `prefix:${prefix}`;
  const suffix = suffixes.find(affix => longer(affix) && name.endsWith(affix));
  return suffix ? `suffix:${suffix}` : 'none';
}

/** Classes with a base that is an exception, an error or a throwable. */
const exceptions: ReadSites = file =>
  definitionsOf(file)
    .filter(d => d.kind === 'class' && d.bases.some(base => /(?:Exception|Error|Throwable)$/.test(base)))
    .flatMap(d => {
      const suffix = ['Exception', 'Error', 'Warning'].find(end => d.name.endsWith(end));
      return siteOf(d, suffix ? `PascalCase suffix:${suffix}` : (plainCaseOf(d.name) ?? 'PascalCase'));
    });

const TYPES: ReadonlySet<Kind> = new Set(['class', 'interface', 'enum', 'record', 'struct', 'trait']);

const isInsideType = (inner: Defined, all: readonly Defined[]): boolean =>
  all.some(
    outer => TYPES.has(outer.kind) && outer.node.start < inner.node.start && outer.node.end >= inner.node.end,
  );

/** Outer classes of test files with an affix that says test; in C++ only with a base that does, since fixtures are classes. */
const testClasses: ReadSites = file => {
  if (file.role !== 'test') return [];
  const all = definitionsOf(file);
  return all
    .filter(d => d.kind === 'class' && !isInsideType(d, all))
    .filter(d => file.speaks !== 'cpp' || d.bases.some(base => /Test\w*$/.test(base)))
    .map(d => [d, affixOf(d.name, ['Test'], ['Tests', 'Test', 'TestCase', 'Specs', 'Spec', 'IT'])] as const)
    .filter(([, form]) => form !== 'none')
    .flatMap(([d, form]) => siteOf(d, form));
};

/** Rust: an attribute in front that is `test` of any module. */
function isMarkedTest({ node }: Defined, file: SourceFile): boolean {
  const before = node.parent?.children.slice(0, node.index).reverse() ?? [];
  for (const { type, start, end } of before) {
    if (!/^attribute_item$|comment$/.test(type)) return false;
    if (/^#\[(?:\w+::)*test\b/.test(file.text.slice(start, end))) return true;
  }
  return false;
}

/**
 * Test functions and methods of test files, by annotation or first word, in Rust by annotation alone; that word is a prefix. One
 * word says nothing.
 */
const testMethods: ReadSites = file => {
  if (file.role !== 'test' || file.speaks === 'javascript' || file.speaks === 'typescript') return [];
  return definitionsOf(file)
    .filter(d => d.kind === 'method' || d.kind === 'function')
    .flatMap(d => {
      const prefix = /^(?:test_|test(?=[A-Z])|Test(?=[A-Z_]))/.exec(d.name)?.[0];
      const isSite =
        file.speaks === 'rust'
          ? isMarkedTest(d, file)
          : prefix !== undefined || d.annotations.some(isTestMark);
      if (!isSite) return [];
      const letters = caseOf(d.name);
      if (!letters || letters === 'lowercase' || letters === 'Capitalized') return [];
      const mixed = d.name.includes('_') && /\p{Lu}/u.test(d.name);
      return siteOf(d, (mixed ? 'underscored' : letters) + (prefix ? ` prefix:${prefix}` : ''));
    });
};

/** One top-level type that is called like its file, letter case and separators aside: always, else never. */
const oneType: ReadSites = file => {
  if (!['java', 'csharp', 'php', 'typescript'].includes(file.speaks)) return [];
  const all = definitionsOf(file);
  const types = all.filter(d => TYPES.has(d.kind) && !isInsideType(d, all));
  const [first] = types;
  if (!first) return [];
  const plain = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();
  const stem = file.path.slice(file.path.lastIndexOf('/') + 1).split('.')[0]!;
  const form = types.length === 1 && plain(first.name) === plain(stem) ? 'always' : 'never';
  return [{ form, start: first.node.start, line: first.node.row + 1 }];
};

/** Names of definitions, found by the outline of the file. */
export const definitionNames = bySites(
  {
    'naming.function': named('function'),
    'naming.method': named('method'),
    'naming.class': named('class', 'struct', 'record'),
    'naming.type': named('type'),
    'naming.enum': named('enum'),
    'naming.macro': named('macro'),
    'naming.interface': interfaces,
    'naming.exception': exceptions,
    'naming.test_class': testClasses,
    'naming.test_method': testMethods,
    'naming.abstract_class': file =>
      definitionsOf(file)
        .filter(d => d.kind === 'class' && d.abstract)
        .flatMap(d => siteOf(d, affixOf(d.name, ['Abstract', 'Base'], ['Base']))),
    /** All definitions with a name that holds an acronym. */
    'naming.acronyms': file => definitionsOf(file).flatMap(d => siteOf(d, acronymCaseOf(d.name))),
    'file.one_type': oneType,
  },
  { verdict: (form, claim) => caseVerdict(form, claim.value) },
);
