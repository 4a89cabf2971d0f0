import * as z from 'zod/mini';
import type { CapabilityGap } from '../model/snapshot';
import type { Store } from '../ports/store';
import { inCellOf } from './rewrite/cells';
import { readStored, writeStored } from './storedLines';

const FILE = 'learn/unexplained.jsonl';
const Line = z.object({ suggestion: z.string(), path: z.string(), at: z.number() });
type Unexplained = z.infer<typeof Line>;

/** Places in one folder before they are worth telling, and how long they count, in milliseconds. */
const PLACES = 3;
const LATELY = 90 * 86_400_000;
const MOST = 500;

/**
 * Suggestions that were rejected though no rule was at fault: what the skills do not know yet. Local, like all feedback; what is shown are
 * counts by folder.
 */
export class Gaps {
  private all: readonly Unexplained[] = [];

  constructor(private readonly store: Store) {}

  /** Lines that do not read are dropped. */
  async load(): Promise<void> {
    this.all = await readStored(this.store, FILE, Line);
  }

  /** A rejected suggestion was looked at: whether a rule was found to be at fault. A later look replaces an earlier one. */
  async heard(rejected: Unexplained, explained: boolean): Promise<void> {
    const known = this.all.some(other => other.suggestion === rejected.suggestion);
    if (known !== explained) return;
    const others = this.all.filter(other => other.suggestion !== rejected.suggestion);
    this.all = explained ? others : [...others, rejected].slice(-MOST);
    await writeStored(this.store, FILE, this.all);
  }

  /** Folders with at least three such places lately, deepest first taken, most places first; empty name: the root. */
  list(now: number): readonly CapabilityGap[] {
    let left = this.all.filter(each => now - each.at < LATELY);
    const gaps: CapabilityGap[] = [];
    for (const depth of [3, 2, 1, 0]) {
      const folders = new Map<string, Unexplained[]>();
      for (const each of left) {
        const folder = inCellOf(each.path, depth);
        if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), each]);
      }
      for (const [folder, places] of folders) {
        if (places.length < PLACES) continue;
        gaps.push({
          folder,
          places: places.length,
          files: new Set(places.map(each => each.path)).size,
          since: Math.min(...places.map(each => each.at)),
        });
        left = left.filter(each => !places.includes(each));
      }
    }
    return gaps.sort((a, b) => b.places - a.places || (a.folder < b.folder ? -1 : 1));
  }
}
