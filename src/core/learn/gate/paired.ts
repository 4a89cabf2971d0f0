import type { Rule } from '../../model/rule';
import { signTestMidP } from '../numbers/tests';
import type { Example } from '../rewrite/examples';
import { examplesOfSites } from '../rewrite/examples';
import { expectedForm } from '../scopeMatch';
import { onlyReduces, result, silences, type Gate, type GateContext } from './context';

const ALPHA = 0.05;
const LOST = 0.2;
const KEEPS = 0.6;

/** What a set of rules asks for at a place: the first live rule that speaks. */
export function asks(rules: readonly Rule[], e: Example): string | undefined {
  for (const rule of rules) {
    if (rule.state === 'retired') continue;
    const form = expectedForm(rule, e.place);
    if (form !== undefined) return form;
  }
  return undefined;
}

/** Right: speaks and the form stands there, or is silent where the parent's form was not wanted. */
export function right(rules: readonly Rule[], parent: Rule, e: Example): boolean {
  const form = asks(rules, e);
  if (form === undefined) return !e.right;
  return e.form === undefined
    ? form === parent.value && e.right
    : form === e.form || (form === parent.value && e.right);
}

function compare(context: GateContext): { wins: number; losses: number; fired: number; lost: number } {
  const { change, examples } = context;
  const parent = change.before[0];
  // Where a change speaks anew, silence is no merit: it was silent because an exception had stopped it.
  const adds = change.kind === 'supersede' || change.kind === 'split';
  const tally = { wins: 0, losses: 0, fired: 0, lost: 0 };
  for (const e of examples) {
    const now = asks(change.after, e);
    if (!parent) {
      // A new rule's parent is silence: it wins where it is right, loses where it is wrong.
      if (now !== undefined) tally[now === e.form ? 'wins' : 'losses']++;
      continue;
    }
    // Against the parent alone: what a rule that was split off it says is what the new one would say everywhere.
    const was = adds ? asks([parent], e) === e.form : right(change.before, parent, e);
    const is = adds ? now === e.form : right(change.after, parent, e);
    if (is && !was) tally.wins++;
    if (was && !is && now !== undefined) tally.losses++;
    if (was && e.right) {
      tally.fired++;
      if (now !== parent.value) tally.lost++;
    }
  }
  return tally;
}

/**
 * V3: against the parent on the same places, exact sign test with mid-p < .05, and at most 20 % of the correct suggestions lost.
 * For a change that only silences, also at least 60 % of the rule's places in the code must stay.
 */
export const paired: Gate = context => {
  const { change, sites } = context;
  const { wins, losses, fired, lost } = compare(context);
  const p = signTestMidP(losses, wins);
  const parent = change.before[0];
  let kept = 1;
  // Of a migration the code shows the old form: it says nothing about what the new one keeps.
  if (parent && silences(change) && parent.trend?.state !== 'migrating') {
    const code = examplesOfSites(parent, sites).filter(e => e.right);
    const still = code.filter(e => change.after.some(rule => expectedForm(rule, e.place) === parent.value));
    kept = code.length === 0 ? 1 : still.length / code.length;
  }
  const share = fired === 0 ? 0 : lost / fired;
  // One right place among a handful says nothing about a share: what is lost is then held against what is won.
  const few = lost <= LOST * wins;
  // What is overruled by the turn of the code itself is not a loss of the successor.
  const lostOk =
    change.kind === 'supersede' || change.kind === 'retire' || share <= LOST || few || !onlyReduces(change);
  const pass = p < ALPHA && lostOk && kept >= KEEPS;
  return result(
    'V3',
    pass,
    { wins, losses, p, lost: share, kept },
    `Better at ${wins} places, worse at ${losses}, ${Math.round(share * 100)} % of correct suggestions lost: not clearly better than before.`,
  );
};
