import { ambiguous, neutral } from './forms';
import type { FileTally } from './tally';
import { round, wilsonLower } from './wilson';

/** Caps that keep one file, or one folder, from making a convention. */
export interface Caps {
  /** Sites of one file that count at most. */
  readonly file: number;
  /** Share of the whole that one folder may weigh, once it weighs more than `folderFloor`. */
  readonly folderShare: number;
  readonly folderFloor: number;
}

export const DEFAULT_CAPS: Caps = { file: 3, folderShare: 0.5, folderFloor: 20 };

/** What a set of files says about one key, capped and uncapped. */
export interface Weighed {
  /** Capped weight by form. */
  readonly weights: ReadonlyMap<string, number>;
  /** Uncapped sites by form. */
  readonly sites: ReadonlyMap<string, number>;
  /** Number of files by form. */
  readonly files: ReadonlyMap<string, number>;
  readonly fileCount: number;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const bump = (map: Map<string, number>, key: string, by: number): void => {
  map.set(key, (map.get(key) ?? 0) + by);
};

/** Weight of each file: at most `caps.file`, less where its folder would outweigh the rest. */
export function fileWeights(files: readonly FileTally[], caps: Caps = DEFAULT_CAPS): number[] {
  const weights = files.map(f => {
    let total = 0;
    for (const n of f.counts.values()) total += n;
    return Math.min(total, caps.file);
  });
  const byFolder = new Map<string, number>();
  let total = 0;
  files.forEach((f, i) => {
    bump(byFolder, folderOf(f.path), weights[i]!);
    total += weights[i]!;
  });
  const limit = Math.max(caps.folderFloor, caps.folderShare * total);
  return files.map((f, i) => {
    const folder = byFolder.get(folderOf(f.path))!;
    return folder > limit ? (weights[i]! * limit) / folder : weights[i]!;
  });
}

/** Adds up the forms of some files. */
export function weigh(files: readonly FileTally[], caps: Caps = DEFAULT_CAPS): Weighed {
  const weights = new Map<string, number>();
  const sites = new Map<string, number>();
  const counts = new Map<string, number>();
  const perFile = fileWeights(files, caps);
  files.forEach((file, i) => {
    let total = 0;
    for (const n of file.counts.values()) total += n;
    for (const [form, n] of file.counts) {
      bump(weights, form, (perFile[i]! * n) / total);
      bump(sites, form, n);
      bump(counts, form, 1);
    }
  });
  return { weights, sites, files: counts, fileCount: files.length };
}

/** The form that leads, with what stands for and against it. */
export interface Leader {
  readonly form: string;
  readonly support: number;
  readonly exceptions: number;
  /** support / (support + exceptions), uncapped. */
  readonly rate: number;
  /** Wilson lower bound of the capped rate. */
  readonly confidence: number;
  /** Files that show the form. */
  readonly files: number;
  /** Capped weight for and against. */
  readonly weight: number;
}

/** The leading form of some files, or undefined where nothing was seen. Ties go to the form first in code unit order. */
export function leader(w: Weighed): Leader | undefined {
  const forms = [...w.weights.keys()].sort();
  const full = forms.filter(f => !ambiguous(f));
  let best: string | undefined;
  for (const form of full.length > 0 ? full : forms)
    if (best === undefined || w.weights.get(form)! > w.weights.get(best)!) best = form;
  if (best === undefined) return undefined;
  const form = best;
  let against = 0;
  let exceptions = 0;
  for (const other of forms) {
    if (other === form || neutral(other, form)) continue;
    against += w.weights.get(other)!;
    exceptions += w.sites.get(other)!;
  }
  const support = w.sites.get(form)!;
  const weight = w.weights.get(form)! + against;
  return {
    form,
    support,
    exceptions,
    rate: round(support / (support + exceptions)),
    confidence: round(wilsonLower(w.weights.get(form)!, weight)),
    files: w.files.get(form)!,
    weight,
  };
}
