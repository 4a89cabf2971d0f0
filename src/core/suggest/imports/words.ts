import type { TokenStream } from '../tokens/leaves';
import { TokenKind, tokenKind } from '../tokens/vocabulary';

/** A name in a source with what stands beside it. */
export interface Word {
  readonly name: string;
  /** UTF-16 offset. */
  readonly start: number;
  /** It belongs to what stands before it: `a.name`, `a->name`, `A::name`. */
  readonly member: boolean;
  /** The first character behind it that is no blank; empty at the end. */
  readonly next: string;
}

const MEMBER = /(?:\.|->|::|\\)\s*$/;

/** The names of a source, in order. */
export function wordsOf(stream: TokenStream, text: string): readonly Word[] {
  const words: Word[] = [];
  for (let i = 0; i < stream.tokens.length; i++) {
    if (tokenKind(stream.tokens[i]!) !== TokenKind.Identifier) continue;
    const start = stream.starts[i]!;
    const end = stream.ends[i]!;
    words.push({
      name: text.slice(start, end),
      start,
      member: isMember(text, start),
      next: /\S/.exec(text.slice(end, end + 40))?.[0] ?? '',
    });
  }
  return words;
}

/** `...name` spreads a name; it is no member. */
const isMember = (text: string, start: number): boolean => {
  const before = text.slice(Math.max(0, start - 12), start);
  return MEMBER.test(before) && !/\.\.\.?\s*$/.test(before);
};
