import type { FileHeader, FileRecord } from '../model/record';
import type { Cancellation } from '../ports/cancellation';
import type { ExtractRequest, Extractor } from '../ports/extractor';
import { type DecodedParts, decodeRecord } from './codec/recordCodec';
import { plainRecord } from './extract';
import type { RecordCache } from './recordCache';

export interface StoredIn {
  readonly cache: RecordCache;
  readonly extractor: Extractor;
  readonly kept: DecodedParts;
  readonly cancel: Cancellation;
}

/**
 * What a scan gives for the records of its files: those in `stored` are headers of the cache and are read from it once, when first asked
 * for; the others are records already. What is no longer there (a pack was damaged, or another window has written it since) is read
 * and parsed again.
 */
export function storedRecords(
  files: readonly (FileHeader | FileRecord)[],
  stored: ReadonlySet<FileHeader>,
  place: StoredIn,
): () => Promise<readonly FileRecord[]> {
  let reading: Promise<readonly FileRecord[]> | undefined;
  return () => {
    if (!reading) {
      const now = read(files, stored, place);
      now.catch(() => (reading = undefined));
      reading = now;
    }
    return reading;
  };
}

async function read(
  files: readonly (FileHeader | FileRecord)[],
  stored: ReadonlySet<FileHeader>,
  { cache, extractor, kept, cancel }: StoredIn,
): Promise<readonly FileRecord[]> {
  const headers = [...stored];
  const found = new Map<FileHeader, Uint8Array>();
  const lost = new Map<string, FileHeader>();
  (await cache.encoded(headers)).forEach((encoded, i) => {
    const header = headers[i]!;
    if (encoded) found.set(header, encoded);
    else lost.set(header.path, header);
  });
  const again = new Map<string, FileRecord>();
  const requests = [...lost.values()].map(({ path, blob }): ExtractRequest => ({ path, blob }));
  if (requests.length > 0)
    await extractor.extract(
      requests,
      result => {
        if ('record' in result)
          again.set(result.path, decodeRecord(result.path, result.record.blob, result.encoded, kept));
      },
      cancel,
    );
  return files.map(file => {
    if ('observations' in file) return file;
    const encoded = found.get(file);
    if (encoded) return decodeRecord(file.path, file.blob, encoded, kept);
    return again.get(file.path) ?? plainRecord(file.path, file.blob, file.bytes);
  });
}
