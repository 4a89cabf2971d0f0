import { byLanguage, formsOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { startsItsLine } from '../../source/lines';
import type { SourceFile } from '../../source/sourceFile';
import { namedOf, type Node } from '../../syntax/node';

const SIMPLE = new Set([
  'expression_statement',
  'return_statement',
  'throw_statement',
  'continue_statement',
  'break_statement',
]);

/** Bodies of `if` that are one statement: in braces, or a simple statement without. The site is the body. */
const bodies =
  (field: string, block: string): ReadSites =>
  file =>
    [...formsOf('if_statement', () => 'x')(file)].length === 0
      ? []
      : file.nodes
          .filter(node => node.field === field && node.parent?.type === 'if_statement')
          .flatMap(node => {
            if (node.type === block)
              return namedOf(node).length === 1 ? [{ form: 'always', start: node.start }] : [];
            return SIMPLE.has(node.type) ? [{ form: 'never', start: node.start }] : [];
          });

/** Where the brace of a body of several lines stands: at the start of a line, or behind what it belongs to. */
function braceStyle(body: Node | undefined, file: SourceFile): string | undefined {
  if (!body || body.row === body.endRow) return undefined;
  return startsItsLine(file, body.start) ? 'allman' : 'k&r';
}

/** Bodies of definitions and statements, by the type of body they must have. */
const styleOf =
  (owners: string, block: string, fields: readonly string[] = ['body']): ReadSites =>
  file =>
    file.nodes
      .filter(
        node =>
          node.type === block &&
          fields.includes(node.field ?? '') &&
          owners.split(' ').includes(node.parent?.type ?? ''),
      )
      .flatMap(node => {
        const form = braceStyle(node, file);
        return form === undefined ? [] : [{ form, start: node.start }];
      });

/** Keywords that continue a statement after a closing brace: on its line, or on a line of their own. */
const continuing =
  (owners: Readonly<Record<string, string>>): ReadSites =>
  file =>
    file.nodes
      .filter(node => !node.named && owners[node.parent?.type ?? ''] === node.type)
      .flatMap(node => {
        if (!/\}\s*$/.test(file.text.slice(Math.max(0, node.start - 400), node.start))) return [];
        return [{ form: startsItsLine(file, node.start) ? 'new_line' : 'same_line', start: node.start }];
      });

/** Braces of bodies. */
export const braces = bySites({
  'format.braces': byLanguage({
    ecma: bodies('consequence', 'statement_block'),
    java: bodies('consequence', 'block'),
    csharp: bodies('consequence', 'block'),
    cpp: bodies('consequence', 'compound_statement'),
    php: bodies('body', 'compound_statement'),
  }),
  'format.brace_style': byLanguage({
    ecma: styleOf('function_declaration', 'statement_block'),
    java: together(
      styleOf('constructor_declaration', 'constructor_body'),
      styleOf(
        'method_declaration if_statement try_statement for_statement enhanced_for_statement while_statement',
        'block',
        ['body', 'consequence'],
      ),
    ),
    csharp: styleOf(
      'method_declaration constructor_declaration if_statement foreach_statement try_statement',
      'block',
      ['body', 'consequence'],
    ),
    php: styleOf('method_declaration', 'compound_statement'),
    cpp: styleOf('function_definition', 'compound_statement'),
    rust: styleOf('function_item', 'block'),
  }),
  'format.brace_else': byLanguage({
    ecma: continuing({ else_clause: 'else', catch_clause: 'catch', finally_clause: 'finally' }),
    java: continuing({ if_statement: 'else', catch_clause: 'catch', finally_clause: 'finally' }),
    csharp: continuing({ if_statement: 'else', catch_clause: 'catch', finally_clause: 'finally' }),
    php: continuing({
      else_clause: 'else',
      else_if_clause: 'elseif',
      catch_clause: 'catch',
      finally_clause: 'finally',
    }),
    cpp: continuing({ else_clause: 'else', catch_clause: 'catch' }),
  }),
});
