import type { Options, Reader } from '../reader';

/** The hooks that pre-commit runs, by their ids: `id` = `on`. */
export const readHooks: Reader = ({ text }): Options => {
  const own = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, id] = /^\s{0,20}-?\s{0,9}id:\s{0,9}['"]?([\w.-]{1,80})/.exec(line) ?? [];
    if (id !== undefined) own.set(id, 'on');
  }
  return own;
};
