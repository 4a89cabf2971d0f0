import type { FileRole } from './observation';

/** A conjunction of tests on a place; an absent field does not constrain. */
export interface ScopeTest {
  /** Glob from the repository root; a leading `!` means everything except. */
  readonly path?: string;
  /** Language name as conventions write it (`typescript`). */
  readonly language?: string;
  readonly role?: FileRole;
  /** What holds the place in its file: see ContextSpan. */
  readonly within?: string;
  /** ISO date: the line was introduced at or after it. */
  readonly since?: string;
}

/** One branch of a decision list: where `when` holds, apply the rule, abstain, or expect another form. */
export interface ScopeCase {
  readonly when: ScopeTest;
  readonly then: 'apply' | 'abstain' | { readonly form: string };
}

/** Ordered decision list; the first case that matches wins, otherwise the default. */
export interface Scope {
  readonly cases: readonly ScopeCase[];
  readonly otherwise: 'apply' | 'abstain';
}

/** The place a scope is asked about. */
export interface Place {
  readonly path: string;
  readonly language: string;
  readonly role: FileRole;
  readonly within?: readonly string[];
  readonly since?: string;
}

/** A place as records and suggestions know it: language and role follow from the path. */
export type Spot = Pick<Place, 'path' | 'within'>;
