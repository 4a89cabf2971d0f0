import { byLanguage, formsOf } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';

const NAMES: Readonly<Record<string, string>> = { '"': 'double', "'": 'single', '`': 'backtick' };

/** Longer strings are not looked at. Characters. */
const LONGEST = 4_000;

/**
 * The quote of a plain string: one that stands on one line and holds no quote of any kind, so that each could have been
 * used. A prefix of one or two letters may stand before it; triple quotes are another kind of string.
 */
function quote(node: Node, file: SourceFile): string | undefined {
  const text = file.textOf(node).replace(/^[A-Za-z]{0,2}(?=["'`])/, '');
  const mark = text[0] ?? '';
  if (!(mark in NAMES) || node.end - node.start > LONGEST || text.startsWith(mark.repeat(3)))
    return undefined;
  return /["'`\n]/.test(text.slice(1, -1)) ? undefined : NAMES[mark];
}

const without =
  (excluded: RegExp): ((node: Node, file: SourceFile) => string | undefined) =>
  (node, file) =>
    excluded.test(file.textOf(node)) ? undefined : quote(node, file);

/** Docstrings of functions and classes: the string that their body starts with. */
const docstrings: ReadSites = file =>
  file.nodes
    .filter(node => node.type === 'function_definition' || node.type === 'class_definition')
    .flatMap(node => {
      const first = namedOf(childIn(node, 'body') ?? node)[0];
      const string = first?.type === 'expression_statement' ? namedOf(first)[0] : undefined;
      if (string?.type !== 'string') return [];
      const mark = /^[A-Za-z]{0,2}("""|''')/.exec(file.textOf(string))?.[1];
      return mark ? [{ form: mark === '"""' ? 'double' : 'single', start: string.start }] : [];
    });

export const strings = bySites({
  'format.quotes': byLanguage({
    ecma: formsOf('string', (node, file) =>
      file.text[node.start - 1] === '=' ? undefined : quote(node, file),
    ),
    python: formsOf('string', quote),
    /** Escapes work in one kind only. */
    go: formsOf('interpreted_string_literal raw_string_literal', without(/\\/)),
    php: formsOf('string encapsed_string', without(/^"[^]*[$\\]/)),
    ruby: formsOf('string', without(/#\{/)),
  }),
  'format.docstring_quotes': byLanguage({ python: docstrings }),
  'format.jsx_quotes': byLanguage({
    ecma: formsOf('string', (node, file) =>
      node.parent?.type === 'jsx_attribute' ? quote(node, file) : undefined,
    ),
  }),
});
