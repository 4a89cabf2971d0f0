import { TokenKind, tokenKind } from '../../src/core/suggest/tokens/vocabulary';
import type { TokenStream } from '../../src/core/suggest/tokens/leaves';

const WORD = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/**
 * VS Code's word-based suggestions: words of the file that begin with what is typed, in alphabetical order. Words of
 * comments and strings are left out, as in the baseline that the targets were set by: with them the list is worse.
 */
export class WordList {
  private words = new Set<string>();

  begin(before: TokenStream | undefined, text: string): void {
    this.words = new Set();
    if (!before) return;
    for (let i = 0; i < before.tokens.length; i++)
      this.add(text.slice(before.starts[i], before.ends[i]), before.tokens[i]!);
  }

  add(spelling: string, entry: number): void {
    const kind = tokenKind(entry);
    if ((kind === TokenKind.Identifier || kind === TokenKind.Fixed) && WORD.test(spelling))
      this.words.add(spelling);
  }

  first(prefix: string): string | undefined {
    let best: string | undefined;
    for (const word of this.words)
      if (word.startsWith(prefix) && word !== prefix && (best === undefined || word < best)) best = word;
    return best;
  }
}
