import type { Convention } from '../model/convention';
import type { FileRecord, ImportFact } from '../model/record';
import { importOf } from './mined/origins';
import { code, fitSentence, ownStatement } from './statement';

/** What the forms of test blocks call. */
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  bdd: ['describe', 'it'],
  tdd: ['suite', 'test'],
  test: ['test'],
};
/** Languages whose files import by name what tests call. */
const BY_NAME: ReadonlySet<string> = new Set(['javascript', 'typescript', 'python']);
/** Files that must import it. */
const FEWEST = 4;

/** The names that a claim of tests says are called: `describe` and `it`, `assert` of `assert.`, `vi`; none where it says no name. */
function calledIn({ key, value }: Convention): readonly string[] {
  if (key === 'test.dsl') return BLOCKS[value] ?? [];
  if (key !== 'test.assertion_style' && key !== 'test.mocking') return [];
  const name = /^([A-Za-z_]\w*)(?:\.$|\(|$)/.exec(value)?.[1];
  return name === undefined || value === 'plain' ? [] : [name];
}

/**
 * The module that a file has a name from, as one would write it: `unittest.mock` also where only a member of that module is imported,
 * `node:assert` of `import assert from 'node:assert'`. Undefined where the name is not imported.
 */
function moduleIn(file: Imported, name: string, language: string): string | undefined {
  const { imports } = file.facts;
  if (language !== 'python') {
    const isDefault = ({ module, names }: ImportFact): boolean =>
      names[0] === 'default' && new RegExp(`(^|[:/])${name}(/|$)`).test(module);
    return (importOf(file, name) ?? imports.find(isDefault))?.module;
  }
  const isIt = ({ module }: ImportFact): boolean => module.split('.').at(-1) === name;
  const fact = imports.find(isIt);
  if (fact) return fact.module;
  const from = importOf(file, name);
  return from && `${from.module}.${name}`;
}

/** A file of the project, whose path is another one from each folder. */
const isOwn = (module: string): boolean => /^[.~#/]/.test(module);

type Imported = Pick<FileRecord, 'path' | 'facts'>;

/** The module that a name comes from in every file of tests that imports it, in those that are cited as well. */
function originOf(
  name: string,
  language: string,
  tests: readonly Imported[],
  cited: ReadonlySet<string>,
): string | undefined {
  const found = tests.map(file => ({ path: file.path, module: moduleIn(file, name, language) }));
  if (found.some(({ path, module }) => module === undefined && cited.has(path))) return undefined;
  const known = found.flatMap(({ module }) => module ?? []);
  const [module, ...others] = new Set(known);
  return known.length < FEWEST || others.length > 0 || module === undefined || isOwn(module)
    ? undefined
    : module;
}

/**
 * Claims of how tests are written, with the module that the names they say are imported from: `assert` may be of the language, or of one
 * of many packages. Of the whole tree only.
 */
export function withTestModules(
  conventions: readonly Convention[],
  records: readonly FileRecord[],
): readonly Convention[] {
  const decoded = new Map<string, readonly Imported[]>();
  const testsOf = (language: string): readonly Imported[] => {
    const known =
      decoded.get(language) ??
      records
        .filter(file => file.language === language && file.role === 'test')
        .map(({ path, facts }) => ({ path, facts }));
    decoded.set(language, known);
    return known;
  };
  return conventions.map(c => {
    const names = calledIn(c);
    const [language = ''] = c.language;
    const isWhole = c.scope.otherwise === 'apply' && c.scope.cases.length === 0;
    if (names.length === 0 || !isWhole || !BY_NAME.has(language)) return c;
    const cited = new Set(c.evidence.map(({ path }) => path));
    const origins = new Set(names.map(name => originOf(name, language, testsOf(language), cited)));
    const [module] = origins;
    if (module === undefined || origins.size > 1) return c;
    return { ...c, ...saidWith(module, names[0]!, c) };
  });
}

/** `from unittest import mock`: the name is a module itself. */
function saidWith(
  module: string,
  name: string,
  { statement, language }: Convention,
): Pick<Convention, 'statement' | 'ownStatement'> {
  const said = statement.replace(/\.$/, '');
  const isModule = language[0] === 'python' && said.endsWith(` ${name}`);
  const sentence = isModule
    ? `${said.slice(0, -name.length)}${code(module)}.`
    : `${said} of ${code(module)}.`;
  return { statement: fitSentence(sentence), ...ownStatement(sentence) };
}
