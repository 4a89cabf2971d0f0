import type { Options, Reader } from '../reader';
import { flatten, parseData } from './options';

/** Rules given with options are on. */
const asRules = (options: Options, under: string): Map<string, string> =>
  new Map(
    [...options].flatMap(([name, value]) =>
      name.startsWith(under) ? [[name.slice(under.length), value === 'on' ? 'true' : value] as const] : [],
    ),
  );

/** Pint: a preset, Laravel's where none is named, and rules of PHP CS Fixer over it. */
export const readPint: Reader = ({ path, text }) => {
  const all = flatten(parseData(path, text));
  const own = asRules(all, 'rules.');
  own.set('preset', all.get('preset') ?? 'laravel');
  return own;
};

/** StyleCI: a preset, and names of rules that are on or off besides. */
export const readStyleCi: Reader = ({ path, text }) => {
  const all = flatten(parseData(path, text));
  const under = all.has('php') ? 'php.' : '';
  const own = new Map<string, string>();
  const preset = all.get(`${under}preset`);
  if (preset !== undefined) own.set('preset', preset);
  for (const name of all.keys()) {
    const [, list, rule = ''] = /^(?:php\.)?(enabled|disabled)\[(\w+)\]$/.exec(name) ?? [];
    if (list !== undefined) own.set(rule, String(list === 'enabled'));
  }
  return own;
};
