import * as z from 'zod/mini';
import type { Store } from '../ports/store';
import { matchesGlob } from './scopeMatch';
import { readStored, writeStored } from './storedLines';

/** One person's exception from a rule: immediate, local, never committed. */
export interface Override {
  readonly rule: string;
  /** Whose it is; the person at this machine is ME. */
  readonly source: string;
  /** Folder glob; `**` for everywhere. */
  readonly cell: string;
  /** 'abstain', or the form this person writes instead. */
  readonly then: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly because: 'rejected' | 'not-here' | 'never' | 'personal';
}

const FILE = 'learn/overrides.json';
const Line = z.object({
  rule: z.string(),
  source: z.string(),
  cell: z.string(),
  then: z.string(),
  at: z.number(),
  because: z.enum(['rejected', 'not-here', 'never', 'personal']),
});

/** The personal layer, one JSON line an override; the deepest matching folder wins. */
export class Overrides {
  private all: readonly Override[] = [];
  /** The same by rule: asked of every record of a rule at every event. */
  private byRule = new Map<string, readonly Override[]>();

  constructor(private readonly store: Store) {}

  /** Lines that do not read are dropped: the worst case is a mute to repeat. */
  async load(): Promise<void> {
    this.hold(await readStored(this.store, FILE, Line));
  }

  of(rule: string): readonly Override[] {
    return this.byRule.get(rule) ?? [];
  }

  at(rule: string, source: string, path: string): Override | undefined {
    return this.of(rule)
      .filter(o => o.source === source && matchesGlob(path, o.cell))
      .sort((a, b) => b.cell.length - a.cell.length)[0];
  }

  /** Adds or replaces; an exception for everywhere takes the place of the same person's folders. */
  async set(override: Override): Promise<void> {
    const replaced = (o: Override) =>
      same(o, override) ||
      (override.cell === '**' && o.rule === override.rule && o.source === override.source);
    await this.save([...this.all.filter(o => !replaced(o)), override]);
  }

  async lift(override: Pick<Override, 'rule' | 'source' | 'cell'>): Promise<void> {
    await this.save(this.all.filter(o => !same(o, override)));
  }

  private async save(next: readonly Override[]): Promise<void> {
    this.hold(next);
    await writeStored(this.store, FILE, next);
  }

  private hold(all: readonly Override[]): void {
    this.all = all;
    this.byRule = new Map();
    for (const o of all) this.byRule.set(o.rule, [...this.of(o.rule), o]);
  }
}

function same(
  a: Pick<Override, 'rule' | 'source' | 'cell'>,
  b: Pick<Override, 'rule' | 'source' | 'cell'>,
): boolean {
  return a.rule === b.rule && a.source === b.source && a.cell === b.cell;
}
