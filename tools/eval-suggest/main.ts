import { readFileSync, writeFileSync } from 'node:fs';
import { calibrate, calibrationError } from '../../src/core/suggest/calibrate/isotonic';
import { Mixer } from '../../src/core/suggest/model/mixer';
import { FEATURES } from '../../src/core/suggest/model/predictor';
import { shippedMixer } from '../../src/core/suggest/model/shippedWeights';
import { TRAINED_CALIBRATION } from '../../src/core/suggest/model/trained';
import { OPAQUE, outcomeOf } from '../../src/core/suggest/tokens/vocabulary';
import { newTally, rankToken, spellingOf, typeIdentifier, typeWithWords } from './arms';
import { Curve } from './ghost';
import { type OpenLine, askAt, openLine } from './lines';
import { bootstrap } from './metrics';
import { NestedNgram } from './ngram';
import { type Replay, openReplay } from './open';
import { type AddedToken, type Visitor, learnCommit, replayCommit } from './session';
import { WordList } from './wordList';

interface Options {
  readonly dir: string;
  readonly commits: number;
  readonly ghostEvery: number;
  readonly baselines: boolean;
  readonly json: string | undefined;
  readonly weights: string | undefined;
  readonly pairs: string | undefined;
}

const USAGE = `eval:suggest <git dir> [--commits N (300)] [--ghost-every K (1)] [--no-baselines] [--json file] [--weights file] [--pairs file]`;

function parse(args: readonly string[]): Options {
  const value = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const dir = args.find(arg => !arg.startsWith('--'));
  if (!dir) throw new Error(USAGE);
  return {
    dir,
    commits: Number(value('--commits') ?? 300),
    ghostEvery: Number(value('--ghost-every') ?? 1),
    baselines: !args.includes('--no-baselines'),
    json: value('--json'),
    weights: value('--weights'),
    pairs: value('--pairs'),
  };
}

/** The replay of one repository with all arms side by side. */
class Benchmark {
  private readonly ours = newTally();
  private readonly nestedTally = newTally();
  private readonly projectTally = newTally();
  private readonly wordTally = newTally();
  private readonly words = new WordList();
  private readonly perCommit: { sum: number; n: number }[] = [];
  private readonly times: number[] = [];
  private readonly curves: { readonly all: Curve; readonly strict: Curve };
  private line: OpenLine | undefined;
  private ghost = true;

  constructor(
    private readonly replay: Replay,
    private readonly nested: NestedNgram | undefined,
    private readonly plain: NestedNgram | undefined,
  ) {
    const calibrated = (raw: number): number => calibrate(TRAINED_CALIBRATION, raw);
    this.curves = { all: new Curve(calibrated), strict: new Curve(calibrated) };
  }

  async run(ghostEvery: number): Promise<void> {
    let measured = 0;
    for (;;) {
      let any = false;
      for (const commit of this.replay.nextMeasured()) {
        any = true;
        const { reciprocal, tokens } = this.ours.all;
        if (commit.measured) {
          this.ghost = measured++ % ghostEvery === 0;
          await replayCommit(this.replay.parser, this.replay.project, commit, this.visitor());
          this.closeLine();
          this.perCommit.push({
            sum: this.ours.all.reciprocal - reciprocal,
            n: this.ours.all.tokens - tokens,
          });
        }
        await this.learn(commit);
      }
      if (!any) return;
      if (measured % 20 === 0)
        process.stderr.write(
          `${measured} commits, MRR ${(this.ours.all.reciprocal / this.ours.all.tokens).toFixed(4)}\n`,
        );
    }
  }

  report(): object {
    const sorted = [...this.times].sort((a, b) => a - b);
    const quantile = (q: number): number =>
      Math.round(1e3 * (sorted[Math.floor(q * (sorted.length - 1))] ?? 0)) / 1e3;
    const ghost = (curve: Curve): object => ({
      charactersSavedAt60: curve.savedAt(0.6),
      charactersSavedAt80: curve.savedAt(0.8),
      calibrationError: calibrationError(
        curve.pairs.map(({ raw, right }) => ({ p: calibrate(TRAINED_CALIBRATION, raw), right })),
      ),
      curve: curve.points(),
    });
    const arms = (slice: 'all' | 'strict'): object => ({
      ours: this.ours[slice].report(),
      nestedCache: this.nestedTally[slice].report(),
      projectNgram: this.projectTally[slice].report(),
      wordList: this.wordTally[slice].report(),
      ghost: ghost(this.curves[slice]),
    });
    return {
      schema: 1,
      repository:
        this.replay.dir
          .split('/')
          .filter(part => part.includes('+'))
          .pop() ?? this.replay.dir.split('/').pop(),
      commits: this.perCommit.length,
      mrrInterval95: bootstrap(this.perCommit),
      completionMs: { p50: quantile(0.5), p95: quantile(0.95), n: sorted.length },
      modelBytes: this.replay.project.bytes,
      allAddedLines: arms('all'),
      withoutMoves: arms('strict'),
    };
  }

  pairs(): string {
    return JSON.stringify(this.curves.all.pairs.map(({ raw, right }) => [raw, right ? 1 : 0]));
  }

  private visitor(): Visitor {
    return {
      begin: (path, before, text) => {
        this.closeLine();
        this.words.begin(text);
        this.nested?.begin(path, before?.tokens ?? new Uint32Array(0));
      },
      token: added => this.token(added),
      learnt: added => {
        this.words.add(spellingOf(added));
        this.nested?.push(added.stream.tokens, added.position);
      },
    };
  }

  private token(added: AddedToken): void {
    const { predictor, project } = this.replay;
    const rank = rankToken(predictor, this.ours, added);
    const truth = outcomeOf(added.stream.tokens[added.position]!);
    predictor.learn(truth === OPAQUE ? -1 : truth);
    typeIdentifier(predictor, this.ours, added, rank);
    typeWithWords(this.words, this.wordTally, added);
    if (this.nested)
      typeIdentifier(this.nested, this.nestedTally, added, rankToken(this.nested, this.nestedTally, added));
    if (this.plain) rankToken(this.plain, this.projectTally, added);
    if (added.lineStart) {
      this.closeLine();
      this.line = openLine(added);
    }
    if (
      !this.ghost ||
      !this.line ||
      this.line.line !== added.line ||
      added.stream.starts[added.position] === added.stream.ends[added.position]
    )
      return;
    askAt({ project, file: added.file, predictor }, added, this.line, this.times);
  }

  private closeLine(): void {
    const line = this.line;
    this.line = undefined;
    if (!line || line.asks.length === 0) return;
    this.curves.all.add(line);
    if (!line.moved) this.curves.strict.add(line);
    if (!line.asked) return;
    this.ours.all.line(line.exact, line.similarity);
    if (!line.moved) this.ours.strict.line(line.exact, line.similarity);
  }

  private async learn(commit: Parameters<typeof learnCommit>[2]): Promise<void> {
    const { project } = this.replay;
    const before = commit.files.map(file => [file.path, project.stream(file.path)] as const);
    await learnCommit(this.replay.parser, project, commit);
    for (const [path, old] of before) {
      const now = project.stream(path);
      if (old === now) continue;
      for (const model of [this.nested, this.plain]) {
        if (old) model?.learnFile(path, old, -1);
        if (now) model?.learnFile(path, now, 1);
      }
    }
  }
}

async function main(): Promise<void> {
  const options = parse(process.argv.slice(2));
  const mixer = options.weights
    ? new Mixer(
        FEATURES,
        Float32Array.from(JSON.parse(readFileSync(options.weights, 'utf8')) as number[], w => w / 100),
        400,
      )
    : shippedMixer();
  const learnt: [string, Uint32Array][] = [];
  const replay = await openReplay(options.dir, options.commits, mixer, (path, tokens) =>
    learnt.push([path, tokens]),
  );
  const make = (nested: boolean): NestedNgram | undefined => {
    if (!options.baselines) return undefined;
    const model = new NestedNgram(replay.project.vocabulary, nested);
    for (const [path, tokens] of learnt) model.learnFile(path, tokens, 1);
    return model;
  };
  const benchmark = new Benchmark(replay, make(true), make(false));
  await benchmark.run(options.ghostEvery);
  const text = JSON.stringify(benchmark.report(), null, 2);
  if (options.json) writeFileSync(options.json, text + '\n');
  if (options.pairs) writeFileSync(options.pairs, benchmark.pairs());
  console.log(text);
}

void main();
