import type { GateResult } from '../../model/proposal';
import { isOfPerson } from '../agents';
import type { LedgerRecord } from '../ledger/record';
import { posterior } from '../utility/posterior';
import { vote } from '../utility/turn';
import { result } from './context';

/** Places at which a rule must have watched: at once, or fewer over a week. */
const PLACES = 20;
const FEW = { places: 8, ms: 7 * 86_400_000 };
const PRECISION = 0.8;
/** What came with the rule counts for little here (learning.md, section 2: prior m ≤ 2). */
const PRIOR = { precision: 0.9, sites: 8 };

/**
 * V7 for a rule that only watches (a candidate, or one in the shadow): what people wrote unaided at the places where it would have spoken,
 * oldest first. Undefined while it has not watched long enough.
 */
export function shadowPhase(records: readonly LedgerRecord[]): GateResult | undefined {
  const seen = records.filter(record => isOfPerson(record) && vote(record) !== 0);
  const span = seen.length === 0 ? 0 : seen.at(-1)!.at - seen[0]!.at;
  if (seen.length < PLACES && (seen.length < FEW.places || span < FEW.ms)) return undefined;
  // Nothing was shown: each place is one whole vote, whatever a commit weighs beside a click.
  const p = posterior(
    seen.map(record => ({ ...record, w: 1 })),
    PRIOR,
    { priorWeight: 2 },
  );
  const right = seen.filter(record => record.r >= 0.5).length;
  return result('V7', p.low >= PRECISION, { places: seen.length, right, low: p.low });
}
