import * as z from 'zod/mini';

/** Longest reply that is read, in UTF-16 units. */
export const LONGEST_REPLY = 6_000;

const word = z.string().check(z.minLength(1), z.maxLength(200));

const branch = z.strictObject({
  path: z.exactOptional(word),
  language: z.exactOptional(word),
  role: z.exactOptional(word),
  within: z.exactOptional(word),
  then: word,
});

const schema = z.strictObject({
  exceptions: z.exactOptional(z.array(branch).check(z.minLength(1), z.maxLength(2))),
  value: z.exactOptional(word),
  statement: z.exactOptional(word),
  examples: z.exactOptional(z.array(z.int()).check(z.maxLength(5))),
  why: z.exactOptional(z.string().check(z.maxLength(400))),
});

/**
 * A bounded change in the rule language, as a model may write it: at most two exceptions, or another form for all places; the wording of the
 * sentence; and which of the places it was given are shown as examples. There is no field for a number, a state, a detector or a gate.
 */
export type Patch = Omit<z.infer<typeof schema>, 'why'>;

/**
 * Reads a reply: one JSON object and nothing else, but for one fence around all of it. Undefined for everything else. The model's reason is
 * read, so that it may give one, and dropped: text that nobody vouches for is kept nowhere.
 */
export function readPatch(reply: string): Patch | undefined {
  if (reply.length > LONGEST_REPLY) return undefined;
  const fenced = /^```(?:json)?\n([\s\S]*)\n```$/.exec(reply.trim());
  let json: unknown;
  try {
    json = JSON.parse(fenced?.[1] ?? reply);
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) return undefined;
  const patch = { ...parsed.data };
  delete patch.why;
  if (patch.exceptions && patch.value !== undefined) return undefined;
  return Object.keys(patch).length === 0 ? undefined : patch;
}
