import type { Trend, Untold } from './convention';
import type { ScopeTest } from './scope';

/** Life of a rule: candidate → shadow → active → dormant / quarantined / retired. */
export type RuleState = 'candidate' | 'shadow' | 'active' | 'dormant' | 'quarantined' | 'retired';

export type RuleOrigin = 'mined' | 'human' | 'imported' | 'rewrite-det' | 'rewrite-llm';

/** One convention inside a skill, exactly as `references/rules.json` holds it. */
export interface Rule {
  /** `<key>~<8 hex>`, fixed at creation; see skills/ruleId. */
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly language: readonly string[];
  /** Decision list, first match wins; `then` is 'apply', 'abstain' or another form of the key. */
  readonly scope: readonly { readonly when: ScopeTest; readonly then: string }[];
  readonly default: 'apply' | 'abstain';
  readonly state: RuleState;
  readonly origin: RuleOrigin;
  /** True after a person edited or pinned it: never rewritten without asking. */
  readonly pinned: boolean;
  /** A person's own wording, in place of the generated statement. */
  readonly text?: string;
  /** The miner's sentence, without its scope, where no template of the family says the condition that it holds under. */
  readonly statement?: string;
  readonly prefer?: string;
  readonly over?: string;
  /** Conforming sites and contrary ones when the rule last changed. */
  readonly support: number;
  readonly exceptions: number;
  /** support / (support + exceptions). */
  readonly rate: number;
  /** Lower confidence bound of the rate, 0..1. */
  readonly confidence: number;
  /** Bits of information over the language's background profile. */
  readonly distinctiveness: number;
  /** Path of a formatter or linter config that already guarantees it. */
  readonly enforcedBy?: string;
  /** Why it is checked but no line of the prose. */
  readonly untold?: Untold;
  readonly trend?: Trend;
  /** Which family's detector finds its sites. */
  readonly detector: { readonly family: string; readonly pattern: string };
  readonly supersedes?: string;
}

/** `<skill>@<version>#<rule id>`: exact attribution of a suggestion or a record. */
export interface RuleRef {
  readonly skill: string;
  readonly version: number;
  readonly rule: string;
}

/** A rule at one place of a suggestion, with the contexts that hold the place (see ContextSpan). */
export interface RuleAt extends RuleRef {
  readonly within?: readonly string[];
}

/** Renders a reference the way journals and suggestions write it. */
export function formatRuleRef(ref: RuleRef): string {
  return `${ref.skill}@${ref.version}#${ref.rule}`;
}

/** A skill: a family's rules at one version. `references/rules.json` is this plus `schema: 1`. */
export interface Skill {
  readonly family: string;
  /** Folder name, 1–64 of `[a-z0-9-]`. */
  readonly skill: string;
  readonly version: number;
  /** Ordered by id. */
  readonly rules: readonly Rule[];
}
