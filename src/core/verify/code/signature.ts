import type { Defined } from '../outline/defined';
import type { SourceFile } from '../source/sourceFile';

/** A signature taken apart; parameters one blank apart. */
export interface Signature {
  readonly text: string;
  readonly params: readonly string[];
  readonly result: string;
}

const LONGEST = 200;

/** What follows a name up to the body, as far as it is kept; undefined where it has no parameters or is cut off. */
export function signatureOf({ nameNode, body, node }: Defined, file: SourceFile): Signature | undefined {
  const end = Math.min(body?.start ?? node.end, nameNode.end + 4 * LONGEST);
  const text = file.text.slice(nameNode.end, end).replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  return takenApart(text);
}

/** Parameters by their commas, and what follows their closing parenthesis; undefined where it is cut off. */
export function takenApart(text: string): Signature | undefined {
  const from = text.indexOf('(');
  if (from < 0) return undefined;
  const params: string[] = [];
  let param = '';
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const c = text[i]!;
    const isArrow = c === '>' && (text[i - 1] === '-' || text[i - 1] === '=');
    if (')]}>'.includes(c) && !isArrow) depth--;
    if (depth === 0 || (depth === 1 && c === ',')) {
      if (i > from && param.trim() !== '') params.push(param.trim());
      param = '';
    } else param += c;
    if ('([{<'.includes(c)) depth++;
    if (depth === 0) {
      const result = text.slice(i + 1).trim();
      return { text: `(${params.join(', ')})${result === '' ? '' : ` ${result}`}`, params, result };
    }
  }
  return undefined;
}
