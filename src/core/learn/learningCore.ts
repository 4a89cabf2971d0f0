import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import type { Spot } from '../model/scope';
import { AGENT_WEIGHT, mayAdd, recordOf } from './agents';
import type { AgentReport, LearnerDeps, SkillInUse, Standing, Witnessed, WitnessedPlace } from './api';
import type { LearnEffect } from './effects';
import type { Settlement } from './feedback/tracker';
import { Brake } from './brake';
import { Canaries } from './canaries';
import { Discovery } from './discover/discovery';
import { Epochs } from './epochs';
import { Ledger } from './ledger/ledger';
import { ME, sameVerdict, type LedgerRecord } from './ledger/record';
import { Improver } from './model/improver';
import { cellName, Overrides, type Override } from './overrides';
import { personalChange } from './personal';
import { Proposals } from './proposals';
import { Refusals } from './refusals';
import { placeOfSpot } from './rewrite/examples';
import { expectedForm } from './scopeMatch';
import { speaksLanguage, speaksOf } from './speaks';
import { Shared } from './shared';
import { drift } from './utility/cusum';
import { utilityInWords } from './utility/words';
import { type View, viewOf } from './view';
import { voiceOf, type Voice } from './voice';

const DAY = 86_400_000;

/**
 * The state of learning: ledger, personal layer, proposals. Every settled record runs through `take`: durable first, then the personal
 * layer at once, then the shared layer through the gate. Calls are serialised, so that the same events give the same bytes.
 */
export class LearningCore {
  private readonly ledger: Ledger;
  private readonly personal: Overrides;
  private readonly waiting: Proposals;
  private readonly epochs: Epochs;
  private readonly canaries: Canaries;
  private readonly refusals: Refusals;
  private readonly improver: Improver | undefined;
  private readonly shared: Shared;
  private readonly discovery: Discovery;
  private readonly brake = new Brake();
  private readonly views = new Map<string, View>();
  private index:
    { skills: readonly SkillInUse[]; rules: Map<string, { rule: Rule; skill: SkillInUse }> } | undefined;
  private tail: Promise<unknown> = Promise.resolve();
  private readonly outbox: LearnEffect[] = [];
  private delivering = false;

  constructor(private readonly deps: LearnerDeps) {
    this.ledger = new Ledger(deps.store);
    this.personal = new Overrides(deps.store);
    this.waiting = new Proposals(deps.store);
    this.epochs = new Epochs(deps.store);
    this.canaries = new Canaries(deps.store);
    this.refusals = new Refusals(deps.store);
    this.discovery = new Discovery(deps.store, deps);
    const emit = (effect: LearnEffect): void => void this.outbox.push(effect);
    this.improver =
      deps.model && new Improver(deps, deps.model, this.waiting, emit, work => this.inTurn(work));
    this.shared = new Shared(deps, this.waiting, this.canaries, this.refusals, emit, this.improver);
  }

  async load(): Promise<void> {
    const parts = [
      this.ledger,
      this.personal,
      this.waiting,
      this.epochs,
      this.canaries,
      this.refusals,
      this.discovery,
    ];
    await Promise.all([...parts.map(part => part.load()), this.improver?.load()]);
    const records = this.ledger.rules().flatMap(rule => this.ledger.of(rule));
    for (const record of records.sort((a, b) => a.at - b.at)) this.brake.hear(record);
  }

  rule(id: string): Rule | undefined {
    return this.lookup(id)?.rule;
  }

  settle(settlement: Settlement): Promise<void> {
    return this.inTurn(async () => {
      for (const { rule: id, form, r, w, explicit, cellOnly } of settlement.rules) {
        const { within, ...ref } = settlement.refs.get(id)!;
        const record: LedgerRecord = {
          suggestion: settlement.suggestion,
          rule: ref,
          path: settlement.path,
          outcome: settlement.outcome,
          at: settlement.at,
          r,
          w,
          explicit,
          source: ME,
          kind: 'feedback',
          ...(settlement.checkpoint === undefined ? {} : { checkpoint: settlement.checkpoint }),
          ...(form === undefined ? {} : { form }),
          ...(cellOnly ? { cellOnly } : {}),
          ...(within && { within }),
        };
        await this.take(record);
      }
    });
  }

  witnessed(batch: Witnessed): Promise<void> {
    return this.inTurn(async () => {
      for (const place of batch.places) {
        const rules = this.rulesOf(place.pattern);
        if (batch.kind !== 'agent' && !rules.some(({ rule }) => speaksOf(rule, place, this.deps)))
          await this.discover(batch, place);
        for (const { rule, skill } of rules) {
          if (batch.kind === 'commit' && batch.source === ME && this.heard(rule.id, place.path, batch.at))
            continue;
          const expected = expectedForm(rule, placeOfSpot(place, this.deps.placeOf));
          // Where an exception silences the rule its form is still of interest: the exception may spread or end.
          if (
            expected === undefined &&
            (rule.default === 'abstain' || !speaksLanguage(rule, place.path, this.deps))
          )
            continue;
          const { conforms } = this.deps;
          const wanted = expected ?? rule.value;
          const kept = conforms ? conforms(place.pattern, place.form, wanted) : place.form === wanted;
          // A one-word name says nothing about letter case.
          if (kept === undefined) continue;
          await this.take({
            suggestion: place.id,
            rule: { skill: skill.skill.skill, version: skill.skill.version, rule: rule.id },
            path: place.path,
            outcome: 'typed',
            at: batch.at,
            r: kept ? 1 : 0,
            w: batch.kind === 'agent' ? AGENT_WEIGHT : place.repaired ? 1 : 0.5,
            explicit: false,
            source: batch.source,
            kind: batch.kind,
            form: kept ? wanted : place.form,
            ...(batch.commit === undefined ? {} : { commit: batch.commit }),
            ...(place.within && { within: place.within }),
          });
        }
      }
    });
  }

  reported(reports: readonly AgentReport[]): Promise<void> {
    return this.inTurn(async () => {
      for (const report of reports) {
        const rule = this.rule(report.rule);
        const place = { path: report.path, ...this.deps.placeOf(report.path) };
        if (!rule || expectedForm(rule, place) === undefined) continue;
        if (mayAdd(report, this.ledger.of(report.rule))) await this.take(recordOf(report, rule));
      }
    });
  }

  private async discover({ source, commit, at }: Witnessed, place: WitnessedPlace): Promise<void> {
    const { pattern, path, form } = place;
    const { language } = this.deps.placeOf(path);
    const found = await this.discovery.heard({ pattern, language, path, form, source, commit, at });
    const rules = this.lookupAll().map(known => known.rule);
    if (found) await this.shared.add(found, rules);
  }

  voice(id: string, place: Spot, source = ME): Voice {
    const rule = this.rule(id);
    if (!rule) return { level: 'shadow', because: 'scope' };
    const view = this.view(rule);
    return voiceOf({
      rule,
      place,
      own: view.open.filter(record => record.source === source),
      shared: view.shared,
      posterior: view.posterior(),
      override: this.personal.at(id, source, place),
      placeOf: this.deps.placeOf,
      // What is rejected at this machine brakes what is shown here, nobody else's.
      braked: source === ME && this.brake.holds(id, this.deps.clock.now()),
    });
  }

  standing(id: string): Standing {
    const rule = this.rule(id);
    const mutedIn = this.personal
      .of(id)
      .filter(o => o.source === ME)
      .map(cellName);
    if (!rule) return { words: '', posterior: { mean: 0, low: 0, high: 1 }, mutedIn };
    const { records, posterior: utility } = this.view(rule);
    const p = utility();
    const { onset, alarm } = drift(records, rule.rate);
    const words = utilityInWords(records, this.deps.clock.now(), alarm ? onset : undefined);
    return { words, posterior: { mean: p.mean, low: p.low, high: p.high }, mutedIn };
  }

  overrides(): readonly Override[] {
    return [...new Set(this.lookupAll().map(({ rule }) => rule.id))].flatMap(id => this.personal.of(id));
  }

  unmute(override: Pick<Override, 'rule' | 'cell' | 'within'>): Promise<void> {
    return this.inTurn(async () => {
      await this.personal.lift({ ...override, source: ME });
      // Otherwise the same old rejections would mute it again at the next one.
      await this.epochs.begin([override.rule], this.deps.clock.now());
      this.views.delete(override.rule);
    });
  }

  proposals(): readonly Proposal[] {
    return this.waiting.all();
  }

  decide(id: string, decision: 'approve' | 'reject'): Promise<Proposal | undefined> {
    return this.inTurn(async () => {
      const proposal = this.waiting.get(id);
      if (proposal && decision === 'reject') await this.waiting.refuse(proposal);
      return proposal;
    });
  }

  applied(proposal: Proposal): Promise<void> {
    return this.inTurn(async () => {
      await this.waiting.remove(proposal.id);
      const fresh = proposal.after.filter(rule => !proposal.before.some(b => b.id === rule.id));
      await this.epochs.begin(
        fresh.map(rule => rule.id),
        this.deps.clock.now(),
      );
      await this.refusals.forget([...proposal.before, ...proposal.after].map(rule => rule.id));
      await this.shared.watch(proposal, fresh);
      this.views.clear();
    });
  }

  withdraw(id: string): Promise<void> {
    return this.inTurn(() => this.waiting.remove(id));
  }

  startOver(rules: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      await this.epochs.begin(rules, this.deps.clock.now());
      await this.refusals.forget(rules);
      await this.shared.unwatch(rules);
      this.views.clear();
    });
  }

  async idle(): Promise<void> {
    await this.improver?.idle();
  }

  /** Gives up what a model is asked. */
  async stop(): Promise<void> {
    await this.improver?.stop();
  }

  async flush(): Promise<void> {
    await this.tail;
    await this.ledger.flush();
  }

  /** One record: durable, then the personal layer, then the shared one. */
  private async take(record: LedgerRecord): Promise<void> {
    const id = record.rule.rule;
    const known = this.ledger.get(record.suggestion, id);
    if (known && sameVerdict(known, record)) return;
    this.brake.hear(record);
    await this.ledger.put(known ? { ...record, at: known.at } : record);
    this.views.delete(id);
    const found = this.lookup(id);
    if (!found || found.rule.state === 'retired') return;
    // Agents have no layer of their own.
    if (record.kind !== 'agent') await this.personally(found.rule, record);
    await this.shared.consider(
      found.rule,
      found.skill,
      this.view(found.rule).all,
      record,
      this.library(),
      rule => this.view(rule).all,
    );
  }

  private async personally(rule: Rule, record: LedgerRecord): Promise<void> {
    const own = this.view(rule).records.filter(r => r.source === record.source);
    const overrides = this.personal.of(rule.id).filter(o => o.source === record.source);
    const { set, lift } = personalChange(rule, own, record, overrides, this.deps.placeOf);
    if (lift) {
      await this.personal.lift(lift);
      this.views.delete(rule.id);
      this.outbox.push({ type: 'lifted', override: lift });
    }
    if (set) {
      await this.personal.set(set);
      this.views.delete(rule.id);
      this.outbox.push({ type: 'muted', override: set });
    }
  }

  private view(rule: Rule): View {
    let view = this.views.get(rule.id);
    if (!view) {
      const since = this.epochs.of(rule.id);
      const heard = this.ledger.of(rule.id).filter(record => record.at >= since);
      const settled = (record: LedgerRecord): boolean =>
        this.personal.at(rule.id, record.source, record) !== undefined;
      view = viewOf(rule, heard, settled, this.deps);
      this.views.set(rule.id, view);
    }
    return view;
  }

  private lookup(id: string): { rule: Rule; skill: SkillInUse } | undefined {
    return this.indexed().get(id);
  }

  private lookupAll(): readonly { rule: Rule; skill: SkillInUse }[] {
    return [...this.indexed().values()];
  }

  /** Whether this person's own suggestions about the rule in the file were settled lately: their commit says the same once more. */
  private heard(rule: string, path: string, at: number): boolean {
    return this.ledger
      .of(rule)
      .some(record => record.kind === 'feedback' && record.path === path && at - record.at < DAY);
  }

  private rulesOf(pattern: string): readonly { rule: Rule; skill: SkillInUse }[] {
    return this.lookupAll().filter(
      ({ rule }) => rule.detector.pattern === pattern && rule.state !== 'retired',
    );
  }

  private library(): readonly Rule[] {
    return this.lookupAll().map(({ rule }) => rule);
  }

  private indexed(): Map<string, { rule: Rule; skill: SkillInUse }> {
    const skills = this.deps.skills();
    if (this.index?.skills !== skills) {
      this.views.clear();
      const rules = new Map(
        skills.flatMap(skill => skill.skill.rules.map(rule => [rule.id, { rule, skill }] as const)),
      );
      this.index = { skills, rules };
    }
    return this.index.rules;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.tail.then(work);
    this.tail = next.catch(() => undefined);
    const value = await next;
    await this.deliver();
    return value;
  }

  /** Outside the turn, so that a listener may call back; one loop at a time keeps the order. */
  private async deliver(): Promise<void> {
    if (this.delivering) return;
    this.delivering = true;
    try {
      for (let effect = this.outbox.shift(); effect; effect = this.outbox.shift())
        // What one effect cannot do must not keep the others, nor the feedback that led to it.
        await this.deps
          .onEffect(effect)
          .catch((error: unknown) => this.deps.log.error('An effect failed', error));
    } finally {
      this.delivering = false;
    }
  }
}
