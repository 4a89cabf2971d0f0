import { execFileSync } from 'node:child_process';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { readTemplates } from '../../src/adapters/threads/templates';
import type { Language } from '../../src/core/model/language';
import type { FileRecord } from '../../src/core/model/record';
import { extractRecord, type ParsedLanguage } from '../../src/core/observe/extract';
import { loadFamilies } from '../../src/core/observe/families/load';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { createObserver } from '../../src/core/observe/observer';
import { rowsOf } from '../../src/core/observe/rows';
import type { World, WorldKey } from './world';

const ROOT = new URL('../../', import.meta.url).pathname;
const MOST_FILES = 500;
const MOST_COMMITS = 2_000;
const MOST_SITES = 4_000;
const FEWEST_SITES = 200;
/** A rule the project keeps: under this it is no rule to simulate. */
const KEPT = 0.85;

const git = (dir: string, args: readonly string[], input?: string): Buffer =>
  execFileSync('git', ['-C', dir, ...args], {
    maxBuffer: 2 ** 30,
    ...(input === undefined ? {} : { input }),
  });

/** Reads a repository's places through the product's own observers, and the order of its commits from git. */
export async function readWorld(dir: string, name: string): Promise<World> {
  const modules = `${ROOT}node_modules/`;
  const parser = createSyntaxParser({
    wasmFolder: `${modules}@vscode/tree-sitter-wasm/wasm`,
    runtime: `${modules}web-tree-sitter/web-tree-sitter.wasm`,
  });
  const library = loadFamilies(await readTemplates(`${ROOT}skills-templates`));
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
  const records: FileRecord[] = [];
  for (const { path, blob, content } of files(dir)) {
    const result = await extractRecord(path, blob, content, languageOf);
    if ('record' in result && result.record.observations.key.length > 0) records.push(result.record);
  }
  const paths = records.map(record => record.path);
  const index = new Map(paths.map((path, i) => [path, i]));
  return {
    repo: name,
    paths,
    roles: records.map(record => record.role),
    commits: commits(dir, index),
    keys: keysOf(records, library),
  };
}

/** Source files of HEAD, evenly thinned to MOST_FILES. */
function files(dir: string): { path: string; blob: string; content: Uint8Array }[] {
  const listed = git(dir, ['ls-tree', '-r', 'HEAD'])
    .toString()
    .split('\n')
    .flatMap(line => /^100\d+ blob (\S+)\t([^"].*)$/.exec(line)?.slice(1) ?? [])
    .reduce<{ blob: string; path: string }[]>(
      (all, field, i, flat) => (i % 2 ? [...all, { blob: flat[i - 1]!, path: field }] : all),
      [],
    )
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
function commits(dir: string, index: ReadonlyMap<string, number>): number[][] {
  const log = git(dir, [
    'log',
    '--first-parent',
    `-n${MOST_COMMITS}`,
    '--reverse',
    '--name-only',
    '--format=%x00',
  ]).toString();
  return log
    .split('\0')
    .map(commit => commit.split('\n').flatMap(path => index.get(path) ?? []))
    .filter(touched => touched.length > 0 && touched.length <= 25);
}

/** Keys with enough places of which most take one form; with at most MOST_SITES places, evenly thinned. */
function keysOf(records: readonly FileRecord[], library: FamilyLibrary): WorldKey[] {
  const places = new Map<string, [number, number, string][]>();
  records.forEach((record, i) => {
    for (const row of rowsOf(record.observations)) {
      const key = `${row.key}\t${record.language}`;
      const list = places.get(key) ?? places.set(key, []).get(key)!;
      list.push([i, row.line, row.form]);
    }
  });
  const keys: WorldKey[] = [];
  for (const [name, list] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [pattern, language] = name.split('\t') as [string, string];
    const definition = library.keys.get(pattern);
    if (!definition || definition.number || list.length < FEWEST_SITES) continue;
    const tally = new Map<string, number>();
    for (const [, , form] of list) tally.set(form, (tally.get(form) ?? 0) + 1);
    const [first, second] = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (!first || !second || first[1] < KEPT * list.length) continue;
    const step = Math.max(1, Math.ceil(list.length / MOST_SITES));
    const sites = list
      .filter((_, i) => i % step === 0)
      .map(([path, line, form]) => [path, line, form === first[0] ? 1 : 0] as const);
    keys.push({
      key: definition.key,
      pattern,
      family: definition.family,
      language,
      value: first[0],
      other: second[0],
      sites,
    });
  }
  return keys;
}
