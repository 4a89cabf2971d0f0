import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Proposal } from '../model/proposal';
import type { Store } from '../ports/store';
import { normalForm } from './gate/library';

const PENDING = 'learn/proposals.jsonl';
const REJECTED = 'learn/rejected.jsonl';
const MOST_REJECTED = 1_000;

/** Short hash of a text, for ids and for what a person has rejected. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}

/** A line of our own store; anything that does not look like a proposal is dropped. */
function parse(line: string): Proposal | undefined {
  try {
    const json = JSON.parse(line) as Proposal;
    const sound = typeof json.id === 'string' && Array.isArray(json.before) && Array.isArray(json.after);
    return sound && json.after.every(rule => typeof rule.id === 'string') ? json : undefined;
  } catch {
    return undefined;
  }
}

/** The rules that a proposal is about: those it changes, or the one it adds. */
function subjects({ before, after }: Proposal): Proposal['before'] {
  return before.length > 0 ? before : after;
}

/** Proposals that wait for a click, at most one a rule, and the memory of those that were refused. */
export class Proposals {
  private pending: readonly Proposal[] = [];
  private refused = new Set<string>();

  constructor(private readonly store: Store) {}

  async load(): Promise<void> {
    this.pending = (await this.store.readLines(PENDING)).map(parse).filter(p => p !== undefined);
    this.refused = new Set(await this.store.readLines(REJECTED));
  }

  all(): readonly Proposal[] {
    return this.pending;
  }

  get(id: string): Proposal | undefined {
    return this.pending.find(p => p.id === id);
  }

  about(rule: string): Proposal | undefined {
    return this.pending.find(p => subjects(p).some(r => r.id === rule));
  }

  /** Normal forms that a person refused, as the gate wants them. */
  refuses(after: Proposal['after']): boolean {
    return this.refused.has(digest(normalForm(after)));
  }

  /** Adds a proposal in place of an older one about the same rule. */
  async add(proposal: Proposal): Promise<void> {
    const ids = new Set(subjects(proposal).map(rule => rule.id));
    const others = this.pending.filter(p => !subjects(p).some(rule => ids.has(rule.id)));
    await this.save([...others, proposal]);
  }

  async remove(id: string): Promise<void> {
    await this.save(this.pending.filter(p => p.id !== id));
  }

  /**
   * The person said no: the same change is not proposed again, under whatever id. What a model had put in its place waits again; where only the
   * model's wording is refused, the rules themselves are not.
   */
  async refuse(proposal: Proposal): Promise<void> {
    await this.remove(proposal.id);
    const { instead } = proposal;
    if (instead) await this.add(instead);
    if (instead && normalForm(instead.after) === normalForm(proposal.after)) return;
    this.refused = new Set([...this.refused, digest(normalForm(proposal.after))].slice(-MOST_REJECTED));
    await this.store.write(REJECTED, [...this.refused].map(line => `${line}\n`).join(''));
  }

  private async save(next: readonly Proposal[]): Promise<void> {
    this.pending = next;
    await this.store.write(PENDING, next.map(p => `${JSON.stringify(p)}\n`).join(''));
  }
}
