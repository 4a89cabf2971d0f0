import { sha256Hex, canonicalJson } from '../skills/canonicalJson';
import type { Rule, Skill } from '../model/rule';
import { firePrecision } from '../learn/gate/holdout';
import type { Store } from '../ports/store';
import type { Codebase } from './codebase';
import { readStoredJson } from './storedJson';

const FILE = 'replayed.json';
/** A teammate's rule drives suggestions here only where this share of the places in this clone follows it. */
const PRECISION = 0.6;

/**
 * Which rules may drive anything on this machine. Rules come with the repository; each must first be seen to hold in the
 * code of this clone (a local replay, no history needed). What was judged is remembered by content, so that a change of a
 * rule from outside is judged again.
 */
export class Trust {
  private verdicts = new Map<string, boolean>();

  constructor(
    private readonly store: Store,
    private readonly codebase: Pick<Codebase, 'sites'>,
  ) {}

  async load(): Promise<void> {
    const saved = await readStoredJson(this.store, FILE);
    if (Array.isArray(saved)) this.verdicts = new Map(saved as [string, boolean][]);
  }

  /** True when the rule was judged, in exactly this form, and held. */
  allows(rule: Rule): boolean {
    return this.verdicts.get(meaningOf(rule)) ?? false;
  }

  /** These rules were made or approved here, just now: nothing to replay. */
  async vouch(rules: readonly Rule[]): Promise<void> {
    const fresh = rules.filter(rule => this.verdicts.get(meaningOf(rule)) !== true);
    if (fresh.length === 0) return;
    for (const rule of fresh) this.verdicts.set(meaningOf(rule), true);
    await this.save();
  }

  /** Replays the rules that were not judged yet; returns how many were. */
  async replay(skills: readonly Skill[]): Promise<number> {
    const fresh = skills
      .flatMap(skill => skill.rules)
      .filter(rule => isLive(rule) && !this.verdicts.has(meaningOf(rule)));
    for (const rule of fresh) {
      const { fires, right } = firePrecision([rule], await this.codebase.sites(rule));
      this.verdicts.set(meaningOf(rule), fires === 0 || right / fires >= PRECISION);
    }
    if (fresh.length > 0) await this.save(skills);
    return fresh.length;
  }

  private async save(skills?: readonly Skill[]): Promise<void> {
    if (skills) {
      const known = new Set(skills.flatMap(skill => skill.rules.map(meaningOf)));
      for (const key of this.verdicts.keys()) if (!known.has(key)) this.verdicts.delete(key);
    }
    await this.store.write(FILE, JSON.stringify([...this.verdicts].sort()));
  }
}

const isLive = (rule: Rule): boolean => rule.state === 'active' || rule.pinned;

const meanings = new WeakMap<Rule, string>();

/** What a rule says and where, without its counts. Rules never change in place, so it is worked out once for each. */
function meaningOf(rule: Rule): string {
  let meaning = meanings.get(rule);
  if (meaning === undefined) {
    const { id, value, scope, default: otherwise, detector, language } = rule;
    meaning = sha256Hex(canonicalJson([id, value, scope, otherwise, detector, language])).slice(0, 24);
    meanings.set(rule, meaning);
  }
  return meaning;
}
