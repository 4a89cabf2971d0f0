import { readFileSync, writeFileSync } from 'node:fs';
import { Mixer } from '../../src/core/suggest/model/mixer';
import type { Predictor } from '../../src/core/suggest/model/predictor';
import { FEATURES } from '../../src/core/suggest/model/predictor';
import { OPAQUE, TokenKind, outcomeOf, tokenKind } from '../../src/core/suggest/tokens/vocabulary';
import { openReplay } from './open';
import { learnCommit, replayCommit } from './session';

/**
 * Trains the mixer's weights: `train <commits per repository> <out> <git dir>…`. The repositories must be others than
 * those measured. The weights go through all of them in turn, so the last is no more important than the first.
 */
async function main(): Promise<void> {
  const [count = '40', out = '', ...dirs] = process.argv.slice(2);
  const start = process.env['START'];
  const weights = start
    ? Float32Array.from(JSON.parse(readFileSync(start, 'utf8')) as number[], w => w / 100)
    : undefined;
  const mixer = new Mixer(FEATURES, weights, start ? 400 : undefined);
  const replays = await Promise.all(dirs.map(dir => openReplay(dir, Number(count), mixer)));
  for (let round = 0; round < Number(count); round++)
    for (const replay of replays) {
      const { predictor } = replay;
      for (const commit of replay.nextMeasured()) {
        if (commit.measured)
          await replayCommit(replay.parser, replay.project, commit, {
            token: added => trainOn(predictor, added),
          });
        await learnCommit(replay.parser, replay.project, commit);
      }
    }
  writeFileSync(out, JSON.stringify(Array.from(mixer.weights, weight => Math.round(weight * 100))));
  for (const replay of replays) console.log(replay.dir, scoreOf(replay.predictor));
}

const scores = new WeakMap<Predictor, { n: number; rr: number; top: number }>();
export function trainOn(
  predictor: Predictor,
  added: Parameters<NonNullable<Parameters<typeof replayCommit>[3]['token']>>[0],
): void {
  const entry = added.stream.tokens[added.position]!;
  const truth = outcomeOf(entry);
  const place = {
    tokens: added.stream.tokens,
    position: added.position,
    next: added.next,
    folder: added.folder,
  };
  const prediction = predictor.predict(place, added.file);
  const score = scores.get(predictor) ?? { n: 0, rr: 0, top: 0 };
  scores.set(predictor, score);
  if (tokenKind(entry) !== TokenKind.Newline) {
    const rank = prediction.ids.indexOf(truth);
    score.n++;
    if (rank >= 0 && rank < 10) score.rr += 1 / (rank + 1);
    if (rank === 0) score.top++;
  }
  predictor.learn(truth === OPAQUE ? -1 : truth);
  if (tokenKind(entry) !== TokenKind.Identifier) return;
  const spelling = added.text.slice(added.stream.starts[added.position], added.stream.ends[added.position]);
  const typed = 1 + (added.position % 3);
  if (spelling.length <= typed) return;
  predictor.predict(place, added.file, spelling.slice(0, typed));
  predictor.learn(truth);
}

export const scoreOf = (predictor: Predictor): string => {
  const score = scores.get(predictor) ?? { n: 1, rr: 0, top: 0 };
  return `n=${score.n} MRR=${(score.rr / score.n).toFixed(4)} top1=${(score.top / score.n).toFixed(4)}`;
};

if (process.argv[1]?.endsWith('train.ts')) void main();
