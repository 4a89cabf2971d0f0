import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { lastPartOf } from './modules';
import { commonFolder, globOf, groupBy, type Project } from './project';
import { inGlob } from '../scope/glob';
import { code } from '../statement';

const MIN_FILES = 12;
const MIN_SHARE = 0.85;
const MAX_FOUND = 2;

/** Languages whose tests are blocks given to calls, so that a file of tests may define nothing. */
const IN_BLOCKS = /^(javascript|typescript|ruby)$/;
/** Calls that hold or are a test in them. */
const TEST_CALL = /^((RSpec\.)?describe|context|it|test|specify|suite|scenario|should)(\.(only|skip|each))?$/;

const holdsTests = ({ facts }: FileRecord): boolean =>
  facts.calls.some(({ callee }) => TEST_CALL.test(callee));

/**
 * A module as tests name it: the helper that Ruby's tests load lies one folder further up for each folder they are in; what others
 * import by a path is another thing for each, and what comes with the language or runs the tests is everybody's.
 */
function moduleOf(module: string, language: string): string | undefined {
  if (language === 'ruby') return /^(\.\.?\/)*\w+$/.test(module) ? lastPartOf(module) : undefined;
  return /^\.|^node:/.test(module) || COMMON.test(module) ? undefined : module;
}

/** What comes with Node, and what runs tests or states what they expect: other keys speak of those. */
const COMMON =
  /^(assert|path|fs|http|https|url|util|events|stream|os|net|buffer|crypto|child_process|bun:test)$|^@?(jest|vitest|mocha|chai|ava|tape?|uvu|qunit|jasmine|playwright|cypress|sinon|should|expect|power-assert)\b/;

/** `imports.required`: what nearly every file of tests loads, in languages whose tests define nothing. */
export function mineTestImports(project: Project): Convention[] {
  return [...groupBy(project.tests, f => f.language)].flatMap(([language, files]) => {
    if (!IN_BLOCKS.test(language)) return [];
    const tests = files.filter(holdsTests);
    const loading = new Map<string, Map<FileRecord, number>>();
    for (const file of tests)
      for (const { module, line } of file.facts.imports) {
        const name = moduleOf(module, language);
        if (name === undefined) continue;
        const lines = loading.get(name) ?? new Map<FileRecord, number>();
        if (!lines.has(file)) lines.set(file, line);
        loading.set(name, lines);
      }
    return [...loading]
      .flatMap(([module, lines]) => conventionOf(language, module, lines, tests) ?? [])
      .sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1))
      .slice(0, MAX_FOUND);
  });
}

function conventionOf(
  language: string,
  module: string,
  lines: ReadonlyMap<FileRecord, number>,
  tests: readonly FileRecord[],
): Convention | undefined {
  if (lines.size < MIN_FILES) return undefined;
  const glob = globOf(
    commonFolder(
      [...lines.keys()].map(f => f.path),
      0.95,
      3,
    ),
  );
  const here = tests.filter(f => inGlob(glob)(f.path));
  const [yes, no] = [here.filter(f => lines.has(f)), here.filter(f => !lines.has(f))];
  if (yes.length < MIN_SHARE * here.length) return undefined;
  return conventionFrom(
    {
      key: 'imports.required',
      value: module,
      language,
      glob,
      statement: `Files with test blocks load ${code(module)}.`,
      support: yes.length,
      exceptions: no.length,
      evidence: yes.map(f => placeIn(f, lines.get(f)!)),
      counterEvidence: no.map(f => placeIn(f)),
      family: 'imports',
      // A test that lacks the helper or the library that it uses fails before anybody reads it.
      minor: true,
    },
    0.75,
  );
}
