import type { Rule } from '../model/rule';
import { isOfPerson } from './agents';
import type { LearnerDeps } from './api';
import { capped } from './ledger/caps';
import type { LedgerRecord } from './ledger/record';
import { concerning } from './rewrite/diagnose';
import { sharedRecords } from './utility/dissent';
import { posterior, type Posterior } from './utility/posterior';

/** Pseudo-opportunities of the code itself when deciding how loudly to speak: 45 of 50 places may speak (learning.md, 1.3). */
const VOICE_PRIOR = 24;

/** What was heard of a rule, as its decisions need it. Oldest first. */
export interface View {
  /** Capped records since the rule's epoch, also from places where it is silent by now. */
  readonly all: readonly LedgerRecord[];
  /** Those at places where it speaks. */
  readonly records: readonly LedgerRecord[];
  /** Those that no personal exception has settled. */
  readonly open: readonly LedgerRecord[];
  /** Of these, what shared decisions may rest on. */
  readonly shared: readonly LedgerRecord[];
  /** Counted when something is to be shown or told, not at every event. */
  readonly posterior: () => Posterior;
}

/** The view of a rule on its records since its epoch. `settled`: whether a personal exception has settled a record. */
export function viewOf(
  rule: Rule,
  heard: readonly LedgerRecord[],
  settled: (record: LedgerRecord) => boolean,
  { placeOf, without }: Pick<LearnerDeps, 'placeOf' | 'without'>,
): View {
  const all = capped(heard, !without?.has('caps'));
  const records = concerning(rule, all, placeOf);
  const open = records.filter(record => !settled(record));
  // How loud a rule is, and whether it is in doubt, is what people make of it.
  const shared = sharedRecords(open.filter(isOfPerson), without);
  const places = rule.support + rule.exceptions;
  const options = {
    priorWeight: Math.min(VOICE_PRIOR, places / 4),
    ...(without?.has('decay') && { decay: 1 }),
  };
  let utility: Posterior | undefined;
  return {
    ...{ all, records, open, shared },
    posterior: () => (utility ??= posterior(shared, { precision: rule.rate, sites: places }, options)),
  };
}
