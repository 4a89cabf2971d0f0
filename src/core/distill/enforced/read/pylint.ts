import type { Options, Reader } from '../reader';
import { readToml } from './toml';

/** The messages that the table asks for, by their numbers; all are on unless they are disabled. */
const NUMBERS: Readonly<Record<string, string>> = {
  'broad-exception-caught': 'W0718',
  'consider-using-f-string': 'C0209',
  'import-outside-toplevel': 'C0415',
  'invalid-name': 'C0103',
  'line-too-long': 'C0301',
  'logging-fstring-interpolation': 'W1203',
  'missing-final-newline': 'C0304',
  'missing-function-docstring': 'C0116',
  'no-else-return': 'R1705',
  'raise-missing-from': 'W0707',
  'singleton-comparison': 'C0121',
  'too-many-arguments': 'R0913',
  'trailing-whitespace': 'C0303',
  'wildcard-import': 'W0401',
  'wrong-import-order': 'C0411',
};
/** What some of them were called before. */
const FORMER: Readonly<Record<string, string>> = {
  'broad-exception-caught': 'broad-except',
  'missing-function-docstring': 'missing-docstring',
};

/** Pylint's messages that are on (`invalid-name` = `on`), and its limits where their messages are. */
export const readPylint: Reader = ({ path, text }): Options | undefined => {
  const all = path.endsWith('.toml') ? ofToml(text) : ofIni(text);
  if (!all) return undefined;
  const own = new Map<string, string>();
  for (const [message, number] of Object.entries(NUMBERS)) {
    const names = [message, number, FORMER[message] ?? message];
    const groups = ['all', number[0]!];
    const disabled = [...names, ...groups].some(name => all.disable.has(name));
    if (!disabled || names.some(name => all.enable.has(name))) own.set(message, 'on');
  }
  if (own.has('line-too-long')) own.set('width', all.settings.get('max-line-length') ?? '100');
  if (own.has('too-many-arguments')) own.set('arguments', all.settings.get('max-args') ?? '5');
  return own;
};

interface Written {
  readonly disable: ReadonlySet<string>;
  readonly enable: ReadonlySet<string>;
  readonly settings: Options;
}

function ofIni(text: string): Written {
  const lists = { disable: new Set<string>(), enable: new Set<string>() };
  const settings = new Map<string, string>();
  let last: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.length > 4_000 || /^\s*[#;]/.test(line)) continue;
    const [, name, value = ''] = /^([a-z-]{2,60})\s{0,9}[=:](.*)$/.exec(line) ?? [];
    // A list goes on in lines that are indented.
    if (name === undefined && !/^\s+\S/.test(line)) last = undefined;
    if (name !== undefined) settings.set((last = name), value.trim());
    if (last === 'disable' || last === 'enable')
      for (const one of (name === undefined ? line : value).split('#')[0]!.split(','))
        if (one.trim() !== '') lists[last].add(one.trim());
  }
  return { ...lists, settings };
}

function ofToml(text: string): Written | undefined {
  const lists = { disable: new Set<string>(), enable: new Set<string>() };
  const settings = new Map<string, string>();
  let used = false;
  for (const [name, value] of readToml(text)) {
    if (!name.startsWith('tool.pylint')) continue;
    used = true;
    const [, list, one] = /\.(disable|enable)\[([\w-]+)\]$/.exec(name) ?? [];
    if (list !== undefined && one !== undefined) lists[list as keyof typeof lists].add(one);
    else {
      const setting = name.slice(name.lastIndexOf('.') + 1).replaceAll('_', '-');
      settings.set(setting, value);
      if (setting === 'disable' || setting === 'enable')
        for (const item of value.split(',')) lists[setting].add(item.trim());
    }
  }
  return used ? { ...lists, settings } : undefined;
}
