import type { Store } from '../ports/store';

/** A JSON value from the local store; undefined where there is none or it is torn: what is kept so can be made again. */
export async function readStoredJson(store: Store, name: string): Promise<unknown> {
  const bytes = await store.read(name);
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
