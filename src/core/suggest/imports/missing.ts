import type { SyntaxNode, SyntaxTree } from '../../ports/syntaxParser';
import type { ImportIndex } from './importIndex';
import { importedFrom, importStatements } from './statements';
import type { Word } from './words';

/** A name that is used here and imported nowhere, and how the project imports it. UTF-16 offsets. */
export interface MissingImport {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly form: string;
  /** The form as this file writes it. */
  readonly statement: string;
}

/** A source, or the part of one that is looked at: its tree, and the names of the part. */
export interface NamedSource {
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly words: readonly Word[];
}

/**
 * Names of `here` that the whole file neither imports nor declares while the project imports them in one way; each once, at
 * its place in `here`. A name that is declared anywhere in the file is its own, whatever the scope: rather no import than a
 * wrong one.
 */
export function missingImports(
  index: ImportIndex,
  { path, speaksAs }: { readonly path: string; readonly speaksAs: string },
  here: NamedSource,
  whole: NamedSource,
): readonly MissingImport[] {
  const wanted = new Map<string, { readonly form: string; readonly start: number }>();
  for (const { name, member, start } of here.words) {
    const form = member || wanted.has(name) ? undefined : index.of(speaksAs, name);
    if (form !== undefined) wanted.set(name, { form, start });
  }
  if (wanted.size === 0) return [];
  for (const { imports } of importStatements(speaksAs, path, whole.text))
    for (const { name } of imports) wanted.delete(name);
  for (const { tree, text, words } of new Set([here, whole])) {
    for (const name of wanted.keys()) if (isBeingImported(text, name)) wanted.delete(name);
    for (const word of words)
      if (wanted.has(word.name) && isDeclared(tree, text, word)) wanted.delete(word.name);
  }
  return [...wanted].flatMap(([name, { form, start }]) => {
    const statement = importedFrom(form, path);
    return statement === undefined ? [] : [{ name, form, statement, start, end: start + name.length }];
  });
}

/** Imports inside functions, and those still being written, are not read as statements: a line that begins as one and has the name is enough. */
const isBeingImported = (text: string, name: string): boolean =>
  new RegExp(
    `^[^\\S\\n]*(?:from|import|use)\\s[^\\n]*(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`,
    'm',
  ).test(text);

const DECLARING =
  /declarat|parameter|definition|pattern|catch|for_|_item$|import|use_|alias|assignment|binding|label|let_|lambda|arrow|pair|closure/;
const USED_IN: readonly string[] = ['value', 'body', 'right', 'arguments', 'function', 'type', 'superclass'];

/** Whether a word is where a name is made: a definition, a parameter, a pattern, the left side of an assignment, a key. */
function isDeclared(tree: SyntaxTree, text: string, { name, start, member, next }: Word): boolean {
  if (member) return false;
  if (
    next === ':' &&
    !text
      .slice(start + name.length)
      .trimStart()
      .startsWith('::')
  )
    return true;
  const node = tree.rootNode.descendantForIndex(start, start + name.length);
  const parent = node?.parent;
  if (!node || !parent) return false;
  if (/error/i.test(parent.type)) return false;
  if (!DECLARING.test(parent.type)) return false;
  return !USED_IN.some(field => isField(parent, field, node));
}

const isField = (parent: SyntaxNode, field: string, node: SyntaxNode): boolean =>
  parent.childForFieldName(field)?.id === node.id;
