import type { Rule } from '../model/rule';
import type { Spot } from '../model/scope';
import type { LedgerRecord } from './ledger/record';
import type { Override } from './overrides';
import { cellsOf, commonCell, inCell } from './rewrite/cells';
import { standsApart } from './rewrite/contexts';
import { placeOfSpot, type PlaceOf } from './rewrite/examples';
import { expectedForm, matchesGlob } from './scopeMatch';
import { levelOf, type Level } from './utility/level';
import type { Posterior } from './utility/posterior';
import { turn, vote } from './utility/turn';

/** What a rule may say at a place, to one person. */
export interface Voice {
  readonly level: Level;
  /** Form to suggest; undefined where the rule is silent. */
  readonly form?: string;
  /** Why it is quieter than its state allows. */
  readonly because?: 'scope' | 'muted' | 'utility' | 'doubt' | 'brake';
}

/** Net contrary votes in a row after which a rule waits in the shadow, until the walk goes on or back: at least, and at most. */
const DOUBT = { least: 2, most: 5 };
/** A run as unlikely as this, at the rate at which the rule is contradicted anyway, is a reason for doubt. */
const SURPRISE = 0.0025;
/** The usual rate before anything was heard, as pseudo-records. */
const USUAL = { contrary: 1, of: 20 };
/** Records from which the usual rate is taken. */
const LATELY = 60;

export interface VoiceInput {
  readonly rule: Rule;
  readonly place: Spot;
  /** Records of this person, and those that shared decisions rest on, without those a personal exception has settled; oldest first. */
  readonly own: readonly LedgerRecord[];
  readonly shared: readonly LedgerRecord[];
  readonly posterior: Posterior;
  readonly override: Override | undefined;
  readonly placeOf: PlaceOf;
  readonly braked: boolean;
}

/** Scope, then the personal layer, then doubt, then utility: the first that objects decides. */
export function voiceOf(input: VoiceInput): Voice {
  const { rule, place, override, posterior } = input;
  if (rule.state === 'retired' || rule.state === 'quarantined') return { level: 'shadow', because: 'scope' };
  const scoped = expectedForm(rule, placeOfSpot(place, input.placeOf));
  if (scoped === undefined) return { level: 'shadow', because: 'scope' };
  if (override) {
    if (override.then === 'abstain') return { level: 'shadow', because: 'muted' };
    return { level: levelOf(rule, { ...posterior, low: 1 }), form: override.then };
  }
  const level = levelOf(rule, posterior);
  if (rule.pinned) return { level, form: scoped };
  if (input.braked) return { level: 'shadow', because: 'brake' };
  if (doubted(input)) return { level: 'shadow', because: 'doubt' };
  return level === 'shadow' ? { level, because: 'utility' } : { level, form: scoped };
}

/**
 * The run of failures here is too long to go on showing: in this folder or kind of place for this person, or for everybody. A run that lies in one folder
 * says nothing about the others, nor does one in a kind of place that this one is not.
 */
function doubted({ own, shared, place }: VoiceInput): boolean {
  const { path } = place;
  const reaches = (records: readonly LedgerRecord[], more: number): boolean => {
    const walk = turn(records);
    if (walk.score < DOUBT.least + more) return false;
    if (walk.score < surprising(records.slice(0, records.length - walk.since.length)) + more) return false;
    const failures = walk.since.filter(record => record.r < 0.5);
    const cell = commonCell(failures.map(record => record.path));
    return (cell === undefined || matchesGlob(path, cell)) && !standsApart(place, failures);
  };
  if (reaches(own, 0) || reaches(shared, 1)) return true;
  const doubtedIn = (part: (records: readonly LedgerRecord[]) => readonly LedgerRecord[]): boolean =>
    reaches(part(own), 0) || reaches(part(shared), 1);
  return (
    cellsOf(path).some(cell => doubtedIn(records => inCell(records, cell))) ||
    (place.within ?? []).some(kind => doubtedIn(records => records.filter(r => r.within?.includes(kind))))
  );
}

/** Net contrary votes in a row that the usual slips before the run do not explain: rate to the power of votes ≤ SURPRISE. */
function surprising(before: readonly LedgerRecord[]): number {
  const lately = before.slice(-LATELY);
  const contrary = lately.filter(record => vote(record) > 0).length;
  const rate = (contrary + USUAL.contrary) / (lately.length + USUAL.of);
  const votes = Math.ceil(Math.log(SURPRISE) / Math.log(rate));
  return Math.min(DOUBT.most, Math.max(DOUBT.least, votes));
}
