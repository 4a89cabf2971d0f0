import type { Convention } from '../model/convention';
import type { FileHeader, FileRecord } from '../model/record';
import type { Commit } from '../ports/gitHistory';

/** What one reading of the repository found. */
export interface Mined {
  readonly head: string | undefined;
  /** In path order. */
  readonly files: readonly FileHeader[];
  /** The same with all that they say; read when first asked for. */
  readonly records: () => Promise<readonly FileRecord[]>;
  readonly commits: readonly Commit[];
  /** Rank order, most distinctive first. */
  readonly conventions: readonly Convention[];
  readonly parsed: number;
  readonly notes: readonly string[];
  /** Milliseconds by stage. */
  readonly ms: Readonly<Record<string, number>>;
}
