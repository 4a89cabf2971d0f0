import { type Imported, importsOf, indentOf, lastLineOf } from '../../outline/imports';
import type { SourceFile } from '../../source/sourceFile';

const IGNORED = /^\s*(?:$|\/\/|#|\/\*|\*|\(|\))/;

const isNothing = (file: SourceFile, from: number, to: number): boolean => {
  for (let line = from; line <= to; line++) if (!IGNORED.test(file.line(line))) return false;
  return true;
};

/** Where imports stand in brackets or in a namespace, their indentation tells nothing. */
const anyIndent = (file: SourceFile): boolean => file.language.id === 'go' || file.language.id === 'csharp';

/** The first run of imports at the margin, with nothing but blank lines and comments between them. */
export const blockOf = (file: SourceFile): readonly Imported[] => file.once(readBlock);

function readBlock(file: SourceFile): readonly Imported[] {
  const block: Imported[] = [];
  for (const found of importsOf(file)) {
    if (found.isConditional || (indentOf(found, file) > 0 && !anyIndent(file))) continue;
    const last = block.at(-1);
    if (last && !isNothing(file, lastLineOf(last, file) + 1, found.node.row)) break;
    block.push(found);
  }
  return block;
}

/** The groups of the block: a blank line directly below an import ends its group. */
export function groupsOf(file: SourceFile): readonly (readonly Imported[])[] {
  const groups: Imported[][] = [];
  let below = 0;
  for (const found of blockOf(file)) {
    const line = found.node.row + 1;
    const isApart = line > below && file.line(below).trim() === '';
    if (groups.length === 0 || isApart) groups.push([]);
    groups.at(-1)!.push(found);
    below = lastLineOf(found, file) + 1;
  }
  return groups;
}
