import type { Options, Reader } from '../reader';
import { readPart } from './options';

/** Codes that pydocstyle's conventions leave out. */
const LEFT_OUT: ReadonlyMap<string, RegExp> = new Map([
  ['google', /^D(?:203|204|213|215|400|401|404|406|407|408|409|413)$/],
  ['numpy', /^D(?:107|203|212|213|402|413|415|416|417)$/],
  ['pep257', /^D(?:203|212|213|214|215|404|40[5-9]|41[0-7])$/],
  ['', /^D(?:203|213)$/],
]);

/** Rules on without being selected. */
const DEFAULT = ['E4', 'E7', 'E9', 'F'];

/**
 * The rules of Ruff that are on, of those that the table knows: the longest prefix that is selected or ignored decides. The other
 * options come along; `convention` is pydocstyle's.
 */
export const readRuff: Reader = (config, tool) => {
  const all = readPart(config, tool);
  if (!all) return undefined;
  const own = new Map([...all].filter(([name]) => !/^[A-Z]+\d*$/.test(name)));
  const chosen = listOf(all, 'select');
  const selected = [...(chosen.length > 0 ? chosen : DEFAULT), ...listOf(all, 'extend-select')];
  const ignored = [...listOf(all, 'ignore'), ...listOf(all, 'extend-ignore')];
  const convention = all.get('lint.pydocstyle.convention') ?? all.get('pydocstyle.convention') ?? '';
  for (const code of codesOf(tool.guarantees.map(({ option }) => option ?? ''))) {
    const on = longest(selected, code);
    if (on < 0 || longest(ignored, code) >= on) continue;
    if (on < code.length && LEFT_OUT.get(convention)?.test(code)) continue;
    own.set(code, 'on');
  }
  if (convention !== '' && longest(selected, 'D417') >= 0) own.set('convention', convention);
  if (own.has('E501')) own.set('width', all.get('line-length') ?? '88');
  return own;
};

const codesOf = (options: readonly string[]): readonly string[] => [
  ...new Set(['E501', ...options.filter(option => /^[A-Z]+\d+$/.test(option))]),
];

const listOf = (all: Options, name: string): string[] =>
  [...all.keys()].flatMap(option => {
    const [, code] = new RegExp(`^(?:lint\\.)?${name}\\[([A-Z]+\\d*)\\]$`).exec(option) ?? [];
    return code === undefined ? [] : [code];
  });

/** Length of the longest of some prefixes that a code has; -1 for none. `D` is no prefix of `DTZ001`. */
const longest = (prefixes: readonly string[], code: string): number =>
  Math.max(
    -1,
    ...prefixes.map(prefix =>
      prefix === 'ALL'
        ? 0
        : code.startsWith(prefix) && !/^[A-Z]/.test(code.slice(prefix.length))
          ? prefix.length
          : -1,
    ),
  );
