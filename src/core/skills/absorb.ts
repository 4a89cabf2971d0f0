import type { Convention } from '../model/convention';
import type { GateResult } from '../model/proposal';
import type { Rule, Skill } from '../model/rule';
import { canonicalJson } from './canonicalJson';
import { changeSkill, type LibraryChange, type SkillChange } from './change';
import { isRefused, matchRules, type RuleMatch } from './matchRules';
import { ruleOf } from './ruleOf';

/** Judges a rule before it goes live. `parent` is the rule it replaces or was. An empty list passes. */
export type RuleGate = (
  rule: Rule,
  parent: Rule | undefined,
) => readonly GateResult[] | Promise<readonly GateResult[]>;

export interface AbsorbOptions {
  /** Folder name for the skill of a family that has none yet (see LoadedLibrary.folderFor). */
  readonly folderFor: (family: string) => string;
  readonly gate?: RuleGate;
  /** Write the new counts even where no rule changes. */
  readonly refresh?: boolean;
  /**
   * Whether this learn could have seen the rule at all; a rule it could not see is left alone instead of going dormant
   * (history not read, family not loaded). Everything unless told.
   */
  readonly covers?: (rule: Rule) => boolean;
  /** Whether the code has a place at which a rewritten rule speaks, which no miner finds again. It has one unless told. */
  readonly hasPlaces?: (rule: Rule) => Promise<boolean>;
}

/** The change, and what a report says about it. */
export interface AbsorbResult extends LibraryChange {
  readonly added: number;
  readonly changed: number;
  /** Dormant or superseded by this learn. */
  readonly retired: number;
  /** New rules that the gate did not let in. */
  readonly refused: readonly { readonly rule: Rule; readonly gates: readonly GateResult[] }[];
}

interface SkillOutcome {
  readonly rules: readonly Rule[];
  readonly gates: readonly GateResult[];
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
  readonly refused: AbsorbResult['refused'];
}

/**
 * What a learn does to the library: existing rules keep their ids; what a person decided stays; new facts pass the gate and
 * become active; vanished ones go dormant; another value at the same place supersedes the old rule. A skill whose rules all
 * stay as they are is not in the change, and neither are its counts, unless `refresh` is set.
 */
export async function absorb(
  library: readonly Skill[],
  conventions: readonly Convention[],
  options: AbsorbOptions,
): Promise<AbsorbResult> {
  const mined = new Map<string, Rule[]>();
  for (const convention of conventions) {
    mined.set(convention.family, [...(mined.get(convention.family) ?? []), ruleOf(convention)]);
  }
  const families = [...new Set([...library.map(skill => skill.family), ...mined.keys()])].sort();
  const changes: SkillChange[] = [];
  const total = { added: 0, changed: 0, retired: 0 };
  const refused: { rule: Rule; gates: readonly GateResult[] }[] = [];
  for (const family of families) {
    const before = library.find(skill => skill.family === family);
    const outcome = await absorbSkill(before?.rules ?? [], uniqueById(mined.get(family) ?? []), options);
    refused.push(...outcome.refused);
    const stats = { added: outcome.added, changed: outcome.changed, retired: outcome.retired };
    if (outcome.added + outcome.changed + outcome.retired === 0 && !options.refresh) continue;
    const change = changeSkill(
      before,
      { family, skill: before?.skill ?? options.folderFor(family) },
      outcome.rules,
      {
        type: outcome.added > 0 ? 'promote' : outcome.retired > 0 ? 'retire' : 'rewrite',
        actor: { kind: 'miner' },
        trigger: { name: 'learn', stats },
        gates: outcome.gates,
      },
    );
    if (!change) continue;
    changes.push(change);
    total.added += stats.added;
    total.changed += stats.changed;
    total.retired += stats.retired;
  }
  return { changes, records: [], ...total, refused };
}

async function absorbSkill(
  existing: readonly Rule[],
  mined: readonly Rule[],
  options: AbsorbOptions,
): Promise<SkillOutcome> {
  const match = matchRules(existing, mined);
  const gates: GateResult[] = [];
  const refused: { rule: Rule; gates: readonly GateResult[] }[] = [];
  const passes = async (rule: Rule, parent: Rule | undefined): Promise<boolean> => {
    const results = (await options.gate?.(rule, parent)) ?? [];
    if (results.every(result => result.pass)) gates.push(...results);
    else refused.push({ rule, gates: results });
    return results.every(result => result.pass);
  };

  const added: Rule[] = [];
  const superseded = new Map([...match.superseded].map(([old, rule]) => [rule.id, old]));
  for (const rule of match.fresh) {
    const old = superseded.get(rule.id);
    const full: Rule = old === undefined ? rule : { ...rule, supersedes: old };
    if (
      await passes(
        full,
        existing.find(other => other.id === old),
      )
    )
      added.push(full);
  }
  const live = new Set(added.map(rule => rule.supersedes));
  let [changed, retired] = [0, 0];
  const kept: Rule[] = [];
  for (const rule of existing) {
    const next = live.has(rule.id)
      ? ({ ...rule, state: 'retired' } as const)
      : await settle(rule, existing, match, passes, options);
    if (meaning(next) !== meaning(rule)) {
      if (next.state === 'retired' || next.state === 'dormant') retired += 1;
      else changed += 1;
    }
    kept.push(next);
  }
  return { rules: [...kept, ...added], gates, added: added.length, changed, retired, refused };
}

/** An existing rule after the learn. */
async function settle(
  rule: Rule,
  all: readonly Rule[],
  match: RuleMatch,
  passes: (rule: Rule, parent: Rule) => Promise<boolean>,
  options: AbsorbOptions,
): Promise<Rule> {
  const mined = match.same.get(rule.id);
  if (!mined) {
    if (isRewritten(rule)) return asleepWithoutPlaces(rule, options);
    const vanished = rule.origin === 'mined' && !rule.pinned && ['active', 'shadow'].includes(rule.state);
    return vanished && (options.covers?.(rule) ?? true) ? { ...rule, state: 'dormant' } : rule;
  }
  if (isRefused(rule, all)) return rule;
  // A superseder that is still there keeps its predecessor retired.
  const replaced = all.some(other => other.supersedes === rule.id && match.same.has(other.id));
  if (rule.state === 'retired' && replaced) return rule;
  const counted = sameScope(rule, mined) ? { ...rule, ...numbersOf(mined) } : rule;
  if (rule.pinned) return counted;
  const updated = rule.origin === 'mined' ? withFacts(counted, mined) : counted;
  const waiting = ['candidate', 'dormant', 'retired'].includes(rule.state);
  const revived: Rule = { ...updated, state: 'active' };
  return waiting && (await passes(revived, rule)) ? revived : updated;
}

const isRewritten = (rule: Rule): boolean => rule.origin === 'rewrite-det' || rule.origin === 'rewrite-llm';

/** A rewritten rule whose last place is gone (its folder was deleted) sleeps until there is one again. */
async function asleepWithoutPlaces(rule: Rule, { hasPlaces }: AbsorbOptions): Promise<Rule> {
  const sleeps = rule.state === 'dormant';
  if (!hasPlaces || rule.pinned || (!sleeps && rule.state !== 'active' && rule.state !== 'shadow'))
    return rule;
  const placed = await hasPlaces(rule);
  return placed === !sleeps ? rule : { ...rule, state: placed ? 'active' : 'dormant' };
}

/** The mined rule's scope, sentence, tool and trend on a rule that nobody but the miner has touched. */
function withFacts(rule: Rule, mined: Rule): Rule {
  const rest: { -readonly [Field in keyof Rule]: Rule[Field] } = { ...rule };
  delete rest.enforcedBy;
  delete rest.untold;
  delete rest.trend;
  delete rest.statement;
  const oldTrend = rule.trend;
  const sameTrend = oldTrend?.state === mined.trend?.state && oldTrend?.from === mined.trend?.from;
  const trend = sameTrend ? oldTrend : mined.trend;
  return {
    ...rest,
    ...numbersOf(mined),
    scope: mined.scope,
    default: mined.default,
    ...(mined.statement !== undefined && { statement: mined.statement }),
    ...(mined.enforcedBy !== undefined && { enforcedBy: mined.enforcedBy }),
    ...(mined.untold !== undefined && { untold: mined.untold }),
    ...(trend && { trend }),
  };
}

const sameScope = (a: Rule, b: Rule): boolean =>
  canonicalJson([a.scope, a.default]) === canonicalJson([b.scope, b.default]);

function numbersOf(
  rule: Rule,
): Pick<Rule, 'support' | 'exceptions' | 'rate' | 'confidence' | 'distinctiveness'> {
  const { support, exceptions, rate, confidence, distinctiveness } = rule;
  return { support, exceptions, rate, confidence, distinctiveness };
}

/** A rule without its numbers: what makes a version when it changes. */
function meaning(rule: Rule): string {
  const { trend } = rule;
  const countless = {
    ...rule,
    support: 0,
    exceptions: 0,
    rate: 0,
    confidence: 0,
    distinctiveness: 0,
    trend: null,
  };
  return canonicalJson([countless, trend?.state ?? 'stable', trend?.from ?? '']);
}

/** The best supported of mined rules with one id. */
const uniqueById = (rules: readonly Rule[]): readonly Rule[] => {
  const best = new Map<string, Rule>();
  for (const rule of rules) {
    const other = best.get(rule.id);
    if (!other || weigh(rule) > weigh(other)) best.set(rule.id, rule);
  }
  return [...best.values()];
};

const weigh = (rule: Rule): string => `${String(rule.support).padStart(12, '0')} ${canonicalJson(rule)}`;
