import * as z from 'zod/mini';
import type { Tool, ToolAnswer } from '../adapters/mcp/server';
import { type AgentDesk, DeskError, LONGEST_TEXT } from '../core/engine/agents/desk';

const path = z.string().check(z.minLength(1), z.maxLength(1_000));
const line = z.int().check(z.minimum(1), z.maximum(10_000_000));
const text = z.string().check(z.maxLength(LONGEST_TEXT));

const rulesQuery = z.strictObject({
  path,
  line: z.exactOptional(line),
  intent: z.exactOptional(z.string().check(z.maxLength(500))),
  limit: z.exactOptional(z.int().check(z.minimum(1), z.maximum(50))),
});
const checkQuery = z.strictObject({
  path: z.exactOptional(path),
  text: z.exactOptional(text),
  lines: z.exactOptional(z.strictObject({ from: line, to: line })),
  diff: z.exactOptional(text),
});
const reportQuery = z.strictObject({
  rule: z.string().check(z.maxLength(200)),
  path,
  line,
  outcome: z.enum(['followed', 'rejected', 'overridden']),
});

/** The three tools of `vernacular mcp`: rules of a place, a check of written code, a report of how a rule fared. */
export function agentTools(desk: AgentDesk): readonly Tool[] {
  return [
    tool(
      'rules',
      'The conventions of this project that speak in a file, learned from its code, most telling first. Ask before you write there. ' +
        'Give a line to have the rules about it first, and your intent in a few words to have the rules about that first.',
      rulesQuery,
      true,
      query => desk.rulesFor(query),
    ),
    tool(
      'check',
      'Checks code against the conventions of this project: either "path" and "text" (the whole new content of the file, with "lines" where only ' +
        'those are yours), or "diff" (a unified diff, applied or not; its added lines are checked). Findings say what stands there, what is expected and, ' +
        'where the repair is mechanical, what to put instead.',
      checkQuery,
      true,
      async ({ path: at, text: content, lines, diff }) => {
        if (diff !== undefined && at === undefined && content === undefined && lines === undefined)
          return desk.checkDiff(diff);
        if (diff !== undefined || at === undefined || content === undefined)
          throw new DeskError('Give either "path" and "text", or "diff".');
        const wanted =
          lines &&
          Array.from(
            { length: Math.min(100_000, Math.max(0, lines.to - lines.from + 1)) },
            (_, i) => lines.from + i,
          );
        const findings = await desk.check({ path: at, text: content, ...(wanted && { lines: wanted }) });
        return { findings };
      },
    ),
    tool(
      'report',
      'Tells how a rule fared where you wrote code: "followed" when you wrote as it says and it stayed, "rejected" when a person did not want it so, ' +
        '"overridden" when something else was more important there. Name the rule as the other tools do.',
      reportQuery,
      false,
      async report => {
        await desk.report(report);
        return {
          kept: true,
          note: 'It counts a little, together with what people do; at most five reports of a rule count a day.',
        };
      },
    ),
  ];
}

/** A tool whose arguments have this shape; others are refused with the first thing that is wrong. */
function tool<T extends z.ZodMiniType>(
  name: string,
  description: string,
  shape: T,
  readOnly: boolean,
  run: (args: z.infer<T>) => Promise<object>,
): Tool {
  return {
    ...{ name, description, readOnly },
    inputSchema: z.toJSONSchema(shape),
    call: async (args): Promise<ToolAnswer> => {
      const parsed = shape.safeParse(args);
      if (!parsed.success) return { problem: wrongArgument(parsed.error.issues[0]) };
      try {
        return { data: await run(parsed.data) };
      } catch (error) {
        if (error instanceof DeskError) return { problem: error.message };
        throw error;
      }
    },
  };
}

/** Names the field only where it is one of ours: nothing of the call is repeated. */
function wrongArgument(
  issue: { readonly path: readonly PropertyKey[]; readonly code?: string } | undefined,
): string {
  const field = issue?.path.map(String).join('.') ?? '';
  return field === ''
    ? 'The arguments do not have the shape of the tool. See its input schema.'
    : `The argument "${field}" does not fit. See the input schema of the tool.`;
}
