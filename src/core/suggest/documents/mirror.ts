import type { DocumentEdit } from '../../model/suggestion';
import { type Language, languageOfEditorId, languageOfPath } from '../../model/language';
import { type Grammar, SyntaxLimitError, type SyntaxParser, type SyntaxTree } from '../../ports/syntaxParser';
import { LineTable } from '../../observe/lines';
import { tellTree } from '../../observe/treeEdits';

/** Documents over this many UTF-16 code units are mirrored as closed: no tree, no suggestions. */
export const MAX_DOCUMENT = 2_000_000;
const MAX_TREES = 12;

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
    this.entries.set(path, { path, language, grammar, version, text, lines, tree: undefined, stale: false });
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
    this.entries.get(path)?.tree?.delete();
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
    const entry = this.entries.get(path);
    if (!entry) return undefined;
    this.entries.delete(path);
    this.entries.set(path, entry);
    if (!entry.tree || entry.stale) this.reparse(entry);
    this.evict();
    return entry.tree;
  }

  /**
   * Runs `look` on the tree and the lines the document would have with [start, end) replaced by `text`. The
   * tree lives only during the call. Undefined where the document or its tree is not there.
   */
  imagine<T>(
    path: string,
    edit: DocumentEdit,
    look: (tree: SyntaxTree, lines: LineTable) => T,
  ): T | undefined {
    const entry = this.entries.get(path);
    const base = this.tree(path);
    if (!entry || !base) return undefined;
    const before = entry.text;
    const after = before.slice(0, edit.start) + edit.text + before.slice(edit.end);
    const newEnd = edit.start + edit.text.length;
    const lines = entry.lines.edited(edit.start, edit.end, after);
    const change = { start: edit.start, oldEnd: edit.end, newStart: edit.start, newEnd };
    // On a copy, so that the tree of what really stands there stays as it is and is not parsed again.
    const edited = base.copy();
    let imagined: SyntaxTree | undefined;
    try {
      tellTree(edited, entry.language.id, before, after, [change], at => entry.lines.pointAt(at));
      imagined = entry.grammar.parse(after, edited);
      return look(imagined, lines);
    } catch (error) {
      if (error instanceof SyntaxLimitError) return undefined;
      throw error;
    } finally {
      imagined?.delete();
      edited.delete();
    }
  }

  dispose(): void {
    for (const path of [...this.entries.keys()]) this.close(path);
  }

  private reparse(entry: Entry): void {
    const old = entry.tree;
    entry.tree = undefined;
    try {
      entry.tree = entry.grammar.parse(entry.text, old);
    } catch (error) {
      if (!(error instanceof SyntaxLimitError)) throw error;
    } finally {
      old?.delete();
      entry.stale = false;
    }
  }

  private evict(): void {
    const holding = [...this.entries.values()].filter(entry => entry.tree);
    for (const entry of holding.slice(0, Math.max(0, holding.length - MAX_TREES))) {
      entry.tree?.delete();
      entry.tree = undefined;
    }
  }
}

function applyEdit(entry: Entry, edit: DocumentEdit): void {
  const start = Math.max(0, Math.min(edit.start, entry.text.length));
  const end = Math.max(start, Math.min(edit.end, entry.text.length));
  const text = entry.text.slice(0, start) + edit.text + entry.text.slice(end);
  if (entry.tree) {
    const change = { start, oldEnd: end, newStart: start, newEnd: start + edit.text.length };
    tellTree(entry.tree, entry.language.id, entry.text, text, [change], at => entry.lines.pointAt(at));
  }
  entry.lines = entry.lines.edited(start, end, text);
  entry.text = text;
  entry.stale = true;
}
