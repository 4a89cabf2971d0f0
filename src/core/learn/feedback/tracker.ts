import type { Checkpoint, FeedbackEvent, Outcome } from '../../model/feedback';
import type { Rule, RuleAt } from '../../model/rule';
import type { DocumentEdit, Suggestion } from '../../model/suggestion';
import type { Clock } from '../../ports/clock';
import { follow, type Anchor } from './anchors';
import { attribute, type Attributed } from './attribution';
import type { KeptPending } from './pendingStore';
import type { FormReader } from './ports';

/** A settled (for now) signal of one suggestion, ready for the ledger. */
export interface Settlement {
  readonly suggestion: string;
  readonly path: string;
  readonly outcome: Outcome;
  readonly checkpoint?: Checkpoint;
  readonly at: number;
  readonly refs: ReadonlyMap<string, RuleAt>;
  readonly rules: readonly Attributed[];
}

interface Pending {
  readonly suggestion: Suggestion;
  readonly rules: readonly { readonly ref: RuleAt; readonly rule: Rule; readonly expected: string }[];
  anchor: Anchor;
  outcome?: Outcome;
  /** When the outcome was heard, milliseconds since the epoch. */
  at?: number;
  fraction?: number;
  timers: (() => void)[];
  /** Cancels the look that waits until the person has stopped typing at the place. */
  pause?: () => void;
}

/** After a reject, what stands there is read when nothing was typed at the place for this long. Milliseconds. */
const PAUSE = 2_000;
const BLAMES: ReadonlySet<Outcome> = new Set(['rejected', 'undone']);

const CHECKPOINTS: readonly [Checkpoint, number][] = [
  ['30s', 30_000],
  ['2m', 120_000],
  ['5m', 300_000],
  ['10m', 600_000],
  ['15m', 900_000],
];
const WEEK = 7 * 86_400_000;
/** Shown suggestions remembered at once. The oldest go first; what they have settled so far stays in the ledger. */
const MOST_PENDING = 500;
/** Long-lived outcomes whose code is looked at again; the others settle once. */
const SURVIVES: ReadonlySet<Outcome> = new Set([
  'accepted',
  'partial',
  'typed',
  'rejected',
  'diverged',
  'undone',
]);

/**
 * Follows each shown suggestion from its outcome to its last checkpoint. Every look gives a settlement that replaces the one before,
 * so that a suggestion ends with one record per rule, decided by the code that stayed.
 */
export class FeedbackTracker {
  private readonly pending = new Map<string, Pending>();

  constructor(
    private readonly clock: Clock,
    private readonly forms: FormReader,
    private readonly settle: (settlement: Settlement) => Promise<void>,
  ) {}

  /** A suggestion is on screen. `rules` are those it rests on, each with the form expected at its place. */
  shown(suggestion: Suggestion, rules: Pending['rules']): void {
    this.forget(suggestion.id);
    const anchor = { start: suggestion.offset, end: suggestion.offset, growing: true };
    this.pending.set(suggestion.id, { suggestion, rules, anchor, timers: [] });
    if (this.pending.size > MOST_PENDING) this.forget(this.pending.keys().next().value!);
  }

  /** Edits in the order the host reports them: each with offsets valid when it is applied (last place first). */
  edited(path: string, edits: readonly DocumentEdit[]): void {
    for (const p of this.pending.values()) {
      if (p.suggestion.path !== path) continue;
      for (const edit of edits) p.anchor = follow(p.anchor, edit);
      if (!p.outcome || !BLAMES.has(p.outcome) || p.anchor.end <= p.anchor.start) continue;
      p.pause?.();
      p.pause = this.clock.after(PAUSE, () => this.lookLater(p, undefined));
    }
  }

  /** Takes one outcome; a later one for the same id replaces it. Unknown ids (older than a restart) are ignored. */
  async outcome(event: FeedbackEvent): Promise<void> {
    const p = this.pending.get(event.suggestion);
    if (!p) return;
    p.outcome = event.outcome;
    p.at = event.at;
    if (event.partialLength !== undefined)
      p.fraction = Math.min(1, event.partialLength / Math.max(1, p.suggestion.text.length));
    // Taken text is whole now: what is typed after it is other code. After a reject the place waits for the person's own text.
    if (event.outcome === 'accepted' || event.outcome === 'typed') p.anchor = { ...p.anchor, growing: false };
    for (const cancel of p.timers) cancel();
    p.timers = [];
    if (SURVIVES.has(event.outcome)) this.schedule(p, 0);
    await this.look(p, undefined, event.at);
    if (!SURVIVES.has(event.outcome)) this.forget(event.suggestion);
  }

  /** What is still to be looked at, for the next session: with a hash of each file, since offsets hold for that text only. */
  async kept(): Promise<readonly KeptPending[]> {
    const kept: KeptPending[] = [];
    for (const { suggestion, rules, anchor, outcome, at, fraction } of this.pending.values()) {
      if (outcome === undefined || at === undefined || !SURVIVES.has(outcome)) continue;
      const fingerprint = await this.forms.fingerprint?.(suggestion.path);
      if (fingerprint === undefined) continue;
      kept.push({
        ...{ suggestion: suggestion.id, path: suggestion.path, outcome, at, fingerprint },
        ...{ start: anchor.start, end: anchor.end, length: suggestion.text.length },
        ...(fraction !== undefined && { fraction }),
        rules: rules.map(({ ref, expected }) => ({ ...ref, expected })),
      });
    }
    return kept;
  }

  /** Goes on with what the last session left: what is overdue is looked at now, once, the rest at its time. */
  async resume(kept: KeptPending, rules: Pending['rules']): Promise<void> {
    if (rules.length === 0 || (await this.forms.fingerprint?.(kept.path)) !== kept.fingerprint) return;
    const { suggestion: id, path, start, end, at, fraction } = kept;
    const p: Pending = {
      suggestion: {
        ...{ id, path, version: 0, offset: start, text: ' '.repeat(kept.length), replaceAfter: 0 },
        ...{ source: 'local-model', confidence: 0, restsOn: rules.map(({ ref }) => ref) },
      },
      rules,
      anchor: { start, end, growing: false },
      outcome: kept.outcome as Outcome,
      at,
      ...(fraction !== undefined && { fraction }),
      timers: [],
    };
    this.pending.set(id, p);
    const passed = this.clock.now() - at;
    const overdue = passed >= WEEK ? '7d' : CHECKPOINTS.filter(([, after]) => after <= passed).at(-1)?.[0];
    if (overdue !== undefined) await this.look(p, overdue);
    if (overdue === '7d') this.forget(id);
    else this.schedule(p, passed);
  }

  /** The looks that are left when so much time has passed since the outcome. */
  private schedule(p: Pending, passed: number): void {
    for (const [name, after] of CHECKPOINTS)
      if (after > passed) p.timers.push(this.clock.after(after - passed, () => this.lookLater(p, name)));
    const last = () => this.forget(p.suggestion.id);
    p.timers.push(this.clock.after(WEEK - passed, () => this.lookLater(p, '7d', last)));
  }

  /** The paths were committed: the form that stands there now is the verdict. */
  async committed(paths: ReadonlySet<string>): Promise<void> {
    for (const p of [...this.pending.values()])
      if (p.outcome && paths.has(p.suggestion.path)) await this.look(p, 'commit');
  }

  /** The branch changed or the file was replaced as a whole: what stands there now says nothing about the suggestion. */
  discard(path?: string): void {
    for (const [id, p] of [...this.pending])
      if (path === undefined || p.suggestion.path === path) this.forget(id);
  }

  dispose(): void {
    this.discard();
  }

  /** A look that a timer calls for: nobody waits for it, so what fails ends here and the next checkpoint looks again. */
  private lookLater(
    p: Pending,
    checkpoint: Checkpoint | undefined,
    then: () => void = () => undefined,
  ): void {
    this.look(p, checkpoint).then(then, () => undefined);
  }

  private async look(p: Pending, checkpoint: Checkpoint | undefined, at = this.clock.now()): Promise<void> {
    const { suggestion, anchor } = p;
    const outcome = p.outcome!;
    const rules = await Promise.all(
      p.rules.map(async ({ rule, expected }) => ({
        rule: rule.id,
        expected,
        // Nothing typed at the place yet is not the same as "no site there".
        found:
          anchor.end > anchor.start
            ? await this.forms.formsAt(rule, suggestion.path, anchor.start, anchor.end)
            : undefined,
      })),
    );
    await this.settle({
      suggestion: suggestion.id,
      path: suggestion.path,
      outcome,
      ...(checkpoint === undefined ? {} : { checkpoint }),
      at,
      refs: new Map(p.rules.map(({ ref }) => [ref.rule, ref])),
      rules: attribute(outcome, rules, p.fraction, checkpoint === undefined),
    });
  }

  private forget(id: string): void {
    const p = this.pending.get(id);
    for (const cancel of p?.timers ?? []) cancel();
    p?.pause?.();
    this.pending.delete(id);
  }
}
