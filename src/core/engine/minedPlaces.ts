import type { Convention } from '../model/convention';
import type { Evidence } from '../model/observation';
import type { Store } from '../ports/store';
import { ruleOf } from '../skills/ruleOf';
import { readStoredJson } from './storedJson';

const FILE = 'places.json';

/** A rule's places as the miner gave them. */
export interface MinedPlaces {
  readonly conforming: readonly Evidence[];
  readonly contrary: readonly Evidence[];
}

/** The evidence of each convention, by the id its rule gets. */
export function placesOf(conventions: readonly Convention[]): ReadonlyMap<string, MinedPlaces> {
  return new Map(
    conventions.map(convention => [
      ruleOf(convention).id,
      { conforming: convention.evidence, contrary: convention.counterEvidence },
    ]),
  );
}

/** Keeps them for rules that no detector can find again: mined by contrast, or from history. */
export async function savePlaces(store: Store, places: ReadonlyMap<string, MinedPlaces>): Promise<void> {
  await store.write(FILE, JSON.stringify(Object.fromEntries(places)));
}

export async function savedPlaces(store: Store, rule: string): Promise<MinedPlaces | undefined> {
  const saved = await readStoredJson(store, FILE);
  return (saved as Readonly<Record<string, MinedPlaces>> | undefined)?.[rule];
}
