import type { Block } from './blocks';

/** What the index needs of a block. */
export type Following = Pick<Block, 'head' | 'shape' | 'body' | 'bound'>;

/** What usually follows an opening line here. */
export interface Idiom {
  /** Body with the holes of the head still open, or as written. */
  readonly body: string;
  /** Files in which it follows. */
  readonly files: number;
  /** Share of the files with such a head in which it follows. */
  readonly share: number;
}

/** One head of a file with what follows it: [head, shape, body as written, body with holes], as numbers of `texts`. */
type Entry = readonly [head: number, shape: number, body: number, bound: number];

/** How often a file may speak for one body: a generated-looking table of cases is one habit. */
const PER_FILE = 1;

/**
 * Counts which bodies follow which opening lines, in files. Learnt and unlearnt file by file; what it holds does not depend on
 * the order of learning.
 */
export class IdiomIndex {
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly files = new Map<string, readonly Entry[]>();
  /** Head or shape → body → files. Shapes are told from heads by the sign. */
  private readonly followers = new Map<number, Map<number, number>>();

  get fileCount(): number {
    return this.files.size;
  }

  learn(path: string, blocks: readonly Following[]): void {
    this.forget(path);
    if (blocks.length === 0) return;
    const entries = blocks.map(({ head, shape, body, bound }): Entry => [
      this.number(head),
      this.number(shape),
      this.number(body),
      this.number(bound),
    ]);
    this.files.set(path, entries);
    this.count(entries, 1);
  }

  forget(path: string): void {
    const entries = this.files.get(path);
    if (!entries) return;
    this.count(entries, -1);
    this.files.delete(path);
  }

  /** What follows this very line, most common first; ties by text. */
  afterHead(head: string): readonly Idiom[] {
    const number = this.numbers.get(head);
    return number === undefined ? [] : this.ranked(this.followers.get(number + 1));
  }

  /** What follows lines of this shape. */
  afterShape(shape: string): readonly Idiom[] {
    const number = this.numbers.get(shape);
    return number === undefined ? [] : this.ranked(this.followers.get(-(number + 1)));
  }

  /** JSON-safe; bodies that one file alone has are left out, since they are no idiom yet. */
  serialise(): unknown {
    const seen = new Map<number, number>();
    for (const entries of this.files.values())
      for (const bound of new Set(entries.map(([, , , b]) => b))) seen.set(bound, (seen.get(bound) ?? 0) + 1);
    const kept = new Map<number, number>();
    const texts: string[] = [];
    const keep = (number: number): number => {
      const known = kept.get(number);
      if (known !== undefined) return known;
      kept.set(number, texts.length);
      return texts.push(this.texts[number]!) - 1;
    };
    const files = [...this.files].map(([path, entries]) => [
      path,
      entries.filter(([, , , bound]) => seen.get(bound)! > 1).map(entry => entry.map(keep)),
    ]);
    return { texts, files };
  }

  /** False for anything that is not what `serialise` gave. */
  load(saved: unknown): boolean {
    if (!isSaved(saved)) return false;
    for (const [path, entries] of saved.files) {
      const blocks = entries.map(entry => entry.map(i => saved.texts[i] ?? ''));
      this.learn(
        path,
        blocks.map(([head, shape, body, bound]) => ({
          head: head!,
          shape: shape!,
          body: body!,
          bound: bound!,
        })),
      );
    }
    return true;
  }

  private number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  private count(entries: readonly Entry[], sign: 1 | -1): void {
    const told = new Map<string, number>();
    const add = (key: number, body: number): void => {
      const pair = `${key} ${body}`;
      const times = (told.get(pair) ?? 0) + 1;
      told.set(pair, times);
      if (times > PER_FILE) return;
      const bodies = this.followers.get(key) ?? new Map<number, number>();
      this.followers.set(key, bodies);
      const left = (bodies.get(body) ?? 0) + sign;
      if (left > 0) bodies.set(body, left);
      else bodies.delete(body);
      if (bodies.size === 0) this.followers.delete(key);
    };
    for (const [head, shape, body, bound] of entries) {
      add(head + 1, body);
      add(-(shape + 1), bound);
    }
  }

  private ranked(bodies: ReadonlyMap<number, number> | undefined): readonly Idiom[] {
    if (!bodies) return [];
    let total = 0;
    for (const files of bodies.values()) total += files;
    return [...bodies]
      .map(([body, files]) => ({ body: this.texts[body]!, files, share: files / total }))
      .sort((a, b) => b.files - a.files || (a.body < b.body ? -1 : 1));
  }
}

interface Saved {
  readonly texts: readonly string[];
  readonly files: readonly (readonly [string, readonly (readonly number[])[]])[];
}

function isSaved(value: unknown): value is Saved {
  const saved = value as Partial<Saved> | null;
  return (
    typeof saved === 'object' &&
    saved !== null &&
    Array.isArray(saved.texts) &&
    saved.texts.every(text => typeof text === 'string') &&
    Array.isArray(saved.files) &&
    saved.files.every(
      file =>
        Array.isArray(file) &&
        typeof file[0] === 'string' &&
        Array.isArray(file[1]) &&
        file[1].every(entry => Array.isArray(entry) && entry.length === 4 && entry.every(Number.isInteger)),
    )
  );
}
