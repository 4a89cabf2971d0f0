import picomatch from 'picomatch';
import { LANGUAGES } from '../../model/language';
import { type Options, readIni, readOptions } from './readers';
import table from './tools.json';

/** One thing a tool guarantees: a key, and the value that follows from an option (or from the tool alone). */
interface Guarantee {
  readonly key: string;
  /** Dotted name of the option; absent where the tool allows nothing else. */
  readonly option?: string;
  /** Value of the option → value of the key; '' stands for an option that is not set. `*` is any value. */
  readonly values?: Readonly<Record<string, string>>;
  /** The key's value with `{}` for the option's. */
  readonly value?: string;
  /** The option's value where it is not set. */
  readonly default?: string;
}

interface Tool {
  readonly tool: string;
  /** Pattern of the names of its configuration files. */
  readonly files: string;
  /** File name → dotted name of the part that is this tool's; the tool is not used where that part is missing. */
  readonly within?: Readonly<Record<string, string>>;
  /** An option that must be set somewhere below for the tool to be used. */
  readonly needs?: string;
  readonly languages: readonly string[];
  readonly guarantees: readonly Guarantee[];
}

const TOOLS: readonly (Tool & { readonly pattern: RegExp })[] = (table as readonly Tool[]).map(tool => ({
  ...tool,
  pattern: new RegExp(tool.files),
}));

/** A configuration file of the repository. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether a path may be the configuration of a formatter or linter that is known here. */
export const isConfigPath = (path: string): boolean =>
  TOOLS.some(({ pattern }) => pattern.test(nameOf(path)));

/** What a configuration file guarantees for a language: key → value, `*` where any value of the code follows from it. */
export function guaranteesOf(config: ConfigFile, language: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const tool of TOOLS) {
    if (!tool.pattern.test(nameOf(config.path)) || !tool.languages.includes(language)) continue;
    const options = optionsFor(tool, config, language);
    if (!options) continue;
    for (const guarantee of tool.guarantees) {
      const value = valueOf(guarantee, options);
      // The first that says something decides: tabs before their width.
      if (value !== undefined && !found.has(guarantee.key)) found.set(guarantee.key, value);
    }
  }
  return found;
}

function valueOf({ option, values, value, default: unset }: Guarantee, options: Options): string | undefined {
  if (option === undefined) return value;
  const set = options.get(option) ?? unset;
  if (values) return Object.hasOwn(values, set ?? '') ? values[set ?? ''] : undefined;
  return set !== undefined && /^\d+$/.test(set) ? value?.replace('{}', set) : undefined;
}

/** The tool's own options in a file; undefined where it does not use the file or the file cannot be read. */
function optionsFor(tool: Tool, { path, text }: ConfigFile, language: string): Options | undefined {
  if (tool.tool === 'editorconfig') return editorOptions(text, language);
  const all = readOptions(path, text);
  if (!all) return undefined;
  const part = tool.within?.[nameOf(path)];
  if (part !== undefined && part !== '' && !all.has(part)) {
    if (![...all.keys()].some(name => name.startsWith(`${part}.`))) return undefined;
  }
  const own = part === undefined || part === '' ? all : below(all, part);
  if (tool.needs !== undefined && ![...own.keys()].some(name => name.split('.')[0] === tool.needs))
    return undefined;
  if (tool.tool === 'prettier' && /\.[cm]?[jt]s$/.test(path) && own.size === 0) return undefined;
  return tool.tool === 'eslint' ? ruleOptions(own) : own;
}

const below = (all: Options, part: string): Options =>
  new Map(
    [...all].flatMap(([name, value]) =>
      name.startsWith(`${part}.`) ? [[name.slice(part.length + 1), value] as const] : [],
    ),
  );

/**
 * The rules of an ESLint configuration that are errors: what they ask for, or `on`. Rules go by their name without the plugin,
 * since the same ones live on in several.
 */
function ruleOptions(options: Options): Options {
  const rules = new Map<string, string>();
  for (const [name, value] of options) {
    if (name.startsWith('overrides')) continue;
    const rule = name.replace(/^rules\./, '').replace(/^.*\//, '');
    const [, severity, wanted] = /^\[?(\w+)(?:,([^,\]]*))?/.exec(value) ?? [];
    if (severity === 'error' || severity === '2')
      rules.set(rule, wanted === undefined || wanted === '' ? 'on' : wanted);
  }
  return rules;
}

/** What the sections of an .editorconfig set for the files of a language, later sections over earlier ones. */
function editorOptions(text: string, language: string): Options {
  const extension = LANGUAGES.find(({ speaksAs }) => speaksAs === language)?.extensions[0] ?? '';
  const options = new Map<string, string>();
  let applies = false;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    if (section !== undefined)
      applies = section.length < 200 && picomatch(section, { dot: true })(`a${extension}`);
    else if (applies)
      for (const [name, value] of readIni(line)) options.set(name.toLowerCase(), value.toLowerCase());
  }
  if (options.get('indent_size') === 'tab') options.delete('indent_size');
  return options;
}
