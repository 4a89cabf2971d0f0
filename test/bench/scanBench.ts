import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplates } from '../../src/adapters/threads/templates';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { distill } from '../../src/core/distill/distill';
import { type Language, languageOfPath } from '../../src/core/model/language';
import type { FileRecord } from '../../src/core/model/record';
import { blobIdOf } from '../../src/core/observe/blobId';
import { type ParsedLanguage, extractRecord } from '../../src/core/observe/extract';
import { loadFamilies } from '../../src/core/observe/families/load';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { createObserver } from '../../src/core/observe/observer';
import { type Corpus, corpora } from './corpus';
import { cpuTime, interleaved, ms, row } from './measure';
import { astGrep, eslint } from './peers';

const ROUNDS = 7;
const PEER_ROUNDS = 2;
const GROWTH_ROUNDS = 2;
/** The ratio above which the bench fails: far over the goal, since machines and their load differ. */
const FAILS_ABOVE = 3.5;

async function measureCorpus(
  { name, files }: Corpus,
  languageOf: (language: Language) => Promise<ParsedLanguage>,
  root: string,
  library: FamilyLibrary,
): Promise<number> {
  const corpus = { name, files };
  const texts = files.map(({ path, absolute }) => ({
    path,
    language: languageOfPath(path)!,
    text: readFileSync(absolute, 'utf8'),
  }));
  // Git knows the object ids of a listing; a scan does not compute them.
  const listed = files.map(file => ({ ...file, blob: blobIdOf(readFileSync(file.absolute)) }));
  const megabytes = texts.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const parse = async (): Promise<void> => {
    for (const { language, text } of texts) (await languageOf(language)).grammar.parse(text).delete();
  };
  let skipped = 0;
  let observations = 0;
  let records: FileRecord[] = [];
  const scan = async (): Promise<void> => {
    records = [];
    skipped = observations = 0;
    for (const { path, absolute, blob } of listed) {
      const content = readFileSync(absolute);
      const result = await extractRecord(path, blob, content, languageOf);
      if ('skipped' in result) skipped++;
      else {
        observations += result.record.observations.line.length;
        records.push(result.record);
      }
    }
  };
  const peers = [astGrep(root, corpus, texts), eslint(root, corpus, texts)];
  const works = [parse, scan, () => distill(records, library)];
  const [bare, cold, distilling] = await interleaved(works, ROUNDS, cpuTime);
  const ratio = cold!.min / bare!.min;
  row(`${name}: files, size`, `${files.length}, ${megabytes.toFixed(1)} MB`, `${skipped} skipped`);
  row('  bare parse, min / median', ms(bare!), `${((megabytes / bare!.min) * 1000).toFixed(1)} MB/s`);
  row('  cold scan (read, parse, extract)', ms(cold!), `${observations} observations`);
  row(
    '  cold scan ÷ bare parse',
    `${ratio.toFixed(2)} / ${(cold!.median / bare!.median).toFixed(2)}`,
    'must ≤ 2.5, goal ≤ 1.7',
  );
  row('  distilling', ms(distilling!), 'not in the ratio');
  for (const peer of peers) {
    if (!peer) continue;
    const [time] = await interleaved([peer.run], PEER_ROUNDS, cpuTime);
    row(`  ${peer.name}`, ms(time!), `cold scan is ${(cold!.min / time!.min).toFixed(2)} of it`);
  }
  await growth(listed, scan, () => distill(records, library));
  return ratio;

  /** The same files once, twice and four times: what a file costs must not depend on how many there are. */
  async function growth(
    all: { path: string; absolute: string; blob: string }[],
    work: () => Promise<void>,
    then: () => unknown,
  ): Promise<void> {
    const once = [...all];
    const costs: string[] = [];
    for (const times of [1, 2, 4]) {
      all.length = 0;
      for (let copy = 0; copy < times; copy++)
        all.push(...once.map(file => ({ ...file, path: `copy${copy}/${file.path}` })));
      const [scanning, distillation] = await interleaved([work, then], GROWTH_ROUNDS, cpuTime);
      costs.push(`${(scanning!.min / times).toFixed(0)} + ${(distillation!.min / times).toFixed(0)}`);
    }
    row('  1×, 2×, 4×: scan + distil a copy, ms', costs.join(' · '), 'linear: all alike');
  }
}

/** Cold scan against the bare parse of the same files, in one thread and one run. Resolves to whether it is within bounds. */
export async function benchScan(root: string): Promise<boolean> {
  const wasmFolder = join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
  const runtime = join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm');
  const parser = createSyntaxParser({ wasmFolder, runtime });
  const library = loadFamilies(await readTemplates(join(root, 'skills-templates')));
  const loaded = new Map<string, ParsedLanguage>();
  const languageOf = async ({ id }: Language): Promise<ParsedLanguage> => {
    const known = loaded.get(id);
    if (known) return known;
    const grammar = await parser.grammar(id);
    let observer: ParsedLanguage['observer'] | undefined;
    const compile = await cpuTime(() => (observer = createObserver(grammar, library)));
    row(`query compilation, ${id}`, `${compile.toFixed(0)} ms`, 'once a thread; not in the ratio');
    const language = { grammar, observer: observer! };
    loaded.set(id, language);
    return language;
  };
  console.log(
    `\nCold scan, ${library.families.length} families, one thread, CPU time of ${ROUNDS} rounds (min / median)`,
  );
  let within = true;
  for (const corpus of corpora(root))
    within = (await measureCorpus(corpus, languageOf, root, library)) <= FAILS_ABOVE && within;
  return within;
}
