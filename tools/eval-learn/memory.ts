import type { Clock } from '../../src/core/ports/clock';
import type { Store } from '../../src/core/ports/store';

/** A store in memory: simulated runs leave nothing on disk. */
export class MemoryStore implements Store {
  readonly files = new Map<string, string[]>();
  async read(): Promise<Uint8Array | undefined> {
    return undefined;
  }
  async write(name: string, content: Uint8Array | string): Promise<void> {
    this.files.set(
      name,
      String(content)
        .split('\n')
        .filter(line => line !== ''),
    );
  }
  async appendLines(name: string, lines: readonly string[]): Promise<void> {
    const file = this.files.get(name);
    if (file) file.push(...lines);
    else this.files.set(name, [...lines]);
  }
  async readLines(name: string): Promise<readonly string[]> {
    return this.files.get(name) ?? [];
  }
  async list(): Promise<readonly string[]> {
    return [...this.files.keys()];
  }
  async remove(name: string): Promise<void> {
    this.files.delete(name);
  }
  async withLock<T>(_name: string, work: () => Promise<T>): Promise<T> {
    return work();
  }
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that moves only when told. */
export class SimClock implements Clock {
  private time = Date.UTC(2026, 0, 5);
  private timers = new Set<Timer>();

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
