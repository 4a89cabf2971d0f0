import { NEWLINE_SHALLOWER, TokenKind, type Vocabulary, tokenId, tokenKind } from '../tokens/vocabulary';

/** How far a context looks back and ahead, in tokens: an edit changes contexts within this distance only. */
export const REACH = 64;

/**
 * The contexts a token is learnt and predicted in, each hashed to 32 bits. The first six are the n-gram orders; the
 * others are places that n-grams cannot see: the call being filled, the line's beginning, the line above, what follows.
 */
export const CONTEXTS = [
  'order1',
  'order2',
  'order3',
  'order4',
  'order5',
  'order6',
  'skip1',
  'skip2',
  'gap',
  'call',
  'callAfter',
  'lineStart',
  'lineAbove',
  'shape',
  'ahead',
  'names',
  'linePrefix',
  'aligned',
  'kin',
  'kinName',
  'folder1',
  'folder2',
] as const;
export type ContextName = (typeof CONTEXTS)[number];
export const CONTEXT_COUNT = CONTEXTS.length;

/** A place in a token stream: the token at `position` is the one to learn or predict. */
export interface StreamPlace {
  readonly tokens: ArrayLike<number>;
  readonly position: number;
  /** First token of the following line where the stream does not hold it; -1 to look it up. */
  readonly next: number;
  readonly folder: number;
}

const CLOSERS = new Set([')', ']', '}']);
const OPENERS = new Set(['(', '[', '{', '${', '#{']);
const MEMBER = ['.', '?.', '->', '?->', '::', '&.'];
/** Contexts with hundreds of successors, which one bucket cannot hold: each is spread over SPREAD of them. */
const WIDE = new Set([0, 20]);
export const SPREAD = 4;
export const isWide = (k: number): boolean => WIDE.has(k);
/** The part of a wide context that holds a token. */
export const partOf = (context: number, part: number): number =>
  (context + Math.imul(part % SPREAD, 0x9e3779b1)) >>> 0 || 1;
const mix = (h: number, v: number): number => {
  const x = Math.imul(h ^ v, 0x85ebca6b);
  return (x ^ (x >>> 15)) | 0;
};
const seal = (h: number): number => {
  const x = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0 || 1;
};

/** Tokens of a vocabulary that structure is read from, and how names are akin. */
export interface Landmarks {
  readonly open: ReadonlySet<number>;
  readonly close: ReadonlySet<number>;
  readonly comma: number;
  /** What stands between a receiver and its member. */
  readonly member: ReadonlySet<number>;
  /** The same number for names that end in the same word: `userService`, `UserService`, `service`. */
  kin(id: number): number;
}

/** The landmarks of a vocabulary; interning them first gives them the same ids everywhere. */
export function landmarksOf(vocabulary: Vocabulary): Landmarks {
  const ids = (spellings: Iterable<string>): Set<number> =>
    new Set([...spellings].map(spelling => vocabulary.intern(spelling, TokenKind.Fixed)));
  return {
    open: ids(OPENERS),
    close: ids(CLOSERS),
    comma: vocabulary.intern(',', TokenKind.Fixed),
    member: ids(MEMBER),
    kin: id => vocabulary.lastWord(id),
  };
}

/** Reusable result: structure around a place. */
interface Surroundings {
  callee: number;
  opener: number;
  argument: number;
  lineFirst: number;
  lineHash: number;
  lineLength: number;
  aboveFirst: number;
  aboveSecond: number;
  name1: number;
  name2: number;
  /** The token of the line above at the same place in its line, and the one before it. */
  aligned: number;
  alignedBefore: number;
}
/** Names near the place last given to `contextsAt`: the last two identifiers and what is being called; 0 = none. */
export const nearbyNames = (): readonly [number, number, number] => [
  around.name1,
  around.name2,
  around.callee,
];

const around: Surroundings = {
  callee: 0,
  opener: 0,
  argument: 0,
  lineFirst: 0,
  lineHash: 0,
  lineLength: 0,
  aboveFirst: 0,
  aboveSecond: 0,
  name1: 0,
  name2: 0,
  aligned: 0,
  alignedBefore: 0,
};

/** Writes CONTEXT_COUNT hashes to `out`. Allocation-free: it runs for every token of a project. */
export function contextsAt(place: StreamPlace, landmarks: Landmarks, out: Uint32Array): void {
  const { tokens, position } = place;
  const at = (back: number): number => (position >= back ? tokenId(tokens[position - back]!) : 0);
  surround(tokens, position, landmarks);
  const a = around;
  const t1 = at(1);
  const t2 = at(2);
  const t3 = at(3);
  const t4 = at(4);
  let h = 0;
  for (let order = 1; order <= 6; order++) {
    h = mix(h + order, at(order));
    out[order - 1] = seal(h);
  }
  out[6] = seal(mix(mix(101, t2), t3));
  out[7] = seal(mix(mix(102, t1), t3));
  out[8] = seal(mix(mix(mix(103, t2), t3), t4));
  out[9] = seal(mix(mix(mix(104, a.callee), a.opener), a.argument));
  out[10] = seal(mix(mix(mix(105, a.callee), a.opener), t1));
  out[11] = seal(mix(mix(mix(106, a.lineFirst), t1), a.opener));
  out[12] = seal(mix(mix(mix(mix(107, a.aboveFirst), a.aboveSecond), t1), Math.min(a.lineLength, 3)));
  let shape = mix(108, a.opener);
  for (let back = 1; back <= 5; back++) shape = mix(shape, shapeOf(tokens, position - back));
  out[13] = seal(shape);
  out[14] = seal(mix(mix(109, t1), place.next >= 0 ? place.next : lineAhead(tokens, position)));
  out[15] = seal(mix(mix(mix(110, a.name1), a.name2), t1));
  out[16] = seal(mix(mix(111, a.lineHash), a.aboveFirst));
  out[17] = seal(mix(mix(mix(114, a.aligned), a.alignedBefore), t1));
  out[18] = landmarks.member.has(t1)
    ? seal(mix(115, landmarks.kin(t2)))
    : seal(
        mix(mix(mix(mix(116, landmarks.kin(a.callee)), a.opener), a.argument), shapeOf(tokens, position - 1)),
      );
  out[19] = seal(mix(mix(mix(117, landmarks.kin(a.name1)), t1), a.opener));
  out[20] = seal(mix(mix(112, place.folder), t1));
  out[21] = seal(mix(mix(mix(113, place.folder), t1), t2));
}

/** Three contexts for "is there a blank before `token` here", from particular to general. */
export function spacingAt(
  tokens: ArrayLike<number>,
  position: number,
  entry: number,
  out: Uint32Array,
): void {
  const before = position > 0 ? tokenId(tokens[position - 1]!) : 0;
  const shape = shapeOfEntry(entry);
  out[0] = seal(mix(mix(mix(201, shapeOf(tokens, position - 2)), before), tokenId(entry)));
  out[1] = seal(mix(mix(202, before), shape));
  out[2] = seal(mix(mix(203, shapeOf(tokens, position - 1)), shape));
}

/** Identifiers and literals count by kind, everything else by itself. */
export function shapeOf(tokens: ArrayLike<number>, index: number): number {
  if (index < 0) return 0;
  return shapeOfEntry(tokens[index]!);
}

function shapeOfEntry(entry: number): number {
  const kind = tokenKind(entry);
  return kind === TokenKind.Fixed || kind === TokenKind.Newline ? tokenId(entry) : -1 - kind;
}

/** One walk back, at most REACH tokens: the open bracket and what stands before it, this line, the line above. */
function surround(tokens: ArrayLike<number>, position: number, landmarks: Landmarks): void {
  const a = around;
  a.callee = a.opener = a.argument = a.lineFirst = a.lineHash = a.lineLength = 0;
  a.aboveFirst = a.aboveSecond = a.name1 = a.name2 = a.aligned = a.alignedBefore = 0;
  let depth = 0;
  let line = 0;
  let open = true;
  let later = 0;
  let aboveStart = -1;
  let aboveEnd = -1;
  const end = Math.max(0, position - REACH);
  for (let i = position - 1; i >= end; i--) {
    const entry = tokens[i]!;
    const id = tokenId(entry);
    if (id <= NEWLINE_SHALLOWER) {
      if (line++ === 0) {
        a.lineHash = mix(a.lineHash, id);
        aboveEnd = i;
      }
      if (line === 2 && !open) break;
      if (line > 6) break;
      later = 0;
      continue;
    }
    if (line === 0) {
      a.lineFirst = id;
      a.lineHash = mix(mix(a.lineHash, id), 7);
      a.lineLength++;
    } else if (line === 1) {
      a.aboveSecond = later;
      a.aboveFirst = id;
      later = id;
      aboveStart = i;
    }
    if (tokenKind(entry) === TokenKind.Identifier) {
      if (a.name1 === 0) a.name1 = id;
      else if (a.name2 === 0) a.name2 = id;
    }
    if (!open) continue;
    if (landmarks.close.has(id)) depth++;
    else if (landmarks.open.has(id)) {
      if (depth-- > 0) continue;
      open = false;
      a.opener = id;
      a.callee = i > 0 ? tokenId(tokens[i - 1]!) : 0;
    } else if (depth === 0 && id === landmarks.comma) a.argument++;
  }
  const aligned = aboveStart + a.lineLength;
  if (aboveStart < 0 || aligned > aboveEnd) return;
  a.aligned = tokenId(tokens[aligned]!);
  a.alignedBefore = a.lineLength > 0 ? tokenId(tokens[aligned - 1]!) : 0;
}

/** First token of the next line, 0 when it is out of reach. */
export function lineAhead(tokens: ArrayLike<number>, position: number): number {
  const end = Math.min(tokens.length - 1, position + REACH);
  for (let i = position; i < end; i++)
    if (tokenId(tokens[i]!) <= NEWLINE_SHALLOWER) return tokenId(tokens[i + 1]!);
  return 0;
}
