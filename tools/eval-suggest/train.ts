import { readFileSync, writeFileSync } from 'node:fs';
import { FEATURES } from '../../src/core/suggest/model/features';
import { Mixer } from '../../src/core/suggest/model/mixer';
import { NEWLINE, OPAQUE, TokenKind, outcomeOf, tokenKind } from '../../src/core/suggest/tokens/vocabulary';
import { placeOf, spellingOf } from './arms';
import { type Example, ExampleWriter, readExamples, rightOf, rowsOf } from './examples';
import { Learner, seedHidden } from './learner';
import { openReplay } from './open';
import { type AddedToken, learnCommit, replayCommit } from './session';
import { readWeights, writeWeights } from './weights';

const USAGE = `train collect <examples> <commits> <git dir>     what the model saw at every token of a replay
train fit <weights> <epochs> <examples>… [--held <examples>…]  weights from examples; --start <weights> goes on`;

/**
 * Weights are learnt in two steps, so that several can be tried on one replay. The repositories must be others than those
 * measured. Moved lines teach nothing: a person does not type them.
 */
async function main(): Promise<void> {
  const [verb, out = '', count = '', ...rest] = process.argv.slice(2);
  if (verb === 'collect') await collect(out, Number(count), rest[0]!);
  else if (verb === 'fit') fit(out, Number(count), rest);
  else console.log(USAGE);
}

async function collect(out: string, count: number, dir: string): Promise<void> {
  const replay = await openReplay(dir, count);
  const { predictor, project, parser } = replay;
  const writer = new ExampleWriter();
  const token = (added: AddedToken): void => {
    if (added.moved) return;
    const entry = added.stream.tokens[added.position]!;
    const outcome = outcomeOf(entry);
    const truth = outcome === OPAQUE ? -1 : outcome;
    predictor.predict(placeOf(added), added.file);
    writer.add(predictor.lastScored, truth);
    if (outcome === NEWLINE || tokenKind(entry) !== TokenKind.Identifier) return;
    const spelling = spellingOf(added);
    const typed = 1 + (added.position % 3);
    if (spelling.length <= typed) return;
    predictor.predict(placeOf(added), added.file, spelling.slice(0, typed));
    writer.add(predictor.lastScored, truth);
  };
  for (let round = 0; round < count; round++)
    for (const commit of replay.nextMeasured()) {
      if (commit.measured) await replayCommit(parser, project, commit, { token });
      await learnCommit(parser, project, commit);
    }
  writer.write(out);
  console.log(dir, writer.count, 'examples');
}

function fit(out: string, epochs: number, args: readonly string[]): void {
  const held = args.includes('--held') ? args.slice(args.indexOf('--held') + 1) : [];
  const start = args.includes('--start') ? args[args.indexOf('--start') + 1] : undefined;
  const files = args.slice(0, args.findIndex(arg => arg.startsWith('--')) >>> 0);
  const mixer = new Mixer(FEATURES, start ? readWeights(JSON.parse(readFileSync(start, 'utf8'))) : undefined);
  if (!start) seedHidden(mixer);
  const learner = new Learner(mixer);
  const examples = files.flatMap(readExamples);
  const test = held.map(file => ({ file, examples: readExamples(file) }));
  let state = 99;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = examples.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const j = Math.floor((state / 0x100000000) * (i + 1));
      [examples[i], examples[j]] = [examples[j]!, examples[i]!];
    }
    for (const example of examples) learner.learn(example);
    learner.rate *= 0.6;
    for (const { file, examples: part } of test) console.log(epoch, file, scoreOf(learner, part));
    writeFileSync(out, JSON.stringify(writeWeights(mixer.weights)));
  }
}

function scoreOf(learner: Learner, examples: readonly Example[]): string {
  let loss = 0;
  let reciprocal = 0;
  let first = 0;
  for (const example of examples) {
    const scores = learner.score(example);
    const right = rightOf(example);
    loss -= Math.log2(Math.max(1e-9, scores[right]!));
    const none = rowsOf(example) - 1;
    if (right === none) continue;
    let rank = 1;
    for (let i = 0; i < none; i++) if (scores[i]! > scores[right]!) rank++;
    reciprocal += 1 / rank;
    first += rank === 1 ? 1 : 0;
  }
  const mean = (sum: number): string => (sum / examples.length).toFixed(4);
  return `loss ${mean(loss)} MRR ${mean(reciprocal)} top1 ${mean(first)} (${examples.length})`;
}

void main();
