import type { Convention } from '../../../model/convention';
import type { Evidence } from '../../../model/observation';
import type { DefinitionFact, FileRecord } from '../../../model/record';
import { testParameters } from '../../../observe/history/testParameters';
import { placeIn } from '../../mined/build';
import { code } from '../../statement';

/** What a claim about parameters of tests says; readers of the claim know it by its first two words. */
export const takeParameter = (prefer: string, over: string): string =>
  `Tests take ${code(prefer)}, not ${code(over)}, as a parameter`;

/** Whether a claim is about parameters of tests, not about calls. */
export const isAboutParameters = ({ statement }: Convention): boolean => statement.startsWith('Tests take ');

export interface ParameterCounts {
  readonly yes: readonly Evidence[];
  readonly no: readonly Evidence[];
}

/** Marks of pytest tell when a test runs; other decorators, and its `parametrize`, hand arguments over. */
const handsOver = (annotation: string): boolean => !/^pytest\.mark\.(?!parametrize$)/.test(annotation);

/**
 * Tests that take the one parameter or the other, by name: a form in its own right, since that name is how such a test asks for what it
 * needs, whatever it then does with it. Nothing where most that take the new one are decorated by what hands arguments over: that is
 * a column of a table or a mock, and its name is a matter of taste.
 */
export function countParameters(
  files: readonly FileRecord[],
  prefer: string,
  over: string,
): ParameterCounts | undefined {
  const [yes, no]: [Evidence[], Evidence[]] = [[], []];
  let handed = 0;
  for (const file of files)
    for (const test of byLine(file.facts.definitions)) {
      const names = testParameters(file.language, test);
      if (names.includes(prefer)) {
        yes.push(placeIn(file, test.line));
        if (test.annotations?.some(handsOver)) handed++;
      }
      if (names.includes(over)) no.push(placeIn(file, test.line));
    }
  return handed > yes.length / 2 ? undefined : { yes, no };
}

const byLine = (definitions: readonly DefinitionFact[]): DefinitionFact[] =>
  [...definitions].sort((a, b) => a.line - b.line);
