import type { Log } from '../../core/ports/log';

export type LogLevel = 'trace' | 'info' | 'warn' | 'error';

const ORDER: readonly LogLevel[] = ['trace', 'info', 'warn', 'error'];

/** A log of lines `level topic: message`, from `level` on. `cause` is shown by its name and message, never its stack. */
export function lineLog(write: (line: string) => void, level: LogLevel = 'info', topic = ''): Log {
  const put = (at: LogLevel, message: string): void => {
    if (ORDER.indexOf(at) >= ORDER.indexOf(level)) write(`${at} ${topic ? `${topic}: ` : ''}${message}`);
  };
  return {
    trace: message => put('trace', message),
    info: message => put('info', message),
    warn: message => put('warn', message),
    error: (message, cause) =>
      put('error', cause instanceof Error ? `${message} (${cause.name}: ${cause.message})` : message),
    topic: next => lineLog(write, level, topic ? `${topic}/${next}` : next),
  };
}
