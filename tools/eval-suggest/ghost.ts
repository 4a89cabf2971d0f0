import { type Completion, choose } from '../../src/core/suggest/model/completion';

/** One place in a line where ghost text may be asked for. */
export interface Ask {
  /** Offset in the line. */
  readonly at: number;
  readonly completions: readonly Completion[];
}

export interface AskedLine {
  /** The line without indentation and trailing blanks; offsets of asks refer to it. */
  readonly text: string;
  readonly asks: readonly Ask[];
}

export interface CurvePoint {
  readonly threshold: number;
  readonly shown: number;
  readonly accepted: number;
  readonly precision: number;
  readonly shownPerLine: number;
  readonly acceptedPerLine: number;
  readonly charactersSaved: number;
  readonly wrongPer100Lines: number;
}

export const THRESHOLDS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9];

/** From the model's chance of a completion to the calibrated one, as it stands when asked: it moves with what was written. */
export type Calibrated = (raw: number, tokens: number) => number;

/** What the product would show at an ask. */
export const chooseAt = (ask: Ask, threshold: number, calibrated: Calibrated): Completion | undefined =>
  choose(
    ask.completions.map(completion => ({
      ...completion,
      probability: calibrated(completion.probability, completion.tokens),
    })),
    threshold,
  );

/** Shown text is right when the line goes on with exactly it, up to a token's end. */
export function isRight(line: string, at: number, text: string): boolean {
  if (!line.startsWith(text, at)) return false;
  const next = line[at + text.length];
  return next === undefined || !/[\p{L}\p{N}_$]/u.test(next) || !/[\p{L}\p{N}_$]$/u.test(text);
}

/**
 * A person types a line: at every ask the chosen completion is shown; when it is exactly right it is taken with one
 * keystroke and typing goes on after it, otherwise the next character is typed.
 */
export class Curve {
  private readonly sums = THRESHOLDS.map(() => ({ shown: 0, accepted: 0, saved: 0 }));
  private lines = 0;
  private characters = 0;
  readonly pairs: { raw: number; p: number; tokens: number; right: boolean }[] = [];

  constructor(private readonly calibrated: Calibrated) {}

  add(line: AskedLine): void {
    this.lines++;
    this.characters += line.text.length;
    THRESHOLDS.forEach((threshold, i) => this.walk(line, threshold, this.sums[i]!));
    for (const ask of line.asks) {
      const chosen = choose(ask.completions, 0.03);
      if (chosen)
        this.pairs.push({
          raw: chosen.probability,
          p: this.calibrated(chosen.probability, chosen.tokens),
          tokens: chosen.tokens,
          right: isRight(line.text, ask.at, chosen.text),
        });
    }
  }

  points(): CurvePoint[] {
    const round = (x: number): number => Math.round(1e4 * x) / 1e4;
    return this.sums.map(({ shown, accepted, saved }, i) => ({
      threshold: THRESHOLDS[i]!,
      shown,
      accepted,
      precision: round(accepted / Math.max(1, shown)),
      shownPerLine: round(shown / Math.max(1, this.lines)),
      acceptedPerLine: round(accepted / Math.max(1, this.lines)),
      charactersSaved: round(saved / Math.max(1, this.characters)),
      wrongPer100Lines: round((100 * (shown - accepted)) / Math.max(1, this.lines)),
    }));
  }

  /** Characters saved at a precision, between the two neighbouring thresholds. */
  savedAt(precision: number): number {
    const points = this.points();
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1]!;
      const b = points[i]!;
      if (a.precision >= precision) return a.charactersSaved;
      if (b.precision < precision) continue;
      const share = (precision - a.precision) / Math.max(1e-9, b.precision - a.precision);
      return Math.round(1e4 * (a.charactersSaved + share * (b.charactersSaved - a.charactersSaved))) / 1e4;
    }
    return 0;
  }

  /** True when some shown text of the line is taken at the threshold. */
  takes(line: AskedLine, threshold: number): boolean {
    const sum = { shown: 0, accepted: 0, saved: 0 };
    this.walk(line, threshold, sum);
    return sum.accepted > 0;
  }

  private walk(
    line: AskedLine,
    threshold: number,
    sum: { shown: number; accepted: number; saved: number },
  ): void {
    let at = -1;
    for (const ask of line.asks) {
      if (ask.at < at) continue;
      const chosen = chooseAt(ask, threshold, this.calibrated);
      if (!chosen) continue;
      sum.shown++;
      if (!isRight(line.text, ask.at, chosen.text)) continue;
      sum.accepted++;
      sum.saved += chosen.text.length - 1;
      at = ask.at + chosen.text.length;
    }
  }
}
