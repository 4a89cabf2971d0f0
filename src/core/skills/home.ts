import type { Clock } from '../ports/clock';
import type { FileSystem } from '../ports/fileSystem';
import type { Store } from '../ports/store';
import type { SkillFamilies } from './family';

/** Everything outside that the library needs, all of it ports and settings. */
export interface LibraryHome {
  readonly files: FileSystem;
  readonly store: Store;
  readonly clock: Clock;
  /** `n` random bytes: for the id of a replica only. */
  readonly random: (n: number) => Uint8Array;
  /** Path from the workspace root, `.agents/skills` by default. */
  readonly skillsFolder: string;
  /** Further folders that receive copies. */
  readonly mirrorTo: readonly string[];
  readonly families: () => SkillFamilies;
  /** A name for the branch that is checked out; journals' known heads are kept for each. Empty where there is no git. */
  readonly branch: () => Promise<string>;
}
