import type { Evidence } from '../../model/observation';
import type { GateResult } from '../../model/proposal';
import type { Cancellation } from '../../ports/cancellation';
import type { ChatModel } from '../../ports/chatModel';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import type { Rule } from '../../model/rule';
import type { GateContext } from '../gate/context';
import { normalForm } from '../gate/library';
import { passes } from '../gate/validate';
import type { Change } from '../rewrite/change';
import { ask } from './ask';
import { candidateOf } from './candidate';
import type { Case } from './case';
import { readPatch } from './patch';
import { type LineReader, promptOf } from './prompt';
import { tournament } from './tournament';

const TRIES = 2;

/** What the rewriter on top needs of the host; without it, or while the model is not enabled, the deterministic one is alone. */
export interface ModelDeps {
  /** The model of the person's choice: enabled only where the person agreed to it. */
  chat(): ChatModel;
  /** Sentence of a rule without its scope; empty where it has none. */
  sentence(rule: Rule): string;
  /** A line of a file for the prompt, redacted. */
  line?: LineReader;
}

/** A candidate of the model that was judged. */
export interface Judged {
  readonly change: Change;
  readonly gates: readonly GateResult[];
  readonly pass: boolean;
  readonly evidence: readonly Evidence[];
}

export interface Improvement {
  /** Everything that came as far as the gate, in order; only the last may have passed. */
  readonly judged: readonly Judged[];
  readonly model: string;
}

/** Asks a model to better a change that the deterministic rewriter found, and judges what it says. */
export class ModelRewriter {
  constructor(
    private readonly deps: ModelDeps,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get enabled(): boolean {
    return this.deps.chat().enabled;
  }

  /** At most two tries. A transport that fails ends them at once: the adapter has tried again already. */
  async improve(
    change: Change,
    context: GateContext,
    judge: (context: GateContext) => readonly GateResult[],
    cancel: Cancellation,
  ): Promise<Improvement> {
    const model = this.deps.chat();
    const it: Case = { change, context, sentence: rule => this.deps.sentence(rule) };
    const judged: Judged[] = [];
    const done = (): Improvement => ({ judged, model: nameOf(model.label) });
    let refused: string | undefined;
    for (let i = 0; i < TRIES && !cancel.cancelled; i++) {
      const { request, shown } = await promptOf(it, this.deps.line, refused);
      const answer = await ask(model, request, this.clock, cancel);
      if (answer === 'failed') return done();
      const patch = answer === 'long' ? undefined : readPatch(answer.text);
      if (patch && Object.keys(patch).length === 1 && patch.examples?.length === 0) return done();
      const found = patch ? candidateOf(patch, it) : 'no JSON object of this shape';
      if (typeof found === 'string') {
        this.log.info(`A reply of the model was refused: ${found}`);
        refused = found;
        continue;
      }
      const evidence = (patch?.examples ?? []).flatMap(n => {
        const place = shown[n];
        return place?.line === undefined ? [] : [{ path: place.path, line: place.line }];
      });
      // The same rules in other words: there is nothing to win or lose at any place.
      const sameRules = normalForm(found.after) === normalForm(change.after);
      const gates = judge({ ...context, change: found });
      const all = sameRules ? gates : [...gates, tournament(found, context)];
      const pass = passes(all);
      judged.push({ change: found, gates: all, pass, evidence });
      if (pass) return done();
      // Only which gate it was: numbers would let a model feel its way along the held-out places.
      refused = `it failed ${all
        .filter(gate => !gate.pass)
        .map(({ id }) => id)
        .join(', ')}`;
    }
    return done();
  }
}

/** The label as journals repeat it: a plain word, or none of it. */
const nameOf = (label: string): string => (/^[\w.:/@+-]{1,80}$/.test(label) ? label : 'a language model');
