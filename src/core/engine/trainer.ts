import { isSecretPath } from '../observe/redact/secretPaths';
import type { Suggester } from '../suggest/suggester';
import type { FileRecord } from '../model/record';
import type { Clock } from '../ports/clock';
import type { FileSystem } from '../ports/fileSystem';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import { decodeSource } from '../observe/decode';
import { readStoredJson } from './storedJson';

const FILE = 'suggest/trained.json';
/** Files learned between two breaths: the thread answers keystrokes in between. */
const BATCH = 1;
const SAVE_EVERY = 200;

/** Keeps the local model equal to the project's files, in the background and only for what changed. */
export class Trainer {
  private trained = new Map<string, string>();
  private run = 0;
  private training: Promise<void> = Promise.resolve();

  constructor(
    private readonly suggester: Suggester,
    private readonly files: FileSystem,
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Restores the model of the last session. */
  async load(): Promise<void> {
    if (!(await this.suggester.load())) return;
    const saved = await readStoredJson(this.store, FILE);
    if (Array.isArray(saved)) this.trained = new Map(saved as [string, string][]);
  }

  /** Starts bringing the model up to these records; a later call ends an earlier one. Never throws. */
  train(records: readonly FileRecord[]): Promise<void> {
    this.training = this.catchUp(records, ++this.run);
    return this.training;
  }

  private async catchUp(records: readonly FileRecord[], run: number): Promise<void> {
    const wanted = new Map(records.filter(isModelled).map(record => [record.path, record.blob]));
    for (const path of [...this.trained.keys()]) {
      if (wanted.has(path)) continue;
      this.suggester.forgetFile(path);
      this.trained.delete(path);
    }
    const changed = [...wanted].filter(([path, blob]) => this.trained.get(path) !== blob);
    try {
      for (const [i, [path, blob]] of changed.entries()) {
        if (i % BATCH === 0) await this.breathe();
        if (run !== this.run) return;
        await this.learn(path);
        this.trained.set(path, blob);
        if (i % SAVE_EVERY === SAVE_EVERY - 1) await this.save();
      }
      if (changed.length > 0) await this.save();
    } catch (error) {
      this.log.warn(`The local model stopped learning: ${error instanceof Error ? error.name : 'error'}`);
    }
  }

  /** Ends a training under way; resolves when it writes nothing more. */
  stop(): Promise<void> {
    this.run++;
    return this.training;
  }

  private async learn(path: string): Promise<void> {
    try {
      const text = decodeSource(await this.files.read(path));
      if (text !== undefined) await this.suggester.learnFile(path, text);
    } catch {
      // A file that vanished or cannot be read teaches nothing.
      this.suggester.forgetFile(path);
    }
  }

  private async save(): Promise<void> {
    await this.suggester.save();
    await this.store.write(FILE, JSON.stringify([...this.trained]));
  }

  private breathe(): Promise<void> {
    return new Promise(resolve => this.clock.after(0, resolve));
  }
}

const isModelled = (record: FileRecord): boolean =>
  record.language !== '*' &&
  !['generated', 'vendored', 'minified'].includes(record.role) &&
  !isSecretPath(record.path);
