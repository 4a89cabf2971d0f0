import type { Store } from '../ports/store';

const FILE = 'learn/epochs.jsonl';

/** When each rule started over: older records say nothing about it (it came back, was rolled back, or was unmuted). */
export class Epochs {
  private readonly since = new Map<string, number>();

  constructor(private readonly store: Store) {}

  async load(): Promise<void> {
    for (const line of await this.store.readLines(FILE)) {
      const at = line.lastIndexOf(' ');
      const time = Number(line.slice(at + 1));
      if (at > 0 && Number.isFinite(time)) this.since.set(line.slice(0, at), time);
    }
  }

  /** Milliseconds since the epoch of the first record that counts. */
  of(rule: string): number {
    return this.since.get(rule) ?? 0;
  }

  async begin(rules: readonly string[], at: number): Promise<void> {
    if (rules.length === 0) return;
    for (const rule of rules) this.since.set(rule, at);
    await this.store.write(FILE, [...this.since].map(([rule, time]) => `${rule} ${time}\n`).join(''));
  }
}
