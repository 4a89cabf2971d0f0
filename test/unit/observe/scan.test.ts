import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { createExtractorPool } from '../../../src/adapters/threads';
import { blobIdOf } from '../../../src/core/observe/blobId';
import { encodeUtf8 } from '../../../src/core/observe/encoding';
import { createInlineExtractor } from '../../../src/core/observe/inlineExtractor';
import type { FileHeader } from '../../../src/core/model/record';
import { scan, type ScanResult } from '../../../src/core/observe/scan';
import { encodeRecord } from '../../../src/core/observe/codec/recordCodec';
import { type Cancellation, Cancelled, NEVER } from '../../../src/core/ports/cancellation';
import type { Extractor } from '../../../src/core/ports/extractor';
import type { SourceTree } from '../../../src/core/ports/sourceTree';
import type { Store } from '../../../src/core/ports/store';
import { testParser } from '../treesitter/support';
import { shippedLibrary } from './support';

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'README.md': '# Sample\n',
  'src/a.ts': "import { b } from './b';\n\nexport const a = () => b('x');\n",
  'src/b.ts': 'export function b(value: string) {\n  return value;\n}\n',
  'src/crlf.ts': "const x = 'a';\r\nconst y = 'b';\r\n",
  'src/bom.py': new Uint8Array([0xef, 0xbb, 0xbf, ...encodeUtf8("name = 'a'\n")]),
  'src/utf16.js': new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(new Uint16Array([...'f("a");\n'].map(c => c.charCodeAt(0))).buffer),
  ]),
  'src/latin.py': new Uint8Array([...encodeUtf8("s = 'caf"), 0xe9, ...encodeUtf8("'\n")]),
  'src/binary.ts': new Uint8Array([0x47, 0, 1, 2, 3]),
  'src/broken.ts': 'function (((( {{{ `\n',
  'src/deep.js': '('.repeat(10_000),
  'src/empty.py': '',
  'src/huge.ts': 'a;\n'.repeat(400_000),
  'src/long.js': `x = "${'y'.repeat(900_000)}"`,
  'vendor/c.js': "f('a');\n",
};
const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? encodeUtf8(content) : content;

function memoryStore(): Store & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    read: name => Promise.resolve(files.get(name)),
    write: (name, content) => Promise.resolve(void files.set(name, bytesOf(content))),
    appendLines: () => Promise.resolve(),
    readLines: () => Promise.resolve([]),
    list: () => Promise.resolve([...files.keys()]),
    remove: name => Promise.resolve(void files.delete(name)),
    withLock: (_name, work) => work(),
  };
}

const treeOf = (files: Readonly<Record<string, string | Uint8Array>>, withBlobs = true): SourceTree => ({
  list: () =>
    Promise.resolve({
      files: Object.keys(files)
        .sort()
        .map(path => {
          const content = bytesOf(files[path]!);
          return { path, size: content.length, ...(withBlobs && { blob: blobIdOf(content) }) };
        }),
      notes: {},
    }),
});

const inlineOf = (files: Readonly<Record<string, string | Uint8Array>>): Extractor =>
  createInlineExtractor(testParser(), shippedLibrary(), file =>
    Promise.resolve(files[file.path] === undefined ? undefined : bytesOf(files[file.path]!)),
  );

const library = shippedLibrary();
const scanWith = (extractor: Extractor, store = memoryStore(), files = FILES, withBlobs = true) =>
  scan({ tree: treeOf(files, withBlobs), extractor, store, library }, () => undefined, NEVER);
const digest = async ({ files, records }: ScanResult): Promise<string[]> => {
  const all = await records();
  assert.deepEqual(files.map(headerOf), all.map(headerOf));
  return all.map(r => `${r.path} ${r.blob} ${r.language} ${r.role} ${blobIdOf(encodeRecord(r))}`);
};
const headerOf = ({ path, blob, language, role, bytes, lines }: FileHeader): FileHeader => ({
  ...{ path, blob, language, role, bytes, lines },
});

describe('scanning', function () {
  this.timeout(60_000);
  let folder: string;
  let script: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vernacular-scan-'));
    for (const [path, content] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    script = join(folder, '.build', 'worker.js');
    const alias = {
      'web-tree-sitter': join(process.cwd(), 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
    };
    const options = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'error', alias } as const;
    await build({ ...options, entryPoints: ['src/worker/worker.ts'], outfile: script });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const poolOf = (workers: number, wasmFolder = join(folder, 'grammars'), fileLimit = 20_000): Extractor =>
    createExtractorPool({ script, wasmFolder, library, workers, fileLimit }, folder);
  const linkGrammars = async (): Promise<void> => {
    const grammars = join(folder, 'grammars');
    await mkdir(grammars, { recursive: true });
    const modules = join(process.cwd(), 'node_modules');
    for (const name of ['typescript', 'javascript', 'python'])
      await symlink(
        join(modules, '@vscode/tree-sitter-wasm/wasm', `tree-sitter-${name}.wasm`),
        join(grammars, `tree-sitter-${name}.wasm`),
      ).catch(() => undefined);
    await symlink(
      join(modules, 'web-tree-sitter/web-tree-sitter.wasm'),
      join(grammars, 'web-tree-sitter.wasm'),
    ).catch(() => undefined);
  };

  it('gives a record for every file and notes what it left out', async () => {
    const result = await scanWith(inlineOf(FILES));
    assert.deepEqual(
      result.files.map(r => r.path),
      Object.keys(FILES).sort(),
    );
    assert.deepEqual(result.notes, { binary: 1, 'too large': 1 });
    const records = await result.records();
    const forms = (path: string): string[] => {
      const { observations: t } = records.find(r => r.path === path)!;
      return [...t.key].map((key, i) => `${t.keys[key]}=${t.forms[t.form[i]!]}`);
    };
    assert.ok(forms('src/crlf.ts').includes('format.trailing_whitespace=none'));
    assert.ok(forms('src/bom.py').includes('format.quotes=single'));
    assert.ok(forms('src/utf16.js').includes('format.quotes=double'));
    assert.ok(forms('src/latin.py').includes('format.quotes=single'));
    assert.deepEqual(forms('vendor/c.js'), []);
  });

  it('parses only what changed the second time, with and without blob ids', async () => {
    for (const withBlobs of [true, false]) {
      const store = memoryStore();
      const cold = await scanWith(inlineOf(FILES), store, FILES, withBlobs);
      const warm = await scanWith(inlineOf(FILES), store, FILES, withBlobs);
      assert.equal(warm.parsed, 0);
      assert.deepEqual(await digest(warm), await digest(cold));
      const changed = { ...FILES, 'src/b.ts': 'export const b = "z";\n' };
      const next = await scanWith(inlineOf(changed), store, changed, withBlobs);
      assert.equal(next.parsed, 1);
      assert.notDeepEqual(await digest(next), await digest(cold));
    }
  });

  it('makes a damaged cache again', async () => {
    const store = memoryStore();
    const cold = await scanWith(inlineOf(FILES), store);
    for (const [name, bytes] of store.files) store.files.set(name, bytes.slice(0, bytes.length >> 1));
    const again = await scanWith(inlineOf(FILES), store);
    assert.ok(again.parsed > 0);
    assert.deepEqual(await digest(again), await digest(cold));
  });

  it('reads no record of files that have not changed until it is asked for them', async () => {
    const store = memoryStore();
    const cold = await scanWith(inlineOf(FILES), store);
    const read: string[] = [];
    const watched: Store = { ...store, read: name => (read.push(name), store.read(name)) };
    const warm = await scan(
      { tree: treeOf(FILES), extractor: inlineOf({}), store: watched, library },
      () => undefined,
      NEVER,
    );
    assert.deepEqual(read, ['records/index']);
    assert.equal(warm.parsed, 0);
    assert.deepEqual(await digest(warm), await digest(cold));
    assert.ok(read.includes('records/pack-0'));
    const asked = read.length;
    await warm.records();
    assert.equal(read.length, asked);
  });

  it('writes only the packs of what changed, and nothing where nothing did', async () => {
    const store = memoryStore();
    await scanWith(inlineOf(FILES), store);
    const written: string[] = [];
    const watched = { ...store, write: async (name: string) => void written.push(name) };
    await scanWith(inlineOf(FILES), watched);
    assert.deepEqual(written, []);
    const { ['src/b.ts']: gone, ...rest } = FILES;
    assert.ok(gone);
    await scanWith(inlineOf(rest), watched, rest);
    assert.equal(written.length, 2);
    assert.equal(written[1], 'records/index');
  });

  it('makes records again that the index knows and the packs lack', async () => {
    const cold = await scanWith(inlineOf(FILES));
    for (const lose of ['pack', 'blob']) {
      const store = memoryStore();
      await scanWith(inlineOf(FILES), store);
      const index = store.files.get('records/index')!;
      if (lose === 'pack')
        for (const name of store.files.keys()) if (name !== 'records/index') store.files.delete(name);
      // Another window has learned another state of the same files.
      const other = { ...FILES, 'src/b.ts': 'export const b = "z";\n' };
      if (lose === 'blob') await scanWith(inlineOf(other), store, other);
      store.files.set('records/index', index);
      const warm = await scanWith(inlineOf(FILES), store);
      assert.equal(warm.parsed, 0);
      assert.deepEqual(await digest(warm), await digest(cold), lose);
    }
  });

  it('gives the same with one thread, two threads and none', async () => {
    await linkGrammars();
    const expected = await digest(await scanWith(inlineOf(FILES)));
    for (const workers of [1, 2]) {
      const pool = poolOf(workers);
      assert.deepEqual(await digest(await scanWith(pool)), expected, `${workers} threads`);
      await pool.dispose();
    }
  });

  it('gives the same to two scans at once', async () => {
    await linkGrammars();
    const expected = await digest(await scanWith(inlineOf(FILES)));
    const pool = poolOf(2);
    const both = await Promise.all([scanWith(pool), scanWith(pool)]);
    assert.deepEqual(await Promise.all(both.map(digest)), [expected, expected]);
    await pool.dispose();
  });

  it('skips files when threads cannot work, and goes on', async () => {
    const broken = poolOf(1, join(folder, 'nowhere'));
    const result = await scanWith(broken);
    assert.equal(result.files.length, Object.keys(FILES).length);
    assert.ok((result.notes['parser failed'] ?? 0) > 4);
    await broken.dispose();
    const hasty = poolOf(1, join(folder, 'grammars'), 1);
    const skipped = await scanWith(hasty, memoryStore(), { 'src/a.ts': FILES['src/a.ts']! });
    assert.deepEqual(skipped.notes, { 'parser took too long': 1 });
    await hasty.dispose();
  });

  it('stops when cancelled', async () => {
    await linkGrammars();
    for (const extractor of [inlineOf(FILES), poolOf(2)]) {
      let listener: () => void = () => undefined;
      const cancel = { cancelled: false, onCancel: (l: () => void) => ((listener = l), () => undefined) };
      const run = scan(
        { tree: treeOf(FILES), extractor, store: memoryStore(), library },
        progress => {
          if (progress.stage === 'scan' && progress.done === 2) {
            cancel.cancelled = true;
            listener();
          }
        },
        cancel satisfies Cancellation,
      );
      await assert.rejects(run, Cancelled);
      await extractor.dispose();
    }
  });
});
