import type { DocumentEdit, EditOrigin } from '../../model/suggestion';

/** Who made an edit. Only a person's typing and accepted suggestions teach. */
export type EditAuthor =
  'person' | 'suggestion' | 'formatter' | 'paste' | 'undo' | 'refactoring' | 'git' | 'other-tool';

/** What is known of a change besides the change itself. */
export interface EditHints extends EditOrigin {
  /** Text of the suggestion that was accepted just now. */
  readonly accepted?: string;
  /** Other files changed in the same moment: a rename or another refactoring over files. */
  readonly otherFiles?: number;
  /** HEAD or the branch moved in the same moment. */
  readonly headMoved?: boolean;
}

/** A person types up to this many characters between two events; more at once was pasted. */
const TYPED_AT_ONCE = 40;
const MOST_CURSORS = 20;

/**
 * Who made the edits of one change event. `before` is the text they apply to. The order of the tests matters: an undo is
 * an undo whatever it looks like, and a switch of branches rewrites files as nothing else does.
 */
export function authorOf(edits: readonly DocumentEdit[], before: string, hints: EditHints = {}): EditAuthor {
  if (hints.undo) return 'undo';
  if (hints.headMoved) return 'git';
  if (edits.some(e => CONFLICT.test(before.slice(e.start, e.end)))) return 'git';
  if (hints.fromDisk) return 'other-tool';
  const first = edits[0];
  if (!first) return 'other-tool';
  if (hints.accepted !== undefined && edits.some(e => e.text !== '' && e.text === hints.accepted))
    return 'suggestion';
  if (hints.saving) return 'formatter';
  if (onlyBlanks(edits, before)) return 'formatter';
  if (edits.length === 1 && first.start === 0 && first.end >= before.length && before.length > 0)
    return hints.focused === false ? 'git' : 'formatter';
  if ((hints.otherFiles ?? 0) > 0) return 'refactoring';
  if (edits.length > 1)
    return sameEverywhere(edits, before)
      ? 'refactoring'
      : edits.length > MOST_CURSORS || !fromCursors(edits)
        ? 'formatter'
        : 'person';
  if (hints.focused === false) return 'other-tool';
  return pasted(first) ? 'paste' : 'person';
}

/** Borders that a merge left in the text: taking one side removes them. */
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |\r?$)/m;

/** Several cursors type the same everywhere. A completion brings its import along, which holds its name. */
function fromCursors(edits: readonly DocumentEdit[]): boolean {
  const shortest = edits.reduce((a, b) => (b.text.length < a.text.length ? b : a)).text.trim();
  return (
    edits.every(e => e.text === edits[0]!.text) ||
    (shortest !== '' && edits.length === 2 && edits.every(e => e.text.includes(shortest)))
  );
}

/** Several lines, or more than fingers type at once; a line break with its indentation is the editor's own help. */
function pasted(edit: DocumentEdit): boolean {
  if (/^\r?\n[ \t]*$/.test(edit.text)) return false;
  return edit.text.length > TYPED_AT_ONCE || /\n[^\n]*\S/.test(edit.text);
}

/** Nothing but blanks, line ends and the punctuation that formatters add changed, at more than one place or over lines. */
function onlyBlanks(edits: readonly DocumentEdit[], before: string): boolean {
  const bare = (text: string): string => text.replace(/[\s,;]+/g, '');
  const typing = edits.length === 1 && edits[0]!.end === edits[0]!.start && edits[0]!.text.length <= 2;
  if (typing || (edits.length === 1 && /^\r?\n[ \t]*$/.test(edits[0]!.text))) return false;
  const big =
    edits.length > 1 || edits.some(e => e.text.includes('\n') || before.slice(e.start, e.end).includes('\n'));
  return big && edits.every(e => bare(before.slice(e.start, e.end)) === bare(e.text));
}

/** The same name replaced by the same name in many places at once: rename symbol, replace all. */
function sameEverywhere(edits: readonly DocumentEdit[], before: string): boolean {
  const old = before.slice(edits[0]!.start, edits[0]!.end);
  return (
    /^[\w$]+$/.test(old) &&
    edits.every(e => e.text === edits[0]!.text && before.slice(e.start, e.end) === old)
  );
}

/** Whether edits by this author say what the developer wants. */
export function teaches(author: EditAuthor): boolean {
  return author === 'person' || author === 'suggestion';
}
