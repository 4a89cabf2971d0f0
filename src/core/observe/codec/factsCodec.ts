import type { CallFact, DefinitionFact, FileFacts, ImportFact } from '../../model/record';
import type { ByteReader, ByteWriter } from './bytes';
import type { StringTable } from './strings';

/** Optional parts of a fact, as bits of its flags. */
const FIRST = 1;
const SECOND = 2;
const THIRD = 4;
const FOURTH = 8;

/** Writes facts with lines as differences and all text by the record's string table. */
export function writeFacts(facts: FileFacts, writer: ByteWriter, strings: StringTable): void {
  const list = (values: readonly string[]): void => {
    writer.uint(values.length);
    for (const value of values) writer.uint(strings.id(value));
  };
  let line = 0;
  const lineOf = (next: number): void => {
    writer.int(next - line);
    line = next;
  };
  writer.uint(facts.imports.length);
  for (const fact of facts.imports) {
    writer.uint(strings.id(fact.module));
    list(fact.names);
    lineOf(fact.line);
    writer.uint(
      (fact.alias === undefined ? 0 : FIRST) |
        (fact.group === undefined ? 0 : SECOND) |
        (fact.static ? THIRD : 0),
    );
    if (fact.alias !== undefined) writer.uint(strings.id(fact.alias));
    if (fact.group !== undefined) writer.uint(fact.group);
  }
  line = 0;
  writer.uint(facts.calls.length);
  for (const fact of facts.calls) {
    writer.uint(strings.id(fact.callee));
    writer.int(fact.args);
    lineOf(fact.line);
    writer.uint(strings.id(fact.within));
  }
  line = 0;
  writer.uint(facts.definitions.length);
  for (const fact of facts.definitions) {
    writer.uint(strings.id(fact.kind));
    writer.uint(strings.id(fact.name));
    lineOf(fact.line);
    writer.uint(
      (fact.exported ? FIRST : 0) |
        (fact.signature === undefined ? 0 : SECOND) |
        (fact.bases ? THIRD : 0) |
        (fact.annotations ? FOURTH : 0),
    );
    if (fact.signature !== undefined) writer.uint(strings.id(fact.signature));
    if (fact.bases) list(fact.bases);
    if (fact.annotations) list(fact.annotations);
  }
  const kinds = Object.entries(facts.nodeKinds);
  writer.uint(kinds.length);
  for (const [kind, count] of kinds) {
    writer.uint(strings.id(kind));
    writer.uint(count);
  }
}

/** Reads what writeFacts wrote. */
export function readFacts(reader: ByteReader, strings: readonly string[]): FileFacts {
  const text = (): string => strings[reader.uint()]!;
  const many = <T>(read: () => T): T[] => Array.from({ length: reader.uint() }, read);
  let line = 0;
  const nextLine = (): number => (line += reader.int());
  const imports = many((): ImportFact => {
    const fact = { module: text(), names: many(text), line: nextLine() };
    const flags = reader.uint();
    return {
      ...fact,
      ...(flags & FIRST && { alias: text() }),
      ...(flags & SECOND && { group: reader.uint() }),
      ...(flags & THIRD && { static: true }),
    };
  });
  line = 0;
  const calls = many((): CallFact => ({
    callee: text(),
    args: reader.int(),
    line: nextLine(),
    within: text(),
  }));
  line = 0;
  const definitions = many((): DefinitionFact => {
    const fact = { kind: text(), name: text(), line: nextLine() };
    const flags = reader.uint();
    return {
      ...fact,
      exported: (flags & FIRST) !== 0,
      ...(flags & SECOND && { signature: text() }),
      ...(flags & THIRD && { bases: many(text) }),
      ...(flags & FOURTH && { annotations: many(text) }),
    };
  });
  const nodeKinds = Object.fromEntries(many(() => [text(), reader.uint()] as const));
  return { imports, calls, definitions, nodeKinds };
}
