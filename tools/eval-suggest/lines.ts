import {
  type CompletionModels,
  type CompletionLimits,
  complete,
} from '../../src/core/suggest/model/completion';
import { TokenKind, tokenKind } from '../../src/core/suggest/tokens/vocabulary';
import type { Ask } from './ghost';
import { similarity } from './metrics';
import { spellingOf } from './arms';
import type { MemoRanker } from './memo';
import type { AddedToken } from './session';

const CONTEXT = 900;
const LIMITS: CompletionLimits = { tokens: 16, width: 3, floor: 0.05 };
/** One ask in so many is timed, without the memory of what was asked before. */
const TIMED = 40;
const LINE_LIMITS: CompletionLimits = { tokens: 24, width: 3, floor: 1e-4 };

/** A line being replayed. */
export interface OpenLine {
  readonly line: number;
  readonly start: number;
  readonly text: string;
  readonly moved: boolean;
  readonly path: string;
  /** The new text, of which what stands before the cursor is known. */
  readonly document: string;
  /** What stands after the cursor, as in the parent. */
  readonly rest: () => string;
  readonly asks: Ask[];
  tokens: number;
  exact: boolean;
  similarity: number;
  /** False until the rest of the line has been asked for. */
  asked: boolean;
}

export function openLine(added: AddedToken): OpenLine {
  const start = added.stream.starts[added.position]!;
  const end = added.text.indexOf('\n', start);
  return {
    line: added.line,
    start,
    text: added.text.slice(start, end < 0 ? undefined : end).trimEnd(),
    moved: added.moved,
    path: added.path,
    document: added.text,
    rest: added.rest,
    asks: [],
    tokens: 0,
    exact: false,
    similarity: 0,
    asked: false,
  };
}

/** Asks at a line's beginning, after its first token, and at every identifier after 0, 1 and 2 characters. */
export function askAt(
  models: CompletionModels,
  memo: MemoRanker,
  added: AddedToken,
  line: OpenLine,
  times: number[],
): void {
  memo.at(Math.min(CONTEXT, added.position));
  const start = added.stream.starts[added.position]!;
  const name = tokenKind(added.stream.tokens[added.position]!) === TokenKind.Identifier;
  const spelling = spellingOf(added);
  if (line.tokens <= 1 || name) ask(models, memo, added, line, start, '', times);
  if (line.tokens === 1) restOfLine(models, added, line, start);
  if (name)
    for (let typed = 1; typed <= 2 && typed < spelling.length; typed++)
      ask(models, memo, added, line, start + typed, spelling.slice(0, typed), times);
  line.tokens++;
}

let asked = 0;

function ask(
  models: CompletionModels,
  memo: MemoRanker,
  added: AddedToken,
  line: OpenLine,
  offset: number,
  prefix: string,
  times: number[],
): void {
  const place = placeAt(added, prefix);
  line.asks.push({ at: offset - line.start, completions: complete(models, place, LIMITS) });
  if (asked++ % TIMED !== 0) return;
  const began = performance.now();
  complete({ ...models, predictor: memo.ranker }, place, LIMITS);
  times.push(performance.now() - began);
}

function restOfLine(models: CompletionModels, added: AddedToken, line: OpenLine, start: number): void {
  const completions = complete(models, placeAt(added, ''), LINE_LIMITS);
  const ended = completions.filter(completion => completion.ends);
  const best = (ended.length > 0 ? ended : completions).reduce<(typeof completions)[number] | undefined>(
    (a, b) => (a && a.probability >= b.probability ? a : b),
    undefined,
  );
  const rest = line.text.slice(start - line.start);
  line.asked = true;
  line.exact = best?.ends === true && best.text === rest;
  line.similarity = similarity((best?.text ?? '').slice(0, 300), rest.slice(0, 300));
}

function placeAt(added: AddedToken, prefix: string) {
  const { stream, position, text } = added;
  const before = text[stream.starts[position]! - 1];
  return {
    tokens: Array.from(stream.tokens.subarray(Math.max(0, position - CONTEXT), position)),
    prefix,
    blankBefore: before === undefined || /\s/.test(before),
    next: added.next,
    folder: added.folder,
  };
}
