import * as z from 'zod/mini';
import type { Rule, Skill } from '../model/rule';
import { hashOf, prettyJson } from './canonicalJson';
import { refuse, type Decoded } from './problem';

const LONGEST = 1_000;
const line = z.string().check(z.maxLength(LONGEST), z.regex(/^[^\r\n]*$/));
const count = z.number().check(z.nonnegative());
const share = z.number().check(z.minimum(0), z.maximum(1));
const role = z.enum(['source', 'test', 'fixture', 'generated', 'vendored', 'minified', 'config']);

const when = z.strictObject({
  path: z.exactOptional(line),
  language: z.exactOptional(line),
  role: z.exactOptional(role),
  within: z.exactOptional(line),
  since: z.exactOptional(line),
});

const trend = z.strictObject({
  state: z.enum(['stable', 'rising', 'falling', 'migrating', 'switched']),
  from: z.exactOptional(line),
  since: z.exactOptional(line),
  commit: z.exactOptional(line),
});

/** A rule as rules.json and journals hold it. Strict: a field nobody knows is a file nobody can keep whole. */
export const ruleSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9_.-]{1,80}~[0-9a-f]{8}$/)),
  key: z.string().check(z.regex(/^[A-Za-z0-9_.-]{1,80}$/)),
  value: line,
  language: z.array(line).check(z.minLength(1), z.maxLength(40)),
  scope: z.array(z.strictObject({ when, then: line })).check(z.maxLength(50)),
  default: z.enum(['apply', 'abstain']),
  state: z.enum(['candidate', 'shadow', 'active', 'dormant', 'quarantined', 'retired']),
  origin: z.enum(['mined', 'human', 'imported', 'rewrite-det', 'rewrite-llm']),
  pinned: z.boolean(),
  text: z.exactOptional(line),
  statement: z.exactOptional(line),
  prefer: z.exactOptional(line),
  over: z.exactOptional(line),
  support: count,
  exceptions: count,
  rate: share,
  confidence: share,
  distinctiveness: z.number(),
  enforcedBy: z.exactOptional(line),
  untold: z.exactOptional(z.enum(['data', 'minor', 'narrow', 'rare', 'routine', 'twice'])),
  trend: z.exactOptional(trend),
  detector: z.strictObject({ family: line, pattern: line }),
  supersedes: z.exactOptional(line),
});

const fileSchema = z.strictObject({
  schema: z.literal(1),
  family: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
  skill: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64)),
  version: z.int().check(z.minimum(1)),
  rules: z.array(ruleSchema).check(z.maxLength(2_000)),
});

/** Rules in the order of rules.json: by id, code unit order. */
export function byId(rules: readonly Rule[]): readonly Rule[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The bytes of `references/rules.json`. */
export function encodeRules(skill: Skill): string {
  return prettyJson(asFile(skill));
}

/** Reads `references/rules.json`; anything else than a complete file of schema 1 is a problem, never an exception. */
export function decodeRules(text: string, folder: string): Decoded<Skill> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('rules-unreadable', folder, `${where(folder)} is not JSON. ${NEXT_STEP}`);
  }
  const schema = (json as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > 1) {
    return refuse(
      'rules-newer',
      folder,
      `${where(folder)} was written by a newer Vernacular. Update the extension.`,
    );
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.map(String).join('.') || 'the top level';
    return refuse(
      'rules-invalid',
      folder,
      `${where(folder)} is not valid at ${JSON.stringify(at)}. ${NEXT_STEP}`,
    );
  }
  const { family, skill, version, rules } = parsed.data;
  if (skill !== folder) {
    return refuse(
      'rules-invalid',
      folder,
      `${where(folder)} names another skill. Rename the folder back. ${NEXT_STEP}`,
    );
  }
  if (new Set(rules.map(rule => rule.id)).size !== rules.length) {
    return refuse('rules-invalid', folder, `${where(folder)} holds a rule twice. ${NEXT_STEP}`);
  }
  return { ok: true, value: { family, skill, version, rules: byId(rules) } };
}

/** The one hash of a skill's content: what proposals are bound to and journals link by. */
export function skillHash(skill: Skill): string {
  return hashOf(asFile(skill));
}

const asFile = (skill: Skill): object => ({
  schema: 1,
  family: skill.family,
  skill: skill.skill,
  version: skill.version,
  rules: byId(skill.rules),
});

const where = (folder: string): string => `The rules.json of skill "${folder}"`;
const NEXT_STEP = 'Restore it from git, or run "vernacular skills merge" to rebuild it from the journal.';
