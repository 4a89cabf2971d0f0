import { wilsonLower } from '../../distill/wilson';
import type { GateResult } from '../../model/proposal';
import type { Rule } from '../../model/rule';
import { result, type GateContext } from '../gate/context';
import { asks, right } from '../gate/paired';
import { signTestMidP } from '../numbers/tests';
import type { Change } from '../rewrite/change';
import type { Example } from '../rewrite/examples';
import { heldOutPlaces } from './case';

/** By how much the model's change must score higher (learning.md, 1.4). */
const MARGIN = 0.02;
const PER_LITERAL = 0.01;
const ALPHA = 0.05;

/**
 * The model's change against the deterministic one, on places in files that the model was told nothing of: J = lower bound of the fire precision
 * × √coverage − .01 × literals must be higher by .02, right more often than the other's at places where they differ (exact sign test,
 * mid-p < .05), and the precision no lower. A tie, and too few places to tell, go to the deterministic one. A
 * migration is judged on what was written since it began: code that stood before shows the old form by definition.
 */
export function tournament(model: Change, context: GateContext): GateResult {
  const { change } = context;
  const { heard, code } = heldOutPlaces(context);
  const places = change.kind === 'supersede' ? heard : [...heard, ...code];
  const parent = change.before[0]!;
  const fires = places.filter(e => asks([parent], e) !== undefined).length;
  const [ours, theirs] = [scoreOf(model.after, places, fires), scoreOf(change.after, places, fires)];
  let [wins, losses] = [0, 0];
  for (const e of places) {
    const [is, was] = [right(model.after, parent, e), right(change.after, parent, e)];
    if (is && !was) wins++;
    if (was && !is) losses++;
  }
  const p = signTestMidP(losses, wins);
  const pass = ours.j >= theirs.j + MARGIN && p < ALPHA && ours.precision >= theirs.precision;
  return result(
    'held-out',
    pass,
    { places: places.length, wins, losses, p, model: ours.j, deterministic: theirs.j },
    `Better at ${wins} of ${places.length} held-out places than the deterministic change, worse at ${losses}: that one stands.`,
  );
}

interface Score {
  readonly j: number;
  readonly precision: number;
}

function scoreOf(rules: readonly Rule[], places: readonly Example[], before: number): Score {
  const live = rules.filter(rule => rule.state !== 'retired');
  const fired = places.filter(e => e.form !== undefined && asks(live, e) !== undefined);
  const hits = fired.filter(e => asks(live, e) === e.form).length;
  const coverage = before === 0 ? 0 : Math.min(1, fired.length / before);
  const literals = live.flatMap(rule => rule.scope).reduce((n, { when }) => n + Object.keys(when).length, 0);
  return {
    j: wilsonLower(hits, fired.length) * Math.sqrt(coverage) - PER_LITERAL * literals,
    precision: fired.length === 0 ? 0 : hits / fired.length,
  };
}
