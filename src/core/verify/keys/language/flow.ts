import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { definitionsOf } from '../../outline/outline';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, type Node } from '../../syntax/node';
import { childOf, followers, isOf, lastNamed, onlyNamed } from '../../syntax/shape';

/** What a block sets, where an assignment is all that it holds. */
function assigned(block: Node | undefined, assignment: string): Node | undefined {
  let inner = onlyNamed(block);
  if (isOf(inner, 'expression_statement')) inner = inner!.children.find(child => child.named) ?? inner;
  return inner?.type === assignment ? childIn(inner, 'left') : undefined;
}

interface IfShape {
  readonly type: string;
  readonly consequence: string;
  /** Node that holds the block of `else`, where there is one between. */
  readonly otherwise?: string;
  readonly block: string;
  readonly assignment: string;
  readonly conditional: string;
}

/** A conditional expression, or an `if` whose two branches only set the same thing. */
const ternary = (shape: IfShape): ReadSites =>
  together(
    formsOf(shape.conditional, () => 'always'),
    formsOf(shape.type, (node, file) => {
      const yes = childOf(node, shape.consequence, shape.block);
      let no: Node | undefined = childIn(node, 'alternative');
      if (shape.otherwise) {
        const clause = isOf(no, shape.otherwise) ? no : undefined;
        no = clause && clause.children.find(child => child.type === shape.block);
      }
      if (!isOf(no, shape.otherwise ? shape.block : shape.block === 'then' ? 'else' : shape.block))
        return undefined;
      const [a, b] = [assigned(yes, shape.assignment), assigned(no, shape.assignment)];
      return a && b && file.textOf(a) === file.textOf(b) ? 'never' : undefined;
    }),
  );

const BRACED = {
  type: 'if_statement',
  consequence: 'consequence',
  block: 'block',
  assignment: 'assignment_expression',
  conditional: 'ternary_expression',
};

/**
 * `if` with a block that ends in a return: `always` where an `else` follows, in PHP also behind `elseif`; `never` where more of
 * the block does.
 */
const elseAfterReturn =
  (consequence: string, block: string, isElse: (alternative: Node) => boolean = () => true): ReadSites =>
  file => [
    ...formsOf('if_statement', node => {
      let body = childOf(node, consequence, block);
      if (body && lastNamed(body)?.type === 'statement_list') body = lastNamed(body);
      if (lastNamed(body)?.type !== 'return_statement') return undefined;
      const alternatives = node.children.filter(child => child.field === 'alternative');
      if (alternatives.length > 0) return alternatives.some(isElse) ? 'always' : undefined;
      return isLastOfBlock(node, file) ? undefined : 'never';
    })(file),
  ];

/** True where nothing but the end of the block, or of the file, follows. */
function isLastOfBlock(node: Node, file: SourceFile): boolean {
  if (file.language.id === 'python' || file.language.id === 'go') return followers(node).length === 0;
  return /^\s*(\}|$)/.test(file.text.slice(node.end, node.end + 200));
}

const pythonElse: ReadSites = formsOf('if_statement', node => {
  if (lastNamed(childOf(node, 'consequence', 'block'))?.type !== 'return_statement') return undefined;
  const alternative = childIn(node, 'alternative');
  if (alternative) return alternative.type === 'else_clause' ? 'always' : undefined;
  return isOf(node.parent, 'block') &&
    node.parent!.children.some(next => next.named && next.index > node.index)
    ? 'never'
    : undefined;
});

const goElse: ReadSites = formsOf('if_statement', node => {
  const list = lastNamed(childOf(node, 'consequence', 'block'));
  if (list?.type !== 'statement_list' || lastNamed(list)?.type !== 'return_statement') return undefined;
  const alternative = childIn(node, 'alternative');
  if (alternative) return alternative.type === 'block' ? 'always' : undefined;
  return isOf(node.parent, 'statement_list') &&
    node.parent!.children.some(next => next.named && next.index > node.index)
    ? 'never'
    : undefined;
});

/** Calls of a method by name, the site being the name. */
const called =
  (type: string, field: string, nameField: string, forms: Readonly<Record<string, string>>): ReadSites =>
  file =>
    nodesOf(file, type).flatMap(node => {
      const callee = field === '' ? node : childIn(node, field);
      const name = callee && childIn(callee, nameField);
      const form = name && Object.hasOwn(forms, file.textOf(name)) ? forms[file.textOf(name)] : undefined;
      return form ? [{ form, start: name!.start }] : [];
    });

const loops = byLanguage({
  ecma: together(
    formsOf('for_in_statement', node => (childIn(node, 'operator')?.type === 'of' ? 'for_of' : undefined)),
    formsOf('for_statement', (node, file) => {
      const right = childIn(childOf(node, 'condition', 'binary_expression') ?? node, 'right');
      const property = isOf(right, 'member_expression') ? childIn(right!, 'property') : undefined;
      return property && file.textOf(property) === 'length' ? 'index' : undefined;
    }),
    called('call_expression', 'function', 'property', { forEach: 'for_each' }),
  ),
  python: together(
    formsOf('list_comprehension dictionary_comprehension set_comprehension', () => 'comprehension'),
    formsOf('call', (node, file) => {
      const callee = childOf(node, 'function', 'identifier');
      const given = childOf(node, 'arguments', 'argument_list')?.children ?? [];
      return callee &&
        /^(map|filter)$/.test(file.textOf(callee)) &&
        given.some(arg => arg.type === 'lambda' && arg.named)
        ? 'stream'
        : undefined;
    }),
  ),
  go: file =>
    nodesOf(file, 'for_statement').flatMap(node => {
      const range = node.children.find(child => child.type === 'range_clause');
      if (range) return [{ form: 'for_of', start: range.start }];
      const clause = node.children.find(child => child.type === 'for_clause');
      const right = childIn((clause && childOf(clause, 'condition', 'binary_expression')) ?? node, 'right');
      const callee = isOf(right, 'call_expression') ? childIn(right!, 'function') : undefined;
      return clause && callee && file.textOf(callee) === 'len'
        ? [{ form: 'index', start: clause.start }]
        : [];
    }),
  rust: together(
    formsOf('for_expression', () => 'for_of'),
    called('call_expression', 'function', 'field', { for_each: 'for_each' }),
  ),
  java: together(
    formsOf('enhanced_for_statement', () => 'for_of'),
    called('method_invocation', '', 'name', { forEach: 'for_each', stream: 'stream' }),
    formsOf('for_statement', node =>
      node.children.some(child => child.field === 'update' && child.type === 'update_expression')
        ? 'index'
        : undefined,
    ),
  ),
  csharp: together(
    formsOf('foreach_statement', () => 'for_of'),
    formsOf('for_statement', () => 'index'),
    called('invocation_expression', 'function', 'name', { ForEach: 'for_each' }),
  ),
  cpp: together(
    formsOf('for_range_loop', () => 'for_of'),
    formsOf('for_statement', node => (childOf(node, 'update', 'update_expression') ? 'index' : undefined)),
    formsOf('call_expression', (node, file) => {
      const callee = childOf(node, 'function', 'qualified_identifier');
      return callee && file.textOf(callee) === 'std::for_each' ? 'for_each' : undefined;
    }),
  ),
  php: together(
    formsOf('foreach_statement', () => 'for_of'),
    formsOf('for_statement', () => 'index'),
    formsOf('function_call_expression', (node, file) => {
      const callee = childOf(node, 'function', 'name');
      return callee && /^array_(map|filter|walk)$/.test(file.textOf(callee)) ? 'stream' : undefined;
    }),
  ),
  ruby: together(
    formsOf('for', () => 'for_of'),
    file =>
      nodesOf(file, 'call').flatMap(node => {
        const method = childOf(node, 'method', 'identifier');
        return method && childIn(node, 'block') && file.textOf(method) === 'each'
          ? [{ form: 'for_each', start: method.start }]
          : [];
      }),
  ),
});

/** Functions without branches aside: one return statement that starts its line, or more. Lambdas hide others' returns. */
const returnCount: ReadSites = file => {
  if (!['java', 'csharp', 'cpp'].includes(file.speaks)) return [];
  return definitionsOf(file).flatMap(({ kind, node, nameNode, body }) => {
    if (!/^(function|method|constructor)$/.test(kind) || !body) return [];
    const text = file.text.slice(body.start, node.end);
    const branches = /\b(if|switch|for|while|catch)\b/.test(text);
    if (!branches || /->|=>|\bnew [\w<>.]+\([^)]*\)\s*\{/.test(text)) return [];
    const returns = text
      .split('\n')
      .filter(line => /^\s*(\}?\s*else\s*)?(if\s*\(.*\)\s*)?return\b/.test(line)).length;
    if (returns === 0) return [];
    return [{ form: returns === 1 ? 'single' : 'multiple', start: nameNode.start, line: node.row + 1 }];
  });
};

/** Branches, loops and returns. */
export const flow = bySites({
  'lang.ternary': byLanguage({
    ecma: ternary({ ...BRACED, block: 'statement_block', otherwise: 'else_clause' }),
    java: ternary(BRACED),
    csharp: ternary({ ...BRACED, conditional: 'conditional_expression' }),
    cpp: ternary({
      ...BRACED,
      block: 'compound_statement',
      otherwise: 'else_clause',
      conditional: 'conditional_expression',
    }),
    python: ternary({
      ...BRACED,
      otherwise: 'else_clause',
      assignment: 'assignment',
      conditional: 'conditional_expression',
    }),
    ruby: ternary({
      type: 'if',
      consequence: 'consequence',
      block: 'then',
      assignment: 'assignment',
      conditional: 'conditional',
    }),
  }),
  'lang.else_after_return': byLanguage({
    ecma: elseAfterReturn('consequence', 'statement_block', node => node.type === 'else_clause'),
    java: elseAfterReturn('consequence', 'block'),
    cpp: elseAfterReturn('consequence', 'compound_statement', node => node.type === 'else_clause'),
    php: elseAfterReturn('body', 'compound_statement', node => node.type === 'else_clause'),
    python: pythonElse,
    go: goElse,
  }),
  'lang.loop_style': loops,
  'lang.return_count': returnCount,
});
