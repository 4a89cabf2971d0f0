import type { GateResult, Proposal } from '../../model/proposal';
import type { LearnerDeps } from '../api';
import type { LearnEffect } from '../effects';
import type { GateContext } from '../gate/context';
import { normalForm } from '../gate/library';
import { digest, type Proposals } from '../proposals';
import { type Improvement, type Judged, type ModelDeps, ModelRewriter } from './modelRewriter';
import { SecondOpinions } from './secondOpinions';

/**
 * Puts a model's change in the place of a deterministic proposal that still waits, where it passed the whole gate and won. The deterministic one
 * stands from the beginning and stays underneath: nothing waits for a model, and a person who rejects its change finds the other again.
 */
export class Improver {
  private readonly rewriter: ModelRewriter;
  private readonly opinions: SecondOpinions;

  constructor(
    private readonly deps: Pick<LearnerDeps, 'store' | 'clock' | 'log' | 'skills'>,
    model: ModelDeps,
    private readonly proposals: Proposals,
    private readonly emit: (effect: LearnEffect) => void,
    private readonly inTurn: (work: () => Promise<void>) => Promise<void>,
  ) {
    this.rewriter = new ModelRewriter(model, deps.clock, deps.log);
    this.opinions = new SecondOpinions(deps.store, deps.clock, deps.log);
  }

  load(): Promise<void> {
    return this.opinions.load();
  }

  /** Asks in the background; returns as soon as that is noted. Not about retirements and new rules: there is nothing to better. */
  async consider(
    proposal: Proposal,
    context: GateContext,
    judge: (context: GateContext) => readonly GateResult[],
  ): Promise<void> {
    if (!this.rewriter.enabled || !['narrow', 'detector', 'split', 'supersede'].includes(proposal.kind))
      return;
    await this.opinions.about(proposal, async cancel => {
      const found = await this.rewriter.improve(context.change, context, judge, cancel);
      if (!cancel.cancelled && found.judged.length > 0) await this.inTurn(() => this.take(proposal, found));
    });
  }

  idle(): Promise<void> {
    return this.opinions.idle();
  }

  stop(): Promise<void> {
    return this.opinions.stop();
  }

  /** Refused tries are journaled as any refused change is; what passed is proposed, unless the other was decided or has moved on. */
  private async take(instead: Proposal, { judged, model }: Improvement): Promise<void> {
    for (const each of judged) {
      const proposal = proposalOf(instead, each, model, this.deps.clock.now());
      if (!each.pass) {
        const failed = each.gates.filter(gate => !gate.pass);
        this.emit({ type: 'refused', proposal, failed });
        continue;
      }
      const parent = this.deps.skills().some(({ hash }) => hash === instead.parent);
      if (!parent || this.proposals.get(instead.id)?.model !== undefined || !this.proposals.get(instead.id))
        return;
      await this.proposals.add(proposal);
      this.emit({ type: 'proposed', proposal });
    }
  }
}

function proposalOf(
  instead: Proposal,
  { change, gates, evidence }: Judged,
  model: string,
  now: number,
): Proposal {
  const won = gates.find(({ id }) => id === 'held-out');
  const how = won
    ? `Right at ${won.stats['wins']} held-out places where the deterministic change is not, and the other way round at ${won.stats['losses']}.`
    : 'The same change in other words.';
  return {
    ...instead,
    id: `${instead.skill}-${digest(`${instead.id} ${model} ${normalForm(change.after)} ${change.after.map(rule => rule.statement ?? '').join('\n')}`)}`,
    kind: change.kind,
    before: change.before,
    after: change.after,
    reason: `${won ? change.reason : instead.reason} Written by the model ${model}. ${how}`,
    gates,
    createdAt: new Date(now).toISOString(),
    model,
    ...(evidence.length > 0 && { evidence }),
    instead,
  };
}
