import type { FileRecord } from '../../model/record';
import { folded, nameOf } from './project';

/** How a test file's name is made from the name of what it tests. */
export interface TestName {
  /** Name of the thing under test, folded. */
  readonly subject: string;
  /** The name's shape with the subject as `*`: `*.spec.ts`, `test_*.py`, `*Test.php`. */
  readonly shape: string;
}

interface Form {
  readonly pattern: RegExp;
  readonly shape: (match: RegExpExecArray) => string;
}

/** The affixes by which people mark test files, in all the languages we parse. The subject is group `s`. */
const FORMS: readonly Form[] = [
  {
    pattern: /^(?<s>.+)(?<a>\.(?:spec|test|tests|e2e|unit|cy))(?<e>\.[cm]?[jt]sx?)$/,
    shape: m => `*${m.groups!['a']}${m.groups!['e']}`,
  },
  { pattern: /^(?<s>.+)_test\.(?<e>go|py|rb|rs|cc|cpp|dart|c|exs)$/, shape: m => `*_test.${m.groups!['e']}` },
  { pattern: /^(?<s>.+)_spec\.(?<e>rb)$/, shape: () => '*_spec.rb' },
  { pattern: /^test_(?<s>.+)\.(?<e>py|rb|rs|cc|cpp|c|js|ts)$/, shape: m => `test_*.${m.groups!['e']}` },
  {
    pattern: /^(?<s>.+?)(?<a>[-_]?(?:Tests?|Specs?|IT|TestCase))\.(?<e>java|cs|php|kt|scala|groovy|cpp|cc)$/,
    shape: m => `*${m.groups!['a']}.${m.groups!['e']}`,
  },
  { pattern: /^Test(?<s>[A-Z].*)\.(?<e>java|cs|php)$/, shape: m => `Test*.${m.groups!['e']}` },
  {
    pattern: /^(?<s>.+)[-_](?<a>test|spec|unittest)\.(?<e>[cm]?[jt]sx?|cc|cpp)$/,
    shape: m => `*${m[0].slice(m.groups!['s']!.length, m[0].length)}`,
  },
];

/** What a test file's name says, or undefined where it carries no mark of a test. */
export function testNameOf(path: string): TestName | undefined {
  const name = nameOf(path);
  for (const { pattern, shape } of FORMS) {
    const match = pattern.exec(name);
    if (match) return { subject: folded(match.groups!['s']!), shape: shape(match) };
  }
  return undefined;
}

/** Names of folders and files that hold what tests share, not tests. */
const SUPPORT =
  /(^|\/)(fixtures?|helpers?|support|utils?|mocks?|stubs?|data|testdata|resources|snapshots?|__snapshots__|__mocks__|conftest\.py|__init__\.py|setup|common|shared|integration-fixtures)(\/|\.|$)|(^|[/_.-])(helper|support|setup|fixture|util|utils|common|base)s?\.[a-z]+$|(Helper|Base|Utils?|Fixture|Support|Extensions|AssemblyInfo|GlobalUsings|TestCase)s?\.(cs|java|php)$/i;

/** True for files in test folders that only help tests. */
export function helpsTests(path: string): boolean {
  return testNameOf(path) === undefined && SUPPORT.test(path);
}

const CASE_CALL = /^(describe|it|test|suite|context|specify|should|TEST|TEST_F|TEST_CASE)(\.\w+)?$/;
const CASE_NAME = /^(test|Test|it_|should)|(Test|Tests|Spec|Specs)$/;

/** True for a file in which some definition or call looks like a test; also where nothing is known of its content. */
export function holdsTests(file: FileRecord): boolean {
  const { calls, definitions } = file.facts;
  if (calls.length === 0 && definitions.length === 0) return true;
  return (
    calls.some(c => CASE_CALL.test(c.callee)) ||
    definitions.some(d => CASE_NAME.test(d.name) || (d.bases ?? []).some(b => CASE_NAME.test(b)))
  );
}
