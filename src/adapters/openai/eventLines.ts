import { ChatModelError } from '../../core/ports/chatModel';

/** The most that a reply may send, in bytes. */
export interface ReplyLimits {
  readonly line: number;
  readonly total: number;
}

export const REPLY_LIMITS: ReplyLimits = { line: 256 * 1024, total: 4 * 1024 * 1024 };

/** Whether the reply's end was announced; set while it streams. */
export interface ReplyEnd {
  announced: boolean;
}

const NEWLINE = 0x0a;
const FIELD = /^(data|event|id|retry)\b|^:/;
const malformed = (what: string) =>
  new ChatModelError('malformed', `The endpoint ${what}. Check the base URL.`);

/**
 * Lets only the data lines of a server-sent event stream through, each within the limits, so that nothing behind it has to
 * hold, parse or print more than that. Fails the stream with ChatModelError 'malformed' at the first line that is none.
 */
export function eventLines(limits: ReplyLimits, end: ReplyEnd): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let total = 0;

  const pass = (to: TransformStreamDefaultController<Uint8Array>): void => {
    const line = decoder.decode(Buffer.concat(held)).replace(/\r$/, '');
    held = [];
    heldBytes = 0;
    if (line.trim() !== '' && !FIELD.test(line)) throw malformed('did not answer with an event stream');
    if (/^data: ?\[DONE\]/.test(line)) end.announced = true;
    // Comments, ids and event names mean nothing in these APIs.
    if (line === '' || line.startsWith('data:')) to.enqueue(encoder.encode(`${line}\n`));
  };
  const hold = (part: Uint8Array): void => {
    heldBytes += part.length;
    if (heldBytes > limits.line) throw malformed('sent a line that is too long');
    held.push(part);
  };

  return new TransformStream({
    transform(chunk, to) {
      total += chunk.length;
      if (total > limits.total) throw malformed('sent more than any suggestion needs');
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        hold(chunk.subarray(from, at));
        pass(to);
        from = at + 1;
      }
      hold(chunk.subarray(from));
    },
    flush(to) {
      if (heldBytes > 0) pass(to);
    },
  });
}
