import { MAX_TOKEN_LENGTH } from '../../src/core/suggest/tokens/vocabulary';

/** Sums for one arm on one slice; printed as shares. */
export class Tally {
  tokens = 0;
  reciprocal = 0;
  first = 0;
  bits = 0;
  spelt = 0;
  names = 0;
  nameReciprocal = 0;
  nameFirst = 0;
  /** Identifiers of ≥ 3 characters: asked at 0, 1, 2 typed characters. */
  long = 0;
  at = [0, 0, 0];
  /** Keys saved and keys in all; means of the shares beside them. */
  length = 0;
  keysFrom0 = 0;
  keysFrom1 = 0;
  savedFrom0 = 0;
  savedFrom1 = 0;
  lines = 0;
  exact = 0;
  similarity = 0;

  rank(rank: number, probability: number, characters: number, name: boolean): void {
    const reciprocal = rank >= 0 && rank < 10 ? 1 / (rank + 1) : 0;
    this.tokens++;
    this.reciprocal += reciprocal;
    this.first += rank === 0 ? 1 : 0;
    // Open vocabulary: a token no candidate stands for is spelt out, 5 bits a character and one end mark.
    if (characters <= MAX_TOKEN_LENGTH) {
      this.spelt++;
      this.bits += (rank < 0 ? 5 * (characters + 1) : 0) - Math.log2(Math.max(probability, 1e-9));
    }
    if (!name) return;
    this.names++;
    this.nameReciprocal += reciprocal;
    this.nameFirst += rank === 0 ? 1 : 0;
  }

  /** `k`: characters typed when the identifier stood first (its length when never). */
  identifier(k: number, kFrom1: number, length: number, top: readonly boolean[]): void {
    this.long++;
    top.forEach((right, i) => (this.at[i]! += right ? 1 : 0));
    this.length += length;
    this.keysFrom0 += Math.max(0, length - k - 1);
    this.keysFrom1 += Math.max(0, length - kFrom1 - 1);
    this.savedFrom0 += Math.max(0, 1 - (k + 1) / length);
    this.savedFrom1 += Math.max(0, 1 - (kFrom1 + 1) / length);
  }

  line(exact: boolean, similarity: number): void {
    this.lines++;
    this.exact += exact ? 1 : 0;
    this.similarity += similarity;
  }

  report(): Record<string, number> {
    const share = (part: number, whole: number): number =>
      Math.round((1e4 * part) / Math.max(1, whole)) / 1e4;
    return {
      tokens: this.tokens,
      mrr: share(this.reciprocal, this.tokens),
      top1: share(this.first, this.tokens),
      bits: share(this.bits, this.spelt),
      identifiers: this.names,
      identifierMrr: share(this.nameReciprocal, this.names),
      identifierTop1: share(this.nameFirst, this.names),
      identifiers3: this.long,
      top1At0: share(this.at[0]!, this.long),
      top1At1: share(this.at[1]!, this.long),
      top1At2: share(this.at[2]!, this.long),
      savedFrom0: share(this.keysFrom0, this.length),
      savedFrom1: share(this.keysFrom1, this.length),
      meanShareSavedFrom0: share(this.savedFrom0, this.long),
      meanShareSavedFrom1: share(this.savedFrom1, this.long),
      lines: this.lines,
      restExact: share(this.exact, this.lines),
      restSimilarity: share(this.similarity, this.lines),
    };
  }
}

/** 1 − Levenshtein distance / longer length. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return 1 - row[b.length]! / Math.max(a.length, b.length);
}

/** Bootstrap interval (95 %) of a mean over commits, 1,000 draws of a fixed generator. */
export function bootstrap(parts: readonly { readonly sum: number; readonly n: number }[]): [number, number] {
  let state = 0x2545f491;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x100000000;
  };
  const means: number[] = [];
  for (let draw = 0; draw < 1_000 && parts.length > 0; draw++) {
    let sum = 0;
    let n = 0;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[Math.floor(random() * parts.length)]!;
      sum += part.sum;
      n += part.n;
    }
    means.push(n > 0 ? sum / n : 0);
  }
  means.sort((a, b) => a - b);
  const at = (q: number): number => Math.round(1e4 * (means[Math.floor(q * (means.length - 1))] ?? 0)) / 1e4;
  return [at(0.025), at(0.975)];
}
