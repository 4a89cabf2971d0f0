import { createLearner } from '../../src/core/learn/learner';
import type { Learner, LearnerDeps, SkillInUse } from '../../src/core/learn/api';
import type { LearnEffect } from '../../src/core/learn/effects';
import type { Site } from '../../src/core/learn/feedback/ports';
import { expectedForm } from '../../src/core/learn/scopeMatch';
import type { Proposal } from '../../src/core/model/proposal';
import type { Rule } from '../../src/core/model/rule';
import { SILENT_LOG } from '../../src/core/ports/log';
import type { Contestant, Reaction } from './contestant';
import type { Opportunity } from './events';
import { MemoryStore, SimClock } from './memory';
import { ME, type Scene } from './script';

const SKILL = 'simulated-conventions';
const MINUTE = 60_000;

export interface ProductOptions {
  readonly name?: string;
  /** Whether the maintainer clicks "approve" on whatever is proposed: the hardest setting for poison. */
  readonly approves?: (proposal: Proposal, scene: Scene) => boolean;
}

/** The product's own learner, driven event by event through its public door. */
export class Product implements Contestant {
  readonly name: string;
  private clock!: SimClock;
  private scene!: Scene;
  private skills: readonly SkillInUse[] = [];
  private versions: Rule[][] = [];
  private learner!: Learner;
  private forms = new Map<number, string>();
  private n = 0;
  readonly log: string[] = [];
  private bystanders: readonly Rule[] = [];

  constructor(private readonly options: ProductOptions = {}) {
    this.name = options.name ?? 'vernacular';
  }

  async begin(scene: Scene): Promise<void> {
    this.scene = scene;
    this.clock = new SimClock();
    this.forms.clear();
    this.n = 0;
    this.log.length = 0;
    this.versions = [];
    const rules = scene.world.keys.map(key => ruleOf(key));
    this.bystanders = rules.filter(rule => !this.isTested(rule));
    this.write(rules);
    this.learner = createLearner(this.deps());
    await this.learner.start();
  }

  shows(o: Opportunity): string | undefined {
    for (const rule of this.live()) {
      const voice = this.learner.voice(rule.id, o.path, o.source);
      if (voice.form !== undefined && voice.level !== 'shadow') return voice.form;
    }
    return undefined;
  }

  async hear(o: Opportunity, shown: string | undefined, reaction: Reaction): Promise<void> {
    const id = `e${this.n}`;
    const offset = this.n++ * 100;
    this.forms.set(offset, reaction.form);
    this.clock.move(MINUTE);
    const { pattern } = this.scene.key;
    if (o.source !== ME || shown === undefined) {
      const kind = o.source === ME ? 'unaided' : 'commit';
      const places = [{ id, path: o.path, pattern, form: reaction.form }];
      await this.learner.witnessed({
        kind,
        source: o.source,
        at: this.clock.now(),
        places,
        ...(kind === 'commit' ? { commit: id } : {}),
      });
    } else await this.feedback(id, offset, o, reaction);
    await new Promise(resolve => setImmediate(resolve));
  }

  private async feedback(id: string, offset: number, o: Opportunity, reaction: Reaction): Promise<void> {
    const rule = this.live().find(r => this.learner.voice(r.id, o.path).form !== undefined)!;
    const restsOn = [{ skill: SKILL, version: this.versions.length, rule: rule.id }];
    const text = 'x';
    this.learner.shown({
      id,
      path: o.path,
      version: 1,
      offset,
      text,
      replaceAfter: 0,
      source: 'local-model',
      confidence: 0.9,
      restsOn,
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

  async commits(author: string, t: number, paths: readonly string[], form: string): Promise<void> {
    const { pattern } = this.scene.key;
    const places = paths.map((path, i) => ({ id: `p${t}-${i}`, path, pattern, form }));
    await this.learner.witnessed({
      kind: 'commit',
      source: author,
      commit: `p${t}`,
      at: this.clock.now(),
      places,
    });
  }

  says(path: string): string | undefined {
    for (const rule of this.live()) {
      const form = expectedForm(rule, { path, ...this.placeOf(path) });
      if (form !== undefined) return form;
    }
    return undefined;
  }

  changes(): number {
    return this.versions.length - 1;
  }

  collateral(): number {
    const now = this.skills[0]!.skill.rules;
    return this.bystanders.filter(
      rule => JSON.stringify(now.find(r => r.id === rule.id)) !== JSON.stringify(rule),
    ).length;
  }

  liveRules(): readonly Rule[] {
    return this.live();
  }

  private live(): readonly Rule[] {
    return this.skills[0]!.skill.rules.filter(rule => rule.state === 'active' && this.isTested(rule));
  }

  private isTested(rule: Rule): boolean {
    const { pattern, language } = this.scene.key;
    return rule.detector.pattern === pattern && rule.language.includes(language);
  }

  private write(rules: readonly Rule[]): void {
    this.versions.push([...rules]);
    const version = this.versions.length;
    this.skills = [{ skill: { family: 'simulated', skill: SKILL, version, rules }, hash: `v${version}` }];
  }

  private async effect(effect: LearnEffect): Promise<void> {
    this.log.push(
      `${this.n} ${effect.type} ${'proposal' in effect ? `${effect.proposal.kind} ${effect.proposal.reason} ${effect.proposal.gates.filter(g => !g.pass).map(g => g.id)}` : 'override' in effect ? `${effect.override.source} ${effect.override.cell} ${effect.override.then}` : effect.reason}`,
    );
    if (effect.type === 'proposed' || effect.type === 'apply') {
      const { proposal } = effect;
      if (this.options.approves && !this.options.approves(proposal, this.scene)) {
        await this.learner.decide(proposal.id, 'reject');
        return;
      }
      await this.learner.decide(proposal.id, 'approve');
      this.write(merge(this.skills[0]!.skill.rules, proposal.after));
      await this.learner.applied(proposal);
    }
    if (effect.type === 'rollback') {
      const back = this.versions[effect.version - 1]!;
      const now = this.skills[0]!.skill.rules;
      const changed = now.filter(
        rule => JSON.stringify(rule) !== JSON.stringify(back.find(r => r.id === rule.id)),
      );
      this.write(back);
      await this.learner.rolledBack(changed.map(rule => rule.id));
    }
  }

  private placeOf(path: string) {
    const { world, key } = this.scene;
    return { language: key.language, role: world.roles[world.paths.indexOf(path)] ?? ('source' as const) };
  }

  private deps(): LearnerDeps {
    const { world, key } = this.scene;
    const roles = new Map(world.paths.map((path, i) => [path, world.roles[i]!]));
    const sites: readonly Site[] = key.sites.map(([path, line, conforms]) => ({
      path: world.paths[path]!,
      line,
      form: conforms ? key.value : key.other,
      language: key.language,
      role: world.roles[path]!,
    }));
    return {
      store: new MemoryStore(),
      clock: this.clock,
      log: SILENT_LOG,
      forms: { formsAt: async (_rule, _path, start) => [this.forms.get(start)!] },
      sites: { sites: async () => sites },
      placeOf: path => ({ language: key.language, role: roles.get(path) ?? 'source' }),
      skills: () => this.skills,
      mode: () => 'propose',
      onEffect: effect => this.effect(effect),
    };
  }
}

function merge(rules: readonly Rule[], after: readonly Rule[]): readonly Rule[] {
  const kept = rules.filter(rule => !after.some(a => a.id === rule.id));
  return [...kept, ...after].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function ruleOf(key: Scene['key']): Rule {
  const support = key.sites.filter(site => site[2] === 1).length;
  const n = key.sites.length;
  return {
    id: `${key.pattern}.${key.language}~00000000`,
    key: key.key,
    value: key.value,
    language: [key.language],
    scope: [],
    default: 'apply',
    state: 'active',
    origin: 'mined',
    pinned: false,
    support,
    exceptions: n - support,
    rate: support / n,
    confidence: support / n,
    distinctiveness: 1,
    detector: { family: key.family, pattern: key.pattern },
  };
}
