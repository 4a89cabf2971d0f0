import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { wilsonLower } from '../../distill/wilson';
import type { Rule } from '../../model/rule';
import type { Site } from '../feedback/ports';
import { placeOfSite, type Example } from '../rewrite/examples';
import { expectedForm } from '../scopeMatch';
import { onlyReduces, result, type Gate } from './context';
import { isNews } from './news';

export type Part = 'train' | 'validation' | 'sealed';

const COMMITS_FOR_TIME = 20;
const PRECISION = 0.8;
const SITES = 12;
const FILES = 3;
/** What a split or a migration must show on the places written since it began; a canary follows. */
const SPLIT = { precision: 0.6, sites: 5, files: 2 };
/** 5 right of 7: the walk that called for it has paid for the doubt already, 12 places would be half a sprint late. */
const MIGRATION = { precision: 0.4, sites: 5, files: 2 };

/**
 * 60 / 20 / 20. By time of the commits where at least 20 are known (a commit is never cut in two), otherwise by hash of the path, so
 * that a file is never cut in two.
 */
export function partition(sites: readonly Site[]): (site: Site) => Part {
  const times = new Map<string, number>();
  for (const site of sites)
    if (site.commit !== undefined && site.at !== undefined) times.set(site.commit, site.at);
  if (times.size >= COMMITS_FOR_TIME) {
    const order = [...times]
      .sort(([ca, a], [cb, b]) => a - b || (ca < cb ? -1 : 1))
      .map(([commit]) => commit);
    const rank = new Map(order.map((commit, i) => [commit, i / order.length]));
    return site => partAt(rank.get(site.commit ?? '') ?? 0);
  }
  const byPath = new Map<string, Part>();
  return site => {
    let part = byPath.get(site.path);
    if (!part) byPath.set(site.path, (part = partOfPath(site.path)));
    return part;
  };
}

/** The part of a file, by hash of its path. */
export function partOfPath(path: string): Part {
  return partAt(sha256(utf8ToBytes(path))[0]! / 256);
}

function partAt(x: number): Part {
  return x < 0.6 ? 'train' : x < 0.8 ? 'validation' : 'sealed';
}

export interface Precision {
  readonly fires: number;
  readonly right: number;
  readonly files: number;
  readonly lower: number;
}

/** Fire precision over sites: of those at which a rule speaks, how many take the form it asks for. */
export function firePrecision(rules: readonly Rule[], sites: readonly Site[]): Precision {
  let fires = 0;
  let right = 0;
  const files = new Set<string>();
  for (const site of sites) {
    for (const rule of rules) {
      if (rule.state === 'retired') continue;
      const form = expectedForm(rule, placeOfSite(site));
      if (form === undefined) continue;
      fires++;
      files.add(site.path);
      if (form === site.form) right++;
    }
  }
  return { fires, right, files: files.size, lower: wilsonLower(right, fires) };
}

function precisionOnExamples(rule: Rule, examples: readonly Example[]): Precision {
  const there = examples.filter(e => e.form !== undefined && expectedForm(rule, e.place) !== undefined);
  const right = there.filter(e => e.form === expectedForm(rule, e.place)).length;
  return {
    fires: there.length,
    right,
    files: new Set(there.map(e => e.place.path)).size,
    lower: wilsonLower(right, there.length),
  };
}

/**
 * V2: the changed rule is right on places it was not made from. New rules are judged on the validation part of the code; a sibling
 * or successor on what was written since its onset, since older code shows the old form by definition. What was written must be news:
 * code that stood there before must not explain it.
 */
export const holdOut: Gate = context => {
  const { change, sites, examples } = context;
  const news = isNews(context);
  if (onlyReduces(change)) return result('V2', news.pass, { needed: 0, ...news.stats }, news.reason);
  const fresh = change.after.find(rule => !change.before.some(b => b.id === rule.id));
  if (fresh && (change.kind === 'supersede' || change.kind === 'split')) {
    const p = precisionOnExamples(fresh, examples);
    const need = change.kind === 'supersede' ? MIGRATION : SPLIT;
    const enough = p.lower >= need.precision && p.fires >= need.sites && p.files >= need.files;
    return result(
      'V2',
      enough && news.pass,
      { ...p, ...news.stats },
      enough
        ? news.reason
        : `Right at ${p.right} of ${p.fires} new places in ${p.files} files: too few to tell. Wait for more code.`,
    );
  }
  const part = partition(sites);
  const p = firePrecision(
    change.after,
    sites.filter(site => part(site) === 'validation'),
  );
  const pass = p.lower >= PRECISION && p.fires >= SITES && p.files >= FILES;
  return result(
    'V2',
    pass,
    { ...p },
    `Right at ${p.right} of ${p.fires} held-out places in ${p.files} files; at least 80 % of 12 in 3 files is needed.`,
  );
};
