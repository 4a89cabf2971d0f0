import type { Ranker } from '../../src/core/suggest/model/completion';
import type { StreamPlace } from '../../src/core/suggest/model/contexts';
import type { FileModel } from '../../src/core/suggest/model/fileModel';
import type { Prediction } from '../../src/core/suggest/model/predictor';
import { tokenId } from '../../src/core/suggest/tokens/vocabulary';

/**
 * A ranker that answers the same question once: at one token of a replay the arms, the typed beginnings and the beams ask
 * for the same predictions again and again. The models must not change between two calls of `begin`.
 */
export class MemoRanker implements Ranker {
  private readonly known = new Map<string, Prediction>();
  private depth = 0;

  constructor(readonly ranker: Ranker) {}

  /** A new place: `length` tokens stand before it in the streams that are asked about. */
  begin(): void {
    this.known.clear();
    this.depth = 0;
  }

  /** How many tokens stand before the place in the stream of the next questions. */
  at(length: number): this {
    this.depth = length;
    return this;
  }

  predict(place: StreamPlace, file: FileModel | undefined, prefix = ''): Prediction {
    let key = prefix;
    for (let i = this.depth; i < place.position; i++) key += ` ${tokenId(place.tokens[i]!)}`;
    const known = this.known.get(key);
    if (known) return known;
    const prediction = this.ranker.predict(place, file, prefix);
    this.known.set(key, prediction);
    return prediction;
  }
}
