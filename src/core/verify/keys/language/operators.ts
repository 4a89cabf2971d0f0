import { byLanguage, formsOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

/** A binary expression with its parts. */
interface Binary {
  readonly node: Node;
  readonly left: Node;
  readonly operator: Node;
  readonly right: Node;
}

/** Sites of binary expressions; the site is the expression, or its operator. */
const binaries =
  (
    form: (binary: Binary, file: SourceFile) => string | undefined,
    site: 'node' | 'operator' = 'node',
    type = 'binary_expression',
  ): ReadSites =>
  file =>
    [...formsOf(type, () => 'x')(file)].length === 0
      ? []
      : file.nodes
          .filter(node => node.type === type)
          .flatMap(node => {
            const [left, operator, right] = ['left', 'operator', 'right'].map(name => childIn(node, name));
            if (!left || !operator || !right) return [];
            const binary = { node, left, operator, right };
            const found = form(binary, file);
            return found === undefined ? [] : [{ form: found, start: binary[site].start }];
          });

const STRICT = '=== !==';
const LOOSE = '== !=';
const EQUAL = `${STRICT} ${LOOSE}`;

/** A comparison of something with a literal: `always` where the literal stands on the left. */
const yoda = (literals: string, others: string): ReadSites =>
  binaries(({ left, operator, right }) => {
    if (!isOf(operator, EQUAL)) return undefined;
    if (isOf(left, literals) && isOf(right, others)) return 'always';
    return isOf(left, others) && isOf(right, literals) ? 'never' : undefined;
  });

const same = (a: Node | undefined, b: Node | undefined, file: SourceFile): boolean =>
  a !== undefined && b !== undefined && file.textOf(a) === file.textOf(b);

const coalescing = binaries(({ operator }) => (operator.type === '??' ? 'always' : undefined), 'operator');

/** `a == null ? b : a`, `a ? a : b` in JavaScript, `isset($a) ? $a : b` and `null !== $a ? $a : b` in PHP. */
const conditionalDefault: ReadSites = byLanguage({
  ecma: formsOf('ternary_expression', (node, file) => {
    const [test, yes, no] = ['condition', 'consequence', 'alternative'].map(name => childIn(node, name));
    if (isOf(test, 'binary_expression')) {
      const isTest =
        isOf(childIn(test!, 'operator'), '== ===') && isOf(childIn(test!, 'right'), 'null undefined');
      return isTest && same(childIn(test!, 'left'), no, file) ? 'never' : undefined;
    }
    return isOf(test, 'identifier') && isOf(yes, 'identifier') && same(test, yes, file) ? 'never' : undefined;
  }),
  csharp: formsOf('conditional_expression', (node, file) => {
    const test = childOf(node, 'condition', 'binary_expression');
    return isOf(test && childIn(test, 'right'), 'null_literal') &&
      same(test && childIn(test, 'left'), childIn(node, 'alternative'), file)
      ? 'never'
      : undefined;
  }),
  php: formsOf('conditional_expression', (node, file) => {
    const [test, body] = ['condition', 'body'].map(name => childIn(node, name));
    if (isOf(test, 'binary_expression')) {
      const isTest = isOf(childIn(test!, 'left'), 'null') && childIn(test!, 'operator')?.type === '!==';
      return isTest && same(childIn(test!, 'right'), body, file) ? 'never' : undefined;
    }
    const callee = isOf(test, 'function_call_expression') ? childIn(test!, 'function') : undefined;
    const given = childIn(test ?? node, 'arguments')?.children.filter(child => child.named) ?? [];
    const value = given.length === 1 ? given[0]!.children.filter(child => child.named)[0] : undefined;
    return callee && file.textOf(callee) === 'isset' && same(value, body, file) ? 'never' : undefined;
  }),
});

/** Python compares in chains: every comparison with None on the right, its operator telling how. */
const pythonNone = formsOf('comparison_operator', node => {
  const operators = node.children.filter(child => child.field === 'operators').map(child => child.type);
  if (!node.children.slice(1).some(child => child.type === 'none')) return undefined;
  if (operators.some(operator => operator === 'is' || operator === 'is not')) return 'is None';
  return operators.some(operator => operator === '==' || operator === '!=') ? '== None' : undefined;
});

const nullCheck = byLanguage({
  ecma: binaries(({ operator, right }) => {
    if (isOf(right, 'null'))
      return isOf(operator, LOOSE) ? '== null' : isOf(operator, STRICT) ? '=== null' : undefined;
    return isOf(right, 'undefined') && isOf(operator, STRICT) ? '=== undefined' : undefined;
  }),
  csharp: together(
    formsOf('is_pattern_expression', (node, file) =>
      /\bis (not )?null$/.test(file.textOf(node)) ? 'is null' : undefined,
    ),
    binaries(({ operator, right }) =>
      isOf(operator, LOOSE) && isOf(right, 'null_literal') ? '== null' : undefined,
    ),
  ),
  php: together(
    binaries(({ left, operator, right }) =>
      isOf(operator, STRICT) && (isOf(left, 'null') || isOf(right, 'null')) ? '=== null' : undefined,
    ),
    formsOf('function_call_expression', (node, file) => {
      const callee = childOf(node, 'function', 'name');
      return callee && file.textOf(callee) === 'is_null' ? 'is_null()' : undefined;
    }),
  ),
  python: pythonNone,
  ruby: together(
    formsOf('call', (node, file) => {
      const method = childOf(node, 'method', 'identifier');
      return method && file.textOf(method) === 'nil?' ? 'nil?' : undefined;
    }),
    binaries(
      ({ operator, right }) => (isOf(operator, LOOSE) && isOf(right, 'nil') ? '== null' : undefined),
      'node',
      'binary',
    ),
  ),
});

/** `a?.b` against `a && a.b`. */
const chaining = byLanguage({
  ecma: together(
    formsOf('optional_chain', () => 'always'),
    binaries(({ left, operator, right }, file) => {
      if (operator.type !== '&&') return undefined;
      const member = isOf(right, 'call_expression') ? childIn(right, 'function') : right;
      return isOf(member, 'member_expression') && same(left, childIn(member!, 'object'), file)
        ? 'never'
        : undefined;
    }),
  ),
  ruby: together(
    file =>
      file.nodes
        .filter(node => node.type === '&.' && node.parent?.type === 'call')
        .map(node => ({ form: 'always', start: node.start })),
    binaries(
      ({ left, operator, right }, file) =>
        operator.type === '&&' &&
        isOf(left, 'identifier') &&
        isOf(right, 'call') &&
        isOf(childIn(right, 'receiver'), 'identifier') &&
        same(left, childIn(right, 'receiver'), file)
          ? 'never'
          : undefined,
      'node',
      'binary',
    ),
  ),
});

/** Comparisons, null and defaults. */
export const operators = bySites({
  'lang.equality': byLanguage({
    ecma: binaries(
      ({ operator, right }, file) =>
        isOf(operator, STRICT)
          ? '==='
          : isOf(operator, LOOSE) && !/^(null|undefined)$/.test(file.textOf(right))
            ? '=='
            : undefined,
      'operator',
    ),
    php: binaries(
      ({ operator }) => (isOf(operator, STRICT) ? '===' : isOf(operator, LOOSE) ? '==' : undefined),
      'operator',
    ),
  }),
  'lang.null_check': nullCheck,
  'lang.null_coalescing': together(
    byLanguage({ ecma: coalescing, csharp: coalescing, php: coalescing }),
    conditionalDefault,
  ),
  'lang.optional_chaining': chaining,
  'lang.yoda': byLanguage({
    ecma: yoda('number string null', 'identifier member_expression call_expression'),
    go: yoda('int_literal interpreted_string_literal nil', 'identifier selector_expression call_expression'),
    java: yoda(
      'null_literal decimal_integer_literal string_literal',
      'identifier field_access method_invocation',
    ),
    cpp: yoda('null number_literal', 'identifier field_expression call_expression'),
    php: yoda(
      'null integer string boolean',
      'variable_name member_access_expression member_call_expression function_call_expression',
    ),
  }),
});
