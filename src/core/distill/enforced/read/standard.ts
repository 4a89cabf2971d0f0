import type { Reader } from '../reader';
import { commandsOf } from './commands';
import { readOptions } from './options';

/** Style checkers without a configuration that the scripts of package.json run: `standard` = `on`. */
export const readStandard: Reader = config => {
  const all = readOptions(config);
  const scripts = [...(all ?? [])].flatMap(([name, value]) => (name.startsWith('scripts.') ? [value] : []));
  const own = new Map<string, string>();
  for (const script of scripts) {
    if (commandsOf(script, /(?:^|[\s/&|;])(?:ts-)?standard$/).length > 0) own.set('standard', 'on');
    if (commandsOf(script, /(?:^|[\s/&|;])semistandard$/).length > 0) own.set('semistandard', 'on');
    if (commandsOf(script, /(?:^|[\s/&|;])xo$/).length > 0) own.set('xo', 'on');
  }
  return own.size > 0 ? own : undefined;
};
