import { ELSEWHERE, type Reader } from '../reader';
import { flatten, parseData } from './options';
import { type Literal, type LiteralObject, objectsOf } from './script';

/**
 * Rules as a part of a configuration sets them, and whether that part is for some files only. Where it is for one of several folders
 * of sources, or for files that are not written down, it counts as long as the code keeps it everywhere.
 */
interface Part {
  readonly rules: LiteralObject;
  readonly reach: 'all' | 'unknown' | 'some';
}

/**
 * The rules of an ESLint configuration that are errors: what they ask for, or `on`; `rule.option` for what else they are told, and
 * `extends[x]` for shared configurations. Rules go by their name without the plugin, since the same ones live on in several.
 * What is said of some folders only is left out.
 */
export const readEslint: Reader = ({ path, text }, tool, language) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const script = /\.[cm]?[jt]s$/.test(name);
  const options = new Map<string, string>();
  for (const { rules, reach } of script ? scriptParts(text, language) : dataParts(name, text)) {
    if (reach === 'some') continue;
    for (const [id, value] of Object.entries(rules)) readRule(options, id, value, reach);
  }
  for (const shared of script ? scriptShared(text) : dataShared(name, text))
    options.set(`extends[${shared}]`, 'on');
  const known = tool.presets ?? {};
  for (const name of options.keys())
    if (PACKAGE.test(name) && !NO_STYLE.test(name) && !Object.hasOwn(known, `${name}=on`))
      options.set(ELSEWHERE, 'on');
  return options.size > 0 ? options : undefined;
};

/** A package that is a configuration, or one that lies beside: not the configuration of a plugin, which is behind a slash. */
const PACKAGE = /^extends\[(?:@[\w.-]+(?:\/[\w.-]+)?|[a-z][\w.-]*|\.{1,2}\/.*)\]$/;
/** What only leaves rules off, or says where files are. */
const NO_STYLE =
  /^extends\[(?:.*prettier.*|.*gitignore.*|[^.].*\/(?:recommended|all|base|eslint-recommended).*|js|tseslint|@eslint.*)\]$/;

function readRule(options: Map<string, string>, id: string, value: Literal, reach: Part['reach']): void {
  const rule = id.replace(/^.*\//, '');
  const [severity, wanted, ...more] = Array.isArray(value) ? (value as readonly Literal[]) : [value];
  if (severity === undefined) return;
  if (severity !== 'error' && severity !== 2) {
    // Left off for some files only, a rule holds for the others.
    if (reach === 'all')
      for (const name of [...options.keys()]) if (name.split('.')[0] === rule) options.delete(name);
    // A warning forces nobody, and what a shared configuration says of the rule no longer counts.
    if (reach === 'all') options.set(rule, 'off');
    return;
  }
  options.set(rule, wanted === undefined || typeof wanted === 'object' ? 'on' : String(wanted));
  for (const detail of [wanted, ...more])
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail))
      for (const [key, set] of flatten(detail)) options.set(`${rule}.${key}`, set);
}

/** Files that are all of a kind, wherever they lie. */
const BROAD = /^(?:\*\*\/)?\*(?:\*|\.(?:\{[\w,.]+\}|[\w@?(|)+[\]]+))?$/;

/** A whole folder of sources, as far as it is not of tests, scripts and the like. */
const TREE = /\*\*/;
const ASIDE = /test|spec|e2e|script|tool|config|example|stories|bench|fixture|docs?\/|\.d\./i;

/** Extensions of a language, as globs write them. */
const EXTENSIONS: Readonly<Record<string, RegExp>> = { typescript: /t/, javascript: /j/ };

function reachOf(files: Literal, language: string): Part['reach'] {
  if (files === undefined) return 'all';
  const globs = typeof files === 'string' ? [files] : Array.isArray(files) ? files.flat(2) : [];
  if (!globs.every(glob => typeof glob === 'string')) return 'unknown';
  const broad = globs.filter(glob => BROAD.test(glob));
  // `**/*.ts` says nothing of JavaScript.
  const speaks = (glob: string): boolean =>
    !glob.includes('.') || (EXTENSIONS[language]?.test(glob.slice(glob.indexOf('.'))) ?? true);
  if (broad.length > 0) return broad.some(speaks) ? 'all' : 'some';
  return globs.some(glob => TREE.test(glob) && !ASIDE.test(glob)) ? 'unknown' : 'some';
}

const isObject = (value: Literal): value is LiteralObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function scriptParts(text: string, language: string): Part[] {
  return objectsOf(text).flatMap(({ below, value }) => {
    if (!isObject(value.rules) || below.includes('overrides') || below.includes('rules')) return [];
    const reach = 'files' in value && value.files === undefined ? 'unknown' : reachOf(value.files, language);
    return [{ rules: value.rules, reach }];
  });
}

function dataParts(name: string, text: string): Part[] {
  const rules = ownData(name, text).rules;
  return isObject(rules) ? [{ rules, reach: 'all' }] : [];
}

/** The data of the file, or of the part of package.json that is ESLint's. */
function ownData(name: string, text: string): LiteralObject {
  const data = parseData(name, text) as Literal;
  const own = name === 'package.json' && isObject(data) ? data.eslintConfig : data;
  return isObject(own) ? own : {};
}

function dataShared(name: string, text: string): string[] {
  const shared = ownData(name, text).extends;
  return (Array.isArray(shared) ? (shared as readonly Literal[]) : [shared]).flatMap(one =>
    typeof one === 'string' ? [sharedName(one)] : [],
  );
}

/** Shared configurations by the names that presets know: `airbnb`, `unicorn/recommended`. */
const sharedName = (name: string): string =>
  name
    .replace(/^plugin:/, '')
    .replace(/^typescript-eslint(?=\/|$)/, '@typescript-eslint')
    .replace(/eslint-(?:plugin|config)-?/, '')
    .replace(/\/\//g, '/')
    .replace(/\/flat\//, '/')
    .replace(/\/$/, '');

const IMPORT =
  /(?:import|const|let|var)\s{1,20}(?:\*\s{1,9}as\s{1,9})?(\w{1,80})\s{0,9}(?:from|=\s{0,9}(?:\w{1,40}\()?require\()\s{0,9}['"]([^'"\n]{1,120})['"]/g;
const MEMBER = /\b(\w{1,80})\.configs(?:\.([\w-]{1,80})|\[['"]([\w/-]{1,80})['"]\])/g;

/** Packages that are configurations, the configurations of plugins that are named, and names in `extends`. */
function scriptShared(text: string): string[] {
  const shared = new Set<string>();
  const packages = new Map<string, string>();
  for (const [, name = '', source = ''] of text.matchAll(IMPORT)) {
    packages.set(name, source);
    if (/eslint-config|^(?:neostandard|xo)$|^\.\.?\/.*eslint/.test(source)) shared.add(sharedName(source));
  }
  for (const [, name = '', dotted, quoted] of text.matchAll(MEMBER)) {
    const source = packages.get(name);
    if (source !== undefined) shared.add(sharedName(`${source}/${dotted ?? quoted ?? ''}`));
  }
  for (const { value } of objectsOf(text))
    for (const one of Array.isArray(value.extends) ? (value.extends as readonly Literal[]) : [value.extends])
      if (typeof one === 'string') shared.add(sharedName(one));
  return [...shared];
}
