import type { BindingFact, CallFact, DefinitionFact, FileFacts, ImportFact } from '../../model/record';
import type { ByteReader, ByteWriter } from './bytes';
import type { StringTable } from './strings';

/** Optional parts of a fact, as bits of its flags. */
const FIRST = 1;
const SECOND = 2;
const THIRD = 4;
const FOURTH = 8;

/** Writes facts with lines as differences and all text by the record's string table. */
export function writeFacts(facts: FileFacts, writer: ByteWriter, strings: StringTable): void {
  writeImports(facts.imports, writer, strings);
  writeCalls(facts.calls, writer, strings);
  writeDefinitions(facts.definitions, writer, strings);
  writeBindings(facts.bindings, writer, strings);
  const kinds = Object.entries(facts.nodeKinds);
  writer.uint(kinds.length);
  for (const [kind, count] of kinds) {
    writer.uint(strings.id(kind));
    writer.uint(count);
  }
}

const writeList = (values: readonly string[], writer: ByteWriter, strings: StringTable): void => {
  writer.uint(values.length);
  for (const value of values) writer.uint(strings.id(value));
};

export function writeImports(imports: FileFacts['imports'], writer: ByteWriter, strings: StringTable): void {
  let line = 0;
  writer.uint(imports.length);
  for (const fact of imports) {
    writer.uint(strings.id(fact.module));
    writeList(fact.names, writer, strings);
    writer.int(fact.line - line);
    line = fact.line;
    writer.uint(
      (fact.alias === undefined ? 0 : FIRST) |
        (fact.group === undefined ? 0 : SECOND) |
        (fact.static ? THIRD : 0),
    );
    if (fact.alias !== undefined) writer.uint(strings.id(fact.alias));
    if (fact.group !== undefined) writer.uint(fact.group);
  }
}

export function writeCalls(calls: FileFacts['calls'], writer: ByteWriter, strings: StringTable): void {
  let line = 0;
  writer.uint(calls.length);
  for (const fact of calls) {
    writer.uint(strings.id(fact.callee));
    writer.int(fact.args);
    writer.int(fact.line - line);
    line = fact.line;
    writer.uint(strings.id(fact.within));
  }
}

export function writeDefinitions(
  definitions: FileFacts['definitions'],
  writer: ByteWriter,
  strings: StringTable,
): void {
  let line = 0;
  writer.uint(definitions.length);
  for (const fact of definitions) {
    writer.uint(strings.id(fact.kind));
    writer.uint(strings.id(fact.name));
    writer.int(fact.line - line);
    line = fact.line;
    writer.uint(
      (fact.exported ? FIRST : 0) |
        (fact.signature === undefined ? 0 : SECOND) |
        (fact.bases ? THIRD : 0) |
        (fact.annotations ? FOURTH : 0),
    );
    if (fact.signature !== undefined) writer.uint(strings.id(fact.signature));
    if (fact.bases) writeList(fact.bases, writer, strings);
    if (fact.annotations) writeList(fact.annotations, writer, strings);
  }
}

export function writeBindings(
  bindings: FileFacts['bindings'],
  writer: ByteWriter,
  strings: StringTable,
): void {
  let line = 0;
  writer.uint(bindings.length);
  for (const fact of bindings) {
    writer.uint(strings.id(fact.name));
    writer.uint(strings.id(fact.made));
    writer.int(fact.line - line);
    line = fact.line;
  }
}

/** Reads what writeFacts wrote. */
export function readFacts(reader: ByteReader, strings: readonly string[]): FileFacts {
  const imports = readImports(reader, strings);
  const calls = readCalls(reader, strings);
  const definitions = readDefinitions(reader, strings);
  const bindings = readBindings(reader, strings);
  const kinds = many(reader, () => [strings[reader.uint()]!, reader.uint()] as const);
  return { imports, calls, definitions, bindings, nodeKinds: Object.fromEntries(kinds) };
}

const many = <T>(reader: ByteReader, read: () => T): T[] => Array.from({ length: reader.uint() }, read);

export function readImports(reader: ByteReader, strings: readonly string[]): ImportFact[] {
  const text = (): string => strings[reader.uint()]!;
  let line = 0;
  return many(reader, () => {
    const fact = { module: text(), names: many(reader, text), line: (line += reader.int()) };
    const flags = reader.uint();
    return {
      ...fact,
      ...(flags & FIRST && { alias: text() }),
      ...(flags & SECOND && { group: reader.uint() }),
      ...(flags & THIRD && { static: true }),
    };
  });
}

export function readCalls(reader: ByteReader, strings: readonly string[]): CallFact[] {
  const text = (): string => strings[reader.uint()]!;
  let line = 0;
  return many(reader, () => ({
    callee: text(),
    args: reader.int(),
    line: (line += reader.int()),
    within: text(),
  }));
}

export function readDefinitions(reader: ByteReader, strings: readonly string[]): DefinitionFact[] {
  const text = (): string => strings[reader.uint()]!;
  let line = 0;
  return many(reader, () => {
    const fact = { kind: text(), name: text(), line: (line += reader.int()) };
    const flags = reader.uint();
    return {
      ...fact,
      exported: (flags & FIRST) !== 0,
      ...(flags & SECOND && { signature: text() }),
      ...(flags & THIRD && { bases: many(reader, text) }),
      ...(flags & FOURTH && { annotations: many(reader, text) }),
    };
  });
}

export function readBindings(reader: ByteReader, strings: readonly string[]): BindingFact[] {
  const text = (): string => strings[reader.uint()]!;
  let line = 0;
  return many(reader, () => ({ name: text(), made: text(), line: (line += reader.int()) }));
}
