import type { FileHeader } from '../model/record';
import type { Store } from '../ports/store';
import { ByteReader, ByteWriter, DamagedBytes } from './codec/bytes';
import { readIndex, writeIndex } from './recordIndex';

/** Files are spread over this many packs, so that one changed file does not rewrite the whole cache. */
const PACKS = 16;
const FOLDER = 'records';
const INDEX = `${FOLDER}/index`;

interface Entry {
  readonly blob: string;
  readonly encoded: Uint8Array;
}

/**
 * Encoded records by path, valid for one version of the families, and an index of them that is read first. A pack that is damaged or of
 * another version counts as empty, and so does the index: everything in them can be made again. The index is written last, and a record
 * counts only with the blob that the index names, so that neither a scan that was killed nor one in another window leaves a wrong one.
 */
export class RecordCache {
  private readonly packs = new Map<number, Map<string, Entry>>();

  private constructor(
    private readonly store: Store,
    private readonly version: string,
    /** What it holds, in path order. */
    readonly headers: readonly FileHeader[],
  ) {}

  /** Reads the index and no record. */
  static async open(store: Store, version: string): Promise<RecordCache> {
    return new RecordCache(store, version, readIndex(await store.read(INDEX), version));
  }

  /** The bytes of records, by their headers; undefined for those that are no longer there. */
  async encoded(headers: readonly FileHeader[]): Promise<readonly (Uint8Array | undefined)[]> {
    for (const pack of new Set(headers.map(({ path }) => packOf(path)))) await this.pack(pack);
    return headers.map(({ path, blob }) => {
      const entry = this.packs.get(packOf(path))?.get(path);
      return entry?.blob === blob ? entry.encoded : undefined;
    });
  }

  /** Makes it hold records for these headers and no others; `fresh` are the bytes of those that it does not hold yet, by path. */
  async keep(headers: readonly FileHeader[], fresh: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const blobs = new Map(headers.map(({ path, blob }) => [path, blob]));
    const gone = this.headers.filter(({ path }) => !blobs.has(path));
    if (gone.length === 0 && fresh.size === 0) return;
    const changed = new Set([...gone.map(({ path }) => path), ...fresh.keys()].map(packOf));
    for (const number of [...changed].sort((a, b) => a - b)) {
      const pack = await this.pack(number);
      for (const [path, { blob }] of pack) if (blobs.get(path) !== blob) pack.delete(path);
      for (const [path, encoded] of fresh)
        if (packOf(path) === number) pack.set(path, { blob: blobs.get(path)!, encoded });
      await this.store.write(nameOf(number), writePack(pack, this.version));
    }
    await this.store.write(INDEX, writeIndex(headers, this.version));
  }

  private async pack(pack: number): Promise<Map<string, Entry>> {
    const known = this.packs.get(pack);
    if (known) return known;
    const entries = readPack(await this.store.read(nameOf(pack)), this.version);
    this.packs.set(pack, entries);
    return entries;
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
