import type { Chances } from '../../src/core/suggest/calibrate/chances';
import { chanceOf } from '../../src/core/suggest/calibrate/completions';
import { calibrationError } from '../../src/core/suggest/calibrate/isotonic';
import { TRAINED_CALIBRATIONS } from '../../src/core/suggest/model/trained';
import { OPAQUE, tokenId } from '../../src/core/suggest/tokens/vocabulary';
import { newTally, rankToken, spellingOf, typeIdentifier, typeWithWords } from './arms';
import type { ConformanceArm } from './conformance';
import { type Calibrated, Curve } from './ghost';
import { Kinds } from './kinds';
import { type OpenLine, askAt, openLine } from './lines';
import { MemoRanker } from './memo';
import { bootstrap } from './metrics';
import type { NestedNgram } from './ngram';
import type { Replay } from './open';
import { type AddedToken, type Visitor, learnCommit, replayCommit } from './session';
import { Survival } from './survival';
import { WordList } from './wordList';

/** The balanced setting of the product. */
const BALANCED = 0.6;

/** What runs beside our model, and how often the dear parts are asked. */
export interface BenchmarkParts {
  readonly replay: Replay;
  readonly calibrated: Calibrated;
  /** What the calibration learns from each commit. */
  readonly chances: Chances;
  readonly nested?: NestedNgram;
  readonly plain?: NestedNgram;
  readonly conformance?: ConformanceArm;
  /** Ghost text in every n-th measured commit (Infinity: in the first alone), the guard in every n-th of those lines. */
  readonly ghostEvery: number;
  readonly guardEvery: number;
}

interface PerCommit {
  readonly all: { sum: number; n: number }[];
  readonly strict: { sum: number; n: number }[];
}

/** The replay of one repository with all arms side by side. */
export class Benchmark {
  private readonly ours = newTally();
  private readonly nestedTally = newTally();
  private readonly projectTally = newTally();
  private readonly wordTally = newTally();
  private readonly words = new WordList();
  private readonly perCommit: PerCommit = { all: [], strict: [] };
  private readonly times: number[] = [];
  private readonly curves: { readonly all: Curve; readonly strict: Curve };
  private readonly survival = new Survival();
  private readonly kinds: Kinds;
  private readonly memo: MemoRanker;
  private readonly checked: OpenLine[] = [];
  private line: OpenLine | undefined;
  private ghost = true;
  private measured = 0;
  private ghostLines = 0;
  private index = -1;

  constructor(private readonly parts: BenchmarkParts) {
    this.curves = { all: new Curve(parts.calibrated), strict: new Curve(parts.calibrated) };
    this.kinds = new Kinds(parts.replay.project);
    this.memo = new MemoRanker(parts.replay.predictor);
  }

  async run(): Promise<void> {
    const { replay } = this.parts;
    for (;;) {
      let any = false;
      for (const commit of replay.nextMeasured()) {
        any = true;
        this.index++;
        if (commit.measured) await this.measure(commit);
        await this.learn(commit);
      }
      if (!any) return;
      if (this.measured % 20 === 0)
        process.stderr.write(
          `${this.measured} commits, MRR ${(this.ours.all.reciprocal / this.ours.all.tokens).toFixed(4)}\n`,
        );
    }
  }

  /** Our arm alone. */
  oursOf(slice: 'all' | 'strict'): Record<string, number> {
    return this.ours[slice].report();
  }

  report(): object {
    const { replay, conformance } = this.parts;
    return {
      schema: 2,
      repository: nameOf(replay.dir),
      commits: this.perCommit.all.length,
      completionMs: quantiles(this.times),
      modelBytes: replay.project.bytes,
      modelFiles: replay.project.fileCount,
      allAddedLines: this.slice('all'),
      withoutMoves: this.slice('strict'),
      byKindWithoutMoves: this.kinds.report(),
      survival50: this.survival.report(replay.history, replay.commits),
      ...(conformance && { conformance: conformance.report() }),
    };
  }

  /** Raw probability, tokens and outcome of every chosen completion, for the calibration. */
  pairs(): string {
    return JSON.stringify(
      this.curves.strict.pairs.map(({ raw, tokens, right }) => [
        Math.round(raw * 1e5) / 1e5,
        tokens,
        right ? 1 : 0,
      ]),
    );
  }

  private slice(slice: 'all' | 'strict'): object {
    const curve = this.curves[slice];
    const shipped = ({ raw, tokens, right }: (typeof curve.pairs)[number]) => ({
      p: chanceOf(TRAINED_CALIBRATIONS, raw, tokens),
      right,
    });
    return {
      mrrInterval95: bootstrap(this.perCommit[slice]),
      mrrMedianOfCommits: median(this.perCommit[slice].filter(({ n }) => n > 0).map(({ sum, n }) => sum / n)),
      ours: this.ours[slice].report(),
      nestedCache: this.nestedTally[slice].report(),
      projectNgram: this.projectTally[slice].report(),
      wordList: this.wordTally[slice].report(),
      ghost: {
        charactersSavedAt60: curve.savedAt(0.6),
        charactersSavedAt80: curve.savedAt(0.8),
        calibrationError: calibrationError(curve.pairs),
        calibrationErrorAsShipped: calibrationError(curve.pairs.map(shipped)),
        curve: curve.points(),
      },
    };
  }

  private async measure(commit: Parameters<typeof replayCommit>[2]): Promise<void> {
    const { replay, conformance, ghostEvery } = this.parts;
    const before = (['all', 'strict'] as const).map(slice => ({
      slice,
      reciprocal: this.ours[slice].reciprocal,
      tokens: this.ours[slice].tokens,
    }));
    this.ghost = this.measured++ % ghostEvery === 0;
    await replayCommit(replay.parser, replay.project, commit, this.visitor());
    this.closeLine();
    for (const { slice, reciprocal, tokens } of before)
      this.perCommit[slice].push({
        sum: this.ours[slice].reciprocal - reciprocal,
        n: this.ours[slice].tokens - tokens,
      });
    for (const line of this.checked.splice(0)) await conformance?.line(line.path, line);
  }

  private visitor(): Visitor {
    return {
      begin: (path, before, text) => {
        this.closeLine();
        this.words.begin(before, text);
        this.parts.nested?.begin(path, before?.tokens ?? new Uint32Array(0));
      },
      token: added => this.token(added),
      learnt: added => {
        const entry = added.stream.tokens[added.position]!;
        this.words.add(spellingOf(added), entry);
        this.parts.nested?.push(added.stream.tokens, added.position);
      },
    };
  }

  private token(added: AddedToken): void {
    const { nested, plain } = this.parts;
    const { memo } = this;
    memo.begin();
    const rank = rankToken(memo.at(added.position), this.ours, added);
    typeIdentifier(memo, this.ours, added, rank);
    typeWithWords(this.words, this.wordTally, added);
    if (nested) {
      const theirs = rankToken(nested, this.nestedTally, added);
      if (this.ghost) typeIdentifier(nested, this.nestedTally, added, theirs);
      if (tokenId(added.stream.tokens[added.position]!) >= OPAQUE) this.kinds.add(added, rank, theirs);
    }
    if (plain) rankToken(plain, this.projectTally, added);
    if (added.lineStart) {
      this.closeLine();
      this.line = openLine(added);
    }
    const empty = added.stream.starts[added.position] === added.stream.ends[added.position];
    if (this.ghost && this.line?.line === added.line && !empty) this.ask(added, this.line);
  }

  private ask(added: AddedToken, line: OpenLine): void {
    const { memo } = this;
    askAt(
      { project: this.parts.replay.project, file: added.file, predictor: memo },
      memo,
      added,
      line,
      this.times,
    );
  }

  private closeLine(): void {
    const line = this.line;
    this.line = undefined;
    if (!line || line.asks.length === 0) return;
    this.curves.all.add(line);
    this.survival.add(this.index, line.path, line.text, this.curves.all.takes(line, BALANCED));
    if (!line.moved) this.curves.strict.add(line);
    if (this.parts.conformance && !line.moved && this.ghostLines++ % this.parts.guardEvery === 0)
      this.checked.push(line);
    if (!line.asked) return;
    this.ours.all.line(line.exact, line.similarity);
    if (!line.moved) this.ours.strict.line(line.exact, line.similarity);
  }

  private async learn(commit: Parameters<typeof learnCommit>[2]): Promise<void> {
    const { replay, nested, plain } = this.parts;
    const { project } = replay;
    const before = commit.files.map(file => [file.path, project.stream(file.path)] as const);
    await learnCommit(replay.parser, project, commit, replay.predictor, this.parts.chances);
    for (const [path, old] of before) {
      const now = project.stream(path);
      if (old === now) continue;
      for (const model of [nested, plain]) {
        if (old) model?.learnFile(path, old, -1);
        if (now) model?.learnFile(path, now, 1);
      }
    }
  }
}

const nameOf = (dir: string): string =>
  dir
    .split('/')
    .filter(part => part.includes('+'))
    .pop() ??
  dir.split('/').pop() ??
  dir;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(1e4 * (sorted[sorted.length >> 1] ?? 0)) / 1e4;
}

function quantiles(times: readonly number[]): object {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (q: number): number =>
    Math.round(1e3 * (sorted[Math.floor(q * (sorted.length - 1))] ?? 0)) / 1e3;
  return { p50: at(0.5), p95: at(0.95), n: sorted.length };
}
