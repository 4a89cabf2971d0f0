import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';
import { functionAround } from './functions';

/** A call, or the reading of a value that is as good as one. */
export interface ReadCall {
  /** Names from the outermost object to what is called, without what stands for the object itself (`this`, `self`). */
  readonly names: readonly string[];
  /** Which of the names are called before the last one: `New` in `New(x).With`. */
  readonly calledBefore: readonly boolean[];
  /** Makes an object: `new X`. */
  readonly makes: boolean;
  /** Names with `this` or `self`, as written but for arguments. */
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Where its arguments end; where the callee does, if they are no field of the call. */
  readonly callEnd: number;
  /** Name of the function it stands in; empty outside of all. */
  readonly within: string;
}

/** The calls of a file in source order. */
export const callsIn = (file: SourceFile): readonly ReadCall[] => file.once(readCalls);

const readCalls = (file: SourceFile): readonly ReadCall[] =>
  file.nodes.flatMap(node => callAt(file, node) ?? []).sort((a, b) => a.start - b.start || a.end - b.end);

interface Span {
  readonly from: Node;
  readonly end: number;
  readonly makes?: boolean;
}

const LONGEST_SOURCE = 400;
const LONGEST = 120;

function callAt(file: SourceFile, node: Node): ReadCall | undefined {
  const span = SPANS[file.speaks]?.(node, file);
  if (!span || span.end - span.from.start > LONGEST_SOURCE) return undefined;
  const text = withoutArguments(file.text.slice(span.from.start, span.end));
  if (text.length > LONGEST) return undefined;
  return {
    names: namesOf(text),
    calledBefore: pathOf(text).map(name => name.includes('()')),
    makes: span.makes ?? false,
    text,
    line: span.from.row + 1,
    start: span.from.start,
    end: span.end,
    callEnd: node.type === 'macro_invocation' ? span.end : (childIn(node, 'arguments')?.end ?? span.end),
    within: functionAround(file, span.from.start),
  };
}

/** What stands in parentheses left out, and blanks but between two words: `a.b( x )\n .c` → `a.b().c`, `new A().b`. */
function withoutArguments(source: string): string {
  if (!/[\s(]/.test(source)) return source;
  let text = '';
  let depth = 0;
  let apart = false;
  for (const c of source) {
    if (c === ')' && depth > 0) depth--;
    if (depth === 0 && /\s/.test(c)) apart = true;
    else if (depth === 0) {
      text += apart && /\w$/.test(text) && /\w/.test(c) ? ` ${c}` : c;
      apart = false;
    }
    if (c === '(') depth++;
  }
  return text;
}

/** `$this->io()->writeError` → io, writeError; `vec!` → vec. */
export const namesOf = (text: string): readonly string[] =>
  pathOf(text).map(name => name.replace(/\(\)|[$?]/g, ''));

/** The same names as they stand, so that those which are called show it: `io()`. */
function pathOf(text: string): readonly string[] {
  const names = text
    .replace(/!$/, '')
    .replace(/<[^()]*>$/, '')
    .split(/\.|::|->/);
  for (let i = 0; i < 2 && names.length > 1 && /^(\$?this|self)$/.test(names[0]!); i++) names.shift();
  return names;
}

/** What is called: a node of one of these types in the given field. */
function callee(node: Node, field: string, types: readonly string[]): Span | undefined {
  const called = childIn(node, field);
  return called && types.includes(called.type) ? { from: called, end: called.end } : undefined;
}

const made = (span: Span | undefined): Span | undefined => span && { ...span, makes: true };

/** From the object to the name of the method, or the name alone. */
function method(node: Node, object: string, name: string): Span | undefined {
  const [on, called] = [childIn(node, object), childIn(node, name)];
  return called && { from: on ?? called, end: called.end };
}

const isMade = (node: Node, field: string, type: string): boolean => childIn(node, field)?.type === type;

type SpanOf = (node: Node, file: SourceFile) => Span | undefined;

const ecma: SpanOf = node => {
  if (node.type === 'call_expression' && isMade(node, 'arguments', 'arguments'))
    return callee(node, 'function', ['identifier', 'member_expression']);
  return node.type === 'new_expression' && isMade(node, 'arguments', 'arguments')
    ? made(callee(node, 'constructor', ['identifier', 'member_expression']))
    : undefined;
};

/** How each language writes calls. */
const SPANS: Readonly<Record<string, SpanOf>> = {
  javascript: ecma,
  typescript: ecma,
  python: node =>
    node.type === 'call' && isMade(node, 'arguments', 'argument_list')
      ? callee(node, 'function', ['identifier', 'attribute'])
      : undefined,
  go: (node, file) =>
    node.type === 'call_expression'
      ? callee(node, 'function', ['identifier', 'selector_expression'])
      : goRead(node, file),
  rust: node => {
    if (node.type === 'call_expression')
      return callee(node, 'function', ['identifier', 'scoped_identifier', 'field_expression']);
    const macro = node.type === 'macro_invocation' ? childIn(node, 'macro') : undefined;
    return macro && { from: macro, end: macro.end };
  },
  java: node => {
    if (node.type === 'method_invocation') return method(node, 'object', 'name');
    return node.type === 'object_creation_expression' ? made(typeOf(node)) : undefined;
  },
  csharp: (node, file) => {
    if (node.type === 'invocation_expression')
      return callee(node, 'function', ['identifier', 'member_access_expression', 'generic_name']);
    return node.type === 'object_creation_expression' ? made(typeOf(node)) : csharpRead(node, file);
  },
  ruby: node => {
    if (node.type !== 'call') return undefined;
    const name = childIn(node, 'method');
    if (childIn(node, 'receiver')) return name && method(node, 'receiver', 'method');
    const isCalled =
      childIn(node, 'arguments')?.type === 'argument_list' || childIn(node, 'block') !== undefined;
    return isCalled && name?.type === 'identifier' ? { from: name, end: name.end } : undefined;
  },
  php: node => {
    if (node.type === 'function_call_expression') return callee(node, 'function', ['name', 'qualified_name']);
    if (node.type === 'member_call_expression')
      return isMade(node, 'name', 'name') ? method(node, 'object', 'name') : undefined;
    if (node.type === 'scoped_call_expression')
      return isMade(node, 'name', 'name') ? method(node, 'scope', 'name') : undefined;
    if (node.type !== 'object_creation_expression') return undefined;
    const type = node.children.find(({ type: kind }) => kind === 'name' || kind === 'qualified_name');
    return made(type && { from: type, end: type.end });
  },
  cpp: node => {
    if (node.type === 'call_expression')
      return callee(node, 'function', ['identifier', 'qualified_identifier', 'field_expression']);
    return node.type === 'new_expression' ? made(typeOf(node)) : undefined;
  },
};

function typeOf(node: Node): Span | undefined {
  const type = childIn(node, 'type');
  return type && { from: type, end: type.end };
}

/** Values that C# reads where other languages call: the time, the environment. Not where something is called on them. */
function csharpRead(node: Node, file: SourceFile): Span | undefined {
  if (node.type !== 'member_access_expression') return undefined;
  const [object, name] = [childIn(node, 'expression'), childIn(node, 'name')];
  if (object?.type !== 'identifier' || name?.type !== 'identifier') return undefined;
  const isKnown =
    /^(DateTime|DateTimeOffset|Environment|Stopwatch|TimeProvider|Task|CancellationToken|string|String|Guid)$/.test(
      file.textOf(object),
    ) &&
    /^(Now|UtcNow|Today|TickCount|TickCount64|NewLine|Empty|None|System|CompletedTask)$/.test(
      file.textOf(name),
    );
  return isKnown && !isCalledOn(node) ? { from: node, end: node.end } : undefined;
}

/** The streams and constants that Go reads. */
function goRead(node: Node, file: SourceFile): Span | undefined {
  if (node.type !== 'selector_expression' || childIn(node, 'operand')?.type !== 'identifier')
    return undefined;
  const field = childIn(node, 'field');
  const isKnown =
    field?.type === 'field_identifier' &&
    /^(Stdout|Stderr|Stdin|Status[A-Z]|Method[A-Z])/.test(file.textOf(field));
  return isKnown && !isCalledOn(node) ? { from: node, end: node.end } : undefined;
}

/** Whether a call begins with this very value. */
function isCalledOn(node: Node): boolean {
  for (let up = node; up.parent?.start === node.start; up = up.parent) {
    const { type } = up.parent;
    if (type === 'invocation_expression' || type === 'call_expression') return up.field === 'function';
  }
  return false;
}
