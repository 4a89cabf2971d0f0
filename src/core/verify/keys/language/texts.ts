import type { Claim } from '../../../model/convention';
import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type FileSites, type ReadSites } from '../../judge/sites';
import { childIn } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

/** A string joined with a value by an operator, in either order. */
const joined = (type: string, texts: string, operator: string, values: string): ReadSites =>
  formsOf(type, node => {
    if (childIn(node, 'operator')?.type !== operator) return undefined;
    const [left, right] = [childIn(node, 'left'), childIn(node, 'right')];
    const isJoin = (isOf(left, texts) && isOf(right, values)) || (isOf(left, values) && isOf(right, texts));
    return isJoin ? 'concat' : undefined;
  });

const holding = (type: string, parts: string, form: string): ReadSites =>
  formsOf(type, node => (node.children.some(child => child.named && isOf(child, parts)) ? form : undefined));

const strings: ReadSites = byLanguage({
  ecma: together(
    holding('template_string', 'template_substitution', 'template'),
    joined('binary_expression', 'string', '+', 'identifier member_expression call_expression'),
  ),
  csharp: together(
    holding('interpolated_string_expression', 'interpolation', 'interpolation'),
    joined(
      'binary_expression',
      'string_literal',
      '+',
      'identifier member_access_expression invocation_expression',
    ),
    file =>
      nodesOf(file, 'invocation_expression').flatMap(node => {
        const callee = childOf(node, 'function', 'member_access_expression');
        return callee && /^[sS]tring\.Format$/.test(file.textOf(callee))
          ? [{ form: 'format', start: callee.start }]
          : [];
      }),
  ),
  python: together(
    holding('string', 'interpolation', 'f-string'),
    formsOf('call', (node, file) => {
      const callee = childOf(node, 'function', 'attribute');
      const name = callee && childOf(callee, 'attribute', 'identifier');
      return name && childOf(callee, 'object', 'string') && file.textOf(name) === 'format'
        ? 'format'
        : undefined;
    }),
    formsOf('binary_operator', node =>
      childOf(node, 'left', 'string') && childIn(node, 'operator')?.type === '%' ? 'percent' : undefined,
    ),
    formsOf('binary_operator', node =>
      childOf(node, 'left', 'string') &&
      childIn(node, 'operator')?.type === '+' &&
      isOf(childIn(node, 'right'), 'identifier call attribute')
        ? 'concat'
        : undefined,
    ),
  ),
  ruby: together(
    holding('string', 'interpolation', 'interpolation'),
    joined('binary', 'string', '+', 'identifier call instance_variable element_reference'),
    formsOf('binary', node =>
      childOf(node, 'left', 'string') && childIn(node, 'operator')?.type === '%' ? 'percent' : undefined,
    ),
  ),
  php: together(
    joined(
      'binary_expression',
      'string encapsed_string',
      '.',
      'variable_name member_access_expression subscript_expression member_call_expression function_call_expression',
    ),
    holding(
      'encapsed_string',
      'variable_name member_access_expression subscript_expression',
      'interpolation',
    ),
    formsOf('function_call_expression', (node, file) => {
      const callee = childOf(node, 'function', 'name');
      return callee && file.textOf(callee) === 'sprintf' ? 'format' : undefined;
    }),
  ),
});

/** In Python, joining with a value is no rival of a way to format that is used more. */
function withoutMinorJoins(files: readonly FileSites[], { language }: Claim): readonly FileSites[] {
  if (language !== 'python') return files;
  const totals = new Map<string, number>();
  for (const { sites } of files) for (const { form } of sites) totals.set(form, (totals.get(form) ?? 0) + 1);
  const joins = totals.get('concat') ?? 0;
  const isMinor = [...totals].some(([form, count]) => form !== 'concat' && count > joins);
  return isMinor
    ? files.map(file => ({ ...file, sites: file.sites.filter(({ form }) => form !== 'concat') }))
    : files;
}

/** How strings are built. */
export const stringBuilding = bySites(
  { 'lang.string_formatting': strings },
  {
    prepare: withoutMinorJoins,
    verdict: (form: string, { value }: Claim) => (form === value ? 'for' : 'against'),
  },
);

/** Ruby and PHP: which of the ways of the language is taken. */
export const spellings = bySites({
  'lang.alias': byLanguage({
    ruby: together(
      formsOf('alias', () => 'alias'),
      file =>
        nodesOf(file, 'call').flatMap(node => {
          const method = childOf(node, 'method', 'identifier');
          return method && !childIn(node, 'receiver') && file.textOf(method) === 'alias_method'
            ? [{ form: 'alias_method', start: method.start }]
            : [];
        }),
    ),
  }),
  /** Braces on one line, and `do` over several lines after a receiver, are of one kind; `do` on one line is the other. */
  'lang.block_style': byLanguage({
    ruby: formsOf('block do_block', (node, file) => {
      if (!isOf(node.parent, 'call') || node.field !== 'block') return undefined;
      const isLong = file.textOf(node).slice(0, 4_000).includes('\n');
      if (node.type === 'block') return isLong ? undefined : 'braces_single_line';
      if (!childIn(node.parent!, 'receiver')) return undefined;
      return isLong ? 'braces_single_line' : 'do_end';
    }),
  }),
  'lang.array_syntax': byLanguage({
    php: formsOf('array_creation_expression', (node, file) =>
      file.text[node.start] === '[' ? '[]' : 'array()',
    ),
  }),
});
