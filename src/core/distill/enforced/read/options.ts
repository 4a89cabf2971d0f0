import { parse } from 'yaml';
import type { ConfigFile, Options, Tool } from '../reader';
import { plainJson, without } from './comments';
import { readPhp } from './phpArrays';
import { type Literal, objectsOf } from './script';
import { readToml } from './toml';

/** What has been read, for as long as the file is held: several tools and languages look at one file. */
const known = new WeakMap<ConfigFile, { readonly options: Options | undefined }>();

/**
 * The options that a configuration file sets, read as data and only once. JavaScript and PHP are never run: only literals
 * are seen. Undefined where the file is not what its name says.
 */
export function readOptions(config: ConfigFile): Options | undefined {
  let read = known.get(config);
  if (!read) known.set(config, (read = { options: optionsOf(config) }));
  return read.options;
}

function optionsOf({ path, text }: ConfigFile): Options | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    if (/\.toml$/.test(name)) return readToml(text);
    if (/\.(?:cfg|ini)$|^\.flake8$/.test(name)) return readIni(text);
    if (/\.xml(?:\.dist)?$/.test(name)) return readXml(text);
    if (/\.[cm]?[jt]s$/.test(name)) return readScript(text);
    if (/\.php$/.test(name)) return readPhp(text);
    return flatten(parseData(name, text));
  } catch {
    return undefined;
  }
}

/** The options of the part of a file that is a tool's. */
export function readPart(config: ConfigFile, { within }: Tool): Options | undefined {
  const all = readOptions(config);
  const part = within?.[config.path.slice(config.path.lastIndexOf('/') + 1)];
  if (!all || part === undefined || part === '') return all;
  const own = below(all, part);
  return own.size > 0 || all.has(part) ? own : undefined;
}

const below = (all: Options, part: string): Options =>
  new Map(
    [...all].flatMap(([name, value]) =>
      name.startsWith(`${part}.`) ? [[name.slice(part.length + 1), value] as const] : [],
    ),
  );

/** The data of a JSON or YAML file. Throws where it is neither. */
export function parseData(name: string, text: string): unknown {
  if (/\.json[5c]?$/.test(name)) return JSON.parse(plainJson(text));
  // Files without an extension are JSON or YAML; YAML holds JSON, but not its comments.
  if (text.trimStart().startsWith('{')) return JSON.parse(plainJson(text));
  if (tooDeep(text)) throw new RangeError('Too deep');
  // That no key comes twice is not asked: with many keys it takes the square of their number.
  return parse(text, { maxAliasCount: 20, logLevel: 'silent', uniqueKeys: false });
}

/** Lines of YAML that people write are shorter. */
const LONGEST_YAML = 1_000;

/** Whether lines are longer, or brackets and lists in one line nested deeper than people write: reading YAML takes the square of that. */
function tooDeep(text: string): boolean {
  if (text.split('\n').some(line => line.length > LONGEST_YAML)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > 40) return true;
  }
  return /(?:^|\n)(?:[ \t]{0,9}[-?:][ \t]){20}/.test(text);
}

const DEEPEST = 8;
/** Names of options that tools have are shorter; long ones that begin alike are slow to tell apart. */
const LONGEST_NAME = 500;

/** Data → options by their dotted names; what objects in a list say goes by the name of the list. */
export function flatten(
  value: unknown,
  name = '',
  into = new Map<string, string>(),
  depth = 0,
): Map<string, string> {
  if (name.length > LONGEST_NAME) return into;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item !== 'object') into.set(`${name}[${String(item)}]`, 'on');
      else if (depth < DEEPEST) flatten(item, name, into, depth + 1);
    }
    // A rule of ESLint: severity, then what it asks for.
    into.set(name, `[${value.map(item => (typeof item === 'object' ? '' : String(item))).join()}]`);
  } else if (typeof value === 'object' && value !== null) {
    if (name !== '') into.set(name, 'on');
    if (depth < DEEPEST)
      for (const [key, inner] of Object.entries(value))
        flatten(inner, name === '' ? key : `${name}.${key}`, into, depth + 1);
  } else if (value !== null && value !== undefined) into.set(name, String(value));
  return into;
}

/** Lines of ini files that people write are shorter. */
const LONGEST_LINE = 2_000;

/** `[section]`, then `name = value`: `section.name`. */
export function readIni(text: string): Map<string, string> {
  const options = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    if (line.length > LONGEST_LINE) continue;
    const header = /^\[(.+)\]$/.exec(line.trim())?.[1];
    const [, key, value = ''] = /^\s*([\w.-]+)\s*[=:](.*)$/.exec(line) ?? [];
    if (header !== undefined) options.set((section = header), 'on');
    else if (key !== undefined)
      options.set(section === '' ? key : `${section}.${key}`, (value.split(/[#;]/)[0] ?? '').trim());
  }
  return options;
}

/** The tags of an XML file with their attributes, comments left out. */
export function tagsOf(
  text: string,
): readonly { readonly tag: string; readonly at: (name: string) => string }[] {
  return [...without(text, '<!--', '-->').matchAll(/<(\w[\w.:-]*)([^<>]{0,2000})>/g)].map(
    ([, tag = '', attributes = '']) => ({
      tag,
      at: name =>
        new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).join('') ??
        '',
    }),
  );
}

/** Checkstyle's modules with their properties, and the rules that phpcs refers to. */
function readXml(text: string): Map<string, string> {
  const options = new Map<string, string>();
  let module = '';
  for (const { tag, at } of tagsOf(text)) {
    if (tag === 'module') options.set((module = at('name')), 'on');
    else if (tag === 'rule') options.set((module = at('ref')), 'on');
    // Of a standard that is used, one rule is left out.
    else if (tag === 'exclude') options.set(at('name'), 'off');
    else if (tag === 'property') options.set(`${module}.${at('name')}`, at('value'));
  }
  return options;
}

/** Literal properties of a script; a name that is given two different values is ambiguous and says nothing. */
function readScript(text: string): Map<string, string> {
  const options = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { below, value } of objectsOf(text)) {
    if (below.includes('overrides')) continue;
    for (const [name, set] of Object.entries(value)) {
      const shown = shownOf(set);
      if (shown === undefined) continue;
      if ((options.get(name) ?? shown) !== shown) ambiguous.add(name);
      options.set(name, shown);
    }
  }
  for (const name of ambiguous) options.delete(name);
  return options;
}

function shownOf(value: Literal): string | undefined {
  if (Array.isArray(value))
    return `[${value.map((item: Literal) => (typeof item === 'object' ? '' : String(item))).join()}]`;
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}
