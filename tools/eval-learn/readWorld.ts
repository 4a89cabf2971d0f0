import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import type { Language } from '../../src/core/model/language';
import type { FileRecord } from '../../src/core/model/record';
import { extractRecord, type ParsedLanguage } from '../../src/core/observe/extract';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import type { SiteKey } from '../../src/core/suggest/guard/sites';
import { contextsAt } from '../../src/core/observe/contexts';
import { createObserver } from '../../src/core/observe/observer';
import { conformsTo } from '../../src/core/suggest/guard/sites';
import { rowsOf } from '../../src/core/observe/rows';
import { ROOT, type Templates, type World, type WorldData, type WorldKey, worldOf } from './world';

const CACHE = join(tmpdir(), 'vernacular-eval-learn');
const MOST_FILES = 500;
const MOST_COMMITS = 2_000;
const MOST_SITES = 4_000;
/** Which keys become rules: the share of places that keep the commonest form, and how many places there are at least. */
export interface Keep {
  readonly rate: number;
  readonly sites: number;
  /** Leave out places that neither keep nor break the rule (one-word names), as the product does where real forms are played. */
  readonly telling?: boolean;
}
/** A rule the project keeps: under this it is no rule to simulate. */
const RULES: Keep = { rate: 0.85, sites: 200 };

const git = (dir: string, args: readonly string[], input?: string): Buffer =>
  execFileSync('git', ['-C', dir, ...args], {
    maxBuffer: 2 ** 30,
    ...(input === undefined ? {} : { input }),
  });

/** Reads code with the product's own observers. */
export type Reader = (path: string, blob: string, content: Uint8Array) => Promise<FileRecord | undefined>;

export function createReader({ library }: Templates): Reader {
  const modules = `${ROOT}node_modules/`;
  const parser = createSyntaxParser({
    wasmFolder: `${modules}@vscode/tree-sitter-wasm/wasm`,
    runtime: `${modules}web-tree-sitter/web-tree-sitter.wasm`,
  });
  const parsed = new Map<string, Promise<ParsedLanguage>>();
  const languageOf = (language: Language): Promise<ParsedLanguage> => {
    let known = parsed.get(language.id);
    if (!known) {
      known = parser
        .grammar(language.id)
        .then(grammar => ({ grammar: grammar!, observer: createObserver(grammar!, library) }));
      parsed.set(language.id, known);
    }
    return known;
  };
  return async (path, blob, content) => {
    const result = await extractRecord(path, blob, content, languageOf);
    return 'record' in result && result.record.observations.key.length > 0 ? result.record : undefined;
  };
}

/** What `make` gives, kept in a file of the system's temporary folder under a name that holds all it depends on. */
export async function cached<T>(name: string, make: () => Promise<T>): Promise<T> {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, `${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  const made = await make();
  writeFileSync(file, JSON.stringify(made));
  return made;
}

/** A repository's places at a revision through the product's own observers, and the order of its commits from git. */
export async function readWorld(
  dir: string,
  name: string,
  templates: Templates,
  revision = 'HEAD',
  keep: Keep = RULES,
): Promise<World> {
  const head = git(dir, ['rev-parse', revision]).toString().trim();
  const key = `${name.replace('/', '+')}-${head.slice(0, 12)}-${templates.library.version.slice(0, 12)}-${keep.rate}${keep.telling ? 't' : ''}`;
  const data = await cached(key, async (): Promise<WorldData> => {
    const read = createReader(templates);
    const records: FileRecord[] = [];
    for (const { path, blob, content } of files(dir, head)) {
      const record = await read(path, blob, content);
      if (record) records.push(record);
    }
    const paths = records.map(record => record.path);
    const index = new Map(paths.map((path, i) => [path, i]));
    return {
      repo: name,
      paths,
      roles: records.map(record => record.role),
      commits: commits(dir, head, index),
      keys: keysOf(records, templates.library, keep),
    };
  });
  return worldOf(data, templates.skills);
}

/** Source files of a revision, evenly thinned to MOST_FILES. */
function files(dir: string, revision: string): { path: string; blob: string; content: Uint8Array }[] {
  const listed = git(dir, ['ls-tree', '-r', revision])
    .toString()
    .split('\n')
    .flatMap(line => {
      const [, blob, path] = /^100\d+ blob (\S+)\t([^"].*)$/.exec(line) ?? [];
      return blob !== undefined && path !== undefined ? [{ blob, path }] : [];
    })
    .filter(({ path }) => /\.(tsx?|[cm]?js|py|go|rs|java|cs|rb|php)$/.test(path));
  const step = Math.max(1, Math.ceil(listed.length / MOST_FILES));
  const chosen = listed.filter((_, i) => i % step === 0);
  const out = git(dir, ['cat-file', '--batch'], chosen.map(f => `${f.blob}\n`).join(''));
  let at = 0;
  return chosen.flatMap(({ path, blob }) => {
    const end = out.indexOf(10, at);
    const header = out.subarray(at, end).toString().split(' ');
    at = end + 1;
    if (header.length < 3) return [];
    const size = Number(header[2]);
    const content = out.subarray(at, at + size);
    at += size + 1;
    return [{ path, blob, content }];
  });
}

/** First-parent commits, oldest first, as indices of files that still exist. */
function commits(dir: string, revision: string, index: ReadonlyMap<string, number>): number[][] {
  const log = git(dir, [
    'log',
    '--first-parent',
    `-n${MOST_COMMITS}`,
    '--reverse',
    '--name-only',
    '--format=%x00',
    revision,
    '--',
  ]).toString();
  return log
    .split('\0')
    .map(commit => commit.split('\n').flatMap(path => index.get(path) ?? []))
    .filter(touched => touched.length > 0 && touched.length <= 25);
}

/** Path index, line, form, and the contexts that hold the place, joined. */
type Read = [path: number, line: number, form: string, within: string];

/** Keys with enough places of which most take one form; with at most MOST_SITES places, evenly thinned. */
function keysOf(records: readonly FileRecord[], library: FamilyLibrary, keep: Keep): WorldKey[] {
  const places = new Map<string, Read[]>();
  records.forEach((record, i) => {
    const at = contextsAt(record.contexts ?? []);
    for (const row of rowsOf(record.observations)) {
      const key = `${row.key}\t${record.language}`;
      const list = places.get(key) ?? places.set(key, []).get(key)!;
      list.push([i, row.line, row.form, (at(row.start, row.end) ?? []).join(' ')]);
    }
  });
  const keys: WorldKey[] = [];
  for (const [name, found] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [pattern, language] = name.split('\t') as [string, string];
    const definition = library.keys.get(pattern);
    if (!definition || definition.number) continue;
    const list = keep.telling ? tellingPlaces(found, definition) : found;
    if (list.length < keep.sites) continue;
    const tally = new Map<string, number>();
    for (const [, , form] of list) tally.set(form, (tally.get(form) ?? 0) + 1);
    const [first, second] = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (!first || !second || first[1] < keep.rate * list.length) continue;
    // One rule a key and language, as a skill holds them; a second detector of the same key is left out.
    if (keys.some(other => other.key === definition.key && other.language === language)) continue;
    const step = Math.max(1, Math.ceil(list.length / MOST_SITES));
    const chosen = list.filter((_, i) => i % step === 0);
    const contexts = [...new Set(chosen.map(([, , , within]) => within))].sort();
    const sites = chosen.map(
      ([path, line, form, within]) =>
        [path, line, form === first[0] ? 1 : 0, contexts.indexOf(within)] as const,
    );
    keys.push({
      key: definition.key,
      pattern,
      family: definition.family,
      language,
      value: first[0],
      other: second[0],
      sites,
      contexts: contexts.map(within => (within === '' ? [] : within.split(' '))),
    });
  }
  return keys;
}

/** The places that keep or break the form that most of them keep, those that keep it all under its name. */
function tellingPlaces(list: readonly Read[], definition: SiteKey): Read[] {
  const kept = (form: string): number =>
    list.filter(([, , other]) => conformsTo(other, form, definition) === true).length;
  const [best] = [...new Set(list.map(([, , form]) => form))]
    .map(form => ({ form, n: kept(form) }))
    .sort((a, b) => b.n - a.n || (a.form < b.form ? -1 : 1));
  return list.flatMap(([path, line, form, within]): Read[] => {
    const conforms = best && conformsTo(form, best.form, definition);
    return best === undefined || conforms === undefined
      ? []
      : [[path, line, conforms ? best.form : form, within]];
  });
}
