import assert from 'node:assert/strict';
import { templateNotes } from '../../../src/core/engine/templateNotes';
import { languageOfPath } from '../../../src/core/model/language';
import { blobIdOf } from '../../../src/core/observe/blobId';
import { encodeUtf8 } from '../../../src/core/observe/encoding';
import { extractRecord } from '../../../src/core/observe/extract';
import { createInlineExtractor } from '../../../src/core/observe/inlineExtractor';
import { leftOutNotes } from '../../../src/core/observe/leftOut';
import { loadFamilies } from '../../../src/core/observe/families/load';
import { scan, type ScanResult } from '../../../src/core/observe/scan';
import { NEVER } from '../../../src/core/ports/cancellation';
import type { Store } from '../../../src/core/ports/store';
import { testParser } from '../treesitter/support';
import { observerOf, templateFiles } from './support';

const DEEP = 10_000;
const nested = (open: string, middle: string, close: string): string =>
  `${open}\n`.repeat(DEEP) + middle + `\n${close}`.repeat(DEEP);

const DEEP_FILES: Readonly<Record<string, string>> = {
  'src/parens.ts': `x = ${nested('(', '1', ')')};\n`,
  'src/ifs.ts': nested('if (a) {', 'b();', '}'),
  'src/sum.js': `x = ${'[\n'.repeat(DEEP)}${']\n'.repeat(DEEP)};`,
  'src/indent.py': `${Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')}${' '.repeat(1_000)}b()\n`,
  'src/ifs.go': `package a\nfunc f() {\n${nested('if a {', 'b()', '}')}\n}\n`,
  'src/blocks.rs': `fn f() {\n${nested('{', '1', '}')}\n}\n`,
  'src/modules.rb': nested('module A', 'x = 1', 'end'),
  'src/list.php': `<?php $x = ${nested('[', '1', ']')};`,
  'src/spaces.cpp': nested('namespace a {', 'int x;', '}'),
  'src/Open.java': 'class A {\n'.repeat(DEEP),
};

const memoryStore = (): Store => {
  const files = new Map<string, Uint8Array>();
  return {
    read: async name => files.get(name),
    write: async (name, content) =>
      void files.set(name, typeof content === 'string' ? encodeUtf8(content) : content),
    appendLines: async () => undefined,
    readLines: async () => [],
    list: async () => [...files.keys()],
    remove: async name => void files.delete(name),
    withLock: (_name, work) => work(),
  };
};

/** A family of the workspace with one key and a query for JavaScript. */
const ownFamily = (query: string): Map<string, string> =>
  new Map([
    [
      'mine/family.yaml',
      "id: mine\nskill: a-conventions\ntitle: A\ndescription: About a. Use it for a.\nkeys:\n  lang.mine:\n    title: T\n    forms: { yes: 'yes' }\n",
    ],
    ['mine/queries/javascript.scm', query],
  ]);

/** Scans texts with a workspace family; `read` may give other contents than the listing promised. */
function scanWith(
  files: Readonly<Record<string, string>>,
  { own = new Map<string, string>(), store = memoryStore(), read = files } = {},
): Promise<ScanResult> {
  const library = loadFamilies(templateFiles(), own);
  const extractor = createInlineExtractor(testParser(), library, async ({ path }) => {
    const text = read[path];
    return text === undefined ? undefined : encodeUtf8(text);
  });
  const listed = Object.entries(files).map(([path, text]) => {
    const content = encodeUtf8(text);
    return { path, size: content.length, blob: blobIdOf(content) };
  });
  const tree = { list: async () => ({ files: listed, notes: {} }) };
  return scan({ tree, extractor, store, library }, () => undefined, NEVER);
}

const formsOf = async ({ records }: ScanResult, path: string): Promise<string[]> => {
  const { observations: t } = (await records()).find(record => record.path === path)!;
  return [...t.key].map((key, i) => `${t.keys[key]}=${t.forms[t.form[i]!]}`);
};

describe('bad input', function () {
  this.timeout(120_000);

  for (const [path, text] of Object.entries(DEEP_FILES))
    it(`reads nesting of ${DEEP} in ${path}`, async () => {
      const language = languageOfPath(path)!;
      const parsed = {
        grammar: await testParser().grammar(language.id),
        observer: await observerOf(language.id),
      };
      const result = await extractRecord(path, '', encodeUtf8(text), async () => parsed);
      assert.ok('record' in result, JSON.stringify(result));
      assert.ok(result.record.observations.key.length > 0);
    });

  it('keeps new content under its own id when a file changes after the listing', async () => {
    const [before, after] = ["f('a');\n", 'f("a");\ng("b");\n'];
    const store = memoryStore();
    const first = await scanWith({ 'src/a.js': before }, { store, read: { 'src/a.js': after } });
    assert.equal(first.files[0]!.blob, blobIdOf(encodeUtf8(after)));
    const second = await scanWith({ 'src/a.js': before }, { store });
    assert.equal(second.parsed, 1);
    assert.ok((await formsOf(second, 'src/a.js')).includes('format.quotes=single'));
  });

  it('takes line breaks that git writes on disk for the same content', async () => {
    const [inGit, onDisk] = ["f('a');\n", "f('a');\r\n"];
    const store = memoryStore();
    const read = { 'src/a.js': onDisk };
    const first = await scanWith({ 'src/a.js': inGit }, { store, read });
    assert.equal(first.files[0]!.blob, blobIdOf(encodeUtf8(inGit)));
    assert.equal((await scanWith({ 'src/a.js': inGit }, { store, read })).parsed, 0);
  });

  it('says in a sentence which file was left out and why', async () => {
    const files = { 'src/a.js': 'f();\n', 'src/b.js': 'f();\n', 'src/c.js': 'f();\n' };
    const {
      notes,
      examples,
      files: all,
    } = await scanWith(files, { read: { 'src/a.js': files['src/a.js'] } });
    assert.deepEqual(leftOutNotes(notes, examples), [
      'Left out: 2 files (first src/b.js): cannot be read: vanished, or not permitted.',
    ]);
    assert.equal(all.length, 3);
  });

  it('names the line of a workspace query that does not compile, and does the rest', async () => {
    const own = ownFamily('\n(no_such_node) @lang.mine.yes\n');
    const scanned = await scanWith({ 'src/a.js': "f('a');\n" }, { own });
    assert.ok((await formsOf(scanned, 'src/a.js')).includes('format.quotes=single'));
    const families = loadFamilies(templateFiles(), own);
    const [note, ...more] = await templateNotes({ families, parser: testParser() }, scanned);
    assert.match(note ?? '', /^\.vernacular\/templates\/mine\/queries\/javascript\.scm:2: .*no_such_node/);
    assert.deepEqual(more, []);
  });

  it('cuts off a workspace query that is slow, says so, and does the rest', async () => {
    const own = ownFamily('((_) @lang.mine.yes (_)* (_)* (_)* (_)* (_)* (_)* (_)* (_)* (_)* (_)*)\n');
    const text = `f('a', [${'1, '.repeat(90_000)}]);\n`.replaceAll('1, 1', '1,\n1');
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map(name => [`src/${name}.js`, text]));
    const store = memoryStore();
    const scanned = await scanWith(files, { own, store });
    assert.deepEqual(scanned.slow, { mine: 5 });
    assert.ok((await formsOf(scanned, 'src/e.js')).includes('format.quotes=single'));
    assert.ok(!(await formsOf(scanned, 'src/e.js')).includes('lang.mine=yes'));
    const [note] = await templateNotes(
      { families: loadFamilies(templateFiles(), own), parser: testParser() },
      scanned,
    );
    assert.match(note ?? '', /family mine took too long and were cut off for 5 files/);
    // What is incomplete is not remembered as complete.
    assert.equal((await scanWith(files, { own, store })).parsed, 5);
  });
});
