import type { Rule } from '../../model/rule';
import type { ScopeTest, Spot } from '../../model/scope';
import type { Ablation } from '../ablation';
import { ME, type LedgerRecord } from '../ledger/record';
import { expectedForm, matchesTest } from '../scopeMatch';
import { sharedRecords } from '../utility/dissent';
import type { Prior } from '../utility/posterior';
import { cellTrigger, ruleTriggers, type Trigger } from '../utility/triggers';
import { NEED, NEED_NEAR, needOf, PER_SOURCE, turn, type Turn } from '../utility/turn';
import { isOfPerson } from '../agents';
import { absorbing } from './absorb';
import { cellsOf, commonButOne, commonCell, inCell } from './cells';
import { retired, type Change } from './change';
import { contextOf } from './contexts';
import { type Example, examplesOf, placeOfSpot, type PlaceOf } from './examples';
import { exceptionForm } from './exception';
import { reopening, withoutExplained } from './explained';
import { narrowBySearch, narrowCell } from './narrow';
import { reinedIn } from './reined';
import { type Code, turned } from './turned';

export interface Diagnosis {
  readonly triggers: readonly Trigger[];
  /** Candidates in order of preference; the first that passes the gate is proposed. Empty: hold. */
  readonly changes: readonly Change[];
}

export interface Patient {
  readonly rule: Rule;
  /** Capped records of the rule's key, oldest first, also at places where the rule is silent. */
  readonly records: readonly LedgerRecord[];
  readonly prior: Prior;
  readonly placeOf: PlaceOf;
  /** Whether another live rule of the same key speaks at a place. */
  readonly speaksBeside?: (place: Spot) => boolean;
  /** The rule that this one took the place of, and its records. */
  readonly former?: { readonly rule: Rule; readonly records: readonly LedgerRecord[] };
  /** Live rules that were split off this one. */
  readonly parts?: readonly Rule[];
  /** Times a change of this rule failed the gate. */
  readonly gateRejections: number;
  /** For measuring only. */
  readonly without?: ReadonlySet<Ablation>;
}

function concerns(rule: Rule, record: LedgerRecord, placeOf: PlaceOf): boolean {
  return expectedForm(rule, placeOfSpot(record, placeOf)) !== undefined;
}

/** The branch that silences the rule at a record's place, as a source name no author key can equal. */
function exceptionAt(rule: Rule, record: LedgerRecord, placeOf: PlaceOf): string {
  const place = placeOfSpot(record, placeOf);
  return `*${rule.scope.findIndex(branch => matchesTest(place, branch.when))}`;
}

/** Records at places where the rule still speaks: those of a folder it was narrowed away from no longer concern it. */
export function concerning(
  rule: Rule,
  records: readonly LedgerRecord[],
  placeOf: PlaceOf,
): readonly LedgerRecord[] {
  return records.filter(record => concerns(rule, record, placeOf));
}

/** The records that shared decisions may rest on, and the walk over them. */
interface Hearing {
  readonly all: readonly LedgerRecord[];
  /** At places where the rule speaks. */
  readonly speaking: readonly LedgerRecord[];
  readonly walk: Turn;
}

/**
 * Agents only ever add to a turn that people have begun. What they report makes no folder, no utility and no drift of its own: it is left out of
 * everything but the walk, and of that until the others stand near enough that a capped source could make the rest.
 */
function hear(patient: Patient): Hearing {
  const shared = sharedRecords(patient.records, patient.without);
  const people = shared.filter(isOfPerson);
  const heard = hearAll(patient, people);
  if (people.length === shared.length || heard.walk.turned || heard.walk.score < BEGUN) return heard;
  return { ...heard, walk: hearAll(patient, shared).walk };
}

/** Net votes of people from which agents are heard. */
const BEGUN = NEED - PER_SOURCE;

function hearAll({ rule, placeOf, without }: Patient, shared: readonly LedgerRecord[]): Hearing {
  const silent = new Set(shared.filter(record => !concerns(rule, record, placeOf)));
  const walk = turn(shared, {
    need: needOf(rule.rate),
    ...(without?.has('caps') && { perSource: Infinity }),
    folded: record => (silent.has(record) ? exceptionAt(rule, record, placeOf) : undefined),
  });
  const speaking = silent.size === 0 ? shared : shared.filter(record => !silent.has(record));
  return { all: shared, speaking, walk };
}

/** Cheap: whether anything is wrong with the rule at all. `latest` is the place of the newest record. */
export function triggersOf(patient: Patient, latest: Spot): readonly Trigger[] {
  const { all, speaking, walk } = hear(patient);
  const found = [
    ...ruleTriggers(speaking, patient.prior, walk, patient.without?.has('decay') ? 1 : undefined),
  ];
  found.push(...alarmedParts(patient, { all, speaking }, latest).map(part => part.trigger));
  if (oneSided(patient, speaking)) found.push({ name: 'part', stats: {} });
  const stated = statedException(patient, all, latest);
  if (stated) found.push({ name: 'exception', stats: { places: stated.after[1]!.support } });
  return found;
}

/** Diagnoses a rule on its shared records. `search`: also look for the part in which a rule that is often wrong is wrong, which takes longest. */
export async function diagnose(
  patient: Patient,
  latest: Spot,
  code: Code,
  search: boolean,
): Promise<Diagnosis> {
  const { rule, placeOf } = patient;
  const { all, speaking: shared, walk } = hear(patient);
  const triggers = triggersOf(patient, latest);
  if (triggers.length === 0 || rule.pinned) return { triggers, changes: [] };
  const has = (name: Trigger['name']) => triggers.some(t => t.name === name);
  const changes: Change[] = [];
  const reined = oneSided(patient, shared);
  if (reined) changes.push(reined);
  const alarmed = alarmedParts(patient, { all, speaking: shared }, latest);
  if (alarmed.length > 0) {
    const heard = examplesOf(all, placeOf);
    const places = await code();
    for (const part of toBlame(rule, alarmed, heard, places)) {
      const change = narrowPart(patient, part, { all, speaking: shared }, places);
      if (change) changes.push(change);
    }
  }
  const stated = statedException(patient, all, latest);
  if (stated) changes.push(stated);
  if (has('turn')) {
    const since = examplesOf(walk.since, placeOf);
    const inContext = (when: ScopeTest, places: readonly Example[]): Change | undefined => {
      const records = walk.since.filter(record => record.within?.includes(when.within!));
      return narrowPart(patient, { when, records }, { all, speaking: shared }, places);
    };
    const change = await turned(rule, since, code, patient.parts ?? [], inContext);
    if (change) changes.push(change);
  }
  if (search && (has('T1') || has('T3'))) {
    const change = narrowBySearch(rule, examplesOf(shared, placeOf), await code());
    if (change) changes.push(change);
  }
  const t5 = triggers.find(t => t.name === 'T5');
  if (t5 && (t5.stats.never === 1 || (changes.length === 0 && patient.gateRejections >= 3)))
    changes.push(giveUp(rule, shared, t5));
  const { parts = [] } = patient;
  return { triggers, changes: changes.map(change => absorbing(change, parts)) };
}

/** The rule, silent in a part or with a rule beside it there. */
function narrowPart(
  { rule, placeOf, parts = [] }: Patient,
  { when, records }: Pick<Alarmed, 'when' | 'records'>,
  { all, speaking }: Pick<Hearing, 'all' | 'speaking'>,
  code: readonly Example[],
): Change | undefined {
  const inside = examplesOf(records, placeOf);
  const failures = inside.filter(e => !e.right);
  const narrow = (from: Rule, heard: readonly Example[]): Change | undefined => {
    const outside = heard.filter(e => !matchesTest(e.place, when));
    return narrowCell(from, when, failures, inside.length - failures.length, code, outside);
  };
  if (when.within === undefined) return narrow(rule, examplesOf(speaking, placeOf));
  const heard = examplesOf(all, placeOf);
  const open = withoutExplained(rule, when, heard, code, parts);
  const change = narrow(open.rule, heard);
  return change && reopening(change, rule, open);
}

/** A migration that only one part of the tree goes along with. */
function oneSided({ rule, former, placeOf }: Patient, heard: readonly LedgerRecord[]): Change | undefined {
  if (former?.rule.state !== 'retired' || rule.trend?.state !== 'migrating') return undefined;
  const { since } = turn(sharedRecords(former.records.filter(isOfPerson)));
  return reinedIn(rule, former.rule, examplesOf(since, placeOf), examplesOf(heard, placeOf));
}

/** A rule for the exception at the newest record's place, where its records show another form and no rule speaks there yet. */
function statedException(
  { rule, placeOf, speaksBeside, without }: Patient,
  all: readonly LedgerRecord[],
  latest: Spot,
): Change | undefined {
  if (speaksBeside?.(latest)) return undefined;
  return exceptionForm(rule, all, latest, placeOf, inside => {
    const walk = turn(inside, { perSource: Infinity });
    if (walk.score < NEED_NEAR) return undefined;
    const here = new Set(inside);
    const outside = all.filter(record => !here.has(record));
    return without?.has('caps') || aboutTheFolder(inside, outside) ? walk.since : undefined;
  });
}

/** A part that has turned away from the rule while the rest has not: a folder, or a kind of place. */
interface Alarmed {
  readonly when: ScopeTest;
  /** Since the part turned. */
  readonly records: readonly LedgerRecord[];
  readonly trigger: Trigger;
}

/** The folder around the newest record first, then the contexts that hold it and that the rule does not except yet, whatever folders it excepts. */
function alarmedParts(
  { rule, without }: Patient,
  { all, speaking }: Pick<Hearing, 'all' | 'speaking'>,
  latest: Spot,
): readonly Alarmed[] {
  const cell = alarmedCell(speaking, all, latest.path, without);
  const known = new Set(rule.scope.map(branch => branch.when.within));
  const kinds = (latest.within ?? []).filter(within => !known.has(within));
  const contexts = kinds.flatMap(within => alarmedContext(all, within, without) ?? []);
  return cell ? [cell, ...contexts] : contexts;
}

/**
 * Which parts to narrow the rule by, the best explanation first: the context that isolates the failures, where it does so clearly better than
 * a folder does, else the folder.
 */
function toBlame(
  rule: Rule,
  alarmed: readonly Alarmed[],
  heard: readonly Example[],
  code: readonly Example[],
): readonly Alarmed[] {
  const folder = alarmed.find(({ when }) => when.path !== undefined);
  const contexts = alarmed.filter(({ when }) => when.within !== undefined);
  if (contexts.length === 0) return alarmed;
  const onset = Math.min(...alarmed.map(({ records }) => records[0]!.at));
  const since = heard.filter(e => e.at >= onset);
  const folders = [
    ...rule.scope.map(branch => branch.when).filter(when => when.path !== undefined),
    ...(folder ? [folder.when] : []),
  ];
  const when = contextOf(
    contexts.map(each => each.when.within!),
    since,
    code,
    folders,
  );
  const context = contexts.find(each => each.when.within === when?.within);
  return [context, folder].filter(part => part !== undefined);
}

function alarmedContext(
  all: readonly LedgerRecord[],
  within: string,
  without?: ReadonlySet<Ablation>,
): Alarmed | undefined {
  const inside = all.filter(record => record.within?.includes(within));
  const alarm = cellTrigger(inside);
  if (!alarm) return undefined;
  const outside = all.filter(record => !record.within?.includes(within));
  const onset = alarm.walk.since[0]!.at;
  if (turn(outside.filter(record => record.at >= onset)).score >= 2) return undefined;
  if (!without?.has('caps') && !aboutTheFolder(inside, outside)) return undefined;
  const { stats } = alarm.trigger;
  return { when: { within }, records: alarm.walk.since, trigger: { name: 'context', stats } };
}

/**
 * The folder around the newest record that has turned while the rest has not. The deepest folder that holds all the failures is
 * blamed: a wider one would silence places nobody complained about. One person's failures count only where they are about the
 * folder: others work there too, nobody else works at all, or the same person keeps the rule elsewhere.
 */
function alarmedCell(
  shared: readonly LedgerRecord[],
  all: readonly LedgerRecord[],
  latest: string,
  without?: ReadonlySet<Ablation>,
): Alarmed | undefined {
  for (const cell of cellsOf(latest)) {
    const inside = inCell(shared, cell);
    const alarm = cellTrigger(inside);
    if (!alarm) continue;
    const { since } = alarm.walk;
    const glob = blamed(since) ?? cell;
    const there = inCell(inside, glob);
    const here = new Set(there);
    const outside = shared.filter(record => !here.has(record));
    const elsewhere = turn(all.filter(record => record.at >= since[0]!.at && !here.has(record)));
    if (elsewhere.score >= 2) continue;
    if (!without?.has('caps') && !aboutTheFolder(there, outside)) continue;
    const { since: records } = turn(there, { perSource: Infinity });
    return { when: { path: glob }, records, trigger: alarm.trigger };
  }
  return undefined;
}

/**
 * The folder that a run of failures is about: the deepest that holds them all; or, where one failure alone lies outside a deeper one, that
 * deeper one. The one outside may be a slip, and silence where nobody complained costs more than asking again.
 */
export function blamed(since: readonly LedgerRecord[]): string | undefined {
  const paths = since.filter(record => record.r < 0.5).map(record => record.path);
  const [deeper] = paths.length < NEED_NEAR ? [] : commonButOne(paths);
  return deeper?.cell ?? commonCell(paths);
}

const KEPT_ELSEWHERE = 2;
/** In a folder others work in, one source gives at most this much of the five. */
const PER_SOURCE_NEAR = 3;

function aboutTheFolder(inside: readonly LedgerRecord[], outside: readonly LedgerRecord[]): boolean {
  const walk = turn(inside, { perSource: Infinity });
  const contrary = [...walk.bySource].filter(([, net]) => net > 0).map(([source]) => source);
  if (contrary.length !== 1) return turn(inside, { perSource: PER_SOURCE_NEAR }).score >= NEED_NEAR;
  const [alone] = contrary;
  if (alone === ME && [...outside, ...inside].every(record => record.source === ME)) return true;
  if (inside.slice(-60).some(record => record.source !== alone))
    return turn(inside, { perSource: PER_SOURCE_NEAR }).score >= NEED_NEAR;
  const own = outside.filter(record => record.source === alone).slice(-20);
  const kept = own.filter(record => record.r >= 0.5).length;
  return kept - (own.length - kept) >= KEPT_ELSEWHERE;
}

function giveUp(rule: Rule, records: readonly LedgerRecord[], trigger: Trigger): Change {
  const wrong = records.filter(record => record.r < 0.5 && record.w > 0).length;
  const heard = records.filter(record => record.w > 0).length;
  const never = trigger.stats.never === 1;
  const reason = never
    ? `A person called the rule wrong; it was wrong ${wrong} of ${heard} times. It is retired.`
    : `Wrong ${wrong} of ${heard} times and no narrower rule passed the gate. It is retired.`;
  return { kind: 'retire', before: [rule], after: [retired(rule)], reason, onset: records[0]?.at ?? 0 };
}
