import * as z from 'zod/mini';
import type { LedgerRecord } from './record';

/** One ledger line; short names keep 100,000 events under 20 MB. */
const Line = z.object({
  i: z.string(),
  k: z.string(),
  v: z.number(),
  u: z.string(),
  p: z.string(),
  o: z.string(),
  t: z.number(),
  r: z.number(),
  w: z.number(),
  s: z.string(),
  d: z.enum(['feedback', 'unaided', 'commit', 'agent']),
  c: z.optional(z.string()),
  e: z.optional(z.literal(1)),
  f: z.optional(z.string()),
  m: z.optional(z.string()),
  l: z.optional(z.literal(1)),
  n: z.optional(z.string()),
});

/** Renders a record as one JSON line without the line end. */
export function encodeRecord(record: LedgerRecord): string {
  return JSON.stringify({
    i: record.suggestion,
    k: record.rule.skill,
    v: record.rule.version,
    u: record.rule.rule,
    p: record.path,
    o: record.outcome,
    t: record.at,
    r: record.r,
    w: record.w,
    s: record.source,
    d: record.kind,
    c: record.checkpoint,
    e: record.explicit ? 1 : undefined,
    f: record.form,
    m: record.commit,
    l: record.cellOnly ? 1 : undefined,
    n: record.within?.join(' '),
  });
}

/** Reads a line back; undefined for a line that is not a record (torn, or written by a later version). */
export function decodeRecord(text: string): LedgerRecord | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(Line, json);
  if (!parsed.success) return undefined;
  const line = parsed.data;
  return {
    suggestion: line.i,
    rule: { skill: line.k, version: line.v, rule: line.u },
    path: line.p,
    outcome: line.o as LedgerRecord['outcome'],
    at: line.t,
    r: line.r,
    w: line.w,
    source: line.s,
    kind: line.d,
    explicit: line.e === 1,
    ...(line.c === undefined ? {} : { checkpoint: line.c as NonNullable<LedgerRecord['checkpoint']> }),
    ...(line.f === undefined ? {} : { form: line.f }),
    ...(line.m === undefined ? {} : { commit: line.m }),
    ...(line.l === undefined ? {} : { cellOnly: true }),
    ...(line.n === undefined ? {} : { within: line.n.split(' ') }),
  };
}
