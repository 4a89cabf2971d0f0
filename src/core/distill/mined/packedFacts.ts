import type {
  BindingFact,
  CallFact,
  DefinitionFact,
  FileFacts,
  FileRecord,
  ImportFact,
} from '../../model/record';
import { ByteReader, ByteWriter } from '../../observe/codec/bytes';
import {
  readBindings,
  readCalls,
  readDefinitions,
  readImports,
  writeBindings,
  writeCalls,
  writeDefinitions,
  writeImports,
} from '../../observe/codec/factsCodec';
import { NO_OBSERVATIONS } from '../../observe/rows';
import { Recent } from '../../observe/codec/recent';
import { StringTable } from '../../observe/codec/strings';

/** Bytes of packed calls and definitions whose objects are kept: miners often ask for those of one file again and again. */
const KEPT = 1 << 20;

/** Calls and definitions as bytes, made into objects when asked for; imports are few and asked for most. */
function factsOf(
  record: FileRecord,
  strings: readonly string[],
  table: StringTable,
  kept: Recent,
): FileFacts {
  const { imports, calls, definitions, bindings } = record.facts;
  const writer = new ByteWriter(FIRST_BYTES);
  writeImports(imports, writer, table);
  const callsAt = writer.size;
  writeCalls(calls, writer, table);
  const definitionsAt = writer.size;
  writeDefinitions(definitions, writer, table);
  const bindingsAt = writer.size;
  writeBindings(bindings, writer, table);
  const bytes = writer.finish();
  let own: readonly ImportFact[] | undefined;
  const readOwnCalls = kept.keeping(definitionsAt - callsAt, () =>
    readCalls(new ByteReader(bytes.subarray(callsAt)), strings),
  );
  const readOwnDefinitions = kept.keeping(bindingsAt - definitionsAt, () =>
    readDefinitions(new ByteReader(bytes.subarray(definitionsAt)), strings),
  );
  return {
    get imports(): readonly ImportFact[] {
      return (own ??= readImports(new ByteReader(bytes), strings));
    },
    get calls(): readonly CallFact[] {
      return readOwnCalls();
    },
    get definitions(): readonly DefinitionFact[] {
      return readOwnDefinitions();
    },
    get bindings(): readonly BindingFact[] {
      return readBindings(new ByteReader(bytes.subarray(bindingsAt)), strings);
    },
    get nodeKinds(): FileFacts['nodeKinds'] {
      return record.facts.nodeKinds;
    },
  };
}

/**
 * Records for the miners, which ask often and for facts only: each text is there once for all files, and everything else is
 * a few bytes a fact. As objects the facts of 30,000 files take half a gigabyte.
 */
export function packedRecords(records: readonly FileRecord[]): FileRecord[] {
  const table = new StringTable();
  const strings: string[] = [];
  const kept = new Recent(KEPT);
  const packed = records.map((record): FileRecord => {
    const { path, blob, language, role, bytes, lines } = record;
    const own = factsOf(record, strings, table, kept);
    return { path, blob, language, role, bytes, lines, observations: NO_OBSERVATIONS, facts: own };
  });
  for (const text of table.all()) strings.push(text);
  return packed;
}

const FIRST_BYTES = 256;
