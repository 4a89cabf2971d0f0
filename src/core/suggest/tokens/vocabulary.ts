/** What a token is to the model; part of every stream entry. */
export enum TokenKind {
  /** Keywords, operators, brackets: anonymous leaves of the grammar. */
  Fixed = 0,
  Identifier = 1,
  Number = 2,
  /** A piece of a string, a regular expression or markup text. */
  Text = 3,
  Newline = 4,
  /** A leaf that is never predicted: over several lines or too long. */
  Opaque = 5,
}

/** Ids below are the same in every vocabulary. The three newlines differ in the indentation of the line that follows. */
export const NONE = 0;
export const NEWLINE = 1;
export const NEWLINE_DEEPER = 2;
export const NEWLINE_SHALLOWER = 3;
export const OPAQUE = 4;
const RESERVED = ['', '\n', '\n', '\n', '\uFFFC'];
/** The first id that a spelling can get. */
export const FIRST_ID = RESERVED.length;
/** Stands for every character of a secret in a text whose tokens are read. */
export const MASK = '\uFFFC';

/** Longest leaf that is a token of its own, in UTF-16 code units. */
export const MAX_TOKEN_LENGTH = 64;
const ID_BITS = 24;
const ID_MASK = (1 << ID_BITS) - 1;

/** One entry of a stream: vocabulary id in the lower 24 bits, kind in three more, then whether a blank stands before it. */
export const packToken = (id: number, kind: TokenKind, spaced = false): number =>
  (((spaced ? 8 : 0) << ID_BITS) | (kind << ID_BITS) | id) >>> 0;
export const tokenId = (entry: number): number => entry & ID_MASK;
export const tokenKind = (entry: number): TokenKind => ((entry >>> ID_BITS) & 7) as TokenKind;
export const isSpaced = (entry: number): boolean => entry >>> ID_BITS >= 8;

/** What is predicted for an entry: the three newlines are one outcome. */
export const outcomeOf = (entry: number): number => {
  const id = entry & ID_MASK;
  return id <= NEWLINE_SHALLOWER ? NEWLINE : id;
};

/** Open vocabulary: every spelling gets an id the first time it is seen. Ids depend only on the order of learning. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly spellings: string[] = [...RESERVED];
  private readonly kinds: TokenKind[] = [
    TokenKind.Fixed,
    TokenKind.Newline,
    TokenKind.Newline,
    TokenKind.Newline,
    TokenKind.Opaque,
  ];
  /** How often each id stands in the project's files. */
  private readonly counts: number[] = RESERVED.map(() => 0);

  /** Hash of each id's last word in lower case, 0 where not asked for yet. */
  private readonly lastWords: number[] = [];

  get size(): number {
    return this.spellings.length;
  }

  intern(spelling: string, kind: TokenKind): number {
    const known = this.ids.get(spelling);
    if (known !== undefined) return known;
    const id = this.spellings.length;
    if (id >= ID_MASK) return OPAQUE;
    this.ids.set(spelling, id);
    this.spellings.push(spelling);
    this.kinds.push(kind);
    this.counts.push(0);
    return id;
  }

  find(spelling: string): number | undefined {
    return this.ids.get(spelling);
  }

  spelling(id: number): string {
    return this.spellings[id] ?? '';
  }

  /** The kind an id was first seen as. */
  kind(id: number): TokenKind {
    return this.kinds[id] ?? TokenKind.Fixed;
  }

  /** A number for the last word of a spelling: the same for `userService`, `UserService`, `user_service`, `services`. */
  lastWord(id: number): number {
    return (this.lastWords[id] ??= hashOfLastWord(this.spelling(id)));
  }

  count(id: number): number {
    return this.counts[id] ?? 0;
  }

  add(id: number, amount: number): void {
    this.counts[id] = Math.max(0, (this.counts[id] ?? 0) + amount);
  }
}

function hashOfLastWord(spelling: string): number {
  const words = spelling.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z\d_]+/g);
  const word = (words?.[words.length - 1] ?? spelling).toLowerCase().replace(/(?<=...)s$/, '');
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash | 0;
}
