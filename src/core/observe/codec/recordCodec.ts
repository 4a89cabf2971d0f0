import type { ContextSpan } from '../../model/context';
import type { FileRole } from '../../model/observation';
import type { FileFacts, FileRecord, ObservationTable } from '../../model/record';
import { ByteReader, ByteWriter } from './bytes';
import { readFacts, writeFacts } from './factsCodec';
import { Recent } from './recent';
import { StringTable } from './strings';

/** A record without its path and blob, as bytes: what threads exchange and the cache holds. */
export function encodeRecord(record: FileRecord): Uint8Array {
  const strings = new StringTable();
  const observations = new ByteWriter();
  writeTable(record.observations, observations, strings);
  const facts = new ByteWriter();
  writeFacts(record.facts, facts, strings);
  const { contexts = [] } = record;
  const spans = new ByteWriter();
  writeContexts(contexts, spans, strings);
  const writer = new ByteWriter();
  writer.text(record.language);
  writer.text(record.role);
  writer.uint(record.bytes);
  writer.uint(record.lines);
  writer.uint(contexts.length);
  strings.write(writer);
  writer.block(observations.finish());
  writer.block(facts.finish());
  writer.block(spans.finish());
  return writer.finish();
}

/** Decoded parts of records that one reading of a repository keeps at a time. */
export interface DecodedParts {
  readonly observations: Recent;
  readonly facts: Recent;
}

/** Bytes of records (two to ten times as large when decoded) whose parts are kept: more than a project of a thousand files has. */
const KEPT_OBSERVATIONS = 16 << 20;
const KEPT_FACTS = 4 << 20;

/** For the records of one scan. */
export const decodedParts = (): DecodedParts => ({
  observations: new Recent(KEPT_OBSERVATIONS),
  facts: new Recent(KEPT_FACTS),
});

/**
 * A record over its bytes. Observations and facts are decoded when asked for and only the last ones are kept (none without
 * `kept`), so that the records of a large repository are about as large as its cache.
 */
export function decodeRecord(path: string, blob: string, bytes: Uint8Array, kept?: DecodedParts): FileRecord {
  const reader = new ByteReader(bytes);
  const language = reader.text();
  const role = reader.text() as FileRole;
  const size = reader.uint();
  const lines = reader.uint();
  const contexts = reader.uint();
  const tail = reader.rest();
  const record: FileRecord = {
    path,
    blob,
    language,
    role,
    bytes: size,
    lines,
    get observations(): ObservationTable {
      return kept ? kept.observations.of(tail, tail.length, observationsIn) : observationsIn(tail);
    },
    get facts(): FileFacts {
      return kept ? kept.facts.of(tail, tail.length, factsIn) : factsIn(tail);
    },
  };
  // Few ask for them: they are read each time.
  if (contexts > 0)
    Object.defineProperty(record, 'contexts', { enumerable: true, get: () => contextsIn(tail, contexts) });
  return record;
}

function observationsIn(tail: Uint8Array): ObservationTable {
  const section = new ByteReader(tail);
  const strings = StringTable.read(section);
  return readTable(new ByteReader(section.block()), strings);
}

function factsIn(tail: Uint8Array): FileFacts {
  const section = new ByteReader(tail);
  const strings = StringTable.read(section);
  section.block();
  return readFacts(new ByteReader(section.block()), strings);
}

function contextsIn(tail: Uint8Array, count: number): readonly ContextSpan[] {
  const section = new ByteReader(tail);
  const strings = StringTable.read(section);
  section.block();
  section.block();
  const reader = new ByteReader(section.block());
  let start = 0;
  return Array.from({ length: count }, () => {
    const kinds = strings[reader.uint()]!.split(' ');
    start += reader.uint();
    return { kinds, start, end: start + reader.uint() };
  });
}

function writeContexts(contexts: readonly ContextSpan[], writer: ByteWriter, strings: StringTable): void {
  let last = 0;
  for (const { kinds, start, end } of contexts) {
    writer.uint(strings.id(kinds.join(' ')));
    writer.uint(start - last);
    writer.uint(end - start);
    last = start;
  }
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
