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
/** Milliseconds between opening a file and the first key. */
const LOOKING = 500;
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
  await new Promise(resolve => setTimeout(resolve, LOOKING));
  const { updates, answers } = await typeAt(suggester, text);
  row('A suggestion in a 5,000-line file', timesOf(answers, 'wall'), `p95 ${GOAL_P95} ms`);
  row('  of that, CPU time', timesOf(answers, 'cpu'), '');
  row('  the first one, which finds nothing read', timesOf(answers.slice(0, 1), 'wall'), '');
  row('  of that, CPU time', timesOf(answers.slice(0, 1), 'cpu'), '');
  row('  the slowest after it', timesOf([slowest(answers.slice(1))], 'wall'), '');
  row('Update after a keystroke', timesOf(updates, 'wall'), '2 ms');
  row('  of that, CPU time', timesOf(updates, 'cpu'), '');
  const ratio = quantile(answers, 'wall', 0.95) / parsed!.median;
  row('A full parse of that file', `${parsed!.median.toFixed(1)} ms`, `p95 / parse = ${ratio.toFixed(2)}`);
  suggester.dispose();
  return ratio < 3;
}

/** What one call cost, in milliseconds; `cpu` is the whole process', which says more on a machine that is shared. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - began, cpu: (user + system) / 1e3 };
}

/** Types real lines, key by key, in the middle of the file and asks after every key. */
async function typeAt(suggester: Suggester, text: string): Promise<{ updates: Cost[]; answers: Cost[] }> {
  const middle = text.indexOf('\n', text.length >> 1) + 1;
  const typed = text.slice(middle, middle + KEYS);
  const updates: Cost[] = [];
  const answers: Cost[] = [];
  let version = 1;
  const edit = (start: number, key: string): Promise<void> =>
    suggester.editDocument(LONG_PATH, ++version, [{ start, end: start, text: key }]);
  for (let i = 0; i < typed.length; i++) {
    const start = middle + i;
    const key = i === typed.length - 1 ? '\n' : typed[i]!;
    updates.push(await costOf(() => edit(start, key)));
    if (i === 0) await edit(start + 1, '\n');
    const request = { path: LONG_PATH, version, offset: start + 1, explicit: false };
    answers.push(await costOf(() => suggester.suggest(request, NEVER)));
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

function timesOf(costs: readonly Cost[], kind: keyof Cost): string {
  const [half, most] = [0.5, 0.95].map(share => quantile(costs, kind, share).toFixed(1));
  return `p50 ${half}, p95 ${most} ms`;
}

const slowest = (costs: readonly Cost[]): Cost => costs.reduce((a, b) => (a.wall >= b.wall ? a : b));

function quantile(costs: readonly Cost[], kind: keyof Cost, share: number): number {
  const sorted = costs.map(cost => cost[kind]).sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}
