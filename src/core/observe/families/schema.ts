import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod/mini';

const identifier = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, 'is not a dotted lower-case name'));
const formId = z.string().check(z.regex(/^[a-z0-9_]+$/, 'is not a form id of a-z, 0-9 and _'));
const text = z.string().check(z.minLength(1), z.maxLength(1024));

const keySchema = z.strictObject({
  as: z.optional(identifier),
  title: text,
  forms: z.optional(z.record(formId, text)),
  open: z.optional(z.boolean()),
  number: z.optional(z.enum(['cliff', 'limit', 'mode'])),
  largest: z.optional(z.int().check(z.positive())),
  minimumSupport: z.optional(z.int().check(z.positive())),
  minimumRate: z.optional(z.number().check(z.gte(0.5), z.lte(1))),
  minimumFiles: z.optional(z.int().check(z.positive())),
  languages: z.optional(z.array(text)),
  statement: z.optional(text),
  statements: z.optional(z.record(formId, text)),
  fix: z.optional(text),
  perFile: z.optional(z.boolean()),
  detect: z.optional(z.union([text, z.array(text)])),
});

export const familySchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a lower-case name with hyphens')),
  skill: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a skill name'), z.maxLength(64)),
  title: text,
  description: text.check(z.regex(/^[^<>]*$/, 'must not contain < or >')),
  mined: z.optional(z.boolean()),
  minimumSupport: z.optional(z.int().check(z.positive())),
  minimumRate: z.optional(z.number().check(z.gte(0.5), z.lte(1))),
  minimumFiles: z.optional(z.int().check(z.positive())),
  keys: z.optional(z.record(identifier, keySchema)),
});

export type FamilyYaml = z.infer<typeof familySchema>;
export type KeyYaml = z.infer<typeof keySchema>;

/** Reads a family.yaml. Every problem says the line it stands on. */
export function readFamilyYaml(
  source: string,
): { readonly yaml: FamilyYaml } | { readonly problems: readonly { line: number; message: string }[] } {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0)
    return {
      problems: document.errors.map(e => ({
        line: counter.linePos(e.pos[0]).line,
        message: `This is not YAML: ${e.message}`,
      })),
    };
  const result = familySchema.safeParse(document.toJS());
  if (result.success) return { yaml: result.data };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
      if (node?.range) return counter.linePos(node.range[0]!).line;
    }
    return 1;
  };
  return {
    problems: result.error.issues.map(issue => ({
      line: lineOf(issue.path),
      message: `${issue.path.map(String).join('.') || 'The file'}: ${reasonOf(issue)}`,
    })),
  };
}

/** The small build of the schema library has no wording of its own for these two. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.join(', ')}.`;
  if (issue.code === 'invalid_type') return `this must be of type ${issue.expected}.`;
  return issue.message;
}
