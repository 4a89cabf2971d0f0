import { byLanguage, nodesOf, siteAt } from '../../judge/readers';
import { bySites, type FileSites, type ReadSites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { isOf } from '../../syntax/shape';

interface CallShape {
  readonly call: string;
  /** Field of the call that holds what is called, where it is a node of its own, and that node's type. */
  readonly callee?: string;
  readonly object: string;
  readonly name: string;
}

/** What is given to methods of these names, called on something whose text looks like a logger. */
const given =
  (shape: CallShape, logger: RegExp, level: RegExp) =>
  (file: SourceFile): readonly (readonly Node[])[] =>
    nodesOf(file, shape.call).flatMap(node => {
      const callee = shape.callee === undefined ? node : childIn(node, 'function');
      if (!callee || (shape.callee !== undefined && callee.type !== shape.callee)) return [];
      const [object, name] = [childIn(callee, shape.object), childIn(callee, shape.name)];
      const list = childIn(node, 'arguments');
      const isLogged =
        object && name && list && logger.test(file.textOf(object)) && level.test(file.textOf(name));
      return isLogged ? [namedOf(list)] : [];
    });

/** The operand that a chain of binary expressions starts with. */
function leftmost(node: Node): Node {
  let first = node;
  while (first.type === 'binary_expression') first = childIn(first, 'left') ?? first.children[0]!;
  return first;
}

/** True where the first operand of a chain is put before others with `+`. */
function isJoined(node: Node): boolean {
  let innermost = node;
  for (let left = childIn(node, 'left'); left?.type === 'binary_expression'; left = childIn(left, 'left'))
    innermost = left;
  return innermost.children.some(child => child.type === '+');
}

const ecma: ReadSites = file =>
  given(
    { call: 'call_expression', callee: 'member_expression', object: 'object', name: 'property' },
    /(^|[.])_?(log|logger|LOG|console)$/,
    /^(trace|debug|info|warn|error)$/,
  )(file).flatMap(([message]) => {
    if (!message) return [];
    const text = file.textOf(message);
    const isFilled = message.children.some(child => child.type === 'template_substitution');
    if (isOf(message, 'template_string')) return siteAt(message, isFilled ? 'interpolated' : undefined);
    if (!isOf(message, 'string binary_expression')) return [];
    if (message.type === 'binary_expression') {
      const first = leftmost(message);
      if (first.type === 'template_string') return siteAt(message, 'interpolated');
      if (first.type === 'string' && isJoined(message)) return siteAt(message, 'concatenated');
    }
    return siteAt(message, /%[sdjoO]|\{/.test(text) ? 'template' : undefined);
  });

const python: ReadSites = file =>
  given(
    { call: 'call', callee: 'attribute', object: 'object', name: 'attribute' },
    /(^|[.])_?(log|logger|LOG|logging)$/,
    /^(debug|info|warning|error|exception|critical)$/,
  )(file).flatMap(([message]) => {
    if (!isOf(message, 'string')) return [];
    const text = file.textOf(message!);
    return siteAt(
      message!,
      /^f/i.test(text) ? 'interpolated' : /%[sdrif]/.test(text) ? 'template' : undefined,
    );
  });

const java: ReadSites = file =>
  given(
    { call: 'method_invocation', object: 'object', name: 'name' },
    /([Ll]og|LOG)(ger|GER)?$/,
    /^(trace|debug|info|warn|error)$/,
  )(file).flatMap(([message]) => {
    if (isOf(message, 'binary_expression'))
      return siteAt(message!, file.textOf(message!).includes('+') ? 'concatenated' : undefined);
    const isTemplate = isOf(message, 'string_literal') && file.textOf(message!).includes('{');
    return message ? siteAt(message, isTemplate ? 'template' : undefined) : [];
  });

/** C#: any argument may be the message. */
const csharp: ReadSites = file =>
  given(
    {
      call: 'invocation_expression',
      callee: 'member_access_expression',
      object: 'expression',
      name: 'name',
    },
    /^/,
    /^Log(Trace|Debug|Information|Warning|Error|Critical)$/,
  )(file)
    .flatMap(list => list.filter(argument => argument.type === 'argument').flatMap(namedOf))
    .flatMap(message => {
      if (!isOf(message, 'string_literal interpolated_string_expression binary_expression')) return [];
      const text = file.textOf(message);
      if (text.startsWith('$')) return siteAt(message, 'interpolated');
      const isPlain = leftmost(message).type === 'string_literal' && message.type === 'binary_expression';
      if (isPlain && isJoined(message)) return siteAt(message, 'concatenated');
      return siteAt(message, text.includes('{') ? 'template' : undefined);
    });

/**
 * Messages of logging calls outside of tests: a string with values in it, a string joined with others by `+`, or a template that
 * the logger fills. A plain text is no site.
 */
export const logMessages = bySites(
  { 'logging.message': byLanguage({ ecma, python, java, csharp }) },
  {
    prepare: (files: readonly FileSites[]) => files.filter(({ role }) => role !== 'test'),
    verdict: (form, { value }) => (form === value ? 'for' : 'against'),
  },
);
