import type { Reader } from '../reader';
import { commandsOf } from './commands';

/** Flags that Artistic Style is run with, or its own file of flags: `style` = `allman`, `pad-header` = `on`. */
export const readAstyle: Reader = ({ path, text }) => {
  const words = /(?:^|\/)[._]?astylerc$/.test(path)
    ? text.split(/\s+/)
    : commandsOf(text, /(?:^|[\s/@$({])(?:astyle|ASTYLE)\)?$/).flat();
  if (words.length === 0) return undefined;
  const own = new Map<string, string>();
  for (const word of words) {
    const [, flag, value] = /^(?:--)?([a-z][a-z-]{2,40})(?:=([\w=]{1,40}))?$/.exec(word) ?? [];
    if (flag !== undefined) own.set(flag, value ?? 'on');
  }
  return own;
};
