/** Why something in the skills folder or the journal cannot be used as it is. */
export type SkillProblemReason =
  | 'rules-unreadable'
  | 'rules-invalid'
  | 'rules-newer'
  | 'skill-unreadable'
  | 'edit-refused'
  | 'recovered'
  | 'foreign-folder'
  | 'journal-broken'
  | 'write-failed'
  | 'template'
  | 'unsafe-text';

/** A finding for the user: fixed wording with a next step, never repository text beyond a quoted path or rule id. */
export interface SkillProblem {
  readonly reason: SkillProblemReason;
  readonly skill: string;
  readonly message: string;
}

/** A decoded value, or why there is none. */
export type Decoded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: SkillProblem };

/** Shorthand for a failed decoding. */
export function refuse<T>(reason: SkillProblemReason, skill: string, message: string): Decoded<T> {
  return { ok: false, problem: { reason, skill, message } };
}

/** A change that cannot be carried out: the caller asked for something that is not there or moved on. */
export class SkillError extends Error {
  constructor(
    readonly reason:
      'unknown-skill' | 'unknown-version' | 'unknown-rule' | 'stale' | 'bad-pack' | 'journal-broken',
    message: string,
  ) {
    super(message);
    this.name = 'SkillError';
  }
}
