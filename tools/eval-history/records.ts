import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repository } from '../../src/adapters/git';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import type { Language } from '../../src/core/model/language';
import type { FileRecord } from '../../src/core/model/record';
import { decodeRecord, encodeRecord } from '../../src/core/observe/codec/recordCodec';
import { extractRecord, type ParsedLanguage } from '../../src/core/observe/extract';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { fileForms, type FileForms, type Snapshot } from '../../src/core/observe/history/formCounts';
import { sampled } from '../../src/core/observe/history/snapshots';
import { createObserver } from '../../src/core/observe/observer';
import { NEVER } from '../../src/core/ports/cancellation';
import type { Commit } from '../../src/core/ports/gitHistory';

interface Listed {
  readonly path: string;
  readonly blob: string;
}

/**
 * Records of the files of any commit, each content read once and kept on disk between runs. Of every commit the files are
 * read that the product would sample of these folders, code and test data apart.
 */
export class Records {
  readonly #forms = new Map<string, FileForms | null>();
  readonly #bytes = new Map<string, Uint8Array | null>();
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #languages = new Map<string, Promise<ParsedLanguage>>();
  readonly #parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  readonly #file: string;

  constructor(
    readonly repository: Repository,
    readonly library: FamilyLibrary,
    readonly folders: readonly string[],
    name: string,
  ) {
    const folder = join(tmpdir(), 'vernacular-migrations');
    mkdirSync(folder, { recursive: true });
    const version = createHash('sha256').update(library.version).digest('hex').slice(0, 12);
    this.#file = join(folder, `${name.replace(/[^\w.-]/g, '+')}-${version}`);
    this.#load();
  }

  async records(commit: Commit): Promise<FileRecord[]> {
    const files = await this.#files(commit);
    return files.flatMap(({ path, blob }) => {
      const bytes = this.#bytes.get(blob);
      return bytes ? [decodeRecord(path, blob, bytes)] : [];
    });
  }

  async snapshot(commit: Commit, fixtures = false): Promise<Snapshot> {
    const name = `${commit.id} ${fixtures}`;
    const known = this.#snapshots.get(name);
    if (known) return known;
    const counted = new Map<string, FileForms>();
    for (const { path, blob } of await this.#files(commit, fixtures)) {
      const forms = this.#formsOf(path, blob, fixtures);
      if (forms) counted.set(path, forms);
    }
    const snapshot = { commit: commit.id, time: commit.time, files: counted };
    this.#snapshots.set(name, snapshot);
    return snapshot;
  }

  #formsOf(path: string, blob: string, fixtures: boolean): FileForms | null {
    const name = `${blob} ${fixtures}`;
    let forms = this.#forms.get(name);
    if (forms === undefined) {
      const bytes = this.#bytes.get(blob);
      forms = (bytes && fileForms(decodeRecord(path, blob, bytes), fixtures)) ?? null;
      this.#forms.set(name, forms);
    }
    return forms;
  }

  /** The sampled files of a commit, all of them read. */
  async #files(commit: Commit, fixtures = false): Promise<Listed[]> {
    const tree = await this.repository.at(commit.id);
    const inside = (p: string): boolean => this.folders.some(f => f === '.' || p.startsWith(`${f}/`));
    const listed = (await tree?.tree.list(NEVER))?.files ?? [];
    const files = sampled(
      listed.filter(f => inside(f.path)),
      fixtures,
    ).map(f => ({ path: f.path, blob: f.blob! }));
    const missing = files.filter(f => !this.#bytes.has(f.blob));
    let i = 0;
    const blobs = this.repository.history.blobs(
      missing.map(f => f.blob),
      NEVER,
    );
    for await (const bytes of blobs) {
      const { path, blob } = missing[i++]!;
      this.#keep(blob, bytes ? await this.#read(path, blob, bytes) : undefined);
    }
    return files;
  }

  async #read(path: string, blob: string, bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const languageOf = (language: Language): Promise<ParsedLanguage> => {
      let known = this.#languages.get(language.id);
      if (!known) {
        known = this.#parser
          .grammar(language.id)
          .then(grammar => ({ grammar, observer: createObserver(grammar, this.library) }));
        this.#languages.set(language.id, known);
      }
      return known;
    };
    const result = await extractRecord(path, blob, bytes, languageOf, true);
    return 'record' in result ? encodeRecord(result.record) : undefined;
  }

  #keep(blob: string, bytes: Uint8Array | undefined): void {
    this.#bytes.set(blob, bytes ?? null);
    const head = Buffer.from(`${blob} ${bytes?.length ?? -1}\n`);
    appendFileSync(this.#file, Buffer.concat([head, bytes ?? new Uint8Array()]));
  }

  #load(): void {
    if (!existsSync(this.#file)) return;
    const all = readFileSync(this.#file);
    for (let at = 0; at < all.length;) {
      const end = all.indexOf(10, at);
      const [blob = '', size = '-1'] = all.toString('latin1', at, end).split(' ');
      const length = Math.max(0, Number(size));
      // A run that was ended in the middle leaves a torn last entry.
      if (end < 0 || end + 1 + length > all.length) return;
      this.#bytes.set(blob, size === '-1' ? null : new Uint8Array(all.subarray(end + 1, end + 1 + length)));
      at = end + 1 + length;
    }
  }
}
