import type { GateResult, Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import type { Spot } from '../model/scope';
import { isAsked } from './ablation';
import { isOfPerson } from './agents';
import type { LearnerDeps, SkillInUse } from './api';
import type { Canaries } from './canaries';
import type { Discovered } from './discover/discovery';
import type { LearnEffect } from './effects';
import type { Site } from './feedback/ports';
import { onlyReduces, type GateContext } from './gate/context';
import { normalForm, sameFact } from './gate/library';
import { shadowPhase } from './gate/shadow';
import { passes, validate, validateNew } from './gate/validate';
import type { LedgerRecord } from './ledger/record';
import type { Improver } from './model/improver';
import { digest, type Proposals } from './proposals';
import type { Refusals } from './refusals';
import { splitOff } from './rewrite/absorb';
import { type Change, withoutExceptions } from './rewrite/change';
import { concerning, diagnose, triggersOf, type Patient } from './rewrite/diagnose';
import { examplesOf, examplesOfSites, placeOfSpot } from './rewrite/examples';
import { expectedForm } from './scopeMatch';
import { sharedRecords } from './utility/dissent';
import type { Trigger } from './utility/triggers';
import { turn } from './utility/turn';

/** Opportunities for which a new rule is watched after approval. */
const CANARY = 50;
/** Records to wait after a diagnosis that found nothing, unless the code has turned. */
const PATIENCE = 30;
/** Records to wait, at most, after one that found only what the gate has refused, even where the code seems to turn. */
const HELD = 8;

const URGENT: ReadonlySet<Trigger['name']> = new Set(['turn', 'T2', 'context', 'exception', 'part']);

/** Only silence in a part of the tree comes without a click, never a rule that is back, nor one that looks at code in another way. */
function mayApplyAlone(change: Change): boolean {
  return (
    change.kind !== 'retire' &&
    change.kind !== 'detector' &&
    onlyReduces(change) &&
    change.before.every(rule => rule.state !== 'retired')
  );
}

/** The shared layer: from triggers to a gated proposal, and the canary after approval. */
export class Shared {
  private readonly wait = new Map<string, number>();
  private readonly held = new Map<string, number>();

  constructor(
    private readonly deps: LearnerDeps,
    private readonly proposals: Proposals,
    private readonly canaries: Canaries,
    private readonly refusals: Refusals,
    private readonly emit: (effect: LearnEffect) => void,
    private readonly improver?: Improver,
  ) {}

  /** A new record of a rule is in. `records` are capped, since the rule's epoch, also from places where the rule is silent. */
  async consider(
    rule: Rule,
    skill: SkillInUse,
    records: readonly LedgerRecord[],
    latest: Spot,
    library: readonly Rule[],
    recordsOf: (rule: Rule) => readonly LedgerRecord[] = () => [],
  ): Promise<void> {
    if (rule.pinned || !this.deps.skills().includes(skill)) return;
    if (rule.state === 'candidate' || rule.state === 'shadow')
      return this.promote(rule, skill, records, library);
    if (await this.canaryDied(rule, records)) return;
    const former = rule.trend && library.find(other => other.id === rule.supersedes);
    const patient: Patient = {
      rule,
      records,
      prior: { precision: rule.rate, sites: rule.support + rule.exceptions },
      placeOf: this.deps.placeOf,
      speaksBeside: at => this.speaksBeside(rule, at, library),
      parts: splitOff(rule, library),
      ...(former && { former: { rule: former, records: recordsOf(former) } }),
      gateRejections: this.refusals.count(rule.id),
      ...(this.deps.without && { without: this.deps.without }),
    };
    const triggers = triggersOf(patient, latest);
    if (triggers.length === 0) return;
    const held = this.held.get(rule.id) ?? 0;
    if (held > 0) {
      this.held.set(rule.id, held - 1);
      return;
    }
    const urgent = triggers.some(t => URGENT.has(t.name));
    const waiting = this.wait.get(rule.id) ?? 0;
    this.wait.set(rule.id, waiting > 0 ? waiting - 1 : PATIENCE);
    if (!urgent && waiting > 0) return;
    let known: readonly Site[] | undefined;
    const sites = async (): Promise<readonly Site[]> => (known ??= await this.deps.sites.sites(rule));
    const code = async () => examplesOfSites(withoutExceptions(rule), await sites());
    const { changes } = await diagnose(patient, latest, code, waiting === 0);
    const left = changes.map(change => this.refusals.left(change, records));
    if (changes.length > 0 && left.every(n => n > 0)) this.held.set(rule.id, Math.min(HELD, ...left));
    for (const change of changes)
      if (await this.propose(change, skill, records, await sites(), library)) return;
  }

  /** A rule that only watched and was right often enough is proposed to speak. */
  private async promote(
    rule: Rule,
    skill: SkillInUse,
    records: readonly LedgerRecord[],
    library: readonly Rule[],
  ): Promise<void> {
    const watched = shadowPhase(
      sharedRecords(concerning(rule, records, this.deps.placeOf), this.deps.without),
    );
    const { places = 0, right = 0 } = watched?.stats ?? {};
    if (!watched?.pass || this.proposals.about(rule.id)) return;
    const after: Rule = { ...rule, state: 'active' };
    const reason = `While it only watched, ${right} of ${places} places were written as it says. It may speak.`;
    const change: Change = { kind: 'add', before: [rule], after: [after], reason, onset: 0 };
    const sites = await this.deps.sites.sites(rule);
    await this.propose(change, skill, records, sites, library, watched);
  }

  /** A rule that people's own code has shown, to be added to the skill of its family. */
  async add({ change, watched }: Discovered, library: readonly Rule[]): Promise<void> {
    const [rule] = change.after;
    const skill = this.deps.skills().find(each => each.skill.family === rule!.detector.family);
    const gone = library.some(each => each.state === 'retired' && sameFact(each, rule!));
    // What a person retired does not come back by another door; a family without a skill has to be learnt first.
    if (!skill || gone) return;
    const sites = await this.deps.sites.sites(rule!);
    await this.propose(change, skill, [], sites, library, watched);
  }

  /** Starts the canary of a change that was written. */
  watch(proposal: Proposal, fresh: readonly Rule[]): Promise<void> {
    return this.canaries.add(
      fresh.map(rule => ({ rule: rule.id, skill: proposal.skill, version: proposal.version })),
    );
  }

  unwatch(rules: readonly string[]): Promise<void> {
    return this.canaries.remove(rules);
  }

  private async canaryDied(rule: Rule, records: readonly LedgerRecord[]): Promise<boolean> {
    const canary = this.canaries.of(rule.id);
    if (!canary || !isAsked('V7', this.deps.without)) return false;
    // The records are those since the rule went live: how many there are is how long it was watched, also after a restart.
    if (records.length > CANARY) {
      await this.canaries.remove([rule.id]);
      return false;
    }
    const people = records.filter(isOfPerson);
    const walk = turn(sharedRecords(concerning(rule, people, this.deps.placeOf), this.deps.without));
    if (!walk.turned) return false;
    await this.canaries.remove([rule.id]);
    const reason = `Within ${CANARY} places of the change ${walk.score} more went against it than for it.`;
    this.emit({ type: 'rollback', skill: canary.skill, version: canary.version, rule: rule.id, reason });
    return true;
  }

  private speaksBeside(rule: Rule, spot: Spot, library: readonly Rule[]): boolean {
    const place = placeOfSpot(spot, this.deps.placeOf);
    return library.some(
      other =>
        other.id !== rule.id &&
        other.key === rule.key &&
        (other.state === 'active' || other.state === 'shadow') &&
        expectedForm(other, place) !== undefined,
    );
  }

  /** `watched`: what a rule that only watched has shown, instead of what is asked of a change of one that speaks. */
  private judge(context: GateContext, watched?: GateResult): readonly GateResult[] {
    const results = watched ? [...validateNew(context), watched] : validate(context);
    return results.filter(({ id }) => isAsked(id, this.deps.without));
  }

  /** Gates a change; true when it is proposed (or was already). */
  private async propose(
    change: Change,
    skill: SkillInUse,
    records: readonly LedgerRecord[],
    sites: readonly Site[],
    library: readonly Rule[],
    watched?: GateResult,
  ): Promise<boolean> {
    const rule = change.before[0] ?? change.after[0]!;
    const pending = this.proposals.about(rule.id);
    // One that was made from an earlier version of the skill is proposed anew, bound to the present one.
    const known = [pending, pending?.instead].some(
      each => each?.parent === skill.hash && normalForm(each.after) === normalForm(change.after),
    );
    if (known) return true;
    // Refused by a person: asking again would be nagging, and the gate's V6 would say so each time.
    if (isAsked('V6', this.deps.without) && this.proposals.refuses(change.after)) return false;
    if (this.refusals.left(change, records) > 0) return false;
    const people = records.filter(isOfPerson);
    const shared = sharedRecords(people, this.deps.without).filter(record => record.at >= change.onset);
    const context: GateContext = {
      change,
      sites,
      examples: examplesOf(shared, this.deps.placeOf),
      library,
      refuses: after => this.proposals.refuses(after),
    };
    const gates = this.judge(context, watched);
    const proposal: Proposal = {
      id: `${skill.skill.skill}-${digest(`${skill.hash} ${normalForm(change.after)}`)}`,
      skill: skill.skill.skill,
      kind: change.kind,
      parent: skill.hash,
      version: skill.skill.version,
      before: change.before,
      after: change.after,
      reason: change.reason,
      gates,
      createdAt: new Date(this.deps.clock.now()).toISOString(),
    };
    if (!passes(gates)) {
      await this.refusals.add(change, records);
      this.emit({ type: 'refused', proposal, failed: gates.filter(gate => !gate.pass) });
      return false;
    }
    await this.proposals.add(proposal);
    const auto = mayApplyAlone(change) && this.deps.mode(skill.skill.family) === 'auto';
    this.emit({ type: auto ? 'apply' : 'proposed', proposal });
    // What applies at once is not held back; what waits for a click may be bettered meanwhile.
    if (!auto) await this.improver?.consider(proposal, context, again => this.judge(again));
    return true;
  }
}
