/** A suggestion as it was handed to the editor. */
export interface Offer {
  readonly id: string;
  /** Document, by its URI as a string. */
  readonly document: string;
  /** Caret as a UTF-16 offset. */
  readonly offset: number;
  /** Text after the caret, with the document's line ends. */
  readonly text: string;
  /** UTF-16 length after the caret that taking it replaces. */
  readonly replaceAfter: number;
}

/** One change of a document, as `TextDocumentContentChangeEvent` has it. */
export interface Change {
  readonly offset: number;
  readonly removed: number;
  readonly text: string;
}

/** Why a document changed, where the editor says so. */
export type ChangeReason = 'undo' | 'redo' | undefined;

/** What moved the caret. Partial accepts come without a kind, which is how they are told from typing. */
export type CaretMove = 'keyboard' | 'mouse' | 'command' | undefined;
