import { byLanguage, formsOf, together } from '../../judge/readers';
import { bySites } from '../../judge/sites';
import { childIn, namedOf } from '../../syntax/node';

const BRACKETS: Readonly<Record<string, string>> = { '(': '()', '[': '[]', '{': '{}', '!': '!!' };

/** `%w(`, `%W(` → `%w()`: the letter in lower case with its brackets, where they are among those given. */
const percent =
  (letter: string, known: string) =>
  (text: string): string | undefined => {
    const found = /^%([a-zA-Z])(.)/.exec(text);
    if (found?.[1]?.toLowerCase() !== letter || !known.includes(found[2]!)) return undefined;
    return `%${letter}${BRACKETS[found[2]!]!}`;
  };

const words = percent('w', '([{');
const symbols = percent('i', '([');
const regexes = percent('r', '!{([');

/** Ruby: which of its literals for the same thing are written. */
export const rubyLiterals = bySites({
  'format.hash_syntax': byLanguage({
    ruby: formsOf('pair', node => {
      const key = childIn(node, 'key')?.type;
      return key === 'simple_symbol' ? 'hash_rockets' : key === 'hash_key_symbol' ? 'ruby19' : undefined;
    }),
  }),
  'format.regex_literal': byLanguage({
    ruby: formsOf('regex', (node, file) => {
      const text = file.textOf(node);
      return text.startsWith('/') ? 'slashes' : regexes(text);
    }),
  }),
  /** `%w` of any kind, or an array of two or more plain words in quotes and nothing else. */
  'format.word_array': byLanguage({
    ruby: together(
      formsOf('string_array', (node, file) => words(file.textOf(node))),
      formsOf('array', (node, file) =>
        namedOf(node).length >= 2 &&
        namedOf(node).every(
          child => child.type === 'string' && /^(["'])[\w-]+\1$/.test(file.textOf(child)),
        ) &&
        !file.textOf(node).includes('#')
          ? 'brackets'
          : undefined,
      ),
    ),
  }),
  /** `%i` of any kind, or an array that starts with two symbols. */
  'format.symbol_array': byLanguage({
    ruby: together(
      formsOf('symbol_array', (node, file) => symbols(file.textOf(node))),
      formsOf('array', node =>
        namedOf(node).length >= 2 &&
        namedOf(node)
          .slice(0, 2)
          .every(child => child.type === 'simple_symbol')
          ? 'brackets'
          : undefined,
      ),
    ),
  }),
});
