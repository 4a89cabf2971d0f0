import type { MatchCaptures } from '../ports/syntaxParser';

/**
 * `(#parent! @capture <kind> <through> …)`: the match counts only where a node of that kind holds the captured one, with none
 * but nodes of the kinds `through` between them. It says what `(kind (child) @capture)` says, for parents that hold much: a
 * query keeps looking for such a child at every node below the parent, which costs more than all else.
 */
export interface ParentCondition {
  readonly capture: number;
  readonly kind: string;
  readonly through: readonly string[];
}

/** The conditions of a pattern, from its directives. */
export function parentConditions(
  directives: readonly { readonly operator: string; readonly operands: readonly string[] }[],
  captureNames: readonly string[],
): ParentCondition[] {
  return directives
    .filter(({ operator }) => operator === 'parent!')
    .map(({ operands: [capture = '', kind = '', ...through] }) => ({
      capture: captureNames.indexOf(capture.slice(1)),
      kind,
      through,
    }));
}

export function isInParents(match: MatchCaptures, conditions: readonly ParentCondition[]): boolean {
  return conditions.every(condition => isInParent(match, condition));
}

function isInParent(match: MatchCaptures, { capture, kind, through }: ParentCondition): boolean {
  for (let i = 0; i < match.count; i++)
    if (match.capture(i) === capture) return match.isInside(i, kind, through);
  return true;
}
