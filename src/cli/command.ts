/** Where a command writes and what it may ask of the process. */
export interface Terminal {
  readonly cwd: string;
  /** Results. */
  out(text: string): void;
  /** Progress and problems. */
  err(text: string): void;
  /** True where stderr is a terminal, so that a progress line may be rewritten. */
  readonly interactive: boolean;
}

/** 0 done · 1 the answer is no (a check failed, a claim does not hold) · 2 wrong usage · 3 something could not be read. */
export const EXIT = { ok: 0, failed: 1, usage: 2, unreadable: 3 } as const;

export interface Command {
  readonly summary: string;
  /** What `vernacular <name> --help` prints. */
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Wrong arguments: the message is printed with the command's help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that should be read is missing or unreadable: the message says what to do, exit code 3. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}
