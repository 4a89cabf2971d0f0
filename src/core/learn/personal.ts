import type { Rule } from '../model/rule';
import { inCell, cellsOf, commonCell } from './rewrite/cells';
import { blamed } from './rewrite/diagnose';
import { examplesOf, type PlaceOf } from './rewrite/examples';
import { dominantForm } from './rewrite/forms';
import type { LedgerRecord } from './ledger/record';
import { fisherGreater } from './numbers/tests';
import { covers, type Override } from './overrides';
import { cellTrigger } from './utility/triggers';
import { NEED_NEAR, turn } from './utility/turn';

/** What one person's records ask of the personal layer, at once and without a click. */
export interface PersonalChange {
  readonly set?: Override;
  readonly lift?: Override;
}

const SHARE = 0.7;
const PLACES = 4;
/** Failures that lie in one kind of place by chance more often than this say nothing about it. */
const BY_CHANCE = 0.01;

/**
 * Looks at one source's own records of a rule after a new one. "Never" and "not here" act at once; a folder is muted when T2 says so;
 * a form kept everywhere becomes this person's own; an exception that its owner no longer lives by is lifted.
 */
export function personalChange(
  rule: Rule,
  own: readonly LedgerRecord[],
  latest: LedgerRecord,
  overrides: readonly Override[],
  placeOf: PlaceOf,
): PersonalChange {
  const make: Make = (cell, then, because, within) => {
    if (overrides.some(o => o.cell === cell && o.within === within && o.then === then)) return {};
    const place = { cell, ...(within !== undefined && { within }) };
    return { set: { rule: rule.id, source: latest.source, ...place, then, at: latest.at, because } };
  };
  if (latest.outcome === 'never') return make('**', 'abstain', 'never');
  if (latest.outcome === 'not-here') return make(cellsOf(latest.path).at(-1) ?? '**', 'abstain', 'not-here');

  const covering = overrides.filter(o => covers(o, latest));
  const lift = covering.find(o => outlived(o, own));
  if (lift) return { lift };
  if (covering.length > 0 && covering.every(o => o.then !== 'abstain' || o.cell === '**')) return {};
  const free = own.filter(record => !overrides.some(o => covers(o, record)));
  return (
    folderMute(free, latest, make) ??
    contextMute(free, latest, make) ??
    wholeRule(rule, own, overrides, placeOf, make)
  );
}

type Make = (cell: string, then: string, because: Override['because'], within?: string) => PersonalChange;

function folderMute(
  free: readonly LedgerRecord[],
  latest: LedgerRecord,
  make: Make,
): PersonalChange | undefined {
  for (const cell of cellsOf(latest.path)) {
    const inside = inCell(free, cell);
    const alarm = cellTrigger(inside);
    if (!alarm) continue;
    const { walk } = alarm;
    const outside = free.filter(
      record => record.at >= walk.since[0]!.at && !covers({ cell }, record) && record.r < 0.5,
    );
    // Failures outside too: it is not the folder.
    if (outside.length > 0) return undefined;
    return make(blamed(walk.since) ?? cell, 'abstain', 'rejected');
  }
  return undefined;
}

/** Failures of one kind of place, where this person has kept the rule elsewhere: the innermost that tells them apart best. */
function contextMute(
  free: readonly LedgerRecord[],
  latest: LedgerRecord,
  make: Make,
): PersonalChange | undefined {
  let best: { readonly within: string; readonly chance: number } | undefined;
  const outsideOf = (within: string): readonly LedgerRecord[] =>
    free.filter(record => !record.within?.includes(within));
  for (const within of latest.within ?? []) {
    const inside = free.filter(record => record.within?.includes(within));
    const alarm = cellTrigger(inside);
    const onset = alarm?.walk.since[0]?.at ?? 0;
    const outside = outsideOf(within);
    if (!alarm || outside.some(record => record.at >= onset && record.r < 0.5)) continue;
    const failed = alarm.walk.since.filter(record => record.r < 0.5).length;
    const kept = inside.filter(record => record.r >= 0.5).length;
    const chance = fisherGreater(failed, kept, 0, outside.filter(record => record.r >= 0.5).length);
    if (chance < BY_CHANCE && chance < (best?.chance ?? 1)) best = { within, chance };
  }
  return best && make('**', 'abstain', 'rejected', best.within);
}

function wholeRule(
  rule: Rule,
  own: readonly LedgerRecord[],
  overrides: readonly Override[],
  placeOf: PlaceOf,
  make: Make,
): PersonalChange {
  const walk = turn(own, { perSource: Infinity });
  if (walk.score < NEED_NEAR) return {};
  const form = dominantForm(examplesOf(walk.since, placeOf));
  const known = form && form.form !== rule.value && form.share >= SHARE && form.n >= PLACES;
  // Failures in one folder that is silent already are that folder's, however many there are: it gets the form, nothing else does.
  const folder = commonCell(walk.since.filter(r => r.r < 0.5).map(r => r.path));
  if (folder !== undefined && overrides.some(o => o.cell === folder)) {
    return known ? make(folder, form.form, 'personal') : {};
  }
  return make('**', known ? form.form : 'abstain', 'personal');
}

/** Its owner has gone back to the rule's form inside the exception. */
function outlived(override: Override, own: readonly LedgerRecord[]): boolean {
  if (override.because === 'never') return false;
  const since = own.filter(
    record => covers(override, record) && record.at > override.at && !record.explicit && record.w > 0,
  );
  const back = turn(
    since.map(record => ({ ...record, r: 1 - record.r })),
    { perSource: Infinity },
  );
  return back.score >= NEED_NEAR;
}
