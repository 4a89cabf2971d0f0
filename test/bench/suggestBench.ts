import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeClock } from '../../src/adapters/node/nodeClock';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { readTemplates } from '../../src/adapters/threads/templates';
import { loadFamilies } from '../../src/core/observe/families/load';
import { createObserver } from '../../src/core/observe/observer';
import { NEVER } from '../../src/core/ports/cancellation';
import { DISABLED_CHAT_MODEL } from '../../src/core/ports/chatModel';
import { SILENT_LOG } from '../../src/core/ports/log';
import { DEFAULT_SETTINGS } from '../../src/core/suggest/settings';
import { type Suggester, createSuggester } from '../../src/core/suggest/suggester';
import { corpora } from './corpus';
import { interleaved, row } from './measure';

const FILES = 20_000;
const LINES_A_FILE = 50;
const LONG_FILE = 5_000;
const KEYS = 300;
const GOAL_P95 = 50;
const LONG_PATH = 'src/long/file.ts';

/**
 * The local model in a project of 20,000 files and a million lines, at the end of a line in the middle of a 5,000-line
 * file: real sources, cut into files and with names of their own in every copy.
 */
export async function benchSuggest(root: string): Promise<boolean> {
  const lines = corpora(root)
    .filter(corpus => corpus.name === 'TypeScript')
    .flatMap(corpus => corpus.files.flatMap(file => readFileSync(file.absolute, 'utf8').split('\n')));
  const { suggester, parse } = await newSuggester(root);
  for (let i = 0; i < FILES; i++)
    await suggester.learnFile(`src/part${i % 200}/file${i}.ts`, copyOf(lines, i));
  const { bytes, files } = suggester.status();
  row(
    `Model of ${files} files, ${(files * LINES_A_FILE) / 1e6} MLOC`,
    `${(bytes / 1e6).toFixed(0)} MB`,
    '150 MB',
  );
  const text = lines.slice(0, LONG_FILE).join('\n');
  const [parsed] = await interleaved([() => parse(text)], 5);
  await suggester.openDocument(LONG_PATH, 'typescript', 1, text);
  const { updates, answers } = await typeAt(suggester, text);
  const times = `p50 ${quantile(answers, 0.5)}, p95 ${quantile(answers, 0.95)} ms`;
  row('A suggestion in a 5,000-line file', times, `p95 ${GOAL_P95} ms`);
  row('Update after a keystroke', `p50 ${quantile(updates, 0.5)}, p95 ${quantile(updates, 0.95)} ms`, '2 ms');
  const ratio = Number(quantile(answers, 0.95)) / parsed!.median;
  row('A full parse of that file', `${parsed!.median.toFixed(1)} ms`, `p95 / parse = ${ratio.toFixed(2)}`);
  suggester.dispose();
  return ratio < 3;
}

/** Types real lines, key by key, in the middle of the file and asks after every key. */
async function typeAt(suggester: Suggester, text: string): Promise<{ updates: number[]; answers: number[] }> {
  const middle = text.indexOf('\n', text.length >> 1) + 1;
  const typed = text.slice(middle, middle + KEYS);
  const updates: number[] = [];
  const answers: number[] = [];
  let version = 1;
  for (let i = 0; i < typed.length; i++) {
    const start = middle + i;
    const key = i === typed.length - 1 ? '\n' : typed[i]!;
    const began = performance.now();
    await suggester.editDocument(LONG_PATH, ++version, [{ start, end: start, text: key }]);
    updates.push(performance.now() - began);
    if (i === 0)
      await suggester.editDocument(LONG_PATH, ++version, [{ start: start + 1, end: start + 1, text: '\n' }]);
    const asked = performance.now();
    await suggester.suggest({ path: LONG_PATH, version, offset: start + 1, explicit: false }, NEVER);
    answers.push(performance.now() - asked);
  }
  return { updates, answers };
}

/** LINES_A_FILE lines from somewhere in the sources; some long names become the copy's own. */
function copyOf(lines: readonly string[], i: number): string {
  const from = (i * 37) % Math.max(1, lines.length - LINES_A_FILE);
  const part = lines.slice(from, from + LINES_A_FILE).join('\n');
  return part.replace(/\b[a-z]\w{7,}\b/g, name => (name.length % 3 === i % 3 ? `${name}${i % 97}` : name));
}

async function newSuggester(root: string) {
  const modules = join(root, 'node_modules/');
  const parser = createSyntaxParser({
    wasmFolder: `${modules}@vscode/tree-sitter-wasm/wasm`,
    runtime: `${modules}web-tree-sitter/web-tree-sitter.wasm`,
  });
  const library = loadFamilies(await readTemplates(join(root, 'skills-templates')));
  const grammar = await parser.grammar('typescript');
  const observer = createObserver(grammar, library);
  const suggester = createSuggester({
    parser,
    store: {
      read: async () => undefined,
      write: async () => undefined,
      appendLines: async () => undefined,
      readLines: async () => [],
      list: async () => [],
      remove: async () => undefined,
      withLock: (_name, work) => work(),
    },
    clock: nodeClock,
    log: SILENT_LOG,
    chat: () => DISABLED_CHAT_MODEL,
    observer: async () => observer,
    keyOf: id => library.keys.get(id),
    statementOf: () => '',
    settings: () => DEFAULT_SETTINGS,
  });
  return { suggester, parse: (text: string) => grammar.parse(text).delete() };
}

function quantile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
}
