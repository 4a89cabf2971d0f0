import { isSecretPath } from '../observe/redact/secretPaths';
import type { Suggester } from '../suggest/suggester';
import type { FileRecord } from '../model/record';
import type { Clock } from '../ports/clock';
import type { FileSystem } from '../ports/fileSystem';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import { decodeSource } from '../observe/decode';
import { Room } from './room';
import { readStoredJson } from './storedJson';

const FILE = 'suggest/trained.json';
/** Files learned between two breaths: the thread answers keystrokes in between. */
const BATCH = 1;
const SAVE_EVERY = 200;
/** More files than a person saves at a time were brought by git: they are learnt, but nobody typed them here. */
const MOST_WRITTEN = 25;

/** Keeps the local model equal to the project's files, in the background and only for what changed. */
export class Trainer {
  private trained = new Map<string, string>();
  private run = 0;
  private missing = 0;
  /** True once every file has been learnt in this session: only what changes after that was surely written here. */
  private caughtUp = false;
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
    const room = new Room(this.suggester, this.trained);
    const changed = room.nearestFirst([...wanted].filter(([path, blob]) => this.trained.get(path) !== blob));
    const written = this.caughtUp && changed.length <= MOST_WRITTEN;
    try {
      for (const [i, [path, blob]] of changed.entries()) {
        if (i % BATCH === 0) await this.breathe();
        if (run !== this.run) return;
        if (!room.makeFor(path)) continue;
        await this.learn(path, written);
        this.trained.set(path, blob);
        if (i % SAVE_EVERY === SAVE_EVERY - 1) await this.save();
      }
      if (changed.length > 0) await this.save();
      this.caughtUp = this.trained.size > 0;
      this.missing = [...wanted.keys()].filter(path => !this.trained.has(path)).length;
    } catch (error) {
      this.log.warn(`The local model stopped learning: ${error instanceof Error ? error.name : 'error'}`);
    }
  }

  /** Files that the last training left out because the model would have grown over its budget. */
  get leftOut(): number {
    return this.missing;
  }

  /** True when files had to be left out and this one, now open, was among them: another choice is due. */
  misses(path: string): boolean {
    return this.missing > 0 && !this.trained.has(path);
  }

  /** Ends a training under way; resolves when it writes nothing more. */
  stop(): Promise<void> {
    this.run++;
    return this.training;
  }

  private async learn(path: string, written: boolean): Promise<void> {
    try {
      const text = decodeSource(await this.files.read(path));
      if (text !== undefined) await this.suggester.learnFile(path, text, { written });
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
