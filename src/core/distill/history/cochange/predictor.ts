import { kinship, shapeOf, type FileShape } from './mirror';

/** A file that probably has to change as well. */
export interface CoChange {
  readonly path: string;
  /** Estimated probability that a commit that changes the asked file changes this one too. */
  readonly score: number;
}

/** Changes of one commit as far as co-change needs them. */
export interface ChangeSet {
  readonly touched: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly author: string;
}

/** Frozen constants; chosen on repositories other than those the benchmark scores (see tools/eval-history). */
export interface CoChangeConstants {
  /** Changes of a file until its weight halves, counted in changes of that file. */
  readonly halfLife: number;
  /** Strength of the prior in commits: what the folder and the mirror say before the file's own history does. */
  readonly prior: number;
  /** How far the folder's habits are believed of one of its files. */
  readonly folder: number;
  /** Prior of a mirror pair, in successes and trials. */
  readonly mirror: readonly [number, number];
  /** Chance that a file of the same author's previous commit is needed again. */
  readonly recent: number;
  /** How many of the author's commits are remembered. */
  readonly memory: number;
  /** Exponent by which large commits weigh less. */
  readonly size: number;
}

export const CO_CHANGE: CoChangeConstants = {
  halfLife: 10,
  prior: 3,
  folder: 0.9,
  mirror: [1, 3],
  recent: 0.1,
  memory: 3,
  size: 0.1,
};

const DEEPEST = 120;
const COMMON_STEM = 40;

/**
 * Predicts which files change together: association of files over commits (Zimmermann, ROSE, ICSE'04) with decay, backed
 * off to the habits of the folder and to mirrored names, so that a file without history is answered too.
 */
export class CoChangePredictor {
  readonly #commits: (readonly string[])[] = [];
  readonly #byFile = new Map<string, number[]>();
  readonly #byFolder = new Map<string, number[]>();
  readonly #byStem = new Map<string, Set<string>>();
  readonly #shapes = new Map<string, FileShape>();
  readonly #mirrors = new Map<string, { hits: number; asked: number }>();
  readonly #alive = new Set<string>();
  readonly #lastOf = new Map<string, (readonly string[])[]>();

  constructor(readonly constants: CoChangeConstants = CO_CHANGE) {}

  /** Files known to exist now. */
  get size(): number {
    return this.#alive.size;
  }

  /** Learns one commit; call it oldest first. */
  add(change: ChangeSet): void {
    for (const { from, to } of change.renamed) this.#rename(from, to);
    const touched = [...new Set(change.touched)];
    this.#learnMirrors(touched);
    const index = this.#commits.push(touched) - 1;
    const folders = new Set<string>();
    for (const path of touched) {
      this.#appear(path);
      push(this.#byFile, path, index);
      folders.add(this.#shape(path).folder);
    }
    for (const folder of folders) push(this.#byFolder, folder, index);
    if (touched.length > 0)
      this.#lastOf.set(
        change.author,
        [touched, ...(this.#lastOf.get(change.author) ?? [])].slice(0, this.constants.memory),
      );
    for (const path of change.removed) this.#disappear(path);
  }

  /** The files most likely to change with `path`, best first, at most `limit`, each at least `least` likely. */
  predict(path: string, options: { author?: string; limit?: number; least?: number } = {}): CoChange[] {
    const { prior, folder, recent } = this.constants;
    const own = this.#associations(this.#byFile.get(path), path);
    const around = this.#associations(this.#byFolder.get(this.#shape(path).folder), path);
    const mirrored = this.#mirrored(path);
    const lately = this.#lately(options.author);
    const score = new Map<string, number>();
    for (const candidate of new Set([
      ...own.share.keys(),
      ...around.share.keys(),
      ...mirrored.keys(),
      ...lately.keys(),
    ])) {
      if (candidate === path || !this.#alive.has(candidate)) continue;
      const habit = folder * (around.share.get(candidate) ?? 0);
      const expected = 1 - (1 - habit) * (1 - (mirrored.get(candidate) ?? 0));
      const seen = own.share.get(candidate) ?? 0;
      const learned = (seen * own.weight + expected * prior) / (own.weight + prior);
      score.set(candidate, 1 - (1 - learned) * (1 - recent * (lately.get(candidate) ?? 0)));
    }
    const least = options.least ?? 0.1;
    return [...score]
      .filter(([, s]) => s >= least)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, options.limit ?? 10)
      .map(([p, s]) => ({ path: p, score: s }));
  }

  /** Files of the author's last commits, each halved for every commit in between: work goes on where it was. */
  #lately(author: string | undefined): Map<string, number> {
    const weights = new Map<string, number>();
    const sets = author === undefined ? [] : (this.#lastOf.get(author) ?? []);
    sets.forEach((files, back) => {
      for (const f of files) weights.set(f, (weights.get(f) ?? 0) + 2 ** -back);
    });
    return weights;
  }

  /** Weighted share of the commits in `indexes` that touch each file, newest weighing most. */
  #associations(
    indexes: readonly number[] | undefined,
    path: string,
  ): { share: Map<string, number>; weight: number } {
    const share = new Map<string, number>();
    let weight = 0;
    const list = indexes ?? [];
    for (let back = 0; back < Math.min(DEEPEST, list.length); back++) {
      const files = this.#commits[list[list.length - 1 - back] ?? -1] ?? [];
      const w = 2 ** (-back / this.constants.halfLife) / Math.max(1, files.length) ** this.constants.size;
      weight += w;
      for (const f of files) if (f !== path) share.set(f, (share.get(f) ?? 0) + w);
    }
    for (const [f, w] of share) share.set(f, w / weight);
    return { share, weight };
  }

  /** Files of the same stem, each with how often that kind of pair changed together. */
  #mirrored(path: string): Map<string, number> {
    const found = new Map<string, number>();
    const [hits, trials] = this.constants.mirror;
    for (const [kinds, other] of this.#pairs(path)) {
      const seen = this.#mirrors.get(kinds) ?? { hits: 0, asked: 0 };
      found.set(other, (seen.hits + hits) / (seen.asked + trials));
    }
    return found;
  }

  /** For every kind of file that shares the stem, the nearest one. */
  *#pairs(path: string): Generator<[kinds: string, other: string]> {
    const shape = this.#shape(path);
    const same = this.#byStem.get(shape.stem);
    if (!same || same.size > COMMON_STEM) return;
    const nearest = new Map<string, { other: string; near: number }>();
    for (const other of same) {
      if (other === path) continue;
      const its = this.#shape(other);
      const near = kinship(shape, its);
      const best = nearest.get(its.kind);
      if (!best || near > best.near || (near === best.near && other < best.other))
        nearest.set(its.kind, { other, near });
    }
    for (const [kind, { other }] of nearest) yield [`${shape.kind}>${kind}`, other];
  }

  #learnMirrors(touched: readonly string[]): void {
    const set = new Set(touched);
    for (const path of touched)
      for (const [kinds, other] of this.#pairs(path)) {
        const seen = this.#mirrors.get(kinds) ?? { hits: 0, asked: 0 };
        // Halved past 200, so that the habit of the last years counts.
        if (seen.asked >= 200) {
          seen.asked /= 2;
          seen.hits /= 2;
        }
        seen.asked++;
        if (set.has(other)) seen.hits++;
        this.#mirrors.set(kinds, seen);
      }
  }

  #shape(path: string): FileShape {
    let shape = this.#shapes.get(path);
    if (!shape) this.#shapes.set(path, (shape = shapeOf(path)));
    return shape;
  }

  #appear(path: string): void {
    if (this.#alive.has(path)) return;
    this.#alive.add(path);
    const { stem } = this.#shape(path);
    const same = this.#byStem.get(stem);
    if (same) same.add(path);
    else this.#byStem.set(stem, new Set([path]));
  }

  #disappear(path: string): void {
    this.#alive.delete(path);
    this.#byStem.get(this.#shape(path).stem)?.delete(path);
  }

  /** The new name takes over the old one's history. */
  #rename(from: string, to: string): void {
    const indexes = this.#byFile.get(from);
    if (indexes) {
      for (const i of indexes.slice(-DEEPEST))
        this.#commits[i] = (this.#commits[i] ?? []).map(p => (p === from ? to : p));
      this.#byFile.set(
        to,
        [...(this.#byFile.get(to) ?? []), ...indexes].sort((a, b) => a - b),
      );
      this.#byFile.delete(from);
    }
    this.#disappear(from);
    this.#appear(to);
  }
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
