import type { Rule, RuleAt } from '../../model/rule';
import type { FileRole } from '../../model/observation';

/** Reads the code at a place: how the tracker asks whether a form still holds. */
export interface FormReader {
  /**
   * Forms of the rule's key at the sites that touch [start, end) of the file's current text (an open document's mirror, or the
   * file). Empty where there is no site; undefined where it cannot be read or parsed.
   */
  formsAt(rule: Rule, path: string, start: number, end: number): Promise<readonly string[] | undefined>;
  /** A hash of the file's current text; undefined where it cannot be read. */
  fingerprint?(path: string): Promise<string | undefined>;
}

/** One place in the working tree at which a rule's key takes a form. */
export interface Site {
  readonly path: string;
  readonly line: number;
  readonly form: string;
  readonly language: string;
  readonly role: FileRole;
  readonly within?: readonly string[];
  /** Commit that introduced the line, its time (ms) and salted author, where they are known. */
  readonly commit?: string;
  readonly at?: number;
  readonly author?: string;
}

/** The sites of a rule's key in its languages, whatever their form, in path order: what the gates judge by. */
export interface SiteSource {
  sites(rule: Rule): Promise<readonly Site[]>;
}

/** A rule in use and the reference by which suggestions name it. */
export interface RuleInUse {
  readonly ref: RuleAt;
  readonly rule: Rule;
}
