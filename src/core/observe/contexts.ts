import { type ContextSpan, EXPORTED } from '../model/context';
import type { Definition, FileView } from './view';

const FUNCTIONS = /function|method|constructor/;
/** What languages call the method that makes an object. */
const CONSTRUCTORS: ReadonlySet<string> = new Set(['constructor', '__init__', '__construct', 'initialize']);
/** Longest part of a definition in which it says that it is async. */
const HEAD = 200;
const ASYNC = /(?:^|[\s(=])async\s/;

/** The contexts of a file, outermost first: its definitions, and what the queries captured as `@fact.context.<kind>`. */
export function contextsOf(view: Pick<FileView, 'text' | 'definitions' | 'contexts'>): ContextSpan[] {
  const spans: ContextSpan[] = view.definitions
    // `more` is what a pattern adds to a definition of another one (an implementation in Rust), no kind of its own.
    .filter(({ name, kind }) => name !== '' && kind !== 'more')
    .map(definition => ({
      kinds: kindsOf(definition, view.text),
      start: definition.start,
      end: definition.end,
    }));
  return [...spans, ...view.contexts].sort(
    (a, b) => a.start - b.start || b.end - a.end || (a.kinds.join() < b.kinds.join() ? -1 : 1),
  );
}

function kindsOf({ kind, name, start, end, body, exported }: Definition, text: string): readonly string[] {
  const kinds = [kind];
  if (FUNCTIONS.test(kind)) {
    if (kind !== 'constructor' && CONSTRUCTORS.has(name)) kinds.push('constructor');
    if (ASYNC.test(text.slice(start, Math.min(body?.start ?? end, start + HEAD)))) kinds.push('async');
  }
  if (exported) kinds.push(EXPORTED);
  return kinds;
}

/**
 * Tells the contexts that hold a range, innermost first, each kind once; undefined where there are none. Asked in source order it takes one
 * pass over the contexts, which come outermost first.
 */
export function contextsAt(
  spans: readonly ContextSpan[],
): (start: number, end: number) => readonly string[] | undefined {
  let open: ContextSpan[] = [];
  let next = 0;
  let last = 0;
  let changed = true;
  let known: readonly string[] | undefined;
  return (start, end) => {
    if (start < last) {
      open = [];
      next = 0;
      changed = true;
    }
    last = start;
    while (next < spans.length && spans[next]!.start <= start) {
      open.push(spans[next++]!);
      changed = true;
    }
    const held = open.filter(span => span.end > start);
    if (held.length < open.length) {
      open = held;
      changed = true;
    }
    // What begins at the same place may end before the range does.
    if (held.some(span => span.end < end)) return kindsIn(held.filter(span => span.end >= end));
    if (changed) known = kindsIn(held);
    changed = false;
    return known;
  };
}

function kindsIn(spans: readonly ContextSpan[]): readonly string[] | undefined {
  const kinds = new Set<string>();
  let inDefinition = false;
  for (const span of [...spans].reverse()) {
    const outer = inDefinition;
    for (const kind of span.kinds) {
      if (kind !== EXPORTED || !outer) kinds.add(kind);
      inDefinition ||= !CAPTURED.has(kind);
    }
  }
  return kinds.size === 0 ? undefined : [...kinds];
}

/** Contexts that are no definitions. */
const CAPTURED: ReadonlySet<string> = new Set(['catch', 'loop']);
