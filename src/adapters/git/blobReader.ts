import { once } from 'node:events';
import type { Cancellation } from '../../core/ports/cancellation';
import { startGit, type GitPlace, type GitProcess } from './command';

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Requests sent ahead of the answers: enough to keep git busy, few enough to keep memory flat. */
const WINDOW = 128;
/** A child that dies on a damaged object is started anew this many times before the rest is given up. */
const RESTARTS = 100;
/** Larger objects are skipped unread: they are not code anybody reads. */
const SIZE_LIMIT = 16 * 1024 * 1024;

type Ids = AsyncIterable<string> | Iterable<string>;

/**
 * Contents in request order by `git cat-file --batch`; undefined for an object that is missing, damaged, no blob or
 * larger than 16 MiB. Ids are checked before they are sent: nothing else ever reaches git's input.
 */
export async function* readBlobs(
  place: GitPlace,
  ids: Ids,
  cancel: Cancellation,
): AsyncGenerator<Uint8Array | undefined> {
  const source = Symbol.asyncIterator in ids ? ids[Symbol.asyncIterator]() : ids[Symbol.iterator]();
  const waiting: string[] = [];
  let exhausted = false;
  const fill = async (send: (id: string) => void): Promise<void> => {
    while (!exhausted && waiting.length < WINDOW) {
      const next = await source.next();
      if (next.done) exhausted = true;
      else {
        const id = OBJECT_ID.test(next.value) ? next.value : '';
        waiting.push(id);
        if (id) send(id);
      }
    }
  };
  try {
    for (let attempt = 0; attempt <= RESTARTS; attempt++) {
      const git = startGit(place, ['cat-file', '--batch'], cancel);
      const answers = new Answers(git);
      const send = (id: string): void => void git.child.stdin.write(`${id}\n`);
      for (const id of waiting) if (id) send(id);
      try {
        for (;;) {
          await fill(send);
          const id = waiting[0];
          if (id === undefined) return;
          const content = id ? await answers.next() : undefined;
          if (content === 'ended') break;
          waiting.shift();
          yield content;
        }
      } finally {
        await answers.close();
      }
      // git stopped at the first unanswered object: that one is damaged.
      waiting.shift();
      yield undefined;
    }
    for (;;) {
      while (waiting.length > 0) {
        waiting.shift();
        yield undefined;
      }
      await fill(() => undefined);
      if (waiting.length === 0) return;
    }
  } finally {
    await source.return?.();
  }
}

/** Reads `<id> <type> <size>\n<content>\n` answers off the stream. */
class Answers {
  readonly #chunks: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(readonly git: GitProcess) {
    this.#chunks = git.output[Symbol.asyncIterator]();
  }

  async next(): Promise<Uint8Array | undefined | 'ended'> {
    const lineEnd = await this.#until();
    if (lineEnd < 0) return 'ended';
    const [, type, size] = this.#buffer.toString('latin1', 0, lineEnd).split(' ');
    this.#buffer = this.#buffer.subarray(lineEnd + 1);
    if (type === 'missing' || size === undefined) return undefined;
    const content = await this.#take(Number(size) + 1);
    if (content === 'ended') return 'ended';
    return type === 'blob' ? content : undefined;
  }

  async close(): Promise<void> {
    const { child } = this.git;
    child.stdin.end();
    await this.#chunks.return?.();
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      await once(child, 'close');
  }

  /** Offset of the next line feed, reading on until there is one; -1 at the end. */
  async #until(): Promise<number> {
    for (;;) {
      const at = this.#buffer.indexOf(10);
      if (at >= 0) return at;
      const chunk = await this.#more();
      if (!chunk) return -1;
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    }
  }

  /** The next `size` bytes without the final line feed; undefined where that is over the limit. */
  async #take(size: number): Promise<Uint8Array | undefined | 'ended'> {
    // A copy of its own: a slice of the shared chunk would keep all of it alive in a cache.
    const content = size <= SIZE_LIMIT ? new Uint8Array(size - 1) : undefined;
    let have = 0;
    while (have < size) {
      if (this.#buffer.length === 0) {
        const chunk = await this.#more();
        if (!chunk) return 'ended';
        this.#buffer = chunk;
      }
      const part = this.#buffer.subarray(0, size - have);
      this.#buffer = this.#buffer.subarray(part.length);
      content?.set(have + part.length === size ? part.subarray(0, -1) : part, have);
      have += part.length;
    }
    return content;
  }

  async #more(): Promise<Buffer | undefined> {
    try {
      const next = await this.#chunks.next();
      return next.done ? undefined : next.value;
    } catch (error) {
      if (error instanceof Error && error.name === 'GitError') return undefined;
      throw error;
    }
  }
}
