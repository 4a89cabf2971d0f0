import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startRuntime } from '../../../src/adapters/treesitter/binding';
import { type Language, languageOfPath } from '../../../src/core/model/language';
import { encodeRecord } from '../../../src/core/observe/codec/recordCodec';
import { type ParsedLanguage, extractRecord } from '../../../src/core/observe/extract';
import { testParser } from '../treesitter/support';
import { generator, mutate, seeds } from './fuzzCases';
import { observerOf } from './support';

const CASES = 20_000;
/** Cases before memory is measured: grammars are loaded, code is compiled, buffers have grown. */
const WARM = 2_000;
/** One case in so many is done twice. */
const TWICE = 50;

const languages = new Map<string, ParsedLanguage>();
async function languageOf({ id }: Language): Promise<ParsedLanguage> {
  let known = languages.get(id);
  if (!known) {
    known = { grammar: await testParser().grammar(id), observer: await observerOf(id) };
    languages.set(id, known);
  }
  return known;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use after a collection: objects, buffers, and the memory of the WebAssembly module. */
async function memory(): Promise<number> {
  const { binding } = await startRuntime('');
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise(resolve => setImmediate(resolve));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers + binding.HEAPU8.length;
}

async function extract(path: string, content: Buffer): Promise<Uint8Array | string> {
  const result = await extractRecord(path, '', content, languageOf);
  if ('skipped' in result) return result.skipped;
  const { start, end, line, key } = result.record.observations;
  const lines = result.record.lines;
  for (let i = 0; i < key.length; i++) {
    assert.ok(start[i]! <= end[i]! && end[i]! <= content.length, 'a site lies outside its file');
    assert.ok(i === 0 || start[i - 1]! <= start[i]!, 'sites are out of order');
    assert.ok(line[i]! >= 1 && line[i]! <= Math.max(1, lines), 'a site has a line that does not exist');
  }
  return encodeRecord(result.record);
}

describe('broken files', function () {
  this.timeout(300_000);

  it(`${CASES} mutated files neither crash nor leak, and give the same twice`, async () => {
    const files = seeds();
    assert.ok(files.length > 200, `only ${files.length} files to mutate`);
    assert.equal(new Set(files.map(({ path }) => languageOfPath(path)?.id)).size, 11);
    const random = generator(20);
    let before = 0;
    for (let i = 0; i < WARM + CASES; i++) {
      if (i === WARM) before = await memory();
      const { path, content } = files[i % files.length]!;
      const other = files[Math.floor(random() * files.length)]!.content;
      const broken = mutate(content, other, random);
      const found = await extract(path, broken).catch((error: unknown) => {
        throw new Error(`case ${i}, ${path}: ${String(error)}\n${broken.toString('base64')}`);
      });
      assert.ok(
        found !== 'parser failed' && found !== 'parser took too long',
        `case ${i}, ${path}: ${found}`,
      );
      if (i % TWICE === 0) assert.deepEqual(await extract(path, broken), found, `case ${i}, ${path}`);
    }
    const after = await memory();
    const growth = (after - before) / before;
    assert.ok(growth < 0.1, `memory grew by ${(100 * growth).toFixed(1)} % from ${before} bytes`);
  });

  it('the measure sees trees that are not given back', async () => {
    const { path, content } = seeds()[0]!;
    const { grammar } = await languageOf(languageOfPath(path)!);
    const before = await memory();
    const trees = Array.from({ length: 4_000 }, () => grammar.parse(content.toString()));
    const grown = (await memory()) / before;
    for (const tree of trees) tree.delete();
    assert.ok(grown > 1.1, `memory grew to ${grown} only`);
  });
});
