import type { Reader } from '../reader';
import { parseData } from './options';

/** The checks of clang-tidy that are on, of those that the table knows: of the globs that fit a check the last one decides. */
export const readClangTidy: Reader = ({ path, text }, tool) => {
  const data = parseData(path, text);
  const checks =
    typeof data === 'object' && data !== null ? (data as { Checks?: unknown }).Checks : undefined;
  const globs = (Array.isArray(checks) ? checks.map(String) : String(checks ?? '').split(/[,\n]/))
    .map(glob => glob.trim())
    .filter(glob => glob.length > 0 && glob.length < 200);
  const own = new Map<string, string>();
  for (const { option = '' } of tool.guarantees) {
    const last = globs.filter(glob => fits(glob.replace(/^-/, ''), option)).pop();
    if (last !== undefined && !last.startsWith('-')) own.set(option, 'on');
  }
  return own;
};

/** Stars only stand at the end of what people write, or alone. */
const fits = (glob: string, check: string): boolean =>
  glob.endsWith('*') ? check.startsWith(glob.slice(0, -1)) : glob === check;
