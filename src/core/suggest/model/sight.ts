import { NEWLINE_SHALLOWER, TokenKind, outcomeOf, tokenId, tokenKind } from '../tokens/vocabulary';
import { shapeOf } from './contexts';

/** How far back a place sees, in tokens. */
export const SIGHT = 800;
const LONGEST = 16;
const LONGEST_SHAPE = 24;
/** Shorter agreements of shape are everywhere. */
const LEAST_SHAPE = 3;

/** What the text before a place says of a token: where it stood last, how often, and what it would repeat. */
export class Sight {
  /** Most tokens that agree before the place and before an earlier occurrence of the same continuation. */
  longest = 0;
  /** The token that an earlier, like-shaped passage would go on with here, its names exchanged; -1 = none. */
  analogue = -1;
  analogueLength = 0;
  /** True when the analogue is a name put in place of the earlier one. */
  exchanged = false;
  lineLength = 0;
  private generation = 0;
  private seenAt = new Int32Array(1024);
  private distances = new Int32Array(1024);
  private counts = new Int32Array(1024);
  private matchedAt = new Int32Array(1024);
  private matches = new Uint8Array(1024);

  look(tokens: ArrayLike<number>, position: number, vocabularySize: number): void {
    this.grow(vocabularySize);
    this.generation++;
    this.longest = 0;
    this.lineLength = -1;
    const end = Math.max(0, position - SIGHT);
    const last = position > 0 ? tokenId(tokens[position - 1]!) : 0;
    const lastShape = shapeOf(tokens, position - 1);
    let bestShape = LEAST_SHAPE - 1;
    let bestAt = -1;
    for (let i = position - 1; i >= end; i--) {
      const id = tokenId(tokens[i]!);
      if (this.lineLength < 0 && id <= NEWLINE_SHALLOWER) this.lineLength = position - 1 - i;
      this.note(id, position - i);
      if (i === position - 1) continue;
      if (id === last) this.match(tokens, i, position);
      if (shapeOf(tokens, i) !== lastShape) continue;
      const length = shapeAgreement(tokens, i, position);
      if (length > bestShape) {
        bestShape = length;
        bestAt = i;
      }
    }
    if (this.lineLength < 0) this.lineLength = position - end;
    this.draw(tokens, bestAt, position, bestShape);
  }

  /** Tokens back to the last occurrence, 0 when out of sight. */
  distance(id: number): number {
    return this.seenAt[id] === this.generation ? this.distances[id]! : 0;
  }

  count(id: number): number {
    return this.seenAt[id] === this.generation ? this.counts[id]! : 0;
  }

  /** Tokens of agreement before the best earlier place that went on with this token. */
  matchOf(id: number): number {
    return this.matchedAt[id] === this.generation ? this.matches[id]! : 0;
  }

  private note(id: number, distance: number): void {
    if (this.seenAt[id] === this.generation) {
      this.counts[id] = this.counts[id]! + 1;
      return;
    }
    this.seenAt[id] = this.generation;
    this.distances[id] = distance;
    this.counts[id] = 1;
  }

  private match(tokens: ArrayLike<number>, at: number, position: number): void {
    let length = 1;
    while (
      length < LONGEST &&
      at - length >= 0 &&
      tokenId(tokens[at - length]!) === tokenId(tokens[position - 1 - length]!)
    )
      length++;
    const next = outcomeOf(tokens[at + 1]!);
    if (this.matchedAt[next] !== this.generation || length > this.matches[next]!) {
      this.matchedAt[next] = this.generation;
      this.matches[next] = length;
    }
    this.longest = Math.max(this.longest, length);
  }

  /** Follows the best like-shaped passage, putting names of here in the place of names of there. */
  private draw(tokens: ArrayLike<number>, at: number, position: number, length: number): void {
    this.analogue = -1;
    this.exchanged = false;
    this.analogueLength = at < 0 ? 0 : length;
    if (at < 0) return;
    const next = outcomeOf(tokens[at + 1]!);
    this.analogue = next;
    if (tokenKind(tokens[at + 1]!) !== TokenKind.Identifier) return;
    for (let back = 0; back < length; back++) {
      if (tokenId(tokens[at - back]!) !== next) continue;
      this.analogue = tokenId(tokens[position - 1 - back]!);
      this.exchanged = this.analogue !== next;
      return;
    }
  }

  private grow(size: number): void {
    if (this.seenAt.length >= size) return;
    const length = Math.max(size, this.seenAt.length * 2);
    this.seenAt = new Int32Array(length);
    this.distances = new Int32Array(length);
    this.counts = new Int32Array(length);
    this.matchedAt = new Int32Array(length);
    this.matches = new Uint8Array(length);
    this.generation = 0;
  }
}

function shapeAgreement(tokens: ArrayLike<number>, at: number, position: number): number {
  let length = 1;
  while (
    length < LONGEST_SHAPE &&
    at - length >= 0 &&
    shapeOf(tokens, at - length) === shapeOf(tokens, position - 1 - length)
  )
    length++;
  return length;
}
