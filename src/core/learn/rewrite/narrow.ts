import { contextWords } from '../../model/context';
import type { Rule } from '../../model/rule';
import type { ScopeTest } from '../../model/scope';
import { fisherGreater } from '../numbers/tests';
import { expectedForm, matchesTest } from '../scopeMatch';
import { coverFailures } from './covering';
import { narrowed, sibling, type Change } from './change';
import { dominantForm } from './forms';
import type { Example } from './examples';

const ISOLATES = 0.8;
/** A narrowing must leave the rule most of its places. */
const KEEPS = 0.6;
/** Where the folder gets a rule of its own nothing falls silent: that folder may be half of the rule, or more where the rest keeps it. */
const KEEPS_BESIDE = 0.5;
/** Places outside a large part at which the rule must have been kept since, and the exceptions among them, as a share of these. */
const OUTSIDE = { right: 4, slips: 0.2 };
const SIGNIFICANCE = 0.01;
const COUNTEREXAMPLES = 4;
const COUNTEREXAMPLES_EXPLICIT = 3;
const SPLIT = { share: 0.85, places: 8, files: 3 };

const percent = (x: number) => Math.round(x * 100);

/** Share of the rule's places in the code that it keeps after abstaining where `when` holds; 1 where no place is known. */
export function keptShare(rule: Rule, when: ScopeTest, code: readonly Example[]): number {
  const now = code.filter(e => expectedForm(rule, e.place) !== undefined);
  return now.length === 0 ? 1 : now.filter(e => !matchesTest(e.place, when)).length / now.length;
}

/** Silence that depends on the syntax around a place changes what the rule looks at, not where in the tree it holds. */
export function kindOf(whens: readonly { readonly within?: string }[]): 'detector' | 'narrow' {
  return whens.some(when => when.within !== undefined) ? 'detector' : 'narrow';
}

function describe(when: ScopeTest): string {
  const parts = [
    when.path === undefined ? '' : `in ${when.path}`,
    when.role === undefined ? '' : `in ${when.role} files`,
    when.within === undefined ? '' : `inside ${contextWords(when.within) ?? when.within}`,
    when.language === undefined ? '' : `in ${when.language}`,
  ];
  return parts.filter(part => part !== '').join(', ');
}

/**
 * Whether the rule was kept outside a part since the part turned away from it. A part that holds most of the rule's places may then have a rule
 * of its own; otherwise it is the rule itself that turns, seen first where most of its places are.
 */
export function keptOutside(outside: readonly Example[]): boolean {
  const right = outside.filter(e => e.right).length;
  return right >= OUTSIDE.right && outside.length - right <= OUTSIDE.slips * right;
}

/** Narrow one known folder: the T2 trigger has found it. `outside` is what was heard elsewhere since the first failure. */
export function narrowCell(
  rule: Rule,
  when: ScopeTest,
  failures: readonly Example[],
  right: number,
  code: readonly Example[],
  outside: readonly Example[] = [],
): Change | undefined {
  const kept = keptShare(rule, when, code);
  const onset = Math.min(...failures.map(e => e.at));
  const since = outside.filter(e => e.at >= onset);
  const large = kept < KEEPS_BESIDE;
  const split = large && !keptOutside(since) ? undefined : splitCell(rule, when, failures, right);
  if (split && !large) return { ...split, onset };
  if (split) {
    const still = since.filter(e => e.right).length;
    const reason = `${split.reason} Elsewhere the rule was kept at ${still} of ${since.length} places and stays as it is.`;
    return { ...split, reason, onset };
  }
  if (kept < KEEPS) return undefined;
  const explicit = failures.filter(e => e.explicit).length;
  const reason =
    `Rejected or written otherwise ${failures.length} times ${describe(when)} (${explicit} explicitly), kept ${right} times there. ` +
    `The rule stays silent there and keeps ${percent(kept)} % of its places.`;
  return { kind: kindOf([when]), before: [rule], after: [narrowed(rule, when)], reason, onset };
}

/** Where the cell has a clear form of its own, a sibling says so instead of mere silence. */
export function splitCell(
  rule: Rule,
  when: ScopeTest,
  failures: readonly Example[],
  right: number,
): Omit<Change, 'onset'> | undefined {
  const form = dominantForm(failures);
  if (!form) return undefined;
  const share = form.n / (failures.length + right);
  if (share < SPLIT.share || form.n < SPLIT.places || form.files < SPLIT.files) return undefined;
  const child = sibling(rule, when, form.form, form.n, failures.length + right - form.n);
  const reason = `${form.n} of ${failures.length + right} places ${describe(when)} take another form, in ${form.files} files: that part gets a rule of its own.`;
  return { kind: 'split', before: [rule], after: [narrowed(rule, when), child], reason };
}

/**
 * Narrow by search: the conjunctions that isolate at least 80 % of the failures, each significant (Fisher, divided by the number
 * of literals tried), resting on enough counterexamples in at least 2 commits (or explicit words).
 */
export function narrowBySearch(
  rule: Rule,
  examples: readonly Example[],
  code: readonly Example[],
): Change | undefined {
  const failures = examples.filter(e => !e.right);
  const right = examples.filter(e => e.right);
  const { covers, tried } = coverFailures(failures, [
    ...right,
    ...code.filter(e => e.right && expectedForm(rule, e.place) !== undefined),
  ]);
  if (covers.length === 0) return undefined;
  const inside = failures.filter(e => covers.some(c => matchesTest(e.place, c.when)));
  if (inside.length < ISOLATES * failures.length) return undefined;
  for (const { when } of covers) {
    const f = failures.filter(e => matchesTest(e.place, when));
    const ok = right.filter(e => matchesTest(e.place, when)).length;
    const p = fisherGreater(f.length, ok, failures.length - f.length, right.length - ok);
    const explicit = f.filter(e => e.explicit).length;
    const commits = new Set(f.flatMap(e => (e.commit === undefined ? [] : [e.commit]))).size;
    const enough =
      explicit >= COUNTEREXAMPLES_EXPLICIT ||
      (f.length >= COUNTEREXAMPLES && (commits >= 2 || commits === 0));
    if (p >= SIGNIFICANCE / tried || !enough) return undefined;
  }
  const first = covers[0]!;
  if (covers.length === 1) {
    const there = (e: Example): boolean => matchesTest(e.place, first.when);
    const outside = examples.filter(e => !there(e));
    const kept = right.filter(there).length;
    return narrowCell(rule, first.when, failures.filter(there), kept, code, outside);
  }
  if (covers.some(c => keptShare(rule, c.when, code) < KEEPS)) return undefined;
  const after = covers.reduceRight((r, c) => narrowed(r, c.when), rule);
  const reason = `${inside.length} of ${failures.length} failures lie ${covers.map(c => describe(c.when)).join('; ')}: the rule stays silent there.`;
  return {
    kind: kindOf(covers.map(({ when }) => when)),
    before: [rule],
    after: [after],
    reason,
    onset: Math.min(...inside.map(e => e.at)),
  };
}
