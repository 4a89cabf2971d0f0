import type { RuleAt } from './rule';

/** Where a suggestion's text came from. */
export type SuggestionSource = 'local-model' | 'template' | 'repeated-edit' | 'chat-model';

/** What the editor asks: the text is the engine's own mirror of the document (see DocumentEdit). */
export interface SuggestionRequest {
  /** Path from the workspace root, forward slashes. */
  readonly path: string;
  /** Document version the offsets refer to. */
  readonly version: number;
  /** Caret as a UTF-16 offset. */
  readonly offset: number;
  /** True when the user asked for it by command, false when typing triggered it. */
  readonly explicit: boolean;
  /** What is left of a suggestion whose text is being typed: only what goes on with it, and further, is of use. */
  readonly going?: string;
}

/** One inline suggestion: `text` extends what stands before the caret, never replaces it. */
export interface Suggestion {
  readonly id: string;
  readonly path: string;
  readonly version: number;
  readonly offset: number;
  /** Text inserted at `offset`. */
  readonly text: string;
  /** UTF-16 length of the text after the caret on the same line that the insertion replaces (usually 0). */
  readonly replaceAfter: number;
  readonly source: SuggestionSource;
  /** Calibrated probability that it is accepted and kept. */
  readonly confidence: number;
  /** The rules the shown text rests on: a site of each lies in the inserted text. */
  readonly restsOn: readonly RuleAt[];
  /** Imports of names that the text brings, to be made with it; they lie before `offset`, in the same version. */
  readonly imports?: readonly DocumentEdit[];
}

/** A name at [start, end) that a file uses without importing it, and the statement by which this project imports it. */
export interface ImportOffer {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly statement: string;
  readonly edit: DocumentEdit;
}

/** An incremental edit of a mirrored document; offsets refer to the text before the edit. */
export interface DocumentEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the host knows of a change besides the change itself: who made it is judged from it. */
export interface EditOrigin {
  /** The editor's own word that it is an undo or a redo. */
  readonly undo?: boolean;
  /** The file changed on disk and the editor read it again. */
  readonly fromDisk?: boolean;
  /** The document is being saved: what changes now comes from what runs on save. */
  readonly saving?: boolean;
  /** The document has the keyboard. */
  readonly focused?: boolean;
}

/** A further place for an edit that was made twice: [start, end), UTF-16 offsets, where `before` becomes `text`. */
export interface RepeatedPlace extends DocumentEdit {
  /** Id under which feedback is taken: 'accepted' when the place was changed, 'rejected' when it was dismissed. */
  readonly id: string;
  readonly before: string;
}

/** What is left to do of an edit that was made twice in an open document. */
export interface Repeats {
  /** Feedback 'rejected' under this id dismisses all of it. */
  readonly id: string;
  readonly path: string;
  /** Document version that the offsets refer to. */
  readonly version: number;
  /** In source order. */
  readonly places: readonly RepeatedPlace[];
}

/** A place in an open file that departs from an active rule. */
export interface Deviation {
  /** Id under which feedback on the hint is taken: 'accepted' for the fix, 'rejected', 'not-here' or 'never' for dismissing it. */
  readonly id?: string;
  readonly rule: RuleAt;
  readonly statement: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  /** The mechanical fix, where there is one. */
  readonly fix?: DocumentEdit;
}
