import { definitionsOf } from '../outline/outline';
import type { SourceFile } from '../source/sourceFile';

interface Around {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Functions, methods and constructors with a body, the outer before the inner. */
const functionsOf = (file: SourceFile): readonly Around[] =>
  definitionsOf(file)
    .filter(({ kind, body }) => body && (kind === 'function' || kind === 'method' || kind === 'constructor'))
    .map(({ name, node }) => ({ name, start: node.start, end: node.end }));

/** Name of the innermost function around an offset; empty outside of all. */
export function functionAround(file: SourceFile, offset: number): string {
  let name = '';
  for (const found of file.once(functionsOf)) {
    if (found.start > offset) break;
    if (found.end > offset) name = found.name;
  }
  return name;
}
