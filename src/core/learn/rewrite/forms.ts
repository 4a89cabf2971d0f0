import type { Example } from './examples';

/** The form that failures were written in instead. */
export interface Dominant {
  readonly form: string;
  /** Places with that form, and their share of all places whose form is known. */
  readonly n: number;
  readonly share: number;
  readonly files: number;
  readonly sources: number;
}

/** The commonest form among the places whose form is known; ties go to the form first in code unit order. */
export function dominantForm(examples: readonly Example[]): Dominant | undefined {
  const known = examples.filter(e => e.form !== undefined);
  const tally = new Map<string, Example[]>();
  for (const e of known) tally.set(e.form!, [...(tally.get(e.form!) ?? []), e]);
  const [top] = [...tally].sort(([fa, a], [fb, b]) => b.length - a.length || (fa < fb ? -1 : 1));
  if (!top) return undefined;
  const [form, places] = top;
  return {
    form,
    n: places.length,
    share: places.length / known.length,
    files: new Set(places.map(e => e.place.path)).size,
    sources: new Set(places.map(e => e.source)).size,
  };
}
