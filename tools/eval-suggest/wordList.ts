const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** VS Code's word-based suggestions: words of the file that begin with what is typed, in alphabetical order. */
export class WordList {
  private words = new Set<string>();

  begin(before: string): void {
    this.words = new Set(before.match(WORD) ?? []);
  }

  add(word: string): void {
    this.words.add(word);
  }

  first(prefix: string): string | undefined {
    let best: string | undefined;
    for (const word of this.words)
      if (word.startsWith(prefix) && word !== prefix && (best === undefined || word < best)) best = word;
    return best;
  }
}
