import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir, readFile, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Store } from '../../core/ports/store';
import { appendWholeLines, wholeLines } from './appendLog';
import { atomicWrite } from './atomicWrite';
import { accessError, codeOf, toAccessError } from './fileAccessError';
import { acquireLock } from './lock';

export interface NodeStoreOptions {
  /** How long `withLock` waits for another process. Milliseconds; 10 s unless told. */
  readonly lockTimeoutMs?: number;
}

const NAME = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

/** The local store in `folder`, which is made when first written to. */
export function nodeStore(folder: string, options: NodeStoreOptions = {}): Store {
  const held = new AsyncLocalStorage<ReadonlySet<string>>();
  const queues = new Map<string, Promise<unknown>>();

  /** Runs work of one process on one name in order, whatever becomes of the work before it. */
  const inTurn = <T>(queue: string, work: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(queue) ?? Promise.resolve()).then(work, work);
    const settled = turn.catch(() => undefined);
    queues.set(queue, settled);
    void settled.then(() => queues.get(queue) === settled && queues.delete(queue));
    return turn;
  };

  const locked = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const file = join(folder, 'locks', `${checked(name).replaceAll('/', '--')}.lock`);
    const release = await guarded(name, async () => {
      await mkdir(dirname(file), { recursive: true });
      return acquireLock(file, name, options.lockTimeoutMs ?? 10_000);
    });
    try {
      return await held.run(new Set([...(held.getStore() ?? []), name]), work);
    } finally {
      await release();
    }
  };

  return {
    read: name => guarded(name, () => readOrUndefined(join(folder, checked(name)))),
    write: (name, content) =>
      guarded(name, async () => {
        const target = join(folder, checked(name));
        await mkdir(dirname(target), { recursive: true });
        await atomicWrite(target, content, name);
      }),
    appendLines: (name, lines) =>
      inTurn(`append ${name}`, () =>
        guarded(name, () => appendWholeLines(join(folder, checked(name)), name, lines)),
      ),
    readLines: name =>
      guarded(name, async () =>
        wholeLines((await readOrUndefined(join(folder, checked(name)))) ?? new Uint8Array()),
      ),
    list: name => guarded(name, () => namesIn(join(folder, name === '' ? '' : checked(name)))),
    remove: name =>
      guarded(name, async () => {
        await unlink(join(folder, checked(name))).catch(ignoreMissing);
      }),
    withLock: (name, work) =>
      held.getStore()?.has(name) ? work() : inTurn(`lock ${name}`, () => locked(name, work)),
  };
}

function checked(name: string): string {
  if (!NAME.test(name) || name.split('/').some(part => /^\.+$/.test(part)))
    throw accessError('outside', name);
  return name;
}

async function guarded<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw codeOf(error) === undefined ? error : toAccessError(error, name);
  }
}

async function readOrUndefined(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

async function namesIn(path: string): Promise<readonly string[]> {
  try {
    return (await readdir(path)).filter(name => !name.endsWith('.tmp')).sort();
  } catch (error) {
    ignoreMissing(error);
    return [];
  }
}

function ignoreMissing(error: unknown): void {
  if (!['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) throw error;
}
