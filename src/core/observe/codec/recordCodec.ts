import type { FileRole } from '../../model/observation';
import type { FileFacts, FileRecord, ObservationTable } from '../../model/record';
import { ByteReader, ByteWriter } from './bytes';
import { readFacts, writeFacts } from './factsCodec';
import { StringTable } from './strings';

/** A record without its path and blob, as bytes: what threads exchange and the cache holds. */
export function encodeRecord(record: FileRecord): Uint8Array {
  const strings = new StringTable();
  const observations = new ByteWriter();
  writeTable(record.observations, observations, strings);
  const facts = new ByteWriter();
  writeFacts(record.facts, facts, strings);
  const writer = new ByteWriter();
  writer.text(record.language);
  writer.text(record.role);
  writer.uint(record.bytes);
  writer.uint(record.lines);
  strings.write(writer);
  writer.block(observations.finish());
  writer.block(facts.finish());
  return writer.finish();
}

/**
 * A record over its bytes. Observations and facts are decoded when asked for and kept only as long as memory allows, so
 * that the records of a large repository are about as large as its cache.
 */
export function decodeRecord(path: string, blob: string, bytes: Uint8Array): FileRecord {
  const reader = new ByteReader(bytes);
  const language = reader.text();
  const role = reader.text() as FileRole;
  const size = reader.uint();
  const lines = reader.uint();
  const tail = reader.rest();
  const sections = weakly(() => {
    const section = new ByteReader(tail);
    return { strings: StringTable.read(section), observations: section.block(), facts: section.block() };
  });
  const observations = weakly(() => readTable(new ByteReader(sections().observations), sections().strings));
  const facts = weakly(() => readFacts(new ByteReader(sections().facts), sections().strings));
  return {
    path,
    blob,
    language,
    role,
    bytes: size,
    lines,
    get observations(): ObservationTable {
      return observations();
    },
    get facts(): FileFacts {
      return facts();
    },
  };
}

/** Computes when asked and keeps the result until memory is short. */
function weakly<T extends object>(compute: () => T): () => T {
  let kept: WeakRef<T> | undefined;
  return () => {
    let value = kept?.deref();
    if (!value) kept = new WeakRef((value = compute()));
    return value;
  };
}

function writeTable(table: ObservationTable, writer: ByteWriter, strings: StringTable): void {
  writer.uint(table.keys.length);
  for (const key of table.keys) writer.uint(strings.id(key));
  writer.uint(table.forms.length);
  for (const form of table.forms) writer.uint(strings.id(form));
  writer.uint(table.key.length);
  let start = 0;
  let line = 0;
  for (let i = 0; i < table.key.length; i++) {
    writer.uint(table.key[i]!);
    writer.uint(table.form[i]!);
    writer.uint(table.start[i]! - start);
    writer.int(table.end[i]! - table.start[i]!);
    writer.int(table.line[i]! - line);
    start = table.start[i]!;
    line = table.line[i]!;
  }
}

function readTable(reader: ByteReader, strings: readonly string[]): ObservationTable {
  const names = (): string[] => Array.from({ length: reader.uint() }, () => strings[reader.uint()]!);
  const keys = names();
  const forms = names();
  const count = reader.uint();
  const table = {
    keys,
    forms,
    key: new Uint16Array(count),
    form: new Uint16Array(count),
    start: new Uint32Array(count),
    end: new Uint32Array(count),
    line: new Uint32Array(count),
  };
  let start = 0;
  let line = 0;
  for (let i = 0; i < count; i++) {
    table.key[i] = reader.uint();
    table.form[i] = reader.uint();
    table.start[i] = start += reader.uint();
    table.end[i] = start + reader.int();
    table.line[i] = line += reader.int();
  }
  return table;
}
