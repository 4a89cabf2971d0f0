import * as z from 'zod/mini';
import type { Store } from '../../ports/store';
import { readStored, writeStored } from '../storedLines';

const FILE = 'learn/pending.jsonl';

/** A suggestion whose survival is still to be looked at, as it is kept between sessions. */
const Line = z.object({
  suggestion: z.string(),
  path: z.string(),
  outcome: z.string(),
  /** When it was settled first, milliseconds since the epoch. */
  at: z.number(),
  start: z.number(),
  end: z.number(),
  length: z.number(),
  fraction: z.optional(z.number()),
  rules: z.array(
    z.object({
      ...{ skill: z.string(), version: z.number(), rule: z.string(), expected: z.string() },
      within: z.exactOptional(z.readonly(z.array(z.string()))),
    }),
  ),
  /** Of the file's text: where it has changed since, the offsets mean nothing. */
  fingerprint: z.string(),
});

export type KeptPending = z.infer<typeof Line>;

/** Reads what the last session left, and takes it away: it is kept once. Lines that do not read are dropped. */
export async function takePending(store: Store): Promise<readonly KeptPending[]> {
  const kept = await readStored(store, FILE, Line);
  if (kept.length > 0) await store.remove(FILE);
  return kept;
}

export async function keepPending(store: Store, pending: readonly KeptPending[]): Promise<void> {
  if (pending.length === 0) return;
  await writeStored(store, FILE, pending);
}
