import * as z from 'zod/mini';
import type { Store } from '../../ports/store';

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
    z.object({ skill: z.string(), version: z.number(), rule: z.string(), expected: z.string() }),
  ),
  /** Of the file's text: where it has changed since, the offsets mean nothing. */
  fingerprint: z.string(),
});

export type KeptPending = z.infer<typeof Line>;

/** Reads what the last session left, and takes it away: it is kept once. Lines that do not read are dropped. */
export async function takePending(store: Store): Promise<readonly KeptPending[]> {
  const lines = await store.readLines(FILE);
  if (lines.length === 0) return [];
  await store.remove(FILE);
  return lines.flatMap(line => {
    try {
      const parsed = z.safeParse(Line, JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

export async function keepPending(store: Store, pending: readonly KeptPending[]): Promise<void> {
  if (pending.length === 0) return;
  await store.write(FILE, pending.map(each => `${JSON.stringify(each)}\n`).join(''));
}
