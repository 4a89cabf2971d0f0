import { acronymOf, letterCaseOf, plainCase } from '../classify/letterCase';
import type { Definition, FileView, Span } from '../view';
import { type Detector, type Emit, lineSpan } from './detector';

/** The code of a language with its script, its country or a variant (`zh_Hant_TW`, `en-US`): a standard wrote it, not people. */
const LOCALE =
  /^[a-z]{2,3}(?=[_-])(?:[_-][A-Z][a-z]{3})?(?:[_-](?:[A-Z]{2,3}|\d{3}))?(?:[_-][A-Z]?[a-z]{4,7})?$/;

/** Letter case of the file's name up to its first dot. */
function file(view: FileView, emit: Emit): void {
  const name = view.path.slice(view.path.lastIndexOf('/') + 1);
  const stem = name.slice(0, Math.max(name.indexOf('.'), 0)).replace(/^_+/, '');
  const found = /^\d/.test(stem) ? undefined : letterCaseOf(stem);
  if (found && !isLocale(stem) && !/^(index|main|mod|lib|init|setup|__.*__)$/.test(stem))
    emit(found, lineSpan(view, 1));
}

const isLocale = (stem: string): boolean =>
  /[_-](?:[A-Z]{2}|\d{3}|[A-Z][a-z]{3}(?![a-z]))/.test(stem) && LOCALE.test(stem);

/** Letter case of the folder that the file is in. */
function directory(view: FileView, emit: Emit): void {
  const parts = view.path.split('/');
  const found = letterCaseOf((parts.at(-2) ?? '').replace(/^[._]+|[._]+$/g, ''));
  if (found) emit(found, lineSpan(view, 1));
}

const TYPES = /^(class|interface|enum|record|struct|trait|annotation|delegate)$/;

/** One top-level type per file and named like it: always or never, for files with a type. */
function oneType(view: FileView, emit: Emit): void {
  const types = outermostTypes(view);
  if (types.length === 0) return;
  const stem = view.path.slice(view.path.lastIndexOf('/') + 1).replace(/\..*$/, '');
  const squash = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();
  emit(types.length === 1 && squash(types[0]!.name) === squash(stem) ? 'always' : 'never', types[0]!);
}

const outermostOf = new WeakMap<FileView, readonly Definition[]>();

/** Types that lie inside no other type. Definitions are in source order, so one look at each is enough; kept for the file. */
function outermostTypes(view: FileView): readonly Definition[] {
  const known = outermostOf.get(view);
  if (known) return known;
  const types: Definition[] = [];
  // The furthest end of the types that start before the one at hand, and of those that start where it does.
  let before = -1;
  let here = -1;
  let start = -1;
  for (const d of view.definitions) {
    if (!TYPES.test(d.kind)) continue;
    if (d.start > start) {
      before = Math.max(before, here);
      start = d.start;
    }
    if (before < d.end) types.push(d);
    here = Math.max(here, d.end);
  }
  outermostOf.set(view, types);
  return types;
}

/** Letter case of definitions of the given kinds; `kinds` are those of the facts queries. */
function definitions(view: FileView, emit: Emit, kinds: readonly string[]): void {
  for (const d of view.definitions) {
    // Tests are named by rules of their own, and what a class overrides or a language prescribes is nobody's choice.
    if (!kinds.includes(d.kind) || /^__.*__$/.test(d.name) || isTest(d, view) || isOfCpp(d, view)) continue;
    const found = plainCase(d.name);
    if (found)
      emit(found, {
        start: d.nameStart,
        end: d.nameStart + d.name.length,
        line: view.lines.lineAt(d.nameStart),
      });
  }
}

/**
 * C++: `TEST(Sums, Adds) { … }` is a macro with a block, which the grammar can only read as a function of that name, and `main` is
 * called so by the language.
 */
const isOfCpp = (d: Definition, view: FileView): boolean =>
  view.language?.speaksAs === 'cpp' &&
  /^(function|method)$/.test(d.kind) &&
  /^(?:[A-Z][A-Z0-9_]+|main)$/.test(d.name);

const nameSpan = (d: Definition, view: FileView): Span => ({
  start: d.nameStart,
  end: d.nameStart + d.name.length,
  line: view.lines.lineAt(d.nameStart),
});

/** Case with one of the given affixes or without: arguments `prefix <affix> suffix <affix> -- <kind> …`. */
function affixes(
  view: FileView,
  emit: Emit,
  [prefix, before = '', suffix, after = '', , ...kinds]: readonly string[],
): void {
  for (const d of view.definitions) {
    const letters = plainCase(d.name);
    // A trait of PHP is code to share, not an interface.
    if (!kinds.includes(d.kind) || !letters || (d.kind === 'trait' && view.language?.speaksAs === 'php'))
      continue;
    const found =
      d.name.startsWith(before) && /^\p{Lu}\p{Ll}/u.test(d.name.slice(before.length))
        ? ` ${prefix}:${before}`
        : d.name.endsWith(after) && d.name !== after
          ? ` ${suffix}:${after}`
          : '';
    emit(
      found ? `PascalCase${found}` : letters === 'Capitalized' ? 'PascalCase' : letters,
      nameSpan(d, view),
    );
  }
}

/** Affix of definitions with a mark: abstract classes, asynchronous methods. */
function marked(view: FileView, emit: Emit, [mark = '']: readonly string[]): void {
  for (const d of view.definitions) {
    if (!d.marks.has(mark) || (mark === 'abstract' && d.kind !== 'class')) continue;
    const found =
      mark === 'async'
        ? d.name.endsWith('Async')
          ? 'suffix'
          : 'none'
        : affixOf(d.name, ['Abstract', 'Base'], ['Base']);
    emit(found, nameSpan(d, view));
  }
}

function affixOf(name: string, prefixes: readonly string[], suffixes: readonly string[]): string {
  const prefix = prefixes.find(p => name.startsWith(p) && name.length > p.length);
  const suffix = suffixes.find(s => name.endsWith(s) && name.length > s.length);
  return prefix ? `prefix:${prefix}` : suffix ? `suffix:${suffix}` : 'none';
}

/** Names of classes whose base is an exception or an error. */
function exceptions(view: FileView, emit: Emit): void {
  for (const d of view.definitions) {
    if (d.kind !== 'class' || !d.bases.some(base => /(?:Exception|Error|Throwable)$/.test(base))) continue;
    const suffix = /(Exception|Error|Warning)$/.exec(d.name)?.[1];
    emit(suffix ? `PascalCase suffix:${suffix}` : (plainCase(d.name) ?? 'PascalCase'), nameSpan(d, view));
  }
}

function testClasses(view: FileView, emit: Emit): void {
  if (view.role !== 'test') return;
  for (const d of outermostTypes(view)) {
    if (d.kind !== 'class') continue;
    // Tests of C++ are classes only as fixtures; other classes that start with Test are doubles.
    if (view.language?.speaksAs === 'cpp' && !d.bases.some(base => /Test\w*$/.test(base))) continue;
    const found = affixOf(d.name, ['Test'], ['Tests', 'Test', 'TestCase', 'Specs', 'Spec', 'IT']);
    if (found !== 'none') emit(found, nameSpan(d, view));
  }
}

/** Marks of tests, and by their last word those that a project or a library composes of them; `@BeforeTest` runs around tests. */
export const TEST_ANNOTATION =
  /^(?:(?!(?:Before|After)Test$)(?:\w*[a-z\d])?(?<!For|By|No)Test|(?:\w*[a-z\d])?(?:Fact|Theory)|Test(?:Method|Case|Template|Factory)|\w+::test|test|rstest)$/;

/** A test function or method: by its annotation, or by its first word in a test file. */
export function isTest(d: Definition, view: FileView): boolean {
  if (view.role !== 'test' || (d.kind !== 'function' && d.kind !== 'method')) return false;
  return (
    /^(?:test_|test(?=[A-Z])|Test|Benchmark|Example|Fuzz)/.test(d.name) ||
    d.annotations.some(name => TEST_ANNOTATION.test(name))
  );
}

/** What stands before a Rust function that is a test; there the attribute alone makes it one, whatever it is called. */
const RUST_TEST = /#\[(?:\w+::)*test\b[^\]]*\]\s*(?:(?:#\[[^\]]*\]|\/\/[^\n]*)\s*)*(?:pub\s+)?(?:async\s+)?$/;

/** Case of test functions and methods with their fixed first word: `camelCase prefix:test`. */
function testMethods(view: FileView, emit: Emit): void {
  // Tests of JavaScript are calls: functions whose names start with `test` help them.
  if (view.role !== 'test' || /script$/.test(view.language?.speaksAs ?? '')) return;
  for (const d of view.definitions) {
    if (d.kind !== 'method' && d.kind !== 'function') continue;
    const prefix = /^(?:test_|test(?=[A-Z])|Test(?=[A-Z_]))/.exec(d.name)?.[0];
    const rust = view.language?.speaksAs === 'rust';
    const marked = rust
      ? RUST_TEST.test(view.text.slice(Math.max(0, d.start - 300), d.start))
      : d.annotations.some(name => TEST_ANNOTATION.test(name));
    if (rust ? !marked : !prefix && !marked) continue;
    const letters = letterCaseOf(d.name);
    const underscored = d.name.includes('_') && /\p{Lu}/u.test(d.name);
    if (letters && letters !== 'lowercase' && letters !== 'Capitalized')
      emit((underscored ? 'underscored' : letters) + (prefix ? ` prefix:${prefix}` : ''), nameSpan(d, view));
  }
}

function acronyms(view: FileView, emit: Emit): void {
  for (const d of view.definitions) {
    const found = acronymOf(d.name);
    if (found) emit(found, nameSpan(d, view));
  }
}

export const detectors: Readonly<Record<string, Detector>> = {
  'file-name': { needs: 'text', run: file },
  'directory-name': { needs: 'text', run: directory },
  'one-type': { needs: 'file', run: oneType },
  'definition-affix': { needs: 'statement', run: affixes },
  'marked-affix': { needs: 'statement', run: marked },
  'exception-name': { needs: 'statement', run: exceptions },
  'test-class-name': { needs: 'statement', run: testClasses },
  'test-method-name': { needs: 'statement', run: testMethods },
  acronyms: { needs: 'statement', run: acronyms },
  'definition-case': { needs: 'statement', run: definitions },
};
