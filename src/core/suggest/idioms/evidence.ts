import type { TokenStream } from '../tokens/leaves';
import { blocksOf, type Block } from './blocks';
import { abstractSpan, fillHoles } from './holes';
import type { Idiom, IdiomIndex } from './idiomIndex';

/** A line that opens a block: [start, end) without its indentation. UTF-16 offsets. */
export interface Head {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

export interface UsualBody {
  readonly body: string;
  readonly confidence: number;
}

/** How many times a body stands at one distance, and how many bodies there are. */
interface Level {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Weight of all that is further away, in blocks: chosen on two projects so that what is stated is what comes true. */
const FURTHER = 3;
/** Bodies of one level that are considered. */
const CONSIDERED = 5;
/** Text before the caret that is read for blocks, in UTF-16 code units. */
const LOOK_BACK = 20_000;
/** Times a body must have been written altogether: one example is no habit. */
const LEAST = 3;

/**
 * The most likely body of a head. Evidence at hand outweighs evidence far away, as in a nested cache model (Hellendoorn &
 * Devanbu, FSE'17): shape before head, project before file before function, each level giving the ones before it a fixed weight.
 */
export function usualBody(
  index: IdiomIndex,
  stream: TokenStream,
  text: string,
  head: Head,
  scope: number,
): UsualBody | undefined {
  const line = text.slice(head.start, head.end);
  const { text: shape, holes } = abstractSpan(stream, text, head.start, head.end);
  const filled = (bodies: readonly (readonly [string, number])[]): Level => {
    const counts = new Map<string, number>();
    let total = 0;
    for (const [bound, count] of bodies) {
      total += count;
      const body = fillHoles(bound, holes);
      if (body !== undefined) counts.set(body, (counts.get(body) ?? 0) + count);
    }
    return { counts, total };
  };
  const from = Math.max(0, head.start - LOOK_BACK);
  const above = blocksOf(stream, text, from, head.start);
  const near = above.filter(block => block.start >= scope);
  const shapes = (blocks: readonly Block[]) =>
    filled(blocks.filter(b => b.shape === shape).map(b => [b.bound, 1] as const));
  const heads = (blocks: readonly Block[]) =>
    filled(blocks.filter(b => b.head === line).map(b => [b.body, 1] as const));
  const levels = [
    filled(index.afterShape(shape).map(counted)),
    filled(index.afterHead(line).map(counted)),
    shapes(above),
    heads(above),
    shapes(near),
    heads(near),
  ];
  return best(levels);
}

const counted = ({ body, files }: Idiom): readonly [string, number] => [body, files];

function best(levels: readonly Level[]): UsualBody | undefined {
  const candidates = new Set(
    levels.flatMap(({ counts }) =>
      [...counts]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, CONSIDERED)
        .map(([body]) => body),
    ),
  );
  let found: UsualBody | undefined;
  for (const body of [...candidates].sort()) {
    let written = 0;
    let confidence = 0;
    for (const { counts, total } of levels) {
      const count = counts.get(body) ?? 0;
      written = Math.max(written, count);
      confidence = (count + FURTHER * confidence) / (total + FURTHER);
    }
    if (written >= LEAST && confidence > (found?.confidence ?? 0)) found = { body, confidence };
  }
  return found;
}
