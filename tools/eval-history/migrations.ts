import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplates } from '../../src/adapters/threads/templates';
import { openRepository, type Repository } from '../../src/adapters/git';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { distill } from '../../src/core/distill/distill';
import { applyTrends } from '../../src/core/distill/history/trends/apply';
import type { Convention } from '../../src/core/model/convention';
import { languageOfPath } from '../../src/core/model/language';
import type { FileRecord } from '../../src/core/model/record';
import { extractRecord, type ParsedLanguage } from '../../src/core/observe/extract';
import { loadFamilies } from '../../src/core/observe/families/load';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { fileForms, type FileForms, type Snapshot } from '../../src/core/observe/history/formCounts';
import { createObserver } from '../../src/core/observe/observer';
import { NEVER } from '../../src/core/ports/cancellation';
import type { Commit } from '../../src/core/ports/gitHistory';

export interface Migration {
  readonly id: string;
  readonly repo: string;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly paths: readonly string[];
  readonly kind: 'gradual' | 'abrupt' | 'in_flight';
  readonly p10: { readonly date: string } | null;
  readonly p50: { readonly date: string } | null;
  readonly p90: { readonly date: string } | null;
  readonly start: { readonly date: string };
  readonly end: { readonly date: string };
}

export interface MigrationResult {
  readonly id: string;
  readonly kind: string;
  /** First date at which a claim names the new form (and stays so to the end), before or after p90. */
  readonly named: string | undefined;
  readonly p90: string | undefined;
  readonly endState: string | undefined;
  readonly claim: string | undefined;
  /** Claims of the new form before p10, in years looked at. */
  readonly falseAlarms: number;
  readonly years: number;
}

const MONTH = (365.25 / 12) * 24 * 3600 * 1000;
/** The dates of the cases were found by bisection to about a week. */
const WEEK = 8 * 24 * 3600 * 1000;
const FILES = 250;
/** Years before p10 that are walked, for false alarms. */
const BEFORE = 3;

/** Reads records of blobs once, whichever commit they stand in. */
export class Records {
  readonly #known = new Map<string, { record: FileRecord; forms: FileForms | undefined } | null>();
  readonly #languages = new Map<string, Promise<ParsedLanguage>>();
  readonly #parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });

  constructor(
    readonly repository: Repository,
    readonly library: FamilyLibrary,
  ) {}

  async at(
    commit: Commit,
    folders: readonly string[],
  ): Promise<{ records: FileRecord[]; snapshot: Snapshot }> {
    const tree = await this.repository.at(commit.id);
    const inside = (p: string): boolean => folders.some(f => f === '.' || p.startsWith(`${f}/`));
    const files = ((await tree?.tree.list(NEVER))?.files ?? [])
      .filter(f => inside(f.path) && languageOfPath(f.path) && f.size < 200_000)
      .map(f => ({ ...f, order: spread(f.path) }))
      .sort((a, b) => a.order - b.order)
      .slice(0, FILES);
    const missing = files.filter(f => !this.#known.has(f.blob!));
    let i = 0;
    for await (const bytes of this.repository.history.blobs(
      missing.map(f => f.blob!),
      NEVER,
    )) {
      const file = missing[i++]!;
      this.#known.set(file.blob!, bytes ? await this.#read(file.path, file.blob!, bytes) : null);
    }
    const read = files.flatMap(f => {
      const known = this.#known.get(f.blob!);
      return known ? [{ ...known, record: { ...known.record, path: f.path } }] : [];
    });
    const counted = new Map(read.flatMap(r => (r.forms ? [[r.record.path, r.forms] as const] : [])));
    return {
      records: read.map(r => r.record),
      snapshot: { commit: commit.id, time: commit.time, files: counted },
    };
  }

  async #read(
    path: string,
    blob: string,
    bytes: Uint8Array,
  ): Promise<{ record: FileRecord; forms: FileForms | undefined } | null> {
    const result = await extractRecord(path, blob, bytes, language => {
      let known = this.#languages.get(language.id);
      if (!known) {
        known = this.#parser
          .grammar(language.id)
          .then(grammar => ({ grammar, observer: createObserver(grammar, this.library) }));
        this.#languages.set(language.id, known);
      }
      return known;
    });
    return 'record' in result ? { record: result.record, forms: fileForms(result.record) } : null;
  }
}

function spread(path: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Keys under which the vocabulary of conventions speaks of a case. */
const SPOKEN_AS: Readonly<Record<string, readonly string[]>> = {
  'language.declaration': ['lang.variable_declaration', 'lang.var'],
  'test.framework': ['test.framework', 'test.mocking', 'api.prefer'],
  'test.mocking': ['test.mocking', 'api.prefer'],
  'test.assertion_style': ['test.assertion_style', 'api.prefer'],
  'api.wrapper': ['api.wrapper', 'api.prefer'],
  'imports.crate_paths': ['imports.crate_paths', 'imports.path_style', 'imports.style', 'imports.internal'],
};

/** How the vocabulary of conventions writes a new form that the case writes otherwise. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  'const/let': ['const', 'let', 'const/let', 'never var'],
  'X | None': ['X | None', '|', 'pep604', 'union', 'T | None'],
  'f-string': ['fstring', 'f-string', 'f-strings', 'fstrings', 'f'],
  import: ['esm', 'import', 'es', 'modules'],
  'vi.fn': ['vi.fn', 'vi', 'vitest'],
  'Preg::': ['Preg', 'Preg::'],
  'Truth assertWithMessage': ['assertWithMessage', 'truth'],
  'file-scoped namespace': ['file_scoped', 'file-scoped', 'file'],
  '.ShouldX': ['shouldly', 'Should'],
  'use crate::': ['crate', 'crate::'],
};

/** Whether a claim names the new form of a case, as its value or on its preferred side. */
export function names(migration: Migration, c: Convention): boolean {
  if (!(SPOKEN_AS[migration.key] ?? [migration.key]).includes(c.key)) return false;
  const said = (c.prefer ?? c.value).toLowerCase();
  const forms = [migration.to, ...(WRITTEN_AS[migration.to] ?? [])].map(f => f.toLowerCase());
  const head = said.split(/\.|::/)[0];
  return forms.some(f => said === f || head === f || (f === 'should' && said.startsWith(f)));
}

/** What the product would look at: the newest and one for every four months of the last four years, oldest first. */
function spaced(snapshots: readonly Snapshot[], now: number): Snapshot[] {
  const chosen: Snapshot[] = [];
  let next = now;
  for (const s of [...snapshots].reverse()) {
    if (s.time > next || now - s.time > 48 * MONTH) continue;
    chosen.push(s);
    next = s.time - 3.9 * MONTH;
  }
  return chosen.reverse();
}

/** Walks one case month by month: at every month the tree of that time and the four years before it are learned. */
export async function walk(migration: Migration, mirrors: string): Promise<MigrationResult> {
  const repository = await openRepository(join(mirrors, migration.repo.replace('/', '+'), 'repo'));
  const library = loadFamilies(await readTemplates('skills-templates'));
  const reader = new Records(repository, library);
  const commits: Commit[] = [];
  for await (const c of repository.history.log({ firstParent: true }, NEVER)) commits.push(c);
  const time = (date: string | undefined): number | undefined =>
    date === undefined ? undefined : Date.parse(date);
  const p10 = time((migration.p10 ?? migration.p50 ?? migration.start).date) ?? 0;
  const stop = time(migration.p90?.date) ?? commits[0]?.time ?? 0;
  const months: Commit[] = [];
  let next = p10 - BEFORE * 12 * MONTH;
  for (const commit of [...commits].reverse())
    if (commit.time >= next && commit.time <= stop) {
      months.push(commit);
      // Slow cases are looked at less often: at most about 36 times.
      next = commit.time + Math.max(MONTH, (stop - p10 + BEFORE * 12 * MONTH) / 36);
    }
  const atEnd = [...commits].reverse().find(c => c.time >= stop + WEEK) ?? commits[0]!;
  if (months[months.length - 1]?.id !== atEnd.id) months.push(atEnd);
  const snapshots: Snapshot[] = [];
  let named: string | undefined;
  let claim: Convention | undefined;
  let falseAlarms = 0;
  for (const commit of months) {
    const { records, snapshot } = await reader.at(commit, migration.paths);
    snapshots.push(snapshot);
    const recent = spaced(snapshots, commit.time);
    const found = applyTrends(distill(records, library, { limit: 10_000 }), recent, library);
    claim = found.find(c => names(migration, c));
    if (claim && commit.time < p10 - MONTH) falseAlarms++;
    if (claim) named ??= new Date(commit.time).toISOString().slice(0, 10);
    else named = undefined;
  }
  return {
    id: migration.id,
    kind: migration.kind,
    named,
    p90: migration.p90?.date,
    endState: claim?.trend.state,
    claim: claim && `${claim.key} = ${claim.value}`,
    falseAlarms,
    years: months.filter(c => c.time < p10).length > 0 ? BEFORE : 0,
  };
}

export function readMigrations(file: string): readonly Migration[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { migrations: Migration[] }).migrations;
}
