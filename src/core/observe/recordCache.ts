import type { Store } from '../ports/store';
import { ByteReader, ByteWriter, DamagedBytes } from './codec/bytes';

/** Files are spread over this many packs, so that one changed file does not rewrite the whole cache. */
const PACKS = 16;
const FOLDER = 'records';

interface Entry {
  readonly blob: string;
  readonly encoded: Uint8Array;
}

/**
 * Encoded records by path, valid for one version of the families. A pack that is damaged or of another version counts as
 * empty: everything in it can be made again.
 */
export class RecordCache {
  private readonly packs: Map<string, Entry>[] = [];
  private readonly changed = new Set<number>();

  private constructor(
    private readonly store: Store,
    private readonly version: string,
  ) {}

  static async open(store: Store, version: string): Promise<RecordCache> {
    const cache = new RecordCache(store, version);
    for (let pack = 0; pack < PACKS; pack++)
      cache.packs.push(readPack(await store.read(nameOf(pack)), version));
    return cache;
  }

  get(path: string): Entry | undefined {
    return this.packs[packOf(path)]!.get(path);
  }

  set(path: string, entry: Entry): void {
    const pack = packOf(path);
    this.packs[pack]!.set(path, entry);
    this.changed.add(pack);
  }

  /** Forgets files that are gone. */
  keepOnly(paths: ReadonlySet<string>): void {
    this.packs.forEach((entries, pack) => {
      for (const path of entries.keys())
        if (!paths.has(path)) {
          entries.delete(path);
          this.changed.add(pack);
        }
    });
  }

  /** Writes the packs that changed. */
  async save(): Promise<void> {
    for (const pack of [...this.changed].sort((a, b) => a - b))
      await this.store.write(nameOf(pack), writePack(this.packs[pack]!, this.version));
    this.changed.clear();
  }
}

const nameOf = (pack: number): string => `${FOLDER}/pack-${pack.toString(16)}`;

function packOf(path: string): number {
  let hash = 0;
  for (let i = 0; i < path.length; i++) hash = (hash * 31 + path.charCodeAt(i)) | 0;
  return (hash >>> 0) % PACKS;
}

function writePack(entries: ReadonlyMap<string, Entry>, version: string): Uint8Array {
  const writer = new ByteWriter();
  writer.text(version);
  writer.uint(entries.size);
  for (const path of [...entries.keys()].sort()) {
    const { blob, encoded } = entries.get(path)!;
    writer.text(path);
    writer.text(blob);
    writer.block(encoded);
  }
  return writer.finish();
}

function readPack(bytes: Uint8Array | undefined, version: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  if (!bytes) return entries;
  try {
    const reader = new ByteReader(bytes);
    if (reader.text() !== version) return entries;
    for (let count = reader.uint(); count > 0; count--) {
      const path = reader.text();
      entries.set(path, { blob: reader.text(), encoded: reader.block() });
    }
    return entries;
  } catch (error) {
    if (error instanceof DamagedBytes) return new Map();
    throw error;
  }
}
