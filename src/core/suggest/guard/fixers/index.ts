import type { Fixer } from './fixer';
import { fixImportForm } from './importForm';
import { fixLetterCase } from './letterCase';
import { fixArrowParens, fixInnerSpace, fixSemicolon, fixToken, fixTrailingComma } from './punctuation';
import { fixQuote } from './quote';

/** The generic mechanical fixers, by the name a family's key gives in `fix:`. */
export const FIXERS: ReadonlyMap<string, Fixer> = new Map<string, Fixer>([
  ['quote', fixQuote],
  ['semicolon', fixSemicolon],
  ['letter-case', fixLetterCase],
  ['trailing-comma', fixTrailingComma],
  ['arrow-parens', fixArrowParens],
  ['inner-space', fixInnerSpace],
  ['import-form', fixImportForm],
  ['operator', fixToken],
  ['declaration-keyword', fixToken],
]);
