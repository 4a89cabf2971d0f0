import type { DocumentEdit } from '../../model/suggestion';
import { importStatements, type ImportStatement } from './statements';

/** What may stand above the first import: comments, directives, the package or namespace. */
const ABOVE =
  /^(?:\s*(?:#!.*|\/\/.*|#.*|\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|'''[\s\S]*?'''|['"]use strict['"];?|package\s[^\n]*|<\?php|namespace\s[^\n]*;|declare\s*\([^\n]*;))*[^\S\n]*(?:\n|$)/;

/**
 * The edit that brings a statement into a source: its name joins an import of the same module, else it stands behind the last
 * import of its kind (of the project, or from elsewhere), else behind the last import, else at the top.
 */
export function importEdit(
  speaksAs: string,
  path: string,
  text: string,
  { statement, form }: { readonly statement: string; readonly form: string },
): DocumentEdit {
  const present = importStatements(speaksAs, path, text);
  const [wanted] = importStatements(speaksAs, path, statement);
  const joined = wanted && present.find(p => p.module !== '' && p.module === wanted.module);
  const edit = joined && joining(text, joined, statement);
  if (edit) return edit;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const own = isOwn(form);
  const last =
    present.filter(p => p.imports.some(({ form: other }) => isOwn(other) === own)).at(-1) ?? present.at(-1);
  if (last) return { start: last.end, end: last.end, text: `${eol}${statement}` };
  const at = ABOVE.exec(text)?.[0].length ?? 0;
  const before = at > 0 && !text.slice(0, at).endsWith('\n') ? eol : '';
  const after = /^\s*(?:\r?\n|$)/.test(text.slice(at)) ? '' : eol;
  return { start: at, end: at, text: `${before}${statement}${eol}${after}` };
}

const isOwn = (form: string): boolean => form.includes('\uE001');

/** A further name in a statement's list; undefined where the statement has no list in one line. */
function joining(text: string, { start, end }: ImportStatement, statement: string): DocumentEdit | undefined {
  const list = /\{\s*([^}]+?)\s*\}|\bimport ([^(){}*]+)$/.exec(statement);
  const name = list?.[1] ?? list?.[2];
  if (name === undefined) return undefined;
  const existing = text.slice(start, end);
  if (existing.includes('\n') || existing.includes('(') !== statement.includes('(')) return undefined;
  const braces = /^[^{]*\{[^}]*?(?=,?\s*\})/.exec(existing);
  const at = braces ? start + braces[0].length : statement.startsWith('from ') ? end : undefined;
  return at === undefined ? undefined : { start: at, end: at, text: `, ${name}` };
}
