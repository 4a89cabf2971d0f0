import type { Convention } from '../model/convention';
import type { FileHeader } from '../model/record';
import type { ConfigFile } from '../distill/enforced/enforced';
import type { Commit } from '../ports/gitHistory';
import type { Store } from '../ports/store';
import { sha256Hex } from '../skills/canonicalJson';
import { readStoredJson } from './storedJson';

const FILE = 'learned.json';

/** All that conventions are made from, and what makes them. */
export interface LearnInputs {
  /** EngineDeps.build. */
  readonly build: string;
  /** FamilyLibrary.version. */
  readonly families: string;
  readonly files: readonly FileHeader[];
  readonly commits: readonly Commit[];
  readonly configs: readonly ConfigFile[];
}

/** The same for the same inputs, and for no others. A record is told by its blob, a commit by its id. */
export function digestOf({ build, families, files, commits, configs }: LearnInputs): string {
  const parts = [build, families];
  for (const { path, blob, language, role, bytes } of files)
    parts.push(path, blob, language, role, String(bytes));
  parts.push('commits');
  // Changes of objects that a partial clone lacks are not read, nor those of paths that are not learnt from.
  for (const { id, changes } of commits) parts.push(id, String(changes.length));
  parts.push('configurations');
  for (const { path, text } of configs) parts.push(path, sha256Hex(text));
  return sha256Hex(parts.join('\0'));
}

/** The conventions of the last learn where it had the same inputs: nothing has to be counted again then. */
export async function learnedBefore(
  store: Store,
  digest: string,
): Promise<readonly Convention[] | undefined> {
  const known = (await readStoredJson(store, FILE)) as Partial<Learned> | undefined;
  return known?.digest === digest && Array.isArray(known.conventions) ? known.conventions : undefined;
}

/** Keeps what a learn found, in place of what the one before did: one state at a time is enough for "nothing has changed". Atomic. */
export async function keepLearned(
  store: Store,
  digest: string,
  conventions: readonly Convention[],
): Promise<void> {
  await store.write(FILE, JSON.stringify({ digest, conventions } satisfies Learned));
}

interface Learned {
  readonly digest: string;
  readonly conventions: readonly Convention[];
}
