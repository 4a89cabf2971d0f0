import type { FileRole } from '../../src/core/model/observation';

/** The places of one convention key in a real repository. */
export interface WorldKey {
  readonly key: string;
  readonly pattern: string;
  readonly family: string;
  readonly language: string;
  /** The repository's own form, and its next commonest. */
  readonly value: string;
  readonly other: string;
  /** Path index, line, and whether the place conforms. */
  readonly sites: readonly (readonly [path: number, line: number, conforms: 0 | 1])[];
}

/** What a simulation needs of a repository: its places, and in which order its files were really worked on. */
export interface World {
  readonly repo: string;
  readonly paths: readonly string[];
  readonly roles: readonly FileRole[];
  /** Path indices of each commit, oldest first; first-parent, at most 25 files each. */
  readonly commits: readonly (readonly number[])[];
  readonly keys: readonly WorldKey[];
}
