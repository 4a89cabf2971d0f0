import { parse } from 'yaml';
import { readToml } from './toml';

/** Options by dotted name; a list gives `name[item]` = `on`. Values are as written, without quotes. */
export type Options = ReadonlyMap<string, string>;

/**
 * The options that a configuration file sets, read as data. JavaScript and PHP are never run: only literal `name: value` pairs
 * are seen. Undefined where the file is not what its name says.
 */
export function readOptions(path: string, text: string): Options | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    if (/\.toml$/.test(name)) return readToml(text);
    if (/\.(?:cfg|ini)$/.test(name)) return readIni(text);
    if (/\.xml(?:\.dist)?$/.test(name)) return readXml(text);
    if (/\.[cm]?[jt]s$/.test(name)) return readScript(text);
    if (/\.php$/.test(name)) return readPhp(text);
    return flatten(/\.json5?$/.test(name) ? parseJson(text) : parseLoose(text));
  } catch {
    return undefined;
  }
}

const parseJson = (text: string): unknown =>
  JSON.parse(
    text.replace(/("(?:[^"\\]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '$1').replace(/,(\s*[\]}])/g, '$1'),
  );

/** Files without an extension are JSON or YAML; YAML holds JSON, but not its comments. */
function parseLoose(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return parse(text, { maxAliasCount: 20, logLevel: 'silent' });
  return parseJson(text);
}

const DEEPEST = 8;

function flatten(
  value: unknown,
  name = '',
  into = new Map<string, string>(),
  depth = 0,
): Map<string, string> {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item !== 'object') into.set(`${name}[${String(item)}]`, 'on');
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

/** `[section]`, then `name = value`: `section.name`. */
export function readIni(text: string): Map<string, string> {
  const options = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    const [, key, value = ''] = /^\s*([\w.-]+)\s*[=:]\s*(.*?)\s*(?:[#;].*)?$/.exec(line) ?? [];
    if (header !== undefined) options.set((section = header), 'on');
    else if (key !== undefined) options.set(section === '' ? key : `${section}.${key}`, value);
  }
  return options;
}

/** Checkstyle's modules with their properties, and the rules that phpcs refers to. */
function readXml(text: string): Map<string, string> {
  const options = new Map<string, string>();
  let module = '';
  const plain = text.replace(/<!--[\s\S]*?-->/g, '');
  for (const [, tag, attributes = ''] of plain.matchAll(/<(module|property|rule)\b([^>]*)>/g)) {
    const attribute = (name: string): string =>
      new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(attributes)?.[1] ?? '';
    if (tag === 'module') options.set((module = attribute('name')), 'on');
    else if (tag === 'rule') options.set(attribute('ref'), 'on');
    else options.set(`${module}.${attribute('name')}`, attribute('value'));
  }
  return options;
}

const PAIR =
  /(?:^|[\s,{(])(?:'([\w@/-]+)'|"([\w@/-]+)"|([A-Za-z_]\w*))\s*:\s*(\[\s*(?:'\w+'|"\w+"|\d)\s*(?:,\s*(?:'[\w-]+'|"[\w-]+"|\d+))?|'[^'\n]*'|"[^"\n]*"|true|false|\d+)/g;

/** Literal pairs of a script; a name that is given two different values is ambiguous and says nothing. */
function readScript(text: string): Map<string, string> {
  const options = new Map<string, string>();
  const ambiguous = new Set<string>();
  const code = text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|\s)\/\/[^\n]*/g, '$1');
  for (const [, single, double, bare, raw = ''] of code.matchAll(PAIR)) {
    const name = single ?? double ?? bare ?? '';
    const list = raw.startsWith('[');
    const value = raw.replace(/['"\s[]/g, '');
    const shown = list ? `[${value}]` : value;
    if ((options.get(name) ?? shown) !== shown) ambiguous.add(name);
    options.set(name, shown);
  }
  for (const name of ambiguous) options.delete(name);
  return options;
}

/** `'rule' => true` and `'rule' => ['option' => 'value']` of PHP CS Fixer. */
function readPhp(text: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const [, name = '', raw = ''] of text.matchAll(/'([\w@/:.-]+)'\s*=>\s*(true|false|\[[^[\]]*\])/g)) {
    options.set(name, raw.startsWith('[') ? 'true' : raw);
    for (const [, key = '', value = ''] of raw.matchAll(/'(\w+)'\s*=>\s*(?:'([^']*)'|true)/g))
      options.set(`${name}.${key}`, value);
  }
  return options;
}
