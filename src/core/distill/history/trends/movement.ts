import type { FileForms, Snapshot } from '../../../observe/history/formCounts';
import { earlierFiles } from '../../../observe/history/renames';
import { type Origin, originOf } from './origin';

/** Sites of two forms of one key at one time. */
export interface Point {
  readonly commit: string;
  readonly time: number;
  readonly to: number;
  readonly from: number;
  /** to / (to + from); NaN without sites. */
  readonly share: number;
  /** The commit since the point before that brought most of the change, where it is known. */
  readonly origin?: () => Origin | undefined;
}

/** How one form gave way to another over the snapshots. */
export interface Movement {
  readonly language: string;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** Sites that turned from `from` into `to` within one file between two snapshots, and the other way. */
  readonly converted: number;
  readonly reverted: number;
  readonly convertedFiles: number;
  /** Sites that came without a counterpart: new code. Of the last quarter of the time. */
  readonly newTo: number;
  readonly newFrom: number;
  /** The same for the step before each point. */
  readonly fresh: readonly { readonly to: number; readonly from: number }[];
  readonly points: readonly Point[];
}

type Accept = (path: string) => boolean;

/** Movement between two forms of a key over snapshots, oldest first; `accept` limits it to a part of the tree. */
export function movement(
  snapshots: readonly Snapshot[],
  language: string,
  key: string,
  from: string,
  to: string,
  accept: Accept = () => true,
): Movement {
  const sites = (file: FileForms | undefined, form: string): number =>
    file && file.language === language ? (file.forms[key]?.[form] ?? 0) : 0;
  const sum = { converted: 0, reverted: 0, newTo: 0, newFrom: 0 };
  const files = new Set<string>();
  const points: Point[] = [];
  const fresh: { to: number; from: number }[] = [];
  const recent = snapshots.length - Math.max(2, Math.ceil(snapshots.length / 4));
  snapshots.forEach((now, i) => {
    let [t, f] = [0, 0];
    const step = { to: 0, from: 0 };
    fresh.push(step);
    const before = snapshots[i - 1];
    const earlier = before && earlierFiles(before, now);
    const moved = new Map<string, number>();
    for (const [path, file] of now.files) {
      if (!accept(path)) continue;
      const [toNow, fromNow] = [sites(file, to), sites(file, from)];
      t += toNow;
      f += fromNow;
      if (!earlier) continue;
      const old = earlier.get(path);
      const [dTo, dFrom] = [toNow - sites(old, to), fromNow - sites(old, from)];
      if (dTo !== 0 || dFrom !== 0) moved.set(path, Math.abs(dTo) + Math.abs(dFrom));
      const turned = old ? Math.min(Math.max(0, dTo), Math.max(0, -dFrom)) : 0;
      const back = old ? Math.min(Math.max(0, -dTo), Math.max(0, dFrom)) : 0;
      if (turned > 0) files.add(path);
      sum.converted += turned;
      sum.reverted += back;
      step.to += Math.max(0, dTo - turned);
      step.from += Math.max(0, dFrom - back);
    }
    if (i > recent) {
      sum.newTo += step.to;
      sum.newFrom += step.from;
    }
    const { commit, time, since } = now;
    const origin = since && earlier ? { origin: () => originOf(since, moved) } : {};
    points.push({ commit, time, to: t, from: f, share: t / (t + f), ...origin });
  });
  return { language, key, from, to, ...sum, convertedFiles: files.size, fresh, points };
}

/** A key of a language over time: form → sites in each snapshot; forms most frequent over all first. */
export interface KeyTotals {
  readonly language: string;
  readonly key: string;
  readonly forms: ReadonlyMap<string, readonly number[]>;
}

/** Totals of every key of every language, by `language\0key`. */
export function totalsOf(
  snapshots: readonly Snapshot[],
  skipped: ReadonlySet<string>,
): Map<string, KeyTotals> {
  const totals = new Map<string, { language: string; key: string; forms: Map<string, number[]> }>();
  snapshots.forEach(({ files }, at) => {
    for (const { language, forms } of files.values())
      for (const key in forms) {
        if (skipped.has(key)) continue;
        const name = `${language}\0${key}`;
        let total = totals.get(name);
        if (!total) totals.set(name, (total = { language, key, forms: new Map() }));
        const counts = forms[key]!;
        for (const form in counts) {
          let series = total.forms.get(form);
          if (!series) total.forms.set(form, (series = new Array<number>(snapshots.length).fill(0)));
          series[at]! += counts[form]!;
        }
      }
  });
  const sum = (series: readonly number[]): number => series.reduce((a, b) => a + b, 0);
  for (const total of totals.values())
    total.forms = new Map([...total.forms].sort((a, b) => sum(b[1]) - sum(a[1]) || (a[0] < b[0] ? -1 : 1)));
  return totals;
}

/** Whether the share of `to` against `from` changed at all: most pairs did not, and need no closer look. */
export function moved(totals: KeyTotals, from: string, to: string, least: number): boolean {
  const [t, f] = [totals.forms.get(to) ?? [], totals.forms.get(from) ?? []];
  const shares = t.flatMap((n, i) => (n + (f[i] ?? 0) > 0 ? [n / (n + (f[i] ?? 0))] : []));
  return shares.length > 1 && Math.abs(shares[shares.length - 1]! - shares[0]!) >= least / 2;
}
