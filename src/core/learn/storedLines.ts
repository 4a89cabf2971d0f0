import * as z from 'zod/mini';
import type { Store } from '../ports/store';

/**
 * Lines of JSON of our own store that have the shape. Others are dropped: after a crash or another version they cost what they say,
 * not the file.
 */
export async function readStored<T>(store: Store, file: string, shape: z.ZodMiniType<T>): Promise<T[]> {
  return (await store.readLines(file)).flatMap(line => {
    try {
      const parsed = z.safeParse(shape, JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

/** Writes the whole file, one line a value. */
export function writeStored(store: Store, file: string, values: readonly unknown[]): Promise<void> {
  return store.write(file, values.map(value => `${JSON.stringify(value)}\n`).join(''));
}
