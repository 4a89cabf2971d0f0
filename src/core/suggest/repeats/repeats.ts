import type { RuleAt } from '../../model/rule';
import type { DocumentEdit, EditOrigin, RepeatedPlace, Repeats, Suggestion } from '../../model/suggestion';
import { LiveEdits, type EditTemplate, type SettledEdit } from '../../observe/edits';
import type { Clock } from '../../ports/clock';
import type { Grammar } from '../../ports/syntaxParser';
import { insertionAt, isDone, isUntouched, movePlaces } from './places';

export interface RepeatsDeps {
  readonly clock: Clock;
  readonly grammarOf: (path: string) => Grammar | undefined;
  /** The document as it is now. */
  readonly documentOf: (path: string) => { readonly version: number; readonly text: string } | undefined;
  /** Told when the places of a document appear, become fewer or go. */
  readonly changed: (path: string) => void;
}

/** Share of proposed places that developers went on to change so, in replays of other projects (`npm run eval:history`). */
const CONFIDENCE = 0.89;
/** Settled edits of another kind after which the developer has moved on. */
const MOVED_ON = 2;
/** Escapes on single places that mean the whole edit. */
const REFUSALS = 2;
/** Places that are listed at once: each costs a parse. */
const MOST_LISTED = 100;
const MOST_TAKEN = 400;
const MOST_DISMISSED = 200;
/** Documents that change within this time of each other are changed by one refactoring. Milliseconds. */
const TOGETHER = 100;

interface Going {
  readonly id: string;
  readonly key: string;
  places: readonly RepeatedPlace[];
  otherEdits: number;
  refused: number;
}

/** Edits that a developer has made twice, and the places where they could be made again, for each open document. */
export class RepeatedEdits {
  private readonly live: LiveEdits;
  private readonly going = new Map<string, Going>();
  /** Templates that were dismissed in this session: they do not come back in it. */
  private readonly dismissed = new Set<string>();
  /** Places that were handed out, so that feedback about them finds their text and rules. */
  private readonly handedOut = new Map<string, Suggestion>();
  /** Edits that the document has taken in and that are being followed at this moment. */
  private entering: readonly DocumentEdit[] = [];
  private last = { path: '', at: Number.NEGATIVE_INFINITY };
  private serial = 0;

  constructor(
    private readonly deps: RepeatsDeps,
    private readonly session: string,
  ) {
    const { clock, grammarOf } = deps;
    this.live = new LiveEdits({ clock, grammarOf, onSettled: settled => this.settled(settled) });
  }

  opened(path: string, text: string): void {
    this.live.open(path, text);
    this.going.delete(path);
  }

  closed(path: string): void {
    this.live.close(path);
    this.going.delete(path);
  }

  /** Edits that the document has just taken in; `accepted` is the text of a suggestion that may be among them. */
  edited(path: string, edits: readonly DocumentEdit[], origin: EditOrigin, accepted?: string): void {
    const now = this.deps.clock.now();
    const otherFiles = this.last.path !== path && now - this.last.at < TOGETHER ? 1 : 0;
    // The first document of a rename over files comes alone; what it was is known with the second.
    if (otherFiles > 0) this.live.joined(this.last.path);
    this.last = { path, at: now };
    const own = edits.find(e => this.going.get(path)?.places.some(p => sameEdit(p, e)));
    const taken = own?.text ?? accepted;
    this.follow(path, edits, origin.undo === true);
    this.entering = edits;
    const hints = { ...origin, otherFiles, ...(taken === undefined ? {} : { accepted: taken }) };
    this.live.edit(path, edits, hints, this.deps.documentOf(path)?.text);
    this.entering = [];
  }

  /** What would finish a place at the caret, as text that is inserted there. */
  at(path: string, caret: number): Pick<Suggestion, 'text' | 'confidence'> | undefined {
    const document = this.deps.documentOf(path);
    const going = this.going.get(path);
    if (!document || !going) return undefined;
    for (const place of going.places) {
      const text = insertionAt(place, document.text, caret);
      if (text !== undefined) return { text, confidence: CONFIDENCE };
    }
    return undefined;
  }

  /**
   * The places that nobody has touched yet. `restsOn` tells the rules that an edit keeps, and undefined where it would
   * break the syntax: such places are left out.
   */
  list(path: string, restsOn: (edit: DocumentEdit) => readonly RuleAt[] | undefined): Repeats | undefined {
    const document = this.deps.documentOf(path);
    const going = this.going.get(path);
    if (!document || !going) return undefined;
    const sound = going.places
      .filter(place => isUntouched(place, document.text))
      .slice(0, MOST_LISTED)
      .filter(place => this.handedOut.has(place.id) || this.handOut(path, document.version, place, restsOn));
    if (sound.length === 0) return undefined;
    return { id: going.id, path, version: document.version, places: sound };
  }

  /** The suggestion behind the id of a place, once, for its feedback. */
  take(id: string): Suggestion | undefined {
    const suggestion = this.handedOut.get(id);
    this.handedOut.delete(id);
    return suggestion;
  }

  /** Escape on one place, or on all of them. Unknown ids are no news. */
  dismiss(id: string): void {
    for (const [path, going] of this.going) {
      if (going.id === id) return this.forget(path, going);
      if (going.places.some(place => place.id === id))
        return this.refuse(path, going, place => place.id !== id);
    }
  }

  /** Escape on the text at a caret. */
  refuseAt(path: string, caret: number): void {
    const going = this.going.get(path);
    if (going) this.refuse(path, going, place => caret < place.start || caret > place.end);
  }

  /** Whether one of the places is being changed by hand. */
  private underWay(path: string, going: Going): boolean {
    const text = this.deps.documentOf(path)?.text ?? '';
    return going.places.some(place => !isUntouched(place, text));
  }

  private follow(path: string, edits: readonly DocumentEdit[], undo: boolean): void {
    const going = this.going.get(path);
    if (!going) return;
    const text = this.deps.documentOf(path)?.text ?? '';
    const left = movePlaces(going.places, edits).filter(place => !isDone(place, text));
    const fewer = left.length !== going.places.length;
    going.places = left;
    if (undo || left.length === 0) this.drop(path);
    else if (fewer) this.deps.changed(path);
  }

  private refuse(path: string, going: Going, keep: (place: RepeatedPlace) => boolean): void {
    going.places = going.places.filter(keep);
    if (++going.refused >= REFUSALS) this.forget(path, going);
    else if (going.places.length === 0) this.drop(path);
    else this.deps.changed(path);
  }

  private forget(path: string, going: Going): void {
    this.dismissed.add(going.key);
    if (this.dismissed.size > MOST_DISMISSED) this.dismissed.delete(this.dismissed.values().next().value!);
    this.drop(path);
  }

  private drop(path: string): void {
    if (this.going.delete(path)) this.deps.changed(path);
  }

  private settled({ path, repeated }: SettledEdit): void {
    const going = this.going.get(path);
    const key = repeated && keyOf(path, repeated.template);
    if (!repeated || key === undefined || this.dismissed.has(key)) {
      if (going && !this.underWay(path, going) && ++going.otherEdits >= MOVED_ON) this.drop(path);
      return;
    }
    const id = `r${this.session}-${(++this.serial).toString(36)}`;
    const found = repeated.proposals.map(({ start, end, text, before }, i) => ({
      ...{ start, end, text, before },
      id: `${id}.${i}`,
    }));
    const text = this.deps.documentOf(path)?.text ?? '';
    // An edit of another author settles the one before it while it comes in itself: then the places are of the text before.
    const fits = found.every(place => isUntouched(place, text));
    const places = fits ? found : movePlaces(found, this.entering).filter(place => isUntouched(place, text));
    const refused = going?.key === key ? going.refused : 0;
    this.going.set(path, { id, key, places, otherEdits: 0, refused });
    this.deps.changed(path);
  }

  private handOut(
    path: string,
    version: number,
    place: RepeatedPlace,
    rulesOf: (edit: DocumentEdit) => readonly RuleAt[] | undefined,
  ): boolean {
    const restsOn = rulesOf(place);
    if (!restsOn) return false;
    const { id, start: offset, end, text } = place;
    const source = 'repeated-edit' as const;
    const shown = { id, path, version, offset, text, replaceAfter: end - offset, source, restsOn };
    this.handedOut.set(id, { ...shown, confidence: CONFIDENCE });
    if (this.handedOut.size > MOST_TAKEN) this.handedOut.delete(this.handedOut.keys().next().value!);
    return true;
  }
}

const sameEdit = (place: RepeatedPlace, edit: DocumentEdit): boolean =>
  place.start === edit.start && place.end === edit.end && place.text === edit.text;

/** The same edit is the same whatever two examples it was read from. */
const keyOf = (path: string, { from, change }: EditTemplate): string => JSON.stringify([path, from, change]);
