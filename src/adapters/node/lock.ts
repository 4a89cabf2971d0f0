import { open, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

import { StoreBusyError } from '../../core/ports/store';
import { codeOf } from './fileAccessError';
import { processAlive, processStart } from './processAlive';

/** Who holds a lock file, as written into it. */
interface Holder {
  readonly pid: number;
  readonly started: string | null;
  readonly host: string;
  readonly thread: number;
}

const HEARTBEAT_MS = 5_000;
/** A holder on another host cannot be asked: it is given up after this silence. */
const SILENT_MS = 60_000;
/** Another thread of this process beats its heart unless it has ended. */
const THREAD_SILENT_MS = 3 * HEARTBEAT_MS;
/** A lock file without content is one whose writer was killed between making and filling it. */
const EMPTY_MS = 5_000;
const POLL_MS = 15;

/**
 * Takes the lock file at `path`, waiting at most `timeoutMs`; returns the function that gives it back. A lock of a
 * process that is dead, or whose process id now belongs to another one, is broken. Throws StoreBusyError in the end.
 */
export async function acquireLock(
  path: string,
  name: string,
  timeoutMs: number,
): Promise<() => Promise<void>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await tryCreate(path)) return heldLock(path);
    await breakIfStale(path);
    if (Date.now() >= deadline) throw new StoreBusyError(name, await describe(path));
    await new Promise(done => setTimeout(done, POLL_MS + Math.floor(Math.random() * POLL_MS)));
  }
}

function heldLock(path: string): () => Promise<void> {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await unlink(path).catch(() => undefined);
  };
}

async function tryCreate(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(JSON.stringify(me()));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

const me = (): Holder => ({
  pid: process.pid,
  started: processStart(process.pid) ?? null,
  host: hostname(),
  thread: threadId,
});

async function breakIfStale(path: string): Promise<void> {
  if (!(await isStale(path))) return;
  // Two waiters may both find it stale; only the one that makes this file may break it, after looking again.
  const breaker = `${path}.break`;
  const handle = await open(breaker, 'wx').catch(() => undefined);
  if (!handle) {
    const left = await stat(breaker).catch(() => undefined);
    if (left && Date.now() - left.mtimeMs > 2 * EMPTY_MS) await unlink(breaker).catch(() => undefined);
    return;
  }
  await handle.close();
  try {
    if (await isStale(path)) await unlink(path).catch(() => undefined);
  } finally {
    await unlink(breaker).catch(() => undefined);
  }
}

async function isStale(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return false;
  const silence = Date.now() - found.mtimeMs;
  const holder = await readHolder(path);
  if (!holder) return silence > EMPTY_MS;
  if (holder.host !== hostname()) return silence > SILENT_MS;
  if (!processAlive(holder.pid)) return true;
  const started = processStart(holder.pid);
  if (started !== undefined && holder.started !== null && started !== holder.started) return true;
  return holder.pid === process.pid && holder.thread !== threadId && silence > THREAD_SILENT_MS;
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const holder = value as Holder;
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}

async function describe(path: string): Promise<string> {
  const holder = await readHolder(path);
  return holder ? `process ${holder.pid}` : 'another process';
}
