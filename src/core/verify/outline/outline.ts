import { dialectOf } from '../judge/readers';
import type { SourceFile } from '../source/sourceFile';
import { cpp } from './cpp';
import { csharp } from './csharp';
import { complete, type Defined, type Outline } from './defined';
import { ecma } from './ecma';
import { go } from './go';
import { java } from './java';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';
import { rust } from './rust';

const OUTLINES: Readonly<Record<string, Outline>> = { cpp, csharp, ecma, go, java, php, python, ruby, rust };

/** The definitions of a file in source order, the outer before the inner. */
export const definitionsOf = (file: SourceFile): readonly Defined[] => file.once(readDefinitions);

function readDefinitions(file: SourceFile): readonly Defined[] {
  const outline = OUTLINES[dialectOf(file)];
  if (!outline) return [];
  return file.nodes.flatMap(node => {
    const found = node.named ? outline(node, file) : undefined;
    return found ? [complete(node, found, file)] : [];
  });
}
