import * as z from 'zod/mini';
import type { JournalEntry } from '../model/journal';
import { canonicalJson, sha256Hex } from './canonicalJson';
import { ruleSchema } from './rulesFile';

/** What a record says, before it is given its place in a chain. */
export type JournalDraft = Omit<JournalEntry, 'seq' | 'prev' | 'ts' | 'replica' | 'hash'>;

/** What stands before the first record. */
export const GENESIS = '0'.repeat(64);

/** A journal that was checked. `intact: false` names the first bad line and what is wrong with it. */
export type JournalCheck =
  | { readonly intact: true; readonly entries: readonly JournalEntry[]; readonly head: string }
  | {
      readonly intact: false;
      /** The records before the first bad line. */
      readonly entries: readonly JournalEntry[];
      readonly head: string;
      /** 1-based; one more than the last line where the tail is missing. */
      readonly line: number;
      readonly problem: string;
    };

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const numbers = z.record(z.string(), z.number());
const text = z.string().check(z.maxLength(2_000));

const entrySchema = z.strictObject({
  seq: z.int().check(z.minimum(0)),
  prev: hash,
  ts: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  replica: z.string().check(z.regex(/^[0-9a-f]{8,64}$/)),
  type: z.enum([
    'propose',
    'gate',
    'promote',
    'rewrite',
    'split',
    'retire',
    'rollback',
    'pin',
    'import',
    'drift',
    'reject',
  ]),
  actor: z.strictObject({ kind: z.enum(['user', 'miner', 'det', 'llm']), model: z.exactOptional(text) }),
  skill: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64)),
  version: z.int().check(z.minimum(0)),
  from: z.exactOptional(hash),
  to: z.exactOptional(hash),
  rules: z.exactOptional(z.array(ruleSchema)),
  removed: z.exactOptional(z.array(text)),
  trigger: z.exactOptional(z.strictObject({ name: text, stats: numbers })),
  evidence: z.array(
    z.strictObject({
      path: text,
      line: z.number(),
      blob: z.exactOptional(text),
      range: z.exactOptional(z.tuple([z.number(), z.number()])),
      commit: z.exactOptional(text),
    }),
  ),
  gates: z.array(
    z.strictObject({ id: text, pass: z.boolean(), stats: numbers, reason: z.exactOptional(text) }),
  ),
  hash,
});

/** Gives drafts their place after `last` (undefined: at the start of a new journal). `ts` is an ISO time. */
export function chainEntries(
  last: JournalEntry | undefined,
  drafts: readonly JournalDraft[],
  writer: { readonly replica: string; readonly ts: string },
): readonly JournalEntry[] {
  let [seq, prev] = last ? [last.seq + 1, last.hash] : [0, GENESIS];
  return drafts.map(draft => {
    const rest = { ...draft, seq, ts: writer.ts, replica: writer.replica };
    const entry: JournalEntry = { ...rest, prev, hash: entryHash(prev, rest) };
    seq += 1;
    prev = entry.hash;
    return entry;
  });
}

/** One line of the journal file, without its newline: canonical JSON, so that every byte of it is covered by the hash. */
export function encodeEntry(entry: JournalEntry): string {
  return canonicalJson(entry);
}

/**
 * Checks one replica's journal from its first line. `knownHead` is the hash that this clone last wrote or saw: when it is
 * not in the chain, the tail was cut. `replica` is the name of the file, which every record must repeat.
 */
export function checkJournal(content: string, replica?: string, knownHead?: string): JournalCheck {
  const lines = content.split('\n');
  const tail = lines.pop() ?? '';
  const entries: JournalEntry[] = [];
  let head = GENESIS;
  const bad = (problem: string): JournalCheck => ({
    intact: false,
    entries,
    head,
    line: entries.length + 1,
    problem,
  });
  for (const line of lines) {
    const entry = decodeEntry(line);
    if (typeof entry === 'string') return bad(entry);
    if (entry.seq !== entries.length) return bad('its number is out of order');
    if (entry.prev !== head) return bad('it does not follow the record before it');
    if (entry.replica !== (replica ?? entries[0]?.replica ?? entry.replica))
      return bad('it is of another replica');
    entries.push(entry);
    head = entry.hash;
  }
  if (tail !== '') return bad('it is cut off');
  if (knownHead !== undefined && knownHead !== GENESIS && !entries.some(entry => entry.hash === knownHead)) {
    return bad('records that this clone wrote or saw are missing');
  }
  return { intact: true, entries, head };
}

/** One record, or what is wrong with its line. */
function decodeEntry(line: string): JournalEntry | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return 'it is not JSON';
  }
  const parsed = entrySchema.safeParse(json);
  if (!parsed.success) return 'it is not a journal record';
  const entry: JournalEntry = parsed.data;
  if (canonicalJson(entry) !== line) return 'it is not written canonically';
  const { prev, hash: claimed, ...rest } = entry;
  return entryHash(prev, rest) === claimed ? entry : 'its content does not fit its hash';
}

const entryHash = (prev: string, rest: object): string => sha256Hex(prev + canonicalJson(rest));
