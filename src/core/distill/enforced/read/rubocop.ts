import { ELSEWHERE, type Reader } from '../reader';
import { readOptions } from './options';

/**
 * RuboCop's options: what is set, and `off` for those of a cop that does not run, of the cops that the table knows. Cops run unless they
 * are disabled, one by one, with their department, or all by default; what a gem sets is elsewhere.
 */
export const readRuboCop: Reader = ({ path, text }, tool) => {
  const all = readOptions(path, text);
  if (!all) return undefined;
  const own = new Map(all);
  const runs = (cop: string): boolean => {
    const enabled = all.get(`${cop}.Enabled`) ?? all.get(`${cop.split('/')[0]}.Enabled`);
    return enabled === undefined ? all.get('AllCops.DisabledByDefault') !== 'true' : enabled === 'true';
  };
  for (const { option = '' } of tool.guarantees) {
    const cop = option.slice(0, option.lastIndexOf('.'));
    if (!runs(cop)) own.set(option, 'off');
  }
  if ([...all].some(inherits)) own.set(ELSEWHERE, 'on');
  return own;
};

/** A list of what is still to be repaired sets no style: it only leaves cops off. */
const inherits = ([name, value]: readonly [string, string]): boolean => {
  if (/^inherit_gem\b/.test(name)) return true;
  const listed = /^inherit_from\[(.+)\]$/.exec(name)?.[1];
  const source = listed ?? (name === 'inherit_from' && !value.startsWith('[') ? value : '');
  return source !== '' && !source.includes('todo');
};
