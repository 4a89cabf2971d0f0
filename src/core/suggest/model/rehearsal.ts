import type { Chances } from '../calibrate/chances';
import { NEWLINE_SHALLOWER, TokenKind, isSpaced, tokenId, tokenKind } from '../tokens/vocabulary';
import {
  type Completion,
  type CompletionLimits,
  type CompletionModels,
  choose,
  complete,
} from './completion';
import { SIGHT } from './sight';

/** As the product asks for ghost text. */
export const GHOST_LIMITS: CompletionLimits = { tokens: 16, width: 3, floor: 0.05 };
/** Completions less likely than this are never shown. */
const LEAST = 0.03;
const LOOK_BACK = SIGHT + 100;
/** Completions asked for in one file: some milliseconds each. */
const MOST = 40;
const TYPED = 3;

/** A place in tokens that were written, where ghost text would have been asked for. */
interface Ask {
  readonly position: number;
  /** Characters of the token that stand there already. */
  readonly typed: number;
}

/**
 * Asks for ghost text in what was written before it is learnt, and tells the chances how it came out: at the beginning of
 * lines, after their first token, and at names after none, one and two characters. At most MOST of these places, evenly.
 */
export class Rehearsal {
  private readonly asks = new Map<number, number[]>();

  constructor(
    private readonly models: CompletionModels,
    private readonly chances: Chances,
    private readonly tokens: Uint32Array,
    positions: readonly number[],
  ) {
    const places = positions.flatMap(position => this.asksAt(position));
    const stride = Math.max(1, Math.ceil(places.length / MOST));
    for (let i = 0; i < places.length; i += stride) {
      const { position, typed } = places[i]!;
      this.asks.set(position, [...(this.asks.get(position) ?? []), typed]);
    }
  }

  /** True when something was asked for at a position; `next` and `folder` as in StreamPlace. */
  at(position: number, next: number, folder: number): boolean {
    const asks = this.asks.get(position);
    for (const typed of asks ?? []) this.ask({ position, typed }, next, folder);
    return asks !== undefined;
  }

  private ask({ position, typed }: Ask, next: number, folder: number): void {
    const { models, tokens, chances } = this;
    const place = {
      tokens: Array.from(tokens.subarray(Math.max(0, position - LOOK_BACK), position)),
      prefix: this.spelling(position).slice(0, typed),
      blankBefore: typed === 0 && isSpaced(tokens[position]!),
      next,
      folder,
    };
    const chosen = choose(complete(models, place, GHOST_LIMITS), LEAST);
    if (chosen) chances.learn(chosen.probability, chosen.tokens, isWritten(chosen.entries, tokens, position));
  }

  private asksAt(position: number): Ask[] {
    const entry = this.tokens[position]!;
    if (isNewline(entry)) return [];
    const before = position > 0 ? this.tokens[position - 1]! : NEWLINE_SHALLOWER;
    const name = tokenKind(entry) === TokenKind.Identifier;
    const early = isNewline(before) || position < 2 || isNewline(this.tokens[position - 2]!);
    const most = name ? Math.min(TYPED, this.spelling(position).length) : early ? 1 : 0;
    return Array.from({ length: most }, (_, typed) => ({ position, typed }));
  }

  private spelling(position: number): string {
    return this.models.project.vocabulary.spelling(tokenId(this.tokens[position]!));
  }
}

const isNewline = (entry: number): boolean => tokenId(entry) <= NEWLINE_SHALLOWER;

/** True when exactly these tokens stand at a position, with the same blanks between them. */
function isWritten(entries: Completion['entries'], tokens: Uint32Array, position: number): boolean {
  return entries.every((entry, i) => {
    const there = tokens[position + i] ?? 0;
    return tokenId(there) === tokenId(entry) && (i === 0 || isSpaced(there) === isSpaced(entry));
  });
}
