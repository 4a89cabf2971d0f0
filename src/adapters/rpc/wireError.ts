import { Cancelled } from '../../core/ports/cancellation';
import { ChatModelError, type ChatFailure } from '../../core/ports/chatModel';
import { FileAccessError, type FileAccessReason } from '../../core/ports/fileSystem';

type Field = string | number | boolean;

/** An error as it crosses threads: structured clone would lose its name and its own fields. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Own primitive fields: `reason`, `failure`, `path`, `line` … */
  readonly fields: Readonly<Record<string, Field>>;
}

const isField = (value: unknown): value is Field =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Anything thrown, ready to be posted. */
export function encodeError(thrown: unknown): WireError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), fields: {} };
  const own = Object.entries(thrown).filter(
    (entry): entry is [string, Field] =>
      isField(entry[1]) && !['name', 'message', 'stack'].includes(entry[0]),
  );
  return {
    name: thrown.name,
    message: thrown.message,
    ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    fields: Object.fromEntries(own),
  };
}

/** The error again, as an instance of the ports' classes where callers tell them apart by class. */
export function decodeError(wire: WireError): Error {
  const error = revive(wire);
  Object.assign(error, wire.fields);
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}

function revive({ name, message, fields }: WireError): Error {
  if (name === 'Cancelled') return new Cancelled();
  if (name === 'ChatModelError')
    return new ChatModelError(fields['failure'] as ChatFailure, message, fields['retryAfterMs'] as number);
  if (name === 'FileAccessError')
    return new FileAccessError(fields['reason'] as FileAccessReason, String(fields['path'] ?? ''), message);
  const error = new Error(message);
  // Not enumerable, as on built-in errors, so that encoding it once more yields the same bytes.
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  return error;
}
