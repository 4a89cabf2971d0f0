import type { MatchCaptures } from '../../core/ports/syntaxParser';
import { type Memory, stringAt } from './binding';

/** Whether a match is one, by the text of its captures. */
export type TextPredicate = (match: MatchCaptures, source: string) => boolean;

type Step = { readonly capture: number } | { readonly value: string };
/** Whether the text from `start` to `end` passes. */
type Test = (source: string, start: number, end: number) => boolean;

const CAPTURE = 1;
const STRING = 2;

/** The predicates of a pattern that look at text (`#eq?`, `#match?`, `#any-of?` and their variants), as web-tree-sitter judges them. */
export function textPredicatesOf(memory: Memory, query: number, pattern: number): TextPredicate[] {
  const predicates: TextPredicate[] = [];
  for (const steps of predicateSteps(memory, query, pattern)) {
    const [operator, first, ...rest] = steps;
    if (!operator || !('value' in operator) || !first || !('capture' in first)) continue;
    const predicate = predicateOf(operator.value, first.capture, rest);
    if (predicate) predicates.push(predicate);
  }
  return predicates;
}

function predicateSteps({ binding, transfer }: Memory, query: number, pattern: number): Step[][] {
  const address = binding._ts_query_predicates_for_pattern(query, pattern, transfer << 2) >> 2;
  const count = binding.HEAP32[transfer]!;
  const raw = binding.HEAP32.slice(address, address + 2 * count);
  const all: Step[][] = [];
  let steps: Step[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const [type, id] = [raw[i]!, raw[i + 1]!];
    if (type === CAPTURE) steps.push({ capture: id });
    else if (type === STRING) {
      const start = binding._ts_query_string_value_for_id(query, id, transfer << 2);
      steps.push({ value: stringAt(binding, start, binding.HEAP32[transfer]!) });
    } else {
      all.push(steps);
      steps = [];
    }
  }
  return all;
}

/** The predicate of an operator on a capture; undefined for operators that judge no text. */
export function predicateOf(
  operator: string,
  capture: number,
  rest: readonly Step[],
): TextPredicate | undefined {
  const [, any, not, name] = /^(any-(?!of\?))?(not-)?(eq|match|any-of)\?$/.exec(operator) ?? [];
  if (!name) return undefined;
  const values = rest.flatMap(step => ('value' in step ? [step.value] : []));
  const positive = not === undefined;
  const other = rest[0];
  if (name === 'eq' && other && 'capture' in other)
    return equalCaptures(capture, other.capture, positive, any !== undefined);
  if (name === 'eq')
    return judged(capture, equals(values[0] ?? ''), positive, any !== undefined, any === undefined);
  if (name === 'match')
    return judged(capture, matches(values[0] ?? ''), positive, any !== undefined, !positive);
  const oneOf = isOneOf(values);
  // Not any of them: at least one text is none of the values.
  return positive ? judged(capture, oneOf, true, false, false) : judged(capture, oneOf, false, true, true);
}

function equals(value: string): Test {
  return (source, start, end) => end - start === value.length && source.startsWith(value, start);
}

function matches(pattern: string): Test {
  const regex = new RegExp(pattern);
  return (source, start, end) => regex.test(source.slice(start, end));
}

function isOneOf(values: readonly string[]): Test {
  const set = new Set(values);
  const longest = Math.max(0, ...values.map(value => value.length));
  return (source, start, end) => end - start <= longest && set.has(source.slice(start, end));
}

/** All texts of a capture must pass (or any of them); `none` is the answer where the match has no such capture. */
function judged(capture: number, test: Test, positive: boolean, any: boolean, none: boolean): TextPredicate {
  return (match, source) => {
    let found = false;
    for (let i = 0; i < match.count; i++) {
      if (match.capture(i) !== capture) continue;
      found = true;
      if ((test(source, match.start(i), match.end(i)) === positive) === any) return any;
    }
    return found ? !any : none;
  };
}

/** Each text of one capture (or any) equals, or differs from, some text of the other. */
function equalCaptures(left: number, right: number, positive: boolean, any: boolean): TextPredicate {
  return (match, source) => {
    const texts = (capture: number): string[] =>
      Array.from({ length: match.count }, (_, i) => i)
        .filter(i => match.capture(i) === capture)
        .map(i => source.slice(match.start(i), match.end(i)));
    const others = texts(right);
    const passes = (text: string): boolean => others.some(other => (text === other) === positive);
    return any ? texts(left).some(passes) : texts(left).every(passes);
  };
}
