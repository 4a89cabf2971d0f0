import type { DocumentEdit } from '../../model/suggestion';
import type { Clock } from '../../ports/clock';
import { SyntaxLimitError, type Grammar, type SyntaxTree } from '../../ports/syntaxParser';
import { changedPart } from '../history/changedParts';
import { incrementalParse } from '../history/incrementalParse';
import { authorOf, teaches, type EditAuthor, type EditHints } from './attribution';
import { repeatedEdit, type MadeEdit, type RepeatedEdit } from './repeatedEdits';
import { syntaxEdits, wholeEdit, type SyntaxEdit, type Versions } from './syntaxEdit';

/** An edit as it settled: what changed in the syntax, and who did it. */
export interface SettledEdit {
  readonly path: string;
  readonly author: EditAuthor;
  readonly edits: readonly SyntaxEdit[];
  /** What is left to do where the last edit repeats an earlier one of the same file. */
  readonly repeated?: RepeatedEdit;
}

export interface LiveEditsDeps {
  readonly clock: Clock;
  /** Grammar of a path, where it is parsed and loaded. */
  readonly grammarOf: (path: string) => Grammar | undefined;
  readonly onSettled: (settled: SettledEdit) => void;
}

/** Quiet time after which typing is one edit. Milliseconds. */
export const SETTLE = 600;
const MEMORY = 24;
/** A settled change with more syntactic edits is no single thought of a developer. */
const MOST_EDITS = 12;

/** The change that settled last: a change at its borders goes on with it, however long the developer thought. */
interface Settled {
  readonly baseline: string;
  /** What it changed, in the text it left: [start, end). */
  readonly start: number;
  readonly end: number;
  /** How many edits were remembered of it. */
  readonly remembered: number;
}

/** A text and its tree, which LiveEdits owns. */
interface Known {
  readonly path: string;
  readonly text: string;
  readonly tree: SyntaxTree;
}

interface Session {
  /** Text when the present edit began. */
  baseline: string;
  text: string;
  author: EditAuthor | undefined;
  stop: (() => void) | undefined;
  made: readonly MadeEdit[];
  previous: Settled | undefined;
}

/** What edits leave of a text; a given text is it where it has the length that they lead to. */
function textAfter(text: string, edits: readonly DocumentEdit[], given: string | undefined): string {
  const length = edits.reduce((sum, e) => sum + e.text.length - (e.end - e.start), text.length);
  if (given?.length === length) return given;
  return edits.reduce((left, e) => left.slice(0, e.start) + e.text + left.slice(e.end), text);
}

/**
 * Follows open documents and turns their changes into syntactic edits once typing pauses. Changes by tools (formatter,
 * undo, git, refactoring, paste) are followed but neither remembered nor reported as the developer's own. Nothing is
 * parsed while keys are pressed.
 */
export class LiveEdits {
  readonly #sessions = new Map<string, Session>();
  /** The text that settled last, in whatever document: what is typed next is mostly its successor. */
  #known: Known | undefined;

  constructor(readonly deps: LiveEditsDeps) {}

  open(path: string, text: string): void {
    this.close(path);
    this.#sessions.set(path, {
      baseline: text,
      text,
      author: undefined,
      stop: undefined,
      made: [],
      previous: undefined,
    });
  }

  close(path: string): void {
    this.#sessions.get(path)?.stop?.();
    this.#sessions.delete(path);
    if (this.#known?.path === path) this.#keep(undefined);
  }

  /**
   * Edits of one change event; offsets as DocumentEdit has them, applied in the given order. `after` is the text they leave, where the
   * caller has it: a long text is then not copied a second time with every key.
   */
  edit(path: string, edits: readonly DocumentEdit[], hints: EditHints = {}, after?: string): void {
    const session = this.#sessions.get(path);
    if (!session || edits.length === 0) return;
    const author = authorOf(edits, session.text, hints);
    // Another author's change closes the edit that was going on: each is judged alone.
    if (session.author !== undefined && teaches(session.author) !== teaches(author)) this.settle(path);
    session.text = textAfter(session.text, edits, after);
    for (const e of edits) {
      const shift = e.text.length - (e.end - e.start);
      session.made = session.made.map(m => (m.at >= e.end ? { ...m, at: m.at + shift } : m));
    }
    session.author = session.author === 'person' ? 'person' : author;
    session.stop?.();
    session.stop = this.deps.clock.after(SETTLE, () => this.settle(path));
  }

  /** Another document changed in the same moment: what goes on here is part of a refactoring. */
  joined(path: string): void {
    const session = this.#sessions.get(path);
    if (session?.author !== undefined && teaches(session.author)) session.author = 'refactoring';
  }

  /** Ends the edit going on in a document at once. */
  settle(path: string): void {
    const session = this.#sessions.get(path);
    if (!session || session.author === undefined) return;
    session.stop?.();
    const { text, author } = session;
    const going = teaches(author) && goesOn(session.previous, session.baseline, text);
    const baseline = going ? session.previous!.baseline : session.baseline;
    if (going) session.made = session.made.slice(0, session.made.length - session.previous!.remembered);
    session.previous = undefined;
    session.baseline = text;
    session.author = undefined;
    session.stop = undefined;
    const grammar = this.deps.grammarOf(path);
    if (!grammar || baseline === text) return;
    if (author === 'undo') session.made = [];
    if (!teaches(author)) return;
    const remembered = this.#report(path, session, grammar, baseline, author);
    const { start, newEnd: end } = changedPart(baseline, text);
    session.previous = { baseline, start, end, remembered };
  }

  /** Tells what changed; returns how many edits it remembers of it. */
  #report(path: string, session: Session, grammar: Grammar, baseline: string, author: EditAuthor): number {
    const known = this.#known?.path === path ? this.#known : undefined;
    let before: SyntaxTree | undefined;
    try {
      before = incrementalParse(grammar, baseline, known);
      const after = incrementalParse(grammar, session.text, { text: baseline, tree: before });
      this.#keep({ path, text: session.text, tree: after });
      const edits = editsOf({
        before: { root: before.rootNode, text: baseline },
        after: { root: after.rootNode, text: session.text },
      });
      if (edits.length === 0 || edits.length > MOST_EDITS) return 0;
      const made = edits.map(edit => ({ edit, at: edit.levels[0]!.after.start }));
      session.made = [...session.made, ...made].slice(-MEMORY);
      const repeated = repeatedEdit(session.made, after.rootNode, session.text);
      this.deps.onSettled({ path, author, edits, ...(repeated ? { repeated } : {}) });
      return made.length;
    } catch (error) {
      // A text the parser gives up on has no edits; the timer that called has nobody to tell.
      if (error instanceof SyntaxLimitError) return 0;
      throw error;
    } finally {
      before?.delete();
    }
  }

  #keep(next: Known | undefined): void {
    this.#known?.tree.delete();
    this.#known = next;
  }
}

/** Whether a change begins or ends where the previous one did. Both speak of the text between them. */
function goesOn(previous: Settled | undefined, between: string, after: string): boolean {
  if (!previous) return false;
  const { start, oldEnd } = changedPart(between, after);
  return start <= previous.end && oldEnd >= previous.start;
}

/** Characters between the first and the last difference up to which a settled change is one edit at one place. */
const ONE_PLACE = 200;

/** What was typed at one place is one edit, also where it touches several names; changes far apart are one each. */
function editsOf(versions: Versions): readonly SyntaxEdit[] {
  const { start, oldEnd, newEnd } = changedPart(versions.before.text, versions.after.text);
  const whole = Math.max(oldEnd, newEnd) - start <= ONE_PLACE ? wholeEdit(versions) : undefined;
  return whole ? [whole] : syntaxEdits(versions);
}
