import type { Rule } from '../../model/rule';
import { matchesGlob } from '../scopeMatch';
import { cellsOf } from './cells';
import { narrowed, type Change } from './change';
import type { Example } from './examples';

/** Share of what was written in the new form that lies in the part; the rest may be slips. */
const MOSTLY = 0.9;
/** Places outside the part that must have kept the old form since, and places in the new one there as a share of them. */
const KEPT = { places: 4, slips: 0.2 };

/**
 * A migration that was seen in one part only, most of the rule's places lying there, while the rest goes on in the old form: the old rule is
 * back there, and the new one speaks for its part. `turned`: what the old rule turned on; `heard`: what was heard of the new one since.
 */
export function reinedIn(
  rule: Rule,
  old: Rule,
  turned: readonly Example[],
  heard: readonly Example[],
): Change | undefined {
  const form = (e: Example, value: string): boolean => e.form === value;
  const moved = [...turned, ...heard].filter(e => form(e, rule.value));
  const part = partOf(moved);
  if (part === undefined) return undefined;
  const there = (e: Example): boolean => matchesGlob(e.place.path, part);
  const kept = heard.filter(e => form(e, old.value) && !there(e));
  const slips = heard.filter(e => form(e, rule.value) && !there(e)).length;
  if (kept.length < KEPT.places || slips > KEPT.slips * kept.length) return undefined;
  const when = { path: part };
  const own: Rule = { ...rule, scope: [{ when, then: 'apply' }, ...rule.scope], default: 'abstain' };
  const reason =
    `Only ${part} takes the new form; elsewhere ${kept.length} of ${kept.length + slips} places kept the old one since. ` +
    `The new rule speaks for that part, the old one for the rest.`;
  return {
    kind: 'narrow',
    before: [rule, old],
    after: [own, { ...narrowed(old, when), state: 'active' }],
    reason,
    onset: Math.min(...kept.map(e => e.at)),
  };
}

/** The deepest folder that holds nearly all of the places. */
function partOf(moved: readonly Example[]): string | undefined {
  const tally = new Map<string, number>();
  for (const { place } of moved)
    for (const cell of cellsOf(place.path)) tally.set(cell, (tally.get(cell) ?? 0) + 1);
  const most = [...tally].filter(([, n]) => n >= MOSTLY * moved.length);
  return most.sort(([a], [b]) => b.length - a.length)[0]?.[0];
}
