import { spawnSync } from 'node:child_process';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { openRepository } from '../../src/adapters/git';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { readEdits, type Skipped } from '../../src/core/observe/history/editReader';
import { pathChains, type PathChain } from '../../src/core/observe/history/pathChains';
import { NEVER, type Cancellation } from '../../src/core/ports/cancellation';
import type { Commit } from '../../src/core/ports/gitHistory';

/** What one pass over a history did. */
export interface HistoryPass {
  readonly versions: number;
  readonly edits: number;
  readonly megabytes: number;
  readonly skipped: Skipped;
}

interface Share {
  readonly folder: string;
  readonly commits: number;
  readonly extensions: readonly string[];
  readonly part: number;
  readonly parts: number;
}

/** Chains of the newest commits without merges; of several parts, every so-manieth chain by size. */
async function chainsOf(share: Share): Promise<{ chains: PathChain[]; commits: Commit[] }> {
  const { history } = await openRepository(share.folder);
  const commits: Commit[] = [];
  for await (const c of history.log({ limit: share.commits }, NEVER)) commits.push(c);
  const wanted = (path: string): boolean => share.extensions.some(e => path.endsWith(e));
  const chains = pathChains(commits, wanted);
  const order = [...chains.keys()].sort((a, b) => chains[b]!.steps.length - chains[a]!.steps.length);
  const mine = new Set(order.filter((_, i) => i % share.parts === share.part));
  return { chains: chains.filter((_, i) => mine.has(i)), commits };
}

export async function readShare(share: Share, cancel: Cancellation = NEVER): Promise<HistoryPass> {
  const { chains } = await chainsOf(share);
  const { history } = await openRepository(share.folder);
  const parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  const skipped: Skipped = {};
  let [edits, versions] = [0, 0];
  const deps = { history, grammar: (language: string) => parser.grammar(language) };
  for await (const file of readEdits(deps, chains, cancel, skipped)) {
    versions++;
    edits += file.edits.length;
  }
  return { versions, edits, megabytes: process.memoryUsage().rss / 1e6, skipped };
}

function inThread(share: Share): Promise<HistoryPass> {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(import.meta.url);
    const start = `require('tsx/cjs'); require(${JSON.stringify(file)});`;
    const worker = new Worker(start, { eval: true, workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/**
 * Time of reading the typed edits of a history over that of `git log -p -U0` for the same commits and paths, in turn. Two
 * threads read half of the files each. Seconds are printed for the reader; only the ratios mean something elsewhere.
 */
export async function speed(
  folder: string,
  commits: number,
  extensions: readonly string[],
  rounds = 3,
): Promise<Record<string, number>> {
  const share = { folder, commits, extensions };
  const best = { git: Infinity, one: Infinity, two: Infinity };
  let pass: HistoryPass | undefined;
  for (let round = 0; round < rounds; round++) {
    let start = performance.now();
    gitLog(folder, commits, extensions);
    best.git = Math.min(best.git, performance.now() - start);
    start = performance.now();
    pass = await readShare({ ...share, part: 0, parts: 1 });
    best.one = Math.min(best.one, performance.now() - start);
    start = performance.now();
    await Promise.all([inThread({ ...share, part: 0, parts: 2 }), inThread({ ...share, part: 1, parts: 2 })]);
    best.two = Math.min(best.two, performance.now() - start);
  }
  const seconds = (ms: number): number => Math.round(ms) / 1000;
  return {
    commits,
    versions: pass!.versions,
    edits: pass!.edits,
    gitSeconds: seconds(best.git),
    oneThread: Number((best.one / best.git).toFixed(2)),
    twoThreads: Number((best.two / best.git).toFixed(2)),
  };
}

/** The same commits as the reader's, named one by one: with paths, a maximum would count other ones. */
function gitLog(folder: string, commits: number, extensions: readonly string[]): void {
  const git = (args: readonly string[], input?: Buffer): Buffer =>
    spawnSync('git', ['-C', folder, ...args], { input, maxBuffer: 2 ** 31 }).stdout;
  const ids = git(['rev-list', `--max-count=${commits}`, 'HEAD']);
  const args = ['log', '-p', '-U0', '--no-walk=unsorted', '--stdin', '--no-renames', '--no-ext-diff'];
  git([...args, '--no-textconv', '--no-color', '--', ...extensions.map(e => `:(glob)**/*${e}`)], ids);
}

if (!isMainThread && parentPort && (workerData as Share | undefined)?.folder !== undefined)
  void readShare(workerData as Share).then(pass => parentPort!.postMessage(pass));
