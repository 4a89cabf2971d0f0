import type { DefinitionFact } from '../../model/record';

/** Names of parameters, without their types and defaults; names of three letters and fewer say nothing. */
const PARAMETER = /[(,]\s*\*{0,2}([A-Za-z_]\w{3,40})\s*(?=[:,=)])/g;

/**
 * Names of the parameters of a test. Python's tests take what they need by these names (fixtures of pytest), so there they are an
 * API like the names of functions; in other languages, and of what is no test, there are none. Names cut off with a long signature are not told.
 */
export function testParameters(
  language: string,
  { name, signature }: Pick<DefinitionFact, 'name' | 'signature'>,
): string[] {
  if (language !== 'python' || !name.startsWith('test') || signature === undefined) return [];
  return [...signature.matchAll(PARAMETER)].flatMap(([, word]) => (word && word !== 'self' ? [word] : []));
}
