import type { Claim } from '../model/convention';
import type { FileRole } from '../model/observation';
import type { Commit, GitHistory } from '../ports/gitHistory';
import type { Cancellation } from '../ports/cancellation';
import type { SourceFile } from './source/sourceFile';

/** One file of the project, read or not. */
export interface ListedFile {
  readonly path: string;
  /** Name of its language as claims write it; `*` where it is not parsed. */
  readonly speaks: string;
  readonly role: FileRole;
  /** Written by people for this project: not generated, vendored, minified or a fixture. */
  readonly counts: boolean;
}

/** What is known of the whole project before its files are read one after the other. */
export interface Project {
  /** All files that may be learnt from, in path order. */
  readonly files: readonly ListedFile[];
  /** The commits that were learnt from, newest first; empty unless a recount needs them. */
  readonly commits: readonly Commit[];
  readonly git: GitHistory;
  readonly cancel: Cancellation;
}

/** A place as claims cite it. */
export type Cited = Claim['evidence'][number];

/** What an independent count says of one claim. */
export interface Counted {
  readonly support: number;
  readonly exceptions: number;
  /** False where no true claim of the key has this value. */
  readonly valid?: boolean;
  /** Whether a cited place shows the claimed form. */
  shows(cited: Cited): boolean;
  /** The very places a true claim cites, in order; left out where the recount knows only whether a given one is right. */
  readonly places?: readonly Cited[];
}

/** Why a claim could not be counted again. */
export interface NotCheckable {
  readonly why: string;
}

/** One count over the whole project, for all claims that one recount speaks for. */
export interface Counting {
  /** Takes one file that counts and can be parsed. Called in path order, once for each; nothing of the file may be kept but data. */
  file?(file: SourceFile): void;
  /** After the last file. */
  of(claim: Claim): Counted | NotCheckable | Promise<Counted | NotCheckable>;
}

/** Counts the claims of some keys again, by a way of its own. */
export interface Recount {
  /** The keys it speaks for, whole or as a pattern. */
  readonly keys: readonly (string | RegExp)[];
  /** Whether it can count this claim, where it speaks only for some claims of its keys. */
  readonly accepts?: (claim: Claim) => boolean;
  /** Needs `Project.commits`. */
  readonly history?: boolean;
  /** Begins a count. `claims` are all claims of its keys. */
  begin(claims: readonly Claim[], project: Project): Counting;
}
