/** Never given file contents, keys, prompts or messages from a repository. */
export interface Log {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
  /** A log that puts `topic` before its lines. */
  topic(topic: string): Log;
}

export const SILENT_LOG: Log = {
  trace: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  topic: () => SILENT_LOG,
};
