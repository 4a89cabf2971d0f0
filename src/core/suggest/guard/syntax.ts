import type { SyntaxNode } from '../../ports/syntaxParser';

/**
 * How many error and missing nodes a tree has; only branches that hold one are walked. What is missing at the end of the
 * code (`codeEnd`, a UTF-16 offset) is only not written yet: closing a line in an open block must not count against it.
 */
export function countErrors(root: SyntaxNode, codeEnd: number, limit = 200): number {
  let errors = 0;
  const stack = [root];
  for (let node = stack.pop(); node && errors < limit; node = stack.pop()) {
    if (node.isError || (node.isMissing && node.startIndex < codeEnd)) errors++;
    if (!node.hasError) continue;
    for (let i = 0; i < node.childCount; i++) {
      const child = node.child(i);
      if (child && (child.hasError || child.isError || child.isMissing)) stack.push(child);
    }
  }
  return errors;
}
