import type { Deviation, DocumentEdit, Suggestion } from '../model/suggestion';
import type { Suggester } from '../suggest/suggester';
import { ChangedRanges } from './changedRanges';

/** Hints that were shown and may still be answered, at most. */
const MOST_HINTS = 500;

/** The open documents as hints see them: what was changed since opening, and which hints were shown. */
export class Documents {
  private readonly changed = new Map<string, ChangedRanges>();
  private readonly hints = new Map<string, Suggestion>();

  /** `session` tells the ids of this session from those of earlier ones, whose feedback is kept. */
  constructor(
    private readonly suggester: Suggester,
    private readonly session: string,
  ) {}

  opened(path: string): void {
    this.changed.set(path, new ChangedRanges());
  }

  edited(path: string, edits: readonly DocumentEdit[]): void {
    this.changed.get(path)?.edit(edits);
  }

  closed(path: string): void {
    this.changed.delete(path);
  }

  /** Departures from live rules in the lines that were changed here, each with an id that feedback can name. */
  async deviations(path: string): Promise<readonly Deviation[]> {
    const text = this.suggester.textOf(path);
    const ranges = text === undefined ? [] : (this.changed.get(path)?.lines(text) ?? []);
    if (ranges.length === 0) return [];
    const found = await this.suggester.deviations(path, ranges);
    return found.map(deviation => {
      const id = `hint:${this.session}:${path}:${deviation.rule.rule}:${deviation.start}`;
      this.remember(id, path, deviation);
      return { ...deviation, id };
    });
  }

  /** The hint of this id as a suggestion, once: its feedback is like any other's. */
  takeHint(id: string): Suggestion | undefined {
    const hint = this.hints.get(id);
    this.hints.delete(id);
    return hint;
  }

  private remember(id: string, path: string, { rule, start, end, fix, expected }: Deviation): void {
    this.hints.set(id, {
      id,
      path,
      version: 0,
      offset: fix?.start ?? start,
      text: fix?.text ?? expected,
      replaceAfter: (fix?.end ?? end) - (fix?.start ?? start),
      source: 'template',
      confidence: 1,
      restsOn: [rule],
    });
    if (this.hints.size > MOST_HINTS) this.hints.delete(this.hints.keys().next().value!);
  }
}
