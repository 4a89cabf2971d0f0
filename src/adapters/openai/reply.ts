import { ChatModelError } from '../../core/ports/chatModel';

/** Longest reply that is of use, in UTF-16 code units. */
const LONGEST = 64 * 1024;

/**
 * Terminal escapes and other control characters, direction overrides and tag characters: no model has a reason to send them as
 * code, and some have a reason to hide text with them.
 */
// eslint-disable-next-line no-control-regex -- these are the characters that are refused.
const HIDDEN = /[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u;

const malformed = (what: string) =>
  new ChatModelError('malformed', `The language model ${what}. Its reply was dropped.`);

interface Delta {
  readonly text: string;
  readonly finished: boolean;
  readonly calledTool: boolean;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** One event of `/chat/completions` (`choices[0].delta.content`) or of `/completions` (`choices[0].text`). */
function readDelta(event: unknown): Delta {
  const { choices } = record(event);
  if (!Array.isArray(choices)) throw malformed('answered with something that is no completion');
  // The last event may hold only the usage.
  const choice = record(choices[0]);
  const delta = record(choice['delta']);
  const text = delta['content'] ?? choice['text'] ?? '';
  if (typeof text !== 'string') throw malformed('answered with something that is no text');
  const reason = choice['finish_reason'];
  return {
    text,
    finished: typeof reason === 'string',
    calledTool: reason === 'tool_calls' || 'tool_calls' in delta || 'function_call' in delta,
  };
}

/** What a reply came to, once its events are over. */
export interface ReplyState {
  finished: boolean;
  length: number;
}

/**
 * The text of each event, in order; `state` is kept up to date. Throws ChatModelError 'malformed' for tool calls, hidden characters,
 * other shapes, and replies that are too long.
 */
export async function* textOfEvents(
  events: AsyncIterable<unknown>,
  state: ReplyState,
): AsyncGenerator<string> {
  for await (const event of events) {
    const { text, finished, calledTool } = readDelta(event);
    if (calledTool) throw malformed('wanted to call a tool, though none was offered');
    if (HIDDEN.test(text)) throw malformed('sent control or hidden characters');
    state.finished ||= finished;
    state.length += text.length;
    if (state.length > LONGEST) throw malformed('did not stop');
    if (text !== '') yield text;
  }
}
