import type { SourceFile } from '../source/sourceFile';
import { childIn, namedOf, type Node } from '../syntax/node';
import { childOf, isOf } from '../syntax/shape';
import { callsIn } from './calls';

/** A name where it is given a value. */
export interface ReadBinding {
  readonly name: string;
  /** What the value calls, with `new` for an object made; undefined for any other value. */
  readonly calls: string | undefined;
  readonly line: number;
}

/** The names of a file that are given a value. */
export const bindingsIn = (file: SourceFile): readonly ReadBinding[] => file.once(readBindings);

function readBindings(file: SourceFile): readonly ReadBinding[] {
  const calls = new Map(
    callsIn(file).map(({ start, callEnd, makes, text }) => [
      `${start}-${callEnd}`,
      `${makes ? 'new ' : ''}${text}`,
    ]),
  );
  return file.nodes.flatMap(node => {
    const declared = DECLARES[file.speaks]?.(node);
    if (!declared) return [];
    const call = unwrapped(declared.value);
    const isRead = isOf(call, 'selector_expression member_access_expression');
    const from = childIn(call, 'constructor') ?? (isMaking(call) ? childIn(call, 'type') : undefined) ?? call;
    return [
      {
        name: file.textOf(declared.name),
        calls: isRead ? undefined : calls.get(`${from.start}-${call.end}`),
        line: declared.value.row + 1,
      },
    ];
  });
}

const isMaking = (node: Node): boolean => isOf(node, 'new_expression object_creation_expression');

/** The call that is waited for, or whose failure is handed on. */
function unwrapped(value: Node): Node {
  const inner = isOf(value, 'await_expression await try_expression')
    ? namedOf(value).find(({ type }) => !type.includes('comment'))
    : undefined;
  return inner ? unwrapped(inner) : value;
}

interface Declared {
  readonly name: Node;
  readonly value: Node;
}

const pair = (name: Node | undefined, value: Node | undefined): Declared | undefined =>
  name && value ? { name, value } : undefined;

/** A node of one type with an identifier in one field and a value in another. */
const fields =
  (type: string, name: string, value: string) =>
  (node: Node): Declared | undefined =>
    node.type === type ? pair(childOf(node, name, 'identifier'), childIn(node, value)) : undefined;

const identifier = (node: Node | undefined): Node | undefined =>
  isOf(node, 'identifier') ? node : undefined;
const first = (list: Node | undefined): Node | undefined => list && namedOf(list)[0];

const assigned = fields('assignment_expression', 'left', 'right');
const declaredByName = fields('variable_declarator', 'name', 'value');
const ecma = (node: Node): Declared | undefined => declaredByName(node) ?? assigned(node);

/** How each language gives a name a value. */
const DECLARES: Readonly<Record<string, (node: Node) => Declared | undefined>> = {
  javascript: ecma,
  typescript: ecma,
  java: ecma,
  python: fields('assignment', 'left', 'right'),
  ruby: fields('assignment', 'left', 'right'),
  rust: fields('let_declaration', 'pattern', 'value'),
  cpp: fields('init_declarator', 'declarator', 'value'),
  go: node => {
    if (node.type === 'short_var_declaration')
      return pair(identifier(first(childIn(node, 'left'))), first(childIn(node, 'right')));
    return node.type === 'var_spec'
      ? pair(identifier(first(node)), first(childOf(node, 'value', 'expression_list')))
      : undefined;
  },
  csharp: node =>
    node.type === 'variable_declarator' ? pair(identifier(first(node)), namedOf(node)[1]) : assigned(node),
  php: node =>
    node.type === 'assignment_expression'
      ? pair(first(childOf(node, 'left', 'variable_name')), childIn(node, 'right'))
      : undefined,
};
