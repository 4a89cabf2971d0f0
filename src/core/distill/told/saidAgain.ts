import type { Convention } from '../../model/convention';
import { isNews } from '../background/background';

/** Whether one claim tells its reader what the other one does. */
type Says = (telling: Convention, c: Convention) => boolean;

/** A claim is heard where another one holds if it is about its languages, and about the whole tree or the same part. */
const isOf = (telling: Convention, c: Convention): boolean =>
  c.language.every(language => telling.language.includes(language)) &&
  (isWhole(telling) || JSON.stringify(telling.scope) === JSON.stringify(c.scope));

const isWhole = ({ scope }: Convention): boolean => scope.otherwise === 'apply' && scope.cases.length === 0;

/** What a pattern for the names of tests asks for, without folders, extension and the kind of hole: `test/test_*.rb` → `test_*`. */
const markOf = (pattern: string): string =>
  pattern
    .replace(/^.*\//, '')
    .replace(/<\w+>/g, '*')
    .replace(/\.(?:\w+|\{[\w,]+\})$/, '');

/** The pattern of a path ends with the names: `test/test_*.rb` says `test_*.rb`. */
const locates: Says = (telling, c) =>
  c.key === 'test.file_naming' &&
  telling.key === 'test.location' &&
  isOf(telling, c) &&
  markOf(telling.value) === markOf(c.value);

/** A file of tests is named after the class in it: `<Type>Test.cs` says `*Test`. */
const namesTypes: Says = (telling, c) =>
  c.key === 'naming.test_class' &&
  (telling.key === 'test.file_naming' || telling.key === 'test.location') &&
  isOf(telling, c) &&
  /(^|\/)<Type>\w+\.\w+$/.test(telling.value) &&
  c.value === `suffix:${markOf(telling.value).slice(1)}`;

/** A name's prefix says how a test is known from another method. */
const namesTests: Says = (telling, c) =>
  c.key === 'test.dsl' &&
  c.value === 'test_methods' &&
  telling.key === 'naming.test_method' &&
  /\bprefix:test/i.test(telling.value) &&
  isOf(telling, c);

/** The tool that doubles are made with, told again as what is called instead of another one. */
const mocks: Says = (telling, c) =>
  c.key === 'api.prefer' && telling.key === 'test.mocking' && c.prefer === telling.value && isOf(telling, c);

/** The library of the assertions, told again as what is called instead of another way to fail or another of its halves. */
const asserts: Says = (telling, c) =>
  c.key === 'api.prefer' &&
  telling.key === 'test.assertion_style' &&
  telling.value !== '' &&
  (c.prefer === telling.value || (c.prefer ?? '').startsWith(`${telling.value}.`)) &&
  isOf(telling, c);

/** `func <name>Run(…)` shows the ending of the names already. */
const signs: Says = (telling, c) =>
  (c.key === 'naming.function_suffix' || c.key === 'naming.function_prefix') &&
  telling.key === 'api.signature' &&
  c.statement.includes(telling.value) &&
  isOf(telling, c);

/** A member of what tests use anyway: `httpmock.GraphQL()` beside `httpmock`. */
const uses: Says = (telling, c) =>
  c.key === 'test.helper' &&
  telling.key === 'api.prefer' &&
  telling.prefer !== undefined &&
  c.value.startsWith(`${telling.prefer}.`) &&
  isOf(telling, c);

const receiverOf = (name = ''): string => name.replace(/(?:\.|::|->)\w+$/, '');
const memberOf = (name = ''): string => name.slice(receiverOf(name).length);

/** One thing for another, told by another of its members: `Throw.Null` for `Raise.Null` beside `Throw.State` for `Raise.State`. */
const replaces: Says = (telling, c) =>
  c.key === 'api.prefer' &&
  telling.key === c.key &&
  isOf(telling, c) &&
  receiverOf(c.prefer) !== c.prefer &&
  receiverOf(telling.prefer) === receiverOf(c.prefer) &&
  receiverOf(c.over) !== c.over &&
  receiverOf(telling.over) === receiverOf(c.over) &&
  receiverOf(c.prefer) !== receiverOf(c.over) &&
  (memberOf(c.prefer) === memberOf(c.over)) === (memberOf(telling.prefer) === memberOf(telling.over)) &&
  (telling.support > c.support || (telling.support === c.support && telling.value < c.value));

/** What one commit moved to one module, told by the call that stands most often: whoever knows the module finds the rest there. */
const movesAlong: Says = (telling, c) =>
  c.key === 'api.prefer' &&
  telling.key === c.key &&
  isOf(telling, c) &&
  c.trend.commit !== undefined &&
  telling.trend.commit === c.trend.commit &&
  receiverOf(c.prefer) !== c.prefer &&
  receiverOf(telling.prefer) === receiverOf(c.prefer) &&
  (telling.support > c.support || (telling.support === c.support && telling.value < c.value));

/** One sentence of one part of the tree is read once, whatever two rules mean by it. */
const repeats: Says = (telling, c) =>
  telling.statement === c.statement &&
  JSON.stringify(telling.scope) === JSON.stringify(c.scope) &&
  (telling.support > c.support || (telling.support === c.support && telling.value < c.value));

/** The form of the subjects shows whether they have a scope: `<type>(<scope>): <text>`, or none where it says "without". */
const scopes: Says = (telling, c) =>
  c.key === 'commit.scope' &&
  telling.key === 'commit.format' &&
  (c.value === 'never'
    ? telling.statement.includes('without a scope')
    : c.value === 'always' && telling.statement.includes('(<scope>)'));

const SAYS: readonly Says[] = [
  repeats,
  replaces,
  movesAlong,
  scopes,
  locates,
  namesTypes,
  namesTests,
  mocks,
  asserts,
  signs,
  uses,
];

/** What every test of a framework is like: forms by framework and key. */
const FORCED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  unittest: { 'test.structure': ['classes'], 'test.setup': ['setUp'], 'test.dsl': ['test_methods'] },
  minitest: { 'test.structure': ['classes'], 'test.setup': ['setup'] },
  'test-unit': { 'test.structure': ['classes'], 'test.setup': ['setup'] },
  ava: { 'test.assertion_style': ['t.'], 'test.dsl': ['test'] },
  phpunit: { 'test.structure': ['classes'], 'test.setup': ['setUp'], 'test.dsl': ['test_methods'] },
};

/** The framework is all that has to be known, whether a reader is told of it or everybody who writes the language has it. */
const forces: Says = (known, c) =>
  known.key === 'test.framework' &&
  isOf(known, c) &&
  (FORCED[known.value]?.[c.key]?.includes(c.value) ?? false);

/** What comes along with one change: a third and a fourth place are one event told again and again. */
const SAME_CHANGE = 2;

/** Whether two told pairs at least begin with the same change and hold more often; ties by value. */
function isCrowded(c: Convention, told: readonly Convention[]): boolean {
  if (c.key !== 'cochange.pair') return false;
  const changed = (one: Convention): string => one.value.split(' -> ')[0]!;
  const before = (one: Convention): boolean =>
    one.rate > c.rate || (one.rate === c.rate && one.value < c.value);
  const same = told.filter(one => one.key === c.key && changed(one) === changed(c) && before(one));
  return same.length >= SAME_CHANGE;
}

/**
 * The conventions, those marked `twice` that tell a reader what another one tells already. The other one must be told itself: where a tool enforces it or
 * few files have it, the second is the only one to be read.
 */
export function withoutSaidAgain(conventions: readonly Convention[]): readonly Convention[] {
  const told = conventions.filter(isNews);
  const isSaid = (c: Convention): boolean =>
    told.some(other => other !== c && SAYS.some(says => says(other, c))) ||
    isCrowded(c, told) ||
    conventions.some(other => forces(other, c));
  return conventions.map(c => (isNews(c) && isSaid(c) ? { ...c, untold: 'twice' as const } : c));
}
