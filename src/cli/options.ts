import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './command';

/** Parses a command's arguments; what is not declared is a UsageError with Node's own wording. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true; args: string[] }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A whole number option. */
export function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} takes a whole number, not "${value}".`);
  return Number(value);
}

/** The skills folder as an option gives it: a path inside the project, without a slash at its end. */
export function skillsFolderOf(value: string): string {
  const parts = value.replaceAll('\\', '/').split('/');
  const path = parts.filter(part => part !== '' && part !== '.').join('/');
  if (path === '' || /^(?:[/\\]|[A-Za-z]:)/.test(value) || parts.includes('..'))
    throw new UsageError(`--folder takes a path inside the project, not ${JSON.stringify(value)}.`);
  return path;
}
