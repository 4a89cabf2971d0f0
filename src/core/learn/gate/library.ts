import type { Rule } from '../../model/rule';
import { placeOfSite } from '../rewrite/examples';
import { expectedForm } from '../scopeMatch';
import { result, type Gate } from './context';

const OVERLAP = 0.8;
const MOST_ACTIVE = 200;

const live = (rule: Rule) => rule.state === 'active' || rule.state === 'shadow';
/** The rules of a change that spoke before it: one that only watched, or was retired, contradicted and doubled nobody. */
const spoke = (before: readonly Rule[]): readonly Rule[] => before.filter(rule => rule.state === 'active');

/** The part of a rule that makes it what it is, as one text: what a person rejects stays rejected under any id. */
export function normalForm(rules: readonly Rule[]): string {
  return rules
    .map(r =>
      JSON.stringify([r.key, [...r.language].sort(), r.value, r.scope, r.default, r.state === 'retired']),
    )
    .sort()
    .join('\n');
}

/** Whether two rules ask for the same form of one key in a language that both speak of. */
export function sameFact(a: Rule, b: Rule): boolean {
  return a.key === b.key && a.value === b.value && a.language.some(each => b.language.includes(each));
}

/** V5: no two live rules ask for different forms at one place. */
export const interaction: Gate = ({ change, sites, library }) => {
  const replaced = new Set([...change.before, ...change.after].map(rule => rule.id));
  const mine = change.after.filter(live);
  const { key } = mine[0] ?? {};
  const others = library.filter(rule => live(rule) && rule.key === key && !replaced.has(rule.id));
  // One rule, and no other of its key: nobody to disagree with.
  if (others.length === 0 && mine.length < 2) return result('V5', true, { conflicts: 0, before: 0 });
  let conflicts = 0;
  for (const site of sites) {
    const place = placeOfSite(site);
    const forms = new Set(mine.map(rule => expectedForm(rule, place)).filter(form => form !== undefined));
    if (forms.size > 1) conflicts++;
    for (const other of others) {
      const form = expectedForm(other, place);
      if (form !== undefined && forms.size > 0 && !forms.has(form)) conflicts++;
    }
  }
  const before = beforeConflicts(spoke(change.before), others, sites);
  return result(
    'V5',
    conflicts <= before,
    { conflicts, before },
    `${conflicts} places would get two different suggestions. Narrow one of the rules first.`,
  );
};

function beforeConflicts(
  before: readonly Rule[],
  others: readonly Rule[],
  sites: Parameters<Gate>[0]['sites'],
): number {
  let n = 0;
  for (const site of sites)
    for (const rule of before)
      for (const other of others) {
        if (other.key !== rule.key) continue;
        const a = expectedForm(rule, placeOfSite(site));
        const b = expectedForm(other, placeOfSite(site));
        if (a !== undefined && b !== undefined && a !== b) n++;
      }
  return n;
}

/** Jaccard overlap of the places at which two rules ask for the same form. */
export function overlap(a: Rule, b: Rule, sites: Parameters<Gate>[0]['sites']): number {
  let both = 0;
  let either = 0;
  for (const site of sites) {
    const fa = expectedForm(a, placeOfSite(site));
    const fb = expectedForm(b, placeOfSite(site));
    if (fa !== undefined && fa === fb) both++;
    if (fa !== undefined || fb !== undefined) either++;
  }
  return either === 0 ? 0 : both / either;
}

/** V6: not rejected before, not the double of a live rule, and the library stays small. */
export const novelty: Gate = ({ change, sites, library, refuses }) => {
  const rejected = refuses(change.after) ? 1 : 0;
  const replaced = new Set([...change.before, ...change.after].map(rule => rule.id));
  const known = new Set(spoke(change.before).map(rule => rule.id));
  const fresh = change.after.filter(rule => live(rule) && !known.has(rule.id));
  const others = library.filter(rule => live(rule) && !replaced.has(rule.id));
  let doubles = 0;
  for (const rule of fresh)
    for (const other of others)
      if (other.key === rule.key && other.value === rule.value && overlap(rule, other, sites) >= OVERLAP)
        doubles++;
  const active =
    others.filter(rule => rule.state === 'active').length +
    change.after.filter(rule => rule.state === 'active').length;
  const crowded = fresh.length > 0 && active > MOST_ACTIVE;
  const reason = rejected
    ? 'A person rejected this change before.'
    : doubles
      ? 'A live rule says the same. Merge them.'
      : 'There are 200 active rules. Retire one first.';
  return result(
    'V6',
    rejected === 0 && doubles === 0 && !crowded,
    { rejectedBefore: rejected, doubles, active },
    reason,
  );
};
