import type { Chances } from '../calibrate/chances';
import { NEWLINE_SHALLOWER, OPAQUE, outcomeOf, tokenId } from '../tokens/vocabulary';
import { FileModel } from './fileModel';
import type { Predictor } from './predictor';
import { type ProjectModel, folderHash } from './projectModel';
import { Rehearsal } from './rehearsal';

/** More new tokens than a person writes between two savings: a pasted or generated file teaches nothing more. */
const MOST = 1_500;
/** Tokens between two pauses, and how much of a long file is looked at around what is new. */
const STRIDE = 16;
const WINDOW = 6_000;

/**
 * Lets a predictor learn from what was written in a file, before the project learns it: ghost text is asked for now and
 * then, as it was when the lines were typed, so that its chances become the project's own; then each token of the new
 * lines is predicted and told. Lines that stood in the file before were moved, not written. `pause` is awaited in
 * between, for requests.
 */
export async function learnWriting(
  project: ProjectModel,
  predictor: Predictor,
  path: string,
  after: Uint32Array,
  pause: () => Promise<void>,
  chances?: Chances,
): Promise<void> {
  const before = project.stream(path) ?? new Uint32Array(0);
  const positions = writtenPositions(before, after);
  if (positions.length === 0 || positions.length > MOST) return;
  const from = Math.max(0, positions[0]! - WINDOW);
  const asBefore = (): FileModel => {
    const file = new FileModel(project.landmarks);
    file.update(before.subarray(from, from + 2 * WINDOW));
    return file;
  };
  const below = tokensBelow(positions, after);
  const folder = folderHash(path);
  if (chances) {
    // As a whole before anything is told: nobody who types has a predictor that knows these lines.
    const file = asBefore();
    const rehearsal = new Rehearsal({ project, file, predictor }, chances, after, positions);
    for (const [i, position] of positions.entries()) {
      if (rehearsal.at(position, below[i]!, folder)) await pause();
      file.push(after, position, -1);
    }
  }
  const file = asBefore();
  for (const [i, position] of positions.entries()) {
    const outcome = outcomeOf(after[position]!);
    predictor.predict({ tokens: after, position, next: below[i]!, folder }, file);
    predictor.learn(outcome === OPAQUE ? -1 : outcome);
    file.push(after, position, -1);
    if (i % STRIDE === STRIDE - 1) await pause();
  }
}

/** Positions of the tokens in lines that did not stand in the file before, each line's newline included. */
function writtenPositions(before: Uint32Array, after: Uint32Array): number[] {
  const known = new Set<number>();
  eachLine(before, (from, to) => known.add(hashOf(before, from, to)));
  const positions: number[] = [];
  eachLine(after, (from, to) => {
    if (positions.length <= MOST && !known.has(hashOf(after, from, to)))
      for (let i = from; i < to; i++) positions.push(i);
  });
  return positions;
}

function eachLine(tokens: Uint32Array, visit: (from: number, to: number) => void): void {
  let from = 0;
  for (let i = 1; i <= tokens.length; i++) {
    if (i < tokens.length && tokenId(tokens[i]!) > NEWLINE_SHALLOWER) continue;
    visit(from, i);
    from = i;
  }
}

function hashOf(tokens: Uint32Array, from: number, to: number): number {
  let hash = 17;
  for (let i = from; i < to; i++) {
    const id = tokenId(tokens[i]!);
    if (id > NEWLINE_SHALLOWER) hash = (Math.imul(hash ^ id, 0x9e3779b1) + 0x7f4a7c15) | 0;
  }
  return hash;
}

/** For each written position the first token behind its run of written lines: what a person who types them sees below. */
function tokensBelow(positions: readonly number[], tokens: Uint32Array): number[] {
  const below = new Array<number>(positions.length).fill(0);
  for (let i = positions.length - 1; i >= 0; i--) {
    const inRun = positions[i + 1] === positions[i]! + 1;
    below[i] = inRun ? below[i + 1]! : firstToken(tokens, positions[i]! + 1);
  }
  return below;
}

function firstToken(tokens: Uint32Array, from: number): number {
  for (let i = from; i < tokens.length; i++) {
    const id = tokenId(tokens[i]!);
    if (id > NEWLINE_SHALLOWER) return id;
  }
  return 0;
}
