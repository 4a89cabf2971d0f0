import { TokenKind, type Vocabulary } from '../tokens/vocabulary';

/** Identifiers by their first one and two characters, kept up with a vocabulary that only grows. */
export class PrefixIndex {
  private readonly byStart = new Map<string, number[]>();
  private indexed = 0;

  constructor(private readonly vocabulary: Vocabulary) {}

  /** The `most` identifiers with this beginning that stand most often in the project; ties by id. */
  top(prefix: string, most: number): number[] {
    this.sync();
    const best: number[] = [];
    for (const id of this.byStart.get(prefix.slice(0, 2)) ?? []) {
      const count = this.vocabulary.count(id);
      if (count === 0) continue;
      if (best.length === most && count <= this.vocabulary.count(best[most - 1]!)) continue;
      if (prefix.length > 2 && !this.vocabulary.spelling(id).startsWith(prefix)) continue;
      let at = best.length < most ? best.length : most - 1;
      while (at > 0 && this.vocabulary.count(best[at - 1]!) < count) {
        best[at] = best[at - 1]!;
        at--;
      }
      best[at] = id;
    }
    return best;
  }

  /** Identifiers with this beginning, by id. */
  startingWith(prefix: string): number[] {
    this.sync();
    const ids = this.byStart.get(prefix.slice(0, 2)) ?? [];
    return prefix.length <= 2 ? ids : ids.filter(id => this.vocabulary.spelling(id).startsWith(prefix));
  }

  private sync(): void {
    for (; this.indexed < this.vocabulary.size; this.indexed++) {
      if (this.vocabulary.kind(this.indexed) !== TokenKind.Identifier) continue;
      const spelling = this.vocabulary.spelling(this.indexed);
      this.put(spelling.slice(0, 1), this.indexed);
      if (spelling.length > 1) this.put(spelling.slice(0, 2), this.indexed);
    }
  }

  private put(start: string, id: number): void {
    const ids = this.byStart.get(start);
    if (ids) ids.push(id);
    else this.byStart.set(start, [id]);
  }
}
