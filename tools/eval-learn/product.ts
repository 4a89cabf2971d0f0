import type { Learner, LearnerDeps } from '../../src/core/learn/api';
import type { Site } from '../../src/core/learn/feedback/ports';
import { createLearner } from '../../src/core/learn/learner';
import type { Level } from '../../src/core/learn/utility/level';
import { expectedForm } from '../../src/core/learn/scopeMatch';
import type { Proposal } from '../../src/core/model/proposal';
import type { Rule } from '../../src/core/model/rule';
import { SILENT_LOG } from '../../src/core/ports/log';
import type { Contestant, Reaction } from './contestant';
import type { Opportunity } from './events';
import { MemoryStore, SimClock } from './memory';
import { ME, type Scene } from './script';
import { type Clicks, Shelf } from './shelf';
import { rulesOf, sitesOf } from './world';

const MINUTE = 60_000;

export interface ProductOptions {
  readonly name?: string;
  /** What the maintainer answers; without it whatever is proposed is approved: the hardest setting for poison. */
  readonly answers?: (proposal: Proposal, scene: Scene) => ReturnType<Clicks>;
  /** Parts of learning that are switched off, to see what they buy. */
  readonly without?: LearnerDeps['without'];
}

/** The product's own learner, decisions, skill library and journal, driven event by event through their public doors. */
export class Product implements Contestant {
  readonly name: string;
  private clock!: SimClock;
  private scene!: Scene;
  shelf!: Shelf;
  private learner!: Learner;
  private forms = new Map<number, string>();
  private n = 0;
  private level: Level = 'shadow';
  private bystanders: readonly Rule[] = [];
  private live: { of: unknown; rules: readonly Rule[] } | undefined;

  constructor(private readonly options: ProductOptions = {}) {
    this.name = options.name ?? 'vernacular';
  }

  async begin(scene: Scene): Promise<void> {
    this.scene = scene;
    this.clock = new SimClock();
    this.forms.clear();
    this.n = 0;
    this.live = undefined;
    const rules = rulesOf(scene.world);
    this.bystanders = rules.filter(rule => !this.isTested(rule));
    const { answers } = this.options;
    this.shelf = await Shelf.open(
      { rules, families: scene.world.families, clock: this.clock, learner: () => this.learner },
      proposal => (answers ? answers(proposal, scene) : 'approve'),
    );
    this.learner = createLearner(this.deps());
    await this.learner.start();
  }

  shows(o: Opportunity): string | undefined {
    for (const rule of this.tested()) {
      const voice = this.learner.voice(rule.id, o, o.source);
      this.level = voice.level;
      if (voice.form !== undefined && voice.level !== 'shadow') return voice.form;
    }
    return undefined;
  }

  loud(): boolean {
    return this.level === 'ghost';
  }

  async hear(o: Opportunity, shown: string | undefined, reaction: Reaction): Promise<void> {
    const id = `e${this.n}`;
    const offset = this.n++ * 100;
    this.forms.set(offset, reaction.form);
    this.clock.move(MINUTE);
    // What nothing was shown for is heard of when it is committed.
    if (o.source === ME && shown !== undefined) await this.feedback(id, offset, o, reaction);
    else await this.witness(o.source, id, [o.path], reaction.form, o.within);
    await new Promise(resolve => setImmediate(resolve));
  }

  async commits(author: string, t: number, paths: readonly string[], form: string): Promise<void> {
    await this.witness(author, `p${t}`, paths, form);
  }

  says(path: string, within: readonly string[]): string | undefined {
    for (const rule of this.tested()) {
      const form = expectedForm(rule, { path, ...this.placeOf(path), within });
      if (form !== undefined) return form;
    }
    return undefined;
  }

  changes(): number {
    return this.shelf.changes;
  }

  asked(): number {
    return this.shelf.asked;
  }

  collateral(): number {
    const now = new Map(this.shelf.rules().map(rule => [rule.id, rule]));
    return this.bystanders.filter(rule => JSON.stringify(now.get(rule.id)) !== JSON.stringify(rule)).length;
  }

  /** All live rules of the library. */
  liveRules(): readonly Rule[] {
    return this.shelf.rules().filter(rule => rule.state === 'active');
  }

  personalLayer(): number {
    return this.learner.overrides().filter(override => override.source === ME).length;
  }

  private async feedback(id: string, offset: number, o: Opportunity, reaction: Reaction): Promise<void> {
    const rule = this.tested().find(r => this.learner.voice(r.id, o).form !== undefined)!;
    const { skill, version } = this.shelf.library.ownerOf(rule.id)!;
    const text = 'x';
    this.learner.shown({
      ...{ id, path: o.path, version: 1, offset, text, replaceAfter: 0 },
      ...{
        source: 'local-model',
        confidence: 0.9,
        restsOn: [{ skill, version, rule: rule.id, within: o.within }],
      },
    });
    this.learner.edited(o.path, [{ start: offset, end: offset, text }]);
    const outcome = (
      {
        accepted: 'accepted',
        edited: 'accepted',
        rejected: 'rejected',
        ignored: 'diverged',
        unaided: 'diverged',
      } as const
    )[reaction.outcome];
    await this.learner.feedback({ suggestion: id, outcome, at: this.clock.now() });
  }

  private async witness(
    source: string,
    id: string,
    paths: readonly string[],
    form: string,
    within: readonly string[] = [],
  ): Promise<void> {
    const { pattern } = this.scene.key;
    await this.learner.witnessed({
      ...{ kind: 'commit', source, commit: id, at: this.clock.now() },
      places: paths.map((path, i) => ({ id: `${id}-${i}`, path, pattern, form, within })),
    });
  }

  private tested(): readonly Rule[] {
    const skills = this.shelf.library.skills();
    if (this.live?.of !== skills)
      this.live = { of: skills, rules: this.liveRules().filter(rule => this.isTested(rule)) };
    return this.live.rules;
  }

  private isTested(rule: Rule): boolean {
    const { pattern, language } = this.scene.key;
    return rule.detector.pattern === pattern && rule.language.includes(language);
  }

  private placeOf(path: string) {
    return { language: this.scene.key.language, role: this.scene.world.roleOf(path) };
  }

  private deps(): LearnerDeps {
    const sites: readonly Site[] = sitesOf(this.scene.world, this.scene.key);
    return {
      store: new MemoryStore(),
      clock: this.clock,
      log: SILENT_LOG,
      forms: { formsAt: async (_rule, _path, start) => [this.forms.get(start)!] },
      sites: { sites: async () => sites },
      placeOf: path => this.placeOf(path),
      skills: () => this.shelf.library.skills(),
      mode: () => 'propose',
      onEffect: effect => this.shelf.take(effect),
      ...(this.options.without && { without: this.options.without }),
    };
  }
}
