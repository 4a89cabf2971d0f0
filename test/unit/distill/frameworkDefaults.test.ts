import { deepStrictEqual } from 'node:assert';
import { withoutDefaults } from '../../../src/core/distill/told/frameworkDefaults';
import type { Convention } from '../../../src/core/model/convention';
import { convention } from './support';

const of = (language: string, key: string, value: string, more: Partial<Convention> = {}): Convention =>
  convention(key, value, { language: [language], exceptions: 0, ...more });
const untold = (...conventions: Convention[]): string[] =>
  withoutDefaults(conventions).flatMap(c => (c.untold === 'minor' ? [`${c.key}=${c.value}`] : []));

describe('what a test framework has by default', () => {
  it('is not told of the place of tests', () => {
    for (const [language, value] of [
      ['ruby', 'spec/**/*_spec.rb'],
      ['ruby', 'test/test_*.rb'],
      ['java', 'src/test/<path>/<name>Test.java'],
      ['java', '<package>/src/test/**/<Type>Tests.java'],
      ['rust', 'tests/*.rs'],
      ['php', 'tests/**/<Type>Test.php'],
      ['python', 'tests/**/test_*.py'],
      ['csharp', 'tests/**/<Type>Specs.cs'],
    ] as const)
      deepStrictEqual(untold(of(language, 'test.location', value)), [`test.location=${value}`]);
  });

  it('is told where tests mirror the sources, stand beside them or in a folder of another name', () => {
    for (const [language, value] of [
      ['php', 'tests/<path>/<name>Test.php'],
      ['python', 'tests/<path>/test_<name>.py'],
      ['python', 'testing/**/test_*.py'],
      ['typescript', '<package>/__tests__/**/*.spec.ts'],
      ['java', 'beside'],
      ['ruby', 'lib/spec/**/*_spec.rb'],
    ] as const)
      deepStrictEqual(untold(of(language, 'test.location', value)), []);
    const part: Convention['scope'] = {
      cases: [{ when: { path: 'a/**' }, then: 'apply' }],
      otherwise: 'abstain',
    };
    deepStrictEqual(untold(of('rust', 'test.location', 'tests/*.rs', { scope: part })), []);
  });

  it('is not told of assertions without a rival', () => {
    const equals = of('java', 'test.assertion_style', 'assertEquals');
    deepStrictEqual(untold(equals), ['test.assertion_style=assertEquals']);
    deepStrictEqual(untold({ ...equals, exceptions: 3 }), []);
    deepStrictEqual(untold(of('csharp', 'test.assertion_style', 'Assert.That')), []);
    deepStrictEqual(untold(of('go', 'test.assertion_style', 'plain')), []);
  });

  it('is not told of specs where RSpec runs them', () => {
    const specs = of('ruby', 'test.dsl', 'spec');
    const asserts = (value: string): Convention => of('ruby', 'test.assertion_style', value);
    deepStrictEqual(untold(specs, asserts('expect(x).to')), [
      'test.dsl=spec',
      'test.assertion_style=expect(x).to',
    ]);
    deepStrictEqual(untold(specs, of('ruby', 'test.file_naming', '*_spec.rb')), ['test.dsl=spec']);
    deepStrictEqual(untold(specs, asserts('must_equal'), of('ruby', 'test.file_naming', '*_spec.rb')), []);
    deepStrictEqual(untold(specs), []);
  });
});
