import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { importsOf } from '../../outline/imports';
import { definitionsOf } from '../../outline/outline';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

/** Frameworks by the module that a test file imports, or by an annotation; the first one of the list decides. */
const FRAMEWORKS: readonly (readonly [name: string, module: RegExp | undefined, annotation?: RegExp])[] = [
  ['vitest', /^vitest$/],
  ['jest', /^@jest\/globals$/],
  ['node:test', /^node:test$/],
  ['mocha', /^mocha$/],
  ['ava', /^ava$/],
  ['tape', /^tape$/],
  ['playwright', /^@playwright\/test$/],
  ['pytest', /^_?pytest/],
  ['unittest', /^unittest/],
  ['xunit', /^Xunit$/],
  ['nunit', /^NUnit/],
  ['mstest', /^Microsoft\.VisualStudio\.TestTools/],
  ['junit5', /^org\.junit\.jupiter/],
  ['junit4', /^org\.junit(?!\.jupiter)/],
  ['testng', /^org\.testng/],
  ['phpunit', /^PHPUnit/],
  ['minitest', /^minitest/],
  ['gtest', /^gtest\//],
  ['catch2', /^catch2?\//],
  ['doctest', /doctest\.h/],
  ['testing', /^testing$/],
  ['xunit', undefined, /^(Fact|Theory)$/],
  ['mstest', undefined, /^(TestMethod|DataTestMethod)$/],
  ['nunit', undefined, /^(TestCase|TestFixture|SetUp)$/],
];

const framework: ReadSites = file => {
  if (file.role !== 'test') return [];
  for (const [form, module, annotation] of FRAMEWORKS) {
    const found = module
      ? importsOf(file).find(statement => module.test(statement.module))
      : definitionsOf(file).find(({ annotations }) => annotations.some(name => annotation!.test(name)));
    if (found) return [{ form, start: found.node.start, line: found.node.row + 1 }];
  }
  return [];
};

/** Go: tests that loop over cases and run each, against tests that run several cases one by one. */
const goTables: ReadSites = file =>
  nodesOf(file, 'function_declaration').flatMap(node => {
    const name = childOf(node, 'name', 'identifier');
    if (!name || !/^Test[A-Z_]/.test(file.textOf(name))) return [];
    if (/^\(\w+ \*testing\.M\)/.test(file.text.slice(name.end, name.end + 200))) return [];
    const after = file.text.slice(name.end, name.end + 6_000);
    const body = after.slice(0, /\n\S/.exec(after)?.index);
    const loops = [...body.matchAll(/\bfor\b[^\n]*\brange\b[^\n]*\{/g)];
    const isTable = loops.some(loop => {
      const from = loop.index + loop[0].length;
      return body.slice(from, from + 405).includes('.Run(');
    });
    if (isTable) return [{ form: 'always', start: name.start }];
    const first = body.indexOf('.Run("');
    return first >= 0 && body.indexOf('.Run("', first + 1) >= 0 ? [{ form: 'never', start: name.start }] : [];
  });

/** Python: parametrized tests, against loops that end in an assertion and hold nothing else behind it. */
const pythonTables: ReadSites = together(
  file =>
    nodesOf(file, 'decorator').flatMap(node => {
      const call = namedOf(node)[0];
      const callee = call?.type === 'call' ? childOf(call, 'function', 'attribute') : undefined;
      return callee && file.textOf(callee) === 'pytest.mark.parametrize'
        ? [{ form: 'always', start: callee.start }]
        : [];
    }),
  formsOf('for_statement', node =>
    namedOf(childIn(node, 'body') ?? node).at(-1)?.type === 'assert_statement' ? 'never' : undefined,
  ),
);

const inClass = (node: Node): boolean => {
  let up = node.parent;
  while (isOf(up, 'decorated_definition block')) up = up!.parent;
  return up?.type === 'class_definition';
};

const inModule = (node: Node): boolean =>
  (node.parent?.type === 'decorated_definition' ? node.parent.parent : node.parent)?.type === 'module';

/** Tests as functions of a module, or as methods. */
const structure = byLanguage({
  python: file =>
    nodesOf(file, 'function_definition').flatMap(node => {
      const name = childIn(node, 'name');
      if (!name || !file.textOf(name).startsWith('test_')) return [];
      const form = inModule(node) ? 'functions' : inClass(node) ? 'classes' : undefined;
      return form ? [{ form, start: name.start }] : [];
    }),
  php: file =>
    nodesOf(file, 'method_declaration').flatMap(node => {
      const name = childIn(node, 'name');
      return name && file.textOf(name).startsWith('test') ? [{ form: 'classes', start: name.start }] : [];
    }),
});

const STEMS: readonly (readonly [RegExp, string])[] = [
  [/^test_./, 'test_*'],
  [/._test$/, '*_test'],
  [/._spec$/, '*_spec'],
  [/.\.test$/, '*.test'],
  [/.\.spec$/, '*.spec'],
  [/.-test$/, '*-test'],
  [/.-spec$/, '*-spec'],
  [/._Tests$/, '<Type>_Tests'],
  [/._Test$/, '<Type>_Test'],
  [/._Specs$/, '<Type>_Specs'],
  [/._Spec$/, '<Type>_Spec'],
  [/.Tests$/, '<Type>Tests'],
  [/.Test$/, '<Type>Test'],
  [/^Test[A-Z]/, 'Test<Type>'],
  [/.Specs$/, '<Type>Specs'],
  [/.Spec$/, '<Type>Spec'],
];

const HOLDS_TESTS = [
  /^\s*(describe|it|test|suite|context)\b[ (.]/m,
  /^\s*def test_/m,
  /^func Test/m,
  /@Test\b/,
  /\[(Fact|Theory|Test)\b/,
  /#\[(\w+::)?test\b/,
  /function test[A-Z]/,
];

/** Names of test files with holes; a file without such a name is `other` where it holds tests, else a helper. */
const fileNaming: ReadSites = file => {
  if (file.role !== 'test') return [];
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const form = STEMS.find(([shape]) => shape.test(name.slice(0, dot)))?.[1];
  if (form) return [{ form: form + name.slice(dot), start: 0, line: 1 }];
  return HOLDS_TESTS.some(shape => shape.test(file.text)) ? [{ form: 'other', start: 0, line: 1 }] : [];
};

/** Tests as files and functions. */
export const testFiles = bySites({
  'test.framework': framework,
  'test.file_naming': fileNaming,
  'test.table_driven': byLanguage({ go: goTables, python: pythonTables }),
  'test.structure': structure,
});
