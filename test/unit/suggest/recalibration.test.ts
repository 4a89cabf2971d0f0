import assert from 'node:assert/strict';
import { Chances } from '../../../src/core/suggest/calibrate/chances';
import { IDENTITY, calibrationError } from '../../../src/core/suggest/calibrate/isotonic';
import { Recalibration } from '../../../src/core/suggest/calibrate/recalibration';
import { FEATURES } from '../../../src/core/suggest/model/features';
import { Mixer } from '../../../src/core/suggest/model/mixer';
import { Predictor } from '../../../src/core/suggest/model/predictor';
import { ProjectModel } from '../../../src/core/suggest/model/projectModel';
import { shippedMixer } from '../../../src/core/suggest/model/shippedWeights';
import { learnWriting } from '../../../src/core/suggest/model/writing';
import { TokenKind, packToken, tokenId } from '../../../src/core/suggest/tokens/vocabulary';

/** Draws outcomes of completions: `truth` says how likely one of a stated chance and length is right. */
function outcomes(count: number, truth: (chance: number, tokens: number) => number, seed = 7) {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
  return Array.from({ length: count }, () => {
    const chance = 0.05 + 0.9 * random();
    const tokens = 1 + Math.floor(6 * random());
    return { chance, tokens, right: random() < truth(chance, tokens) };
  });
}

/** Calibration error of what is stated before each outcome is told, from the `from`-th on. */
function errorOf(recalibration: Recalibration, drawn: ReturnType<typeof outcomes>, from: number): number {
  const stated = drawn.map(({ chance, tokens, right }) => {
    const p = recalibration.of(chance, tokens);
    recalibration.learn(chance, tokens, right);
    return { p, right };
  });
  return calibrationError(stated.slice(from));
}

const shifted = (chance: number, by: number): number => 1 / (1 + ((1 - chance) / chance) * Math.exp(-by));

describe('recalibration', () => {
  it('states what was shipped until something came out', () => {
    const recalibration = new Recalibration();
    for (const chance of [0.05, 0.4, 0.9])
      assert.ok(Math.abs(recalibration.of(chance, 3) - chance) < 1e-9, `${chance}`);
  });

  for (const [name, truth] of [
    ['under-confident', (chance: number) => shifted(chance, 1)],
    [
      'over-confident about long text',
      (chance: number, tokens: number) => shifted(chance, tokens > 3 ? -1.2 : 0),
    ],
    ['too sure at both ends', (chance: number) => shifted(0.5, 0.4 * Math.log(chance / (1 - chance)))],
  ] as const)
    it(`mends a calibration that is ${name}`, () => {
      const drawn = outcomes(8_000, truth);
      const asShipped = calibrationError(drawn.map(({ chance: p, right }) => ({ p, right })));
      const error = errorOf(new Recalibration(), drawn, 4_000);
      assert.ok(asShipped > 0.08 && error < 0.04, `${asShipped.toFixed(3)} → ${error.toFixed(3)}`);
    });

  it('believes no burst of outcomes in one file', () => {
    const recalibration = new Recalibration();
    for (let i = 0; i < 40; i++) recalibration.learn(0.6, 2, false);
    assert.ok(recalibration.of(0.6, 2) > 0.5, `${recalibration.of(0.6, 2)}`);
  });

  it('leaves a calibration that is right as it is', () => {
    const error = errorOf(
      new Recalibration(),
      outcomes(2_000, chance => chance),
      0,
    );
    assert.ok(error < 0.03, error.toFixed(3));
  });

  it('follows a project that changes, and never turns the order round', () => {
    const recalibration = new Recalibration();
    errorOf(
      recalibration,
      outcomes(4_000, chance => shifted(chance, 1)),
      0,
    );
    const error = errorOf(
      recalibration,
      outcomes(8_000, chance => shifted(chance, -1), 8),
      5_000,
    );
    assert.ok(error < 0.05, error.toFixed(3));
    errorOf(
      recalibration,
      outcomes(4_000, chance => 1 - chance, 9),
      0,
    );
    assert.ok(recalibration.of(0.8, 2) > recalibration.of(0.3, 2));
  });

  it('comes back from what was stored, and leaves out what is damaged', () => {
    const chances = new Chances([IDENTITY]);
    for (const { chance, tokens, right } of outcomes(3_000, chance => shifted(chance, 1)))
      chances.learn(chance, tokens, right);
    const restored = new Chances([IDENTITY]);
    restored.load(new TextEncoder().encode(chances.serialise()));
    assert.equal(restored.of(0.4, 2), chances.of(0.4, 2));
    assert.ok(restored.of(0.4, 2) > 0.5);
    for (const damaged of ['', '{}', '[1,2]', '[null,1,2,3,4,5,6,7]']) {
      const fresh = new Chances([IDENTITY]);
      fresh.load(new TextEncoder().encode(damaged));
      assert.ok(Math.abs(fresh.of(0.4, 2) - 0.4) < 1e-9, damaged);
    }
  });
});

/** Reads words as tokens, and `/` as the end of a line. */
const reader =
  (project: ProjectModel) =>
  (text: string): Uint32Array =>
    Uint32Array.from(text.trim().split(' '), word => {
      if (word === '/') return packToken(1, TokenKind.Newline);
      const kind = /^\w/.test(word) ? TokenKind.Identifier : TokenKind.Fixed;
      return packToken(project.vocabulary.intern(word, kind), kind);
    });

describe('a rehearsal of ghost text in what was written', () => {
  it('is over before anything is told, and sees below what stood there', async () => {
    const project = new ProjectModel(16);
    const read = reader(project);
    const old = 'open ( ) ; / close ( ) ; /';
    project.learn('a.ts', read(old));
    const predictor = new Predictor(project, new Mixer(FEATURES, shippedMixer().weights));
    const chances = new Chances([IDENTITY]);
    const events: string[] = [];
    const below = new Set<number>();
    const { predict, learn } = predictor;
    predictor.predict = (place, ...rest) => (below.add(place.next), predict.call(predictor, place, ...rest));
    predictor.learn = outcome => (events.push('told'), learn.call(predictor, outcome));
    chances.learn = () => events.push('asked');
    const written = old.replace('/', '/ open ( ) ; / open ( ) ; / open ( ) ; / read ( ) ; /');
    await learnWriting(project, predictor, 'a.ts', read(written), async () => {}, chances);
    assert.deepEqual([...below], [tokenId(read('close')[0]!)]);
    assert.ok(
      events.includes('asked') && events.indexOf('told') > events.lastIndexOf('asked'),
      events.join(),
    );
  });

  it('raises the chances where the lines were foreseen, and lowers them where they were not', async () => {
    const after = await Promise.all(
      ['load ( item ) ; /', 'load ( other ) ; /'].map(async written => {
        const project = new ProjectModel(16);
        const read = reader(project);
        for (let i = 0; i < 6; i++) project.learn(`${i}.ts`, read('load ( item ) ; / '.repeat(6)));
        const predictor = new Predictor(project, new Mixer(FEATURES, shippedMixer().weights));
        const chances = new Chances([IDENTITY]);
        for (let i = 0; i < 8; i++)
          await learnWriting(project, predictor, `new${i}.ts`, read(written), async () => {}, chances);
        return chances.of(0.5, 3);
      }),
    );
    assert.ok(after[0]! > 0.5 && after[1]! < 0.5, after.join(' '));
  });
});
