import * as z from 'zod/mini';
import { contextWords } from '../model/context';
import type { Spot } from '../model/scope';
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
  /** Only inside this context (see ContextSpan). */
  readonly within?: string;
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
  within: z.exactOptional(z.string()),
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

  at(rule: string, source: string, place: Spot): Override | undefined {
    return this.of(rule)
      .filter(o => o.source === source && covers(o, place))
      .sort((a, b) => b.cell.length - a.cell.length || narrowness(b) - narrowness(a))[0];
  }

  /** Adds or replaces; an exception for everywhere takes the place of the same person's folders. */
  async set(override: Override): Promise<void> {
    const replaced = (o: Override) =>
      same(o, override) ||
      (override.cell === '**' &&
        override.within === undefined &&
        o.rule === override.rule &&
        o.source === override.source);
    await this.save([...this.all.filter(o => !replaced(o)), override]);
  }

  async lift(override: Whose): Promise<void> {
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

type Whose = Pick<Override, 'rule' | 'source' | 'cell' | 'within'>;

const narrowness = ({ within }: Override): number => (within === undefined ? 0 : 1);

function same(a: Whose, b: Whose): boolean {
  return a.rule === b.rule && a.source === b.source && a.cell === b.cell && a.within === b.within;
}

/** Whether a place lies where an exception holds. */
export function covers({ cell, within }: Pick<Override, 'cell' | 'within'>, place: Spot): boolean {
  return matchesGlob(place.path, cell) && (within === undefined || (place.within ?? []).includes(within));
}

/** Where an exception holds, as people see and name it. */
export function cellName({ cell, within }: Pick<Override, 'cell' | 'within'>): string {
  if (within === undefined) return cell;
  return `${cell === '**' ? '' : `${cell}, `}${contextWords(within) ?? within}`;
}
