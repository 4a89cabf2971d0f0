import * as z from 'zod/mini';
import { jsonLines } from './jsonLines';

/** What a tool answers: data for the agent, or a sentence that says what was wrong with the call and what to do. */
export type ToolAnswer = { readonly data: object } | { readonly problem: string };

/** A tool as the Model Context Protocol lists it. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: object;
  readonly readOnly: boolean;
  call(args: unknown): Promise<ToolAnswer>;
}

export interface McpServer {
  readonly name: string;
  readonly version: string;
  /** What an agent is told of the server as a whole. */
  readonly instructions: string;
  readonly tools: readonly Tool[];
  /** Told of a tool that threw: an error of ours, not of the caller. */
  failed(tool: string, error: unknown): void;
}

/** Revisions of the protocol whose tools work the same; the newest is offered to a client that asks for another one. */
const REVISIONS = ['2025-06-18', '2025-03-26', '2024-11-05'];

const request = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.exactOptional(z.union([z.string().check(z.maxLength(200)), z.int()])),
  method: z.string().check(z.maxLength(200)),
  params: z.exactOptional(z.record(z.string(), z.unknown())),
});
type Request = z.infer<typeof request>;

const CODES = { parse: -32700, invalid: -32600, noMethod: -32601, params: -32602, notReady: -32002 } as const;

class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Serves tools over MCP's stdio transport: one JSON-RPC message a line, the subset that tools need (initialize, ping, tools/list, tools/call,
 * notifications). One request at a time, in order; while one runs nothing more is read, so a client cannot pile up work. Ends when the input ends.
 */
export async function serveMcp(
  server: McpServer,
  input: AsyncIterable<Uint8Array>,
  write: (line: string) => void,
): Promise<void> {
  let ready = false;
  const answer = (message: object): void =>
    write(`${JSON.stringify({ jsonrpc: '2.0', ...message }, shown)}\n`);
  for await (const line of jsonLines(input)) {
    let id: Request['id'] | null = null;
    try {
      if ('problem' in line) throw new Refused(CODES.parse, `The message is ${line.problem}.`);
      const asked = readRequest(line.text);
      // Answers to requests of ours and notifications want no reply; we send none of the former.
      if (asked === undefined || asked.id === undefined) continue;
      id = asked.id;
      if (!ready && asked.method !== 'initialize' && asked.method !== 'ping')
        throw new Refused(CODES.notReady, 'Send "initialize" first.');
      ready ||= asked.method === 'initialize';
      answer({ id, result: await handle(server, asked) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answer({ id, error: { code: error.code, message: error.message } });
    }
  }
}

function readRequest(text: string): Request | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(CODES.parse, 'The message is not JSON.');
  }
  const parsed = request.safeParse(json);
  if (parsed.success) return parsed.data;
  if (json !== null && typeof json === 'object' && ('result' in json || 'error' in json)) return undefined;
  throw new Refused(CODES.invalid, 'The message is no JSON-RPC 2.0 request.');
}

async function handle(server: McpServer, { method, params = {} }: Request): Promise<object> {
  switch (method) {
    case 'ping':
      return {};
    case 'initialize':
      return {
        protocolVersion: REVISIONS.find(revision => revision === params['protocolVersion']) ?? REVISIONS[0],
        capabilities: { tools: {} },
        serverInfo: { name: server.name, version: server.version },
        instructions: server.instructions,
      };
    case 'tools/list':
      return {
        tools: server.tools.map(({ name, description, inputSchema, readOnly }) => ({
          ...{ name, description, inputSchema },
          annotations: { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false },
        })),
      };
    case 'tools/call':
      return callTool(server, params);
    default:
      throw new Refused(CODES.noMethod, 'There is no such method.');
  }
}

async function callTool(server: McpServer, params: Readonly<Record<string, unknown>>): Promise<object> {
  const tool = server.tools.find(({ name }) => name === params['name']);
  if (!tool) throw new Refused(CODES.params, 'There is no such tool.');
  try {
    const found = await tool.call(params['arguments'] ?? {});
    if ('problem' in found) return { content: [{ type: 'text', text: found.problem }], isError: true };
    const text = JSON.stringify(found.data, shown);
    return { content: [{ type: 'text', text }], structuredContent: found.data };
  } catch (error) {
    server.failed(tool.name, error);
    const text = 'The tool failed inside Vernacular. Its log on stderr says more.';
    return { content: [{ type: 'text', text }], isError: true };
  }
}

/** Text of a repository reaches an agent without characters that nobody sees. */
function shown(_key: string, value: unknown): unknown {
  return typeof value === 'string'
    ? value.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
    : value;
}
