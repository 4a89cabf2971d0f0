import { definitionsOf } from '../../outline/outline';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, type Node } from '../../syntax/node';
import type { Site } from './choiceSite';

/** Characters of a signature, blanks folded, in which names are looked for: records keep no more. */
const KEPT = 200;

/**
 * Tests of Python (functions and methods whose names begin with `test`) that have a parameter of one of the two names, at the line of
 * the definition; a test that takes both is a site of each.
 */
export function testsTaking(prefer: string, over: string): (file: SourceFile) => Site[] {
  return file =>
    definitionsOf(file).flatMap(({ kind, name, node, nameNode }): Site[] => {
      if ((kind !== 'function' && kind !== 'method') || !name.startsWith('test')) return [];
      const names = parametersOf(node, file);
      return [prefer, over]
        .filter(side => names.has(side))
        .map(side => ({ path: file.path, line: nameNode.row + 1, isPreferred: side === prefer }));
    });
}

function parametersOf(definition: Node, file: SourceFile): Set<string> {
  const list = childIn(definition, 'parameters');
  const names = (list?.children ?? []).flatMap(child => nameOf(child) ?? []);
  return new Set(
    names
      .filter(name => file.text.slice(list!.start, name.end).replace(/\s+/g, ' ').length < KEPT)
      .map(name => file.textOf(name)),
  );
}

/** The name in a parameter with or without type, default value and stars. */
function nameOf(parameter: Node): Node | undefined {
  if (parameter.type === 'identifier') return parameter;
  const inner = childIn(parameter, 'name') ?? parameter.children.find(child => child.named);
  return inner && inner !== parameter && /parameter|pattern|identifier/.test(inner.type)
    ? nameOf(inner)
    : undefined;
}
