import { Decisions } from '../../src/core/engine/decisions';
import { CurrentLibrary } from '../../src/core/engine/library';
import type { Learner } from '../../src/core/learn/api';
import type { LearnEffect } from '../../src/core/learn/effects';
import type { Proposal } from '../../src/core/model/proposal';
import type { Rule } from '../../src/core/model/rule';
import type { Clock } from '../../src/core/ports/clock';
import { changeSkill } from '../../src/core/skills/change';
import { familyOf, type SkillFamilies } from '../../src/core/skills/family';
import { createSkillLibrary, type SkillLibrary } from '../../src/core/skills/skillLibrary';
import { MemoryFiles, MemoryStore } from './memory';

const FOLDER = '.agents/skills';

/** A person's answer to a proposal: undefined leaves it waiting. */
export type Clicks = (proposal: Proposal) => 'approve' | 'reject' | undefined;

/** The product's skill library, journal and decisions over files in memory, with a person who answers at once. */
export class Shelf {
  readonly disk: SkillLibrary;
  readonly library: CurrentLibrary;
  readonly decisions: Decisions;
  /** Changes of shared rules so far. */
  changes = 0;
  /** Changes that were proposed. */
  asked = 0;
  readonly log: string[] = [];

  private constructor(
    readonly files: MemoryFiles,
    store: MemoryStore,
    private readonly clock: Clock,
    families: SkillFamilies,
    learner: () => Learner,
    private readonly clicks: Clicks,
  ) {
    const home = {
      ...{ files, store, clock, skillsFolder: FOLDER, mirrorTo: [] },
      random: (n: number) => new Uint8Array(n),
      families: () => families,
      branch: async () => 'main',
    };
    this.disk = createSkillLibrary(home);
    this.library = new CurrentLibrary(this.disk, () => undefined);
    this.decisions = new Decisions({
      ...{ library: this.library, families, learner, skillsFolder: FOLDER },
      trust: { vouch: async () => undefined },
      refresh: () => undefined,
      tell: text => this.log.push(text),
    });
  }

  /** A library that holds these rules. What was written for the same rules before is copied, not written again. */
  static async open(
    start: { rules: readonly Rule[]; families: SkillFamilies; clock: Clock; learner: () => Learner },
    clicks: Clicks,
  ): Promise<Shelf> {
    const { rules, families, clock, learner } = start;
    let first = written.get(rules);
    if (!first) {
      first = { files: new MemoryFiles(), store: new MemoryStore() };
      const fresh = new Shelf(first.files, first.store, clock, families, learner, clicks);
      await fresh.library.start();
      await fresh.add(rules, families);
      written.set(rules, first);
    }
    const files = new MemoryFiles(new Map(first.files.all));
    const shelf = new Shelf(files, new MemoryStore(first.store), clock, families, learner, clicks);
    await shelf.library.start();
    return shelf;
  }

  /** What the engine does with an effect, and then the click. */
  async take(effect: LearnEffect): Promise<void> {
    const before = this.versions();
    if (effect.type === 'proposed') this.asked++;
    await this.decisions.take(effect);
    if (effect.type === 'proposed') {
      const answer = this.clicks(effect.proposal);
      if (answer) await this.decisions.decide(effect.proposal.id, answer);
    }
    this.changes += this.versions() - before;
    this.log.push(
      'proposal' in effect
        ? `${(this.clock.now() - Date.UTC(2026, 0, 5)) / 60_000} ${effect.type} ${effect.proposal.kind}: ${effect.proposal.reason} ${effect.proposal.gates.filter(g => !g.pass || g.id === 'V2').map(g => JSON.stringify(g))}`
        : `${(this.clock.now() - Date.UTC(2026, 0, 5)) / 60_000} ${effect.type}`,
    );
  }

  /** A click on a proposal that waits. */
  async approve(id: string): Promise<void> {
    const before = this.versions();
    await this.decisions.decide(id, 'approve');
    this.changes += this.versions() - before;
  }

  rules(): readonly Rule[] {
    return this.library.rules();
  }

  /** Every file by its path, as text: what "the same bytes" means. */
  text(): string {
    return [...this.files.all]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, content]) => `${path}\n${new TextDecoder().decode(content)}`)
      .join('\n');
  }

  /** Whether the journal alone, in an empty workspace, gives the very skill files that stand here. */
  async rebuilds(families: SkillFamilies, clock: Clock): Promise<boolean> {
    const journal = [...this.files.all].filter(([path]) => path.startsWith('.vernacular/'));
    const none = (): never => {
      throw new Error('Rebuilding asks no learner.');
    };
    const other = new Shelf(
      new MemoryFiles(new Map(journal)),
      new MemoryStore(),
      clock,
      families,
      none,
      () => undefined,
    );
    await other.disk.rebuild();
    return other.text() === this.text();
  }

  private versions(): number {
    return this.library.skills().reduce((sum, { skill }) => sum + skill.version, 0);
  }

  private async add(rules: readonly Rule[], families: SkillFamilies): Promise<void> {
    const ids = [...new Set(rules.map(rule => rule.detector.family))].sort();
    const changes = ids.flatMap(family => {
      const own = rules.filter(rule => rule.detector.family === family);
      const { skill } = familyOf(families, family, `${family}-conventions`);
      const reason = { type: 'promote', actor: { kind: 'miner' } } as const;
      return changeSkill(undefined, { family, skill }, own, reason) ?? [];
    });
    await this.library.write({ changes, records: [] });
  }
}

const written = new WeakMap<readonly Rule[], { files: MemoryFiles; store: MemoryStore }>();
