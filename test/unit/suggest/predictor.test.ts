import assert from 'node:assert/strict';
import { Adaptation } from '../../../src/core/suggest/model/adaptation';
import { FEATURES } from '../../../src/core/suggest/model/features';
import { FileModel } from '../../../src/core/suggest/model/fileModel';
import { Mixer } from '../../../src/core/suggest/model/mixer';
import { Predictor } from '../../../src/core/suggest/model/predictor';
import { ProjectModel } from '../../../src/core/suggest/model/projectModel';
import { encodeMixer, restoreMixer, shippedMixer } from '../../../src/core/suggest/model/shippedWeights';
import { learnWriting } from '../../../src/core/suggest/model/writing';
import { Sight } from '../../../src/core/suggest/model/sight';
import { TokenKind, packToken } from '../../../src/core/suggest/tokens/vocabulary';

/** A project and a reader of sentences as streams: words are identifiers, everything else is fixed, `/` a new line. */
function small() {
  const project = new ProjectModel(16);
  const read = (text: string): Uint32Array =>
    Uint32Array.from(text.split(' '), word => {
      if (word === '/') return packToken(1, TokenKind.Newline);
      const kind = /^\w/.test(word) ? TokenKind.Identifier : TokenKind.Fixed;
      return packToken(project.vocabulary.intern(word, kind), kind);
    });
  return { project, read };
}

const placeAt = (tokens: Uint32Array) => ({ tokens, position: tokens.length, next: 0, folder: 0 });

describe('predictor', () => {
  it('finds names by what is typed of them, though no context ever saw them there', () => {
    const { project, read } = small();
    project.learn('a.ts', read('retryDelay = base * factor / resetTimer ( )'));
    const file = new FileModel(project.landmarks);
    const predictor = new Predictor(project, shippedMixer());
    const { ids } = predictor.predict(placeAt(read('limit ( base ,')), file, 'ret');
    assert.deepEqual(
      ids.map(id => project.vocabulary.spelling(id)),
      ['retryDelay'],
    );
  });

  it('follows a like-shaped line with the names of this one', () => {
    const { project, read } = small();
    const sight = new Sight();
    const tokens = read('this . left = left ; / this . right =');
    sight.look(tokens, tokens.length, project.vocabulary.size);
    assert.equal(project.vocabulary.spelling(sight.analogue), 'right');
    assert.ok(sight.exchanged);
  });

  it('adapts to what is written, and keeps it between sessions of one release', async () => {
    const { project, read } = small();
    const mixer = new Mixer(FEATURES, shippedMixer().weights);
    const predictor = new Predictor(project, mixer);
    const before = encodeMixer(shippedMixer());
    await learnWriting(project, predictor, 'a.ts', read('one ( two ) / one ( two ) / three'), async () => {});
    const stored = encodeMixer(mixer);
    assert.notDeepEqual(stored, before);
    assert.deepEqual(restoreMixer(stored)?.weights.linear, mixer.weights.linear);
    assert.equal(restoreMixer(stored.subarray(1)), undefined);
    assert.equal(restoreMixer(stored.map((byte, i) => (i === 0 ? byte ^ 1 : byte))), undefined);
  });

  it('learns nothing from lines that only moved', async () => {
    const { project, read } = small();
    project.learn('a.ts', read('one ( two ) / three ( four )'));
    const mixer = shippedMixer();
    const predictor = new Predictor(project, mixer);
    const moved = read('three ( four ) / one ( two )');
    await learnWriting(project, predictor, 'a.ts', moved, async () => {});
    assert.deepEqual(encodeMixer(mixer), encodeMixer(shippedMixer()));
  });

  it('moves weights towards the truth', () => {
    const mixer = new Mixer(FEATURES);
    const adaptation = new Adaptation(mixer);
    const bins = new Uint8Array(FEATURES).fill(3);
    mixer.select([0, 0, 0, 0]);
    const before = mixer.score(bins, 0);
    adaptation.move(bins, 0, 0.5);
    assert.ok(mixer.score(bins, 0) > before);
  });
});
