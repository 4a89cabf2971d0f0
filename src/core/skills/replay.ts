import type { JournalEntry } from '../model/journal';
import type { Rule, Skill } from '../model/rule';
import { byId, skillHash } from './rulesFile';

/** A skill as it was after one record. */
export interface SkillVersion {
  readonly skill: Skill;
  readonly entry: JournalEntry;
}

/** Total order of records: time, then replica, then number. ISO times of one length compare as text. */
export function compareEntries(a: JournalEntry, b: JournalEntry): number {
  const order = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return order(a.ts, b.ts) || order(a.replica, b.replica) || a.seq - b.seq;
}

/**
 * Puts the records of several replicas into one order that does not depend on the order they are given in: a record comes
 * after the one whose result it was made from and after its own replica's earlier ones; among those free to come next the
 * first by (time, replica, number) does.
 */
export function orderEntries(entries: Iterable<JournalEntry>): readonly JournalEntry[] {
  const all = [...new Map([...entries].map(entry => [entry.hash, entry])).values()].sort(compareEntries);
  const followers = new Map<JournalEntry, JournalEntry[]>();
  const waiting = new Map<JournalEntry, number>();
  for (const [entry, before] of precedence(all)) {
    waiting.set(entry, before.size);
    for (const earlier of before) followers.set(earlier, [...(followers.get(earlier) ?? []), entry]);
  }
  const ordered: JournalEntry[] = [];
  const free = all.filter(entry => waiting.get(entry) === 0);
  const done = new Set<JournalEntry>();
  while (ordered.length < all.length) {
    // Forged journals can wait for each other in a circle; the first by time then breaks it.
    const next = free.shift() ?? all.find(entry => !done.has(entry))!;
    if (done.has(next)) continue;
    done.add(next);
    ordered.push(next);
    for (const follower of followers.get(next) ?? []) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) insert(free, follower);
    }
  }
  return ordered;
}

/** Which records each record must come after. */
function precedence(sorted: readonly JournalEntry[]): ReadonlyMap<JournalEntry, ReadonlySet<JournalEntry>> {
  const madeBy = new Map<string, JournalEntry[]>();
  for (const entry of sorted) {
    const made = `${entry.skill} ${entry.to ?? ''}`;
    if (entry.to !== undefined && entry.from !== entry.to)
      madeBy.set(made, [...(madeBy.get(made) ?? []), entry]);
  }
  const last = new Map<string, JournalEntry>();
  const before = new Map<JournalEntry, Set<JournalEntry>>();
  for (const entry of [...sorted].sort((a, b) => a.seq - b.seq)) {
    const earlier = new Set(
      entry.from === undefined ? [] : (madeBy.get(`${entry.skill} ${entry.from}`) ?? []),
    );
    const own = last.get(entry.replica);
    if (own) earlier.add(own);
    earlier.delete(entry);
    before.set(entry, earlier);
    last.set(entry.replica, entry);
  }
  return before;
}

function insert(free: JournalEntry[], entry: JournalEntry): void {
  const at = free.findIndex(other => compareEntries(entry, other) < 0);
  free.splice(at < 0 ? free.length : at, 0, entry);
}

/** The library that the records build, from nothing: skills by folder name. */
export function replayJournal(entries: Iterable<JournalEntry>): readonly Skill[] {
  const states = new Map<string, State>();
  for (const entry of orderEntries(entries)) {
    const after = step(states.get(entry.skill), entry);
    if (after) states.set(entry.skill, after);
  }
  return [...states.values()].map(state => state.skill).sort((a, b) => (a.skill < b.skill ? -1 : 1));
}

/** Every state of one skill that the records hold, oldest first; later records of one version replace earlier ones. */
export function versionsIn(entries: Iterable<JournalEntry>, skill: string): readonly SkillVersion[] {
  const versions = new Map<number, SkillVersion>();
  let current: State | undefined;
  for (const entry of orderEntries(entries)) {
    if (entry.skill !== skill) continue;
    const after = step(current, entry);
    if (!after || after === current) continue;
    current = after;
    versions.set(after.skill.version, { skill: after.skill, entry });
  }
  return [...versions.values()].sort((a, b) => a.skill.version - b.skill.version);
}

/** A skill during replay. `hash` is known where a record in line made it; hashing every state would take most of the time. */
interface State {
  readonly skill: Skill;
  readonly hash: string | undefined;
}

/** The state after a record. Records that change no rule leave it as it is. */
function step(before: State | undefined, entry: JournalEntry): State | undefined {
  if (entry.rules === undefined && entry.removed === undefined) return before;
  const rules = new Map<string, Rule>(before?.skill.rules.map(rule => [rule.id, rule]));
  for (const id of entry.removed ?? []) rules.delete(id);
  for (const rule of entry.rules ?? []) rules.set(rule.id, rule);
  const family = before?.skill.family ?? entry.rules?.[0]?.detector.family;
  if (family === undefined) return before;
  const inLine = before === undefined || entry.from === (before.hash ?? skillHash(before.skill));
  const version = inLine ? entry.version : Math.max(before.skill.version, entry.version);
  const skill: Skill = { family, skill: entry.skill, version, rules: byId([...rules.values()]) };
  return { skill, hash: inLine ? entry.to : undefined };
}
