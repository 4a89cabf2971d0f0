import type { FileRole } from '../model/observation';
import type { FileHeader } from '../model/record';
import { ByteReader, ByteWriter, DamagedBytes } from './codec/bytes';
import { StringTable } from './codec/strings';

/** Between paths and between blob ids: a byte that neither can have. */
const BETWEEN = '\0';

/** What the record cache holds, as one list in path order: all that a scan of unchanged files has to read. */
export function writeIndex(headers: readonly FileHeader[], version: string): Uint8Array {
  const writer = new ByteWriter();
  writer.text(version);
  writer.uint(headers.length);
  writer.text(headers.map(({ path }) => path).join(BETWEEN));
  writer.text(headers.map(({ blob }) => blob).join(BETWEEN));
  const strings = new StringTable();
  const columns = new ByteWriter();
  for (const { language, role, bytes, lines } of headers) {
    columns.uint(strings.id(language));
    columns.uint(strings.id(role));
    columns.uint(bytes);
    columns.uint(lines);
  }
  strings.write(writer);
  writer.block(columns.finish());
  return writer.finish();
}

/** The list that was written for a version; empty where there is none, or it is damaged: then every file is read again. */
export function readIndex(bytes: Uint8Array | undefined, version: string): readonly FileHeader[] {
  if (!bytes) return [];
  try {
    const reader = new ByteReader(bytes);
    if (reader.text() !== version) return [];
    const count = reader.uint();
    const paths = reader.text().split(BETWEEN);
    const blobs = reader.text().split(BETWEEN);
    const strings = StringTable.read(reader);
    const columns = new ByteReader(reader.block());
    if (count === 0 || paths.length !== count || blobs.length !== count) return [];
    return paths.map((path, i) => ({
      path,
      blob: blobs[i]!,
      language: strings[columns.uint()]!,
      role: strings[columns.uint()] as FileRole,
      bytes: columns.uint(),
      lines: columns.uint(),
    }));
  } catch (error) {
    if (error instanceof DamagedBytes) return [];
    throw error;
  }
}
