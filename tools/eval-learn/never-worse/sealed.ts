import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Site } from '../../../src/core/learn/feedback/ports';
import { signTestMidP } from '../../../src/core/learn/numbers/tests';
import { placeOfSite } from '../../../src/core/learn/rewrite/examples';
import { expectedForm } from '../../../src/core/learn/scopeMatch';
import type { Rule } from '../../../src/core/model/rule';
import type { Place } from '../../../src/core/model/scope';
import type { WorldKey } from '../world';
import type { Wishes } from './wishes';

/** A place in a file that nobody is asked about and no gate sees. */
export interface Sealed {
  readonly key: WorldKey;
  readonly site: Site;
  readonly place: Place;
}

export type Verdict = 'right' | 'wrong' | 'silent';

export interface Judged {
  /** Of the places at which a rule speaks, those at which it says what is wanted. */
  readonly precision: number;
  readonly fires: number;
  readonly right: number;
  /** Share of all sealed places at which it says what is not wanted. Silence is not wrong; how often a rule is right is told apart. */
  readonly wrong: number;
  /** One for each sealed place. */
  readonly verdicts: readonly Verdict[];
}

/** Folds: each file is sealed in one of as many histories, so that every place of a repository is judged once. */
export const FOLDS = 5;

const folds = new Map<string, number>();

/** Whether people are asked about a place: four files in five, by the hash of their path. */
export function isOpen(site: Site, fold: number): boolean {
  let own = folds.get(site.path);
  if (own === undefined) {
    own = sha256(utf8ToBytes(site.path))[0]! % FOLDS;
    folds.set(site.path, own);
  }
  return own !== fold % FOLDS;
}

export function sealedOf(key: WorldKey, sites: readonly Site[], fold: number): readonly Sealed[] {
  return sites.filter(site => !isOpen(site, fold)).map(site => ({ key, site, place: placeOfSite(site) }));
}

/** What the live rules say at sealed places, by what is wanted there now. Two that say different things: wrong, whichever is right. */
export function judge(rules: readonly Rule[], sealed: readonly Sealed[], wishes: Wishes): Judged {
  const live = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.state !== 'active') continue;
    const { pattern } = rule.detector;
    live.set(pattern, [...(live.get(pattern) ?? []), rule]);
  }
  const verdicts = sealed.map(({ key, site, place }): Verdict => {
    const forms = (live.get(key.pattern) ?? []).flatMap(rule => expectedForm(rule, place) ?? []);
    if (forms.length === 0) return 'silent';
    const wanted = wishes.at(key.pattern, site, key);
    return forms.every(form => form === wanted) ? 'right' : 'wrong';
  });
  const count = (wanted: Verdict): number => verdicts.filter(verdict => verdict === wanted).length;
  const right = count('right');
  const fires = verdicts.length - count('silent');
  const wrong = count('wrong') / Math.max(1, verdicts.length);
  return { precision: fires === 0 ? 1 : right / fires, fires, right, wrong, verdicts };
}

/** Silence is not wrong: what counts are places at which a right suggestion became a wrong one, against those no longer wrong. */
export function isClearlyWorse(before: readonly Verdict[], after: readonly Verdict[]): boolean {
  const better = before.filter((verdict, i) => verdict === 'wrong' && after[i] !== 'wrong').length;
  const worse = before.filter((verdict, i) => verdict === 'right' && after[i] === 'wrong').length;
  return signTestMidP(better, worse) < 0.05;
}
