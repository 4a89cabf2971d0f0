import { decodeRecord } from '../../core/observe/codec/recordCodec';
import { type ReadContent, createInlineExtractor } from '../../core/observe/inlineExtractor';
import { type Cancellation, Cancelled } from '../../core/ports/cancellation';
import type { ExtractRequest, ExtractResult, Extractor } from '../../core/ports/extractor';
import type { GitHistory } from '../../core/ports/gitHistory';
import type { SyntaxParser } from '../../core/ports/syntaxParser';
import type { ExtractAnswer, ExtractWorkerData } from './protocol';
import { contentReader } from './readFile';
import { Slot } from './slot';

export interface ExtractorPoolOptions {
  /** Bundle that answers as an extraction thread: it must call `serveExtraction` for the role `extract`. */
  readonly script: string;
  readonly wasmFolder: string;
  readonly library: ExtractWorkerData['library'];
  /** Number of threads; 0 extracts in the calling thread and needs `parser`. */
  readonly workers: number;
  readonly parser?: SyntaxParser;
  /** Longest time one file may take in a thread, its start included. Milliseconds. */
  readonly fileLimit?: number;
}

const FILE_LIMIT = 30_000;

/** Jobs that a thread has at once: it never waits for the next one. */
const AHEAD = 2;

/** Extracts the files below `root` in threads. */
export function createExtractorPool(options: ExtractorPoolOptions, root: string): Extractor {
  if (options.workers === 0 && options.parser) {
    const read = contentReader(root);
    return inline(options, options.parser, async file => read(file.path));
  }
  const pool = new Pool(options, { root });
  return {
    extract: (files, onResult, cancel) => pool.extract(files, undefined, onResult, cancel),
    dispose: () => pool.dispose(),
  };
}

/** Extracts contents that git holds, by blob id: for learning as of a commit. */
export function createCommitExtractor(options: ExtractorPoolOptions, history: GitHistory): Extractor {
  if (options.workers === 0 && options.parser) {
    return inline(options, options.parser, async file => {
      const none: Cancellation = { cancelled: false, onCancel: () => () => undefined };
      for await (const content of history.blobs(file.blob === undefined ? [] : [file.blob], none))
        return content;
      return undefined;
    });
  }
  const pool = new Pool(options, {});
  return {
    extract: async (files, onResult, cancel) => {
      const ids = files.map(file => file.blob ?? '');
      const contents = history.blobs(ids, cancel)[Symbol.asyncIterator]();
      try {
        await pool.extract(files, contents, onResult, cancel);
      } finally {
        // The pool takes one content a file and never asks for the end: without this git would be kept waiting for ever.
        await contents.return?.();
      }
    },
    dispose: () => pool.dispose(),
  };
}

function inline({ library }: ExtractorPoolOptions, parser: SyntaxParser, read: ReadContent): Extractor {
  return createInlineExtractor(parser, library, read);
}

type Contents = AsyncIterator<Uint8Array | undefined> | undefined;

class Pool {
  private readonly slots: Slot[];
  private busy: Promise<void> = Promise.resolve();
  private atWork = 1;

  constructor(options: ExtractorPoolOptions, place: { readonly root?: string }) {
    const { script, wasmFolder, library, workers, fileLimit = FILE_LIMIT } = options;
    const data: ExtractWorkerData = { role: 'extract', wasmFolder, library, ...place };
    const atWork = (): number => this.atWork;
    this.slots = Array.from(
      { length: Math.max(1, workers) },
      () => new Slot(script, data, fileLimit, atWork),
    );
  }

  /** One call at a time, so that the files of one are not cut off for those of another. */
  extract(
    files: readonly ExtractRequest[],
    contents: Contents,
    onResult: (result: ExtractResult) => void,
    cancel: Cancellation,
  ): Promise<void> {
    const next = this.busy.then(() => this.run(files, contents, onResult, cancel));
    this.busy = next.catch(() => undefined);
    return next;
  }

  private async run(
    files: readonly ExtractRequest[],
    contents: Contents,
    onResult: (result: ExtractResult) => void,
    cancel: Cancellation,
  ): Promise<void> {
    let next = 0;
    // Contents arrive in the order of the files, so taking a file and its content must not be interleaved.
    let turn: Promise<unknown> = Promise.resolve();
    const take = (): Promise<
      { file: ExtractRequest; content?: Uint8Array; missing?: boolean } | undefined
    > => {
      const taken = turn.then(async () => {
        const file = files[next++];
        if (!file || !contents) return file && { file };
        const { value, done } = await contents.next();
        return done || value === undefined ? { file, missing: true } : { file, content: value };
      });
      turn = taken.catch(() => undefined);
      return taken;
    };
    const work = async (slot: Slot): Promise<void> => {
      for (let job = await take(); job && !cancel.cancelled; job = await take()) {
        const { file } = job;
        const answer: ExtractAnswer = job.missing
          ? { path: file.path, skipped: 'unreadable' }
          : await slot.run(job);
        if (!cancel.cancelled) onResult(resultOf(answer));
      }
    };
    const stop = cancel.onCancel(() => void this.dispose());
    try {
      // Few files are not worth the start of many threads.
      const count = Math.min(this.slots.length, Math.max(1, Math.ceil(files.length / 20)));
      this.atWork = count;
      const lanes = this.slots.slice(0, count).flatMap(slot => Array<Slot>(AHEAD).fill(slot));
      if (files.length > 0) await Promise.all(lanes.map(work));
    } finally {
      stop();
    }
    if (cancel.cancelled) throw new Cancelled();
  }

  async dispose(): Promise<void> {
    await Promise.all(this.slots.map(slot => slot.end()));
  }
}

function resultOf(answer: ExtractAnswer): ExtractResult {
  if (!('encoded' in answer)) return answer;
  const { path, blob, encoded, slow } = answer;
  return { path, encoded, record: decodeRecord(path, blob, encoded), ...(slow && { slow }) };
}
