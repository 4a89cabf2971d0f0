import * as z from 'zod/mini';
import type { Store } from '../ports/store';
import { readStored, writeStored } from './storedLines';

/** A rule that went live by a change and is still watched: if the code turns from it, that change is taken back. */
export interface Canary {
  readonly rule: string;
  readonly skill: string;
  /** Version of the skill before the change. */
  readonly version: number;
}

const FILE = 'learn/canaries.jsonl';
const Line = z.object({ rule: z.string(), skill: z.string(), version: z.number() });

/** The rules being watched, in the store, so that a restart forgets none. */
export class Canaries {
  private all: readonly Canary[] = [];

  constructor(private readonly store: Store) {}

  /** Lines that do not read are dropped: the rule then lives on like any other. */
  async load(): Promise<void> {
    this.all = await readStored(this.store, FILE, Line);
  }

  of(rule: string): Canary | undefined {
    return this.all.find(canary => canary.rule === rule);
  }

  async add(fresh: readonly Canary[]): Promise<void> {
    if (fresh.length === 0) return;
    const ids = new Set(fresh.map(canary => canary.rule));
    await this.save([...this.all.filter(canary => !ids.has(canary.rule)), ...fresh]);
  }

  async remove(rules: readonly string[]): Promise<void> {
    const left = this.all.filter(canary => !rules.includes(canary.rule));
    if (left.length < this.all.length) await this.save(left);
  }

  private async save(next: readonly Canary[]): Promise<void> {
    this.all = next;
    await writeStored(this.store, FILE, next);
  }
}
