import { spawn } from 'node:child_process';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { openRepository } from '../../src/adapters/git';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { readEdits, type Skipped } from '../../src/core/observe/history/editReader';
import {
  chainsAfter,
  pathChains,
  positionOf,
  type PathChain,
  type ReadPosition,
} from '../../src/core/observe/history/pathChains';
import { Cancelled, NEVER, type Cancellation } from '../../src/core/ports/cancellation';
import type { Commit } from '../../src/core/ports/gitHistory';

/** What one pass over a history did, or did before it was cancelled. */
export interface HistoryPass {
  readonly versions: number;
  readonly edits: number;
  readonly skipped: Skipped;
  readonly cancelled?: boolean;
  /** The step that was finished last, where the pass was cancelled behind one. */
  readonly stopped?: ReadPosition;
}

export interface Share {
  readonly folder: string;
  readonly commits: number;
  readonly extensions: readonly string[];
  readonly part: number;
  readonly parts: number;
  /** Where an earlier pass was cancelled. */
  readonly from?: ReadPosition;
}

/** A commit over this many files is not read by either side. */
const LARGEST_COMMIT = 500;

/** The newest commits that show changes of their own: without merges and without mass changes. */
async function commitsOf(
  { folder, commits: limit }: Pick<Share, 'folder' | 'commits'>,
  cancel: Cancellation = NEVER,
): Promise<Commit[]> {
  const { history } = await openRepository(folder);
  const commits: Commit[] = [];
  for await (const c of history.log({ limit }, cancel))
    if (c.parents.length < 2 && (c.changeCount ?? 0) <= LARGEST_COMMIT) commits.push(c);
  return commits;
}

/** Chains of these commits; of several parts, every so-manieth chain by size. */
export async function chainsOf(share: Share, cancel: Cancellation = NEVER): Promise<PathChain[]> {
  const wanted = (path: string): boolean => share.extensions.some(e => path.endsWith(e));
  const chains = pathChains(await commitsOf(share, cancel), wanted);
  const order = [...chains.keys()].sort((a, b) => chains[b]!.steps.length - chains[a]!.steps.length);
  const mine = new Set(order.filter((_, i) => i % share.parts === share.part));
  return chains.filter((_, i) => mine.has(i));
}

/** Reads the typed edits of a share; a cancelled pass says how far it came. */
async function readShare(share: Share, cancel: Cancellation = NEVER): Promise<HistoryPass> {
  const { history } = await openRepository(share.folder);
  const parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  const skipped: Skipped = {};
  let [edits, versions] = [0, 0];
  let last: ReadPosition | undefined;
  const deps = {
    history,
    grammar: (language: string) => parser.grammar(language),
    breathe: () => new Promise<void>(resolve => setImmediate(resolve)),
  };
  try {
    const all = await chainsOf(share, cancel);
    const chains = share.from ? chainsAfter(all, share.from) : all;
    if (!chains) throw new Error('The position to go on from is not in the history.');
    for await (const file of readEdits(deps, chains, cancel, skipped)) {
      versions++;
      edits += file.edits.length;
      last = positionOf(file.step);
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    return { versions, edits, skipped, cancelled: true, ...(last ? { stopped: last } : {}) };
  }
  return { versions, edits, skipped };
}

/** A thread whose modules are loaded; what it is told to do then is timed. */
export class Reader {
  private constructor(private readonly worker: Worker) {}

  static async start(): Promise<Reader> {
    const start = `require('tsx/cjs'); require(${JSON.stringify(fileURLToPath(import.meta.url))});`;
    const reader = new Reader(new Worker(start, { eval: true, workerData: { reader: true } }));
    await reader.next();
    return reader;
  }

  read(share: Share): Promise<HistoryPass> {
    const answer = this.next();
    this.worker.postMessage(share);
    return answer;
  }

  cancel(): void {
    this.worker.postMessage('cancel');
  }

  stop(): Promise<number> {
    return this.worker.terminate();
  }

  private next(): Promise<HistoryPass> {
    return new Promise((resolve, reject) => {
      this.worker.once('message', resolve);
      this.worker.once('error', reject);
    });
  }
}

/** Highest memory of this process so far, threads included, in megabytes. */
export const peak = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/**
 * Time of reading the typed edits of a history over that of `git log -p -U0` for the same commits and paths, in turn, the
 * least of each. Both read changes of files that stay (`--diff-filter=M`). Two threads read half of the files each; modules
 * are loaded before, grammars are not. Then one pass is cancelled in several places and taken up again. Seconds are printed
 * for the reader; only the ratios mean something elsewhere.
 */
export async function speed(
  folder: string,
  commits: number,
  extensions: readonly string[],
  rounds = 3,
): Promise<Record<string, unknown>> {
  const share = { folder, commits, extensions, part: 0, parts: 1 };
  const best = { git: Infinity, one: Infinity, two: Infinity };
  const ids = (await commitsOf(share)).map(c => c.id);
  const timed = async <T>(what: keyof typeof best, run: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await run();
    best[what] = Math.min(best[what], performance.now() - start);
    return result;
  };
  let pass: HistoryPass | undefined;
  let onePeak = 0;
  for (let round = 0; round < rounds; round++) {
    await timed('git', () => gitLog(folder, ids, extensions));
    const first = await Reader.start();
    pass = await timed('one', () => first.read(share));
    onePeak ||= peak();
    const second = await Reader.start();
    await timed('two', () =>
      Promise.all([first.read({ ...share, parts: 2 }), second.read({ ...share, part: 1, parts: 2 })]),
    );
    await Promise.all([first.stop(), second.stop()]);
  }
  const twoPeak = peak();
  const { cancelMillis, resumed } = await interrupted(share, best.one, pass!);
  const seconds = (ms: number): number => Math.round(ms) / 1000;
  return {
    commits: ids.length,
    versions: pass!.versions,
    edits: pass!.edits,
    skipped: pass!.skipped,
    gitSeconds: seconds(best.git),
    oneThread: Number((best.one / best.git).toFixed(2)),
    twoThreads: Number((best.two / best.git).toFixed(2)),
    peakMegabytesOne: onePeak,
    peakMegabytesTwo: twoPeak,
    cancelMillis,
    resumed,
  };
}

/** Cancels a pass after a third and a half of its time, and once late; longest wait, and whether going on finds all the rest. */
async function interrupted(
  share: Share,
  millis: number,
  whole: HistoryPass,
): Promise<{ cancelMillis: number; resumed: string }> {
  let [longest, good, tries] = [0, 0, 0];
  for (const part of [0.35, 0.5, 0.8]) {
    const reader = await Reader.start();
    const running = reader.read(share);
    await new Promise(resolve => setTimeout(resolve, part * millis));
    const asked = performance.now();
    reader.cancel();
    const before = await running;
    longest = Math.max(longest, performance.now() - asked);
    if (before.stopped) {
      tries++;
      const after = await reader.read({ ...share, from: before.stopped });
      if (before.edits + after.edits === whole.edits && before.versions + after.versions === whole.versions)
        good++;
    }
    await reader.stop();
  }
  return { cancelMillis: Math.round(longest), resumed: `${good} of ${tries}` };
}

/** The same commits as the reader's, named one by one; the output is read and thrown away. Rejects where git fails. */
function gitLog(folder: string, ids: readonly string[], extensions: readonly string[]): Promise<void> {
  const args = ['-C', folder, 'log', '-p', '-U0', '--no-walk=unsorted', '--stdin', '--no-renames'];
  const more = ['--diff-filter=M', '--no-ext-diff', '--no-textconv', '--no-color', '--'];
  const child = spawn('git', [...args, ...more, ...extensions.map(e => `:(glob)**/*${e}`)]);
  return new Promise((resolve, reject) => {
    let [bytes, errors] = [0, ''];
    child.stdout.on('data', (chunk: Buffer) => void (bytes += chunk.length));
    child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0 && bytes > 0) resolve();
      else reject(new Error(`git log ended with ${code} after ${bytes} bytes: ${errors.slice(0, 400)}`));
    });
    child.stdin.once('error', reject);
    child.stdin.end(`${ids.join('\n')}\n`);
  });
}

if (!isMainThread && parentPort && (workerData as { reader?: boolean } | undefined)?.reader) {
  const port = parentPort;
  let cancelled = false;
  const token: Cancellation = {
    get cancelled() {
      return cancelled;
    },
    onCancel: () => () => undefined,
  };
  port.on('message', (message: Share | 'cancel') => {
    cancelled = message === 'cancel';
    if (message === 'cancel') return;
    void readShare(message, token).then(
      pass => port.postMessage(pass),
      (error: unknown) => {
        throw error;
      },
    );
  });
  port.postMessage('ready');
}
