import type { DocumentEdit, RepeatedPlace } from '../../model/suggestion';

/**
 * Moves places along with edits of their document, applied in the given order. An edit inside a place or at its borders
 * belongs to it: the person has begun to change it. Places that an edit cuts through are gone.
 */
export function movePlaces(
  places: readonly RepeatedPlace[],
  edits: readonly DocumentEdit[],
): readonly RepeatedPlace[] {
  return edits.reduce<readonly RepeatedPlace[]>(
    (moved, edit) => moved.flatMap(place => moveOne(place, edit)),
    places,
  );
}

function moveOne(place: RepeatedPlace, edit: DocumentEdit): readonly RepeatedPlace[] {
  const shift = edit.text.length - (edit.end - edit.start);
  if (edit.start >= place.start && edit.end <= place.end) return [{ ...place, end: place.end + shift }];
  if (edit.end <= place.start) return [{ ...place, start: place.start + shift, end: place.end + shift }];
  return edit.start >= place.end ? [place] : [];
}

/** Whether the place already reads as it should. */
export function isDone(place: RepeatedPlace, text: string): boolean {
  return text.slice(place.start, place.end) === place.text;
}

/** Whether nobody has touched the place. */
export function isUntouched(place: RepeatedPlace, text: string): boolean {
  return text.slice(place.start, place.end) === place.before;
}

/**
 * What typed at the caret finishes a place: the new text without what stands before the caret and after it. Undefined
 * where something would have to go first, which text at a caret cannot do.
 */
export function insertionAt(place: RepeatedPlace, text: string, caret: number): string | undefined {
  if (caret < place.start || caret > place.end) return undefined;
  const head = text.slice(place.start, caret);
  const tail = text.slice(caret, place.end);
  const missing = place.text.length - head.length - tail.length;
  if (missing <= 0 || !place.text.startsWith(head) || !place.text.endsWith(tail)) return undefined;
  return place.text.slice(head.length, head.length + missing);
}
