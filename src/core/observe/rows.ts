import type { Observation } from '../model/observation';
import type { FileFacts, ObservationTable } from '../model/record';

/** A file that says nothing. */
export const NO_OBSERVATIONS: ObservationTable = {
  keys: [],
  forms: [],
  key: new Uint16Array(0),
  form: new Uint16Array(0),
  start: new Uint32Array(0),
  end: new Uint32Array(0),
  line: new Uint32Array(0),
};

export const NO_FACTS: FileFacts = { imports: [], calls: [], definitions: [], bindings: [], nodeKinds: {} };

/** The rows of a table as observations. */
export function* rowsOf(table: ObservationTable): Generator<Observation> {
  for (let i = 0; i < table.key.length; i++)
    yield {
      key: table.keys[table.key[i]!]!,
      form: table.forms[table.form[i]!]!,
      start: table.start[i]!,
      end: table.end[i]!,
      line: table.line[i]!,
    };
}
