import type { Clock } from '../../src/core/ports/clock';
import { FileAccessError, type FileStat, type FileSystem } from '../../src/core/ports/fileSystem';
import type { Store } from '../../src/core/ports/store';

const bytes = (content: Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** A store in memory: simulated runs leave nothing on disk. Lines are kept as lines, since appending is most of the work. */
export class MemoryStore implements Store {
  readonly files: Map<string, string[]>;

  constructor(from?: MemoryStore) {
    this.files = new Map([...(from?.files ?? [])].map(([name, lines]) => [name, [...lines]]));
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const lines = this.files.get(name);
    return lines && bytes(lines.join('\n'));
  }
  async write(name: string, content: Uint8Array | string): Promise<void> {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    this.files.set(name, text.split('\n'));
  }
  async appendLines(name: string, lines: readonly string[]): Promise<void> {
    const file = this.files.get(name);
    if (!file) this.files.set(name, [...lines, '']);
    else file.splice(file.length - 1, 0, ...lines);
  }
  async readLines(name: string): Promise<readonly string[]> {
    return (this.files.get(name) ?? []).filter(line => line !== '');
  }
  async list(folder: string): Promise<readonly string[]> {
    return [...this.files.keys()].filter(name => name.startsWith(`${folder}/`)).sort();
  }
  async remove(name: string): Promise<void> {
    this.files.delete(name);
  }
  async withLock<T>(_name: string, work: () => Promise<T>): Promise<T> {
    return work();
  }
}

/** A workspace in memory: the skills folder and the journal of one run. */
export class MemoryFiles implements FileSystem {
  constructor(readonly all = new Map<string, Uint8Array>()) {}

  async read(path: string): Promise<Uint8Array> {
    const found = this.all.get(path);
    if (!found) throw new FileAccessError('missing', path, 'There is no such file.');
    return found;
  }
  async write(path: string, content: Uint8Array | string): Promise<void> {
    this.all.set(path, bytes(content));
  }
  async stat(path: string): Promise<FileStat | undefined> {
    const file = this.all.get(path);
    if (file) return { kind: 'file', size: file.length, modified: 0 };
    const inside = [...this.all.keys()].some(name => name.startsWith(`${path}/`));
    return inside ? { kind: 'folder', size: 0, modified: 0 } : undefined;
  }
  async list(path: string): Promise<readonly string[]> {
    const inside = [...this.all.keys()].filter(name => name.startsWith(`${path}/`));
    return [...new Set(inside.map(name => name.slice(path.length + 1).split('/')[0]!))].sort();
  }
  async rename(from: string, to: string): Promise<void> {
    this.all.set(to, await this.read(from));
    this.all.delete(from);
  }
  async remove(path: string): Promise<void> {
    this.all.delete(path);
  }
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that moves only when told. */
export class SimClock implements Clock {
  private timers = new Set<Timer>();

  constructor(private time = Date.UTC(2026, 0, 5)) {}

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  move(ms: number): void {
    this.time += ms;
    for (const timer of this.timers) {
      if (timer.at > this.time) continue;
      this.timers.delete(timer);
      timer.run();
    }
  }
}
