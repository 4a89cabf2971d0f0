import type { Commit } from '../../ports/gitHistory';
import type { FileRole } from '../../model/observation';
import type { FileRecord } from '../../model/record';
import { rowsOf } from '../rows';
import { testParameters } from './testParameters';

/** How often each form of each key occurs in one file: `key → form → sites`. Calls count as forms of `call`, definitions of `defined`. */
export interface FileForms {
  readonly language: string;
  readonly forms: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Calls by the function they stand in: function → callee → sites. */
  readonly within?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Counts of a key that a file has no sites of. Without a prototype, as all counts: a form may be a name such as `toString`. */
export const NO_COUNTS: Readonly<Record<string, number>> = Object.freeze(
  Object.create(null) as Record<string, number>,
);

/** Makes counts that come from JSON what `fileForms` makes: without a prototype. Changes and returns them. */
export function withoutPrototypes(counted: FileForms): FileForms {
  const { forms, within = {} } = counted;
  for (const counts of [...Object.values(forms), ...Object.values(within), within])
    Object.setPrototypeOf(counts, null);
  return counted;
}

/** The pseudo-key under which calls are counted by callee, and by the object they are made on: `assert.*`. */
export const CALLS = 'call';

/** The form of `CALLS` under which the parameters of tests are counted. */
export const parameterForm = (name: string): string => `(${name})`;

/** The pseudo-key of names that the file itself defines. */
export const DEFINED = 'defined';

/** Raised when the same record gives other counts, so that stored ones are made again. */
export const FORMS_REVISION = 2;

const LEARNT: ReadonlySet<FileRole> = new Set(['source', 'test', 'config']);
const FIXTURES: ReadonlySet<FileRole> = new Set(['fixture']);

/** Whether files of a role are counted: those people write, or with `fixtures` test data, which teaches nothing. */
export function counts(role: FileRole, fixtures: boolean): boolean {
  return (fixtures ? FIXTURES : LEARNT).has(role);
}

/**
 * Counts of a record; undefined for files that teach nothing (generated, vendored, not parsed). With `fixtures` those of test
 * data instead, and of nothing else.
 */
export function fileForms(record: FileRecord, fixtures = false): FileForms | undefined {
  if (record.language === '*' || !counts(record.role, fixtures)) return undefined;
  const forms: Record<string, Record<string, number>> = {};
  const count = (key: string, form: string): void => {
    const of = (forms[key] ??= Object.create(null) as Record<string, number>);
    of[form] = (of[form] ?? 0) + 1;
  };
  for (const { key, form } of rowsOf(record.observations)) count(key, form);
  const within: Record<string, Record<string, number>> = Object.create(null) as typeof within;
  for (const { callee, within: place } of record.facts.calls) {
    if (callee.length > 80 || !/^[\w$.:>\\-]+$/.test(callee)) continue;
    count(CALLS, callee);
    const here = (within[place] ??= Object.create(null) as Record<string, number>);
    here[callee] = (here[callee] ?? 0) + 1;
    const head = /^([\w$]+)(\.|::|->)[\w$]/.exec(callee);
    if (head) count(CALLS, `${head[1]}${head[2]}*`);
  }
  for (const definition of record.facts.definitions) {
    count(DEFINED, definition.name);
    for (const name of testParameters(record.language, definition)) count(CALLS, parameterForm(name));
  }
  return { language: record.language, forms, within };
}

/** The files of a sample of the tree at one commit. */
export interface Snapshot {
  readonly commit: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Path → counts. */
  readonly files: ReadonlyMap<string, FileForms>;
  /** Commits since the snapshot before, this one's included; absent where they are not known. */
  readonly since?: readonly Commit[];
}
