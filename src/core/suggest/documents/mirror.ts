import type { DocumentEdit } from '../../model/suggestion';
import { type Language, languageOfEditorId, languageOfPath } from '../../model/language';
import {
  type Grammar,
  SyntaxLimitError,
  type SyntaxParser,
  type SyntaxSpan,
  type SyntaxTree,
} from '../../ports/syntaxParser';
import { LineTable } from '../../observe/lines';
import { type Replacement, tellTree } from '../../observe/treeEdits';
import { type Stretch, windowsAround, withChange } from './windows';

/** Documents over this many UTF-16 code units are mirrored as closed: no tree, no suggestions. */
export const MAX_DOCUMENT = 2_000_000;
const MAX_TREES = 12;
/** Changes in more places than these are put together as soon as the text is sound. */
const MOST_PLACES = 2;

/** An open document: the engine's own copy of its text, and a tree that follows every edit. */
export interface MirroredDocument {
  readonly path: string;
  readonly language: Language;
  readonly version: number;
  readonly text: string;
  /** Where its lines begin. */
  readonly lines: LineTable;
}

interface Entry {
  path: string;
  language: Language;
  grammar: Grammar;
  version: number;
  text: string;
  lines: LineTable;
  tree: SyntaxTree | undefined;
  /** Edits were told to the tree but it has not been parsed again. */
  stale: boolean;
  /** The newest tree without errors, told of all edits since: parsing from it does not inherit what was broken in between. */
  sound: SyntaxTree | undefined;
  /** Where the text was changed since then. */
  changes: readonly Stretch[];
  /** What was read of the present text: around the caret and around all changes since. */
  part: { readonly tree: SyntaxTree; readonly windows: readonly Stretch[] } | undefined;
}

/** Mirrors open documents. Trees are parsed on demand, kept for the last few documents, and always deleted. */
export class DocumentMirror {
  /** In order of use: the first is the longest unused. */
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly parser: SyntaxParser) {}

  async open(path: string, languageId: string, version: number, text: string): Promise<void> {
    this.close(path);
    const language = languageOfEditorId(languageId) ?? languageOfPath(path);
    if (!language || text.length > MAX_DOCUMENT) return;
    const grammar = await this.parser.grammar(language.id);
    this.close(path);
    const lines = new LineTable(text);
    const nothing = { tree: undefined, stale: false, sound: undefined, changes: [], part: undefined };
    this.entries.set(path, { path, language, grammar, version, text, lines, ...nothing });
  }

  /** Applies edits in the given order; each speaks of the text after the ones before it. */
  edit(path: string, version: number, edits: readonly DocumentEdit[]): void {
    const entry = this.entries.get(path);
    if (!entry) return;
    for (const edit of edits) applyEdit(entry, edit);
    entry.version = version;
    if (entry.text.length > MAX_DOCUMENT) this.close(path);
  }

  close(path: string): void {
    const entry = this.entries.get(path);
    if (entry) forgetTrees(entry);
    this.entries.delete(path);
  }

  get(path: string): MirroredDocument | undefined {
    return this.entries.get(path);
  }

  grammar(path: string): Grammar | undefined {
    return this.entries.get(path)?.grammar;
  }

  /** The tree of the present text; undefined when the parser gave up on it. The mirror owns it: never delete it. */
  tree(path: string): SyntaxTree | undefined {
    const entry = this.used(path);
    if (!entry) return undefined;
    if (!entry.tree || entry.stale) reparse(entry);
    this.evict();
    return entry.tree;
  }

  /**
   * A tree that is right around an offset and around all that was typed since the whole text was parsed, and lacks what is far from there: all
   * that a keystroke in a long document needs. What is behind does not wait for a keystroke that breaks a statement or a quote, and
   * is parsed when `tree` is asked for, as after a pause, and when changes lie in several places. The mirror owns it.
   */
  near(path: string, offset: number): SyntaxTree | undefined {
    const entry = this.used(path);
    if (!entry?.tree || !entry.stale || !entry.sound) return this.tree(path);
    const places = [...entry.changes, { start: offset, end: offset }];
    const windows = windowsAround(entry.sound, places, entry.text.length);
    if (!windows) return this.tree(path);
    if (entry.part && isSame(entry.part.windows, windows)) return entry.part.tree;
    entry.part?.tree.delete();
    entry.part = undefined;
    const tree = parsed(entry, entry.text, entry.sound, spansOf(windows, entry.lines));
    if (tree) entry.part = { tree, windows };
    const isSound = tree !== undefined && !tree.rootNode.hasError;
    return isSound && entry.changes.length > MOST_PLACES ? this.tree(path) : tree;
  }

  /**
   * Runs `look` on the tree and the lines the document would have with [start, end) replaced by `text`; the tree is one that is right near
   * there. It lives only during the call. Undefined where the document or its tree is not there.
   */
  imagine<T>(
    path: string,
    edit: DocumentEdit,
    look: (tree: SyntaxTree, lines: LineTable) => T,
  ): T | undefined {
    const entry = this.entries.get(path);
    const base = this.near(path, edit.start);
    if (!entry || !base) return undefined;
    const before = entry.text;
    const after = before.slice(0, edit.start) + edit.text + before.slice(edit.end);
    const newEnd = edit.start + edit.text.length;
    const lines = entry.lines.edited(edit.start, edit.end, edit.text, after);
    const change = replacementOf(edit);
    const windows = base === entry.part?.tree ? entry.part.windows : undefined;
    const moved = (at: number): number => (at >= edit.end ? at + newEnd - edit.end : at);
    // On a copy, so that the tree of what really stands there stays as it is and is not parsed again.
    const edited = base.copy();
    let imagined: SyntaxTree | undefined;
    try {
      const versions = { old: before, text: () => after };
      tellTree(edited, entry.language.id, versions, [change], at => entry.lines.pointAt(at));
      const spans = windows?.map(({ start, end }) => ({
        start: start > edit.start ? moved(start) : start,
        end: moved(end),
      }));
      imagined = parsed(entry, after, edited, spans && spansOf(spans, lines));
      return imagined && look(imagined, lines);
    } finally {
      imagined?.delete();
      edited.delete();
    }
  }

  dispose(): void {
    for (const path of [...this.entries.keys()]) this.close(path);
  }

  /** An entry that is now the one used last. */
  private used(path: string): Entry | undefined {
    const entry = this.entries.get(path);
    if (!entry) return undefined;
    this.entries.delete(path);
    this.entries.set(path, entry);
    return entry;
  }

  private evict(): void {
    const holding = [...this.entries.values()].filter(entry => entry.tree);
    for (const entry of holding.slice(0, Math.max(0, holding.length - MAX_TREES))) forgetTrees(entry);
  }
}

function forgetTrees(entry: Entry): void {
  for (const tree of new Set([entry.tree, entry.sound, entry.part?.tree])) tree?.delete();
  entry.tree = entry.sound = entry.part = undefined;
}

/** Parses the whole text anew, from the newest sound tree where there is one. */
function reparse(entry: Entry): void {
  const { tree: old, sound, part } = entry;
  entry.tree = entry.part = undefined;
  part?.tree.delete();
  try {
    entry.tree = parsed(entry, entry.text, sound ?? old);
  } finally {
    if (old !== sound) old?.delete();
    entry.stale = false;
  }
  if (!entry.tree || entry.tree.rootNode.hasError) return;
  sound?.delete();
  entry.sound = entry.tree;
  entry.changes = [];
}

/** Undefined where the parser gives up on a text. */
function parsed(
  { grammar }: Entry,
  text: string,
  old: SyntaxTree | undefined,
  spans?: readonly SyntaxSpan[],
): SyntaxTree | undefined {
  try {
    return grammar.parse(text, old, spans);
  } catch (error) {
    if (error instanceof SyntaxLimitError) return undefined;
    throw error;
  }
}

const isSame = (a: readonly Stretch[], b: readonly Stretch[]): boolean =>
  a.length === b.length && a.every(({ start, end }, i) => start === b[i]!.start && end === b[i]!.end);

const spansOf = (stretches: readonly Stretch[], lines: LineTable): SyntaxSpan[] =>
  stretches.map(({ start, end }) => ({
    start,
    end,
    startPoint: lines.pointAt(start),
    endPoint: lines.pointAt(end),
  }));

const replacementOf = ({ start, end, text }: DocumentEdit): Replacement => ({
  start,
  oldEnd: end,
  newStart: start,
  newEnd: start + text.length,
  text,
});

function applyEdit(entry: Entry, edit: DocumentEdit): void {
  const start = Math.max(0, Math.min(edit.start, entry.text.length));
  const end = Math.max(start, Math.min(edit.end, entry.text.length));
  const text = entry.text.slice(0, start) + edit.text + entry.text.slice(end);
  const change = replacementOf({ start, end, text: edit.text });
  const versions = { old: entry.text, text: () => text };
  for (const tree of new Set([entry.tree, entry.sound]))
    if (tree) tellTree(tree, entry.language.id, versions, [change], at => entry.lines.pointAt(at));
  entry.changes = withChange(entry.changes, start, end, edit.text.length);
  entry.part?.tree.delete();
  entry.part = undefined;
  entry.lines = entry.lines.edited(start, end, edit.text, text);
  entry.text = text;
  entry.stale = true;
}
