import type { FileRecord } from '../../model/record';
import { countable } from '../tally';
import { inputsOfTests } from './inputs';

/** Examples, demos, measurements and pages of documentation, of the whole project or of one package. */
const BESIDE =
  /^(?:packages\/[^/]+\/)?(?:examples?|samples?|demos?|playgrounds?|sandbox(?:es)?|docs?|documentation|website|site|bench|benches|benchmarks?)\/|^(?:[\w-]+\/)?(?:[A-Za-z]\w*\.)+(?:Examples?|Samples?|Demos?|Benchmarks?)\//i;

/** A full version at the end of a code file's name: a copy of what was released then (`json_v3_10_5.hpp`). */
const RELEASED = /[A-Za-z][-_.]v?\d{1,3}([-_.])\d{1,3}\1\d{1,3}\.[^./]+$/;

/** Share of a language's files below which tests among them are inputs of other tests rather than tests. */
const FEW_TESTS = 0.1;
/** Code files elsewhere below which what lies in folders for examples and the like is the project itself. */
const FEW_ELSEWHERE = 5;
/** Rows that only tests have. */
const OF_TESTS = /^(?:test\.(?!file_naming)|naming\.test_)/;

/** Headers, of C or C++. */
const HEADER = /\.(h|hh|hpp|hxx|inl)$/;
/** Files of C++ for each one of C below which the headers are those of C. */
const FEW_UNITS = 0.1;

/** The project's own code, as far as prose may be made of it. */
export interface Ground {
  /** Whether people write such a file for this project: no example, no input of tests, no released copy, nothing its tools leave out. */
  isOwn(path: string): boolean;
  /** Whether all files of a language are inputs of tests or examples, in a project that is written in others. */
  isData(language: string): boolean;
  /** Whether all that is read of a language are headers, which belong to files that are not: C, whose headers look like those of C++. */
  isOfHeaders(language: string): boolean;
  /** Own files of a language. */
  filesOf(language: string): readonly FileRecord[];
}

/** True for what lies beside the project's code. */
export const isBeside = (path: string): boolean => BESIDE.test(path);

/** Collects files while they are counted, so that each is decoded once. */
export class Grounds {
  private readonly records: FileRecord[] = [];
  private readonly tests = new Set<string>();
  private unread = 0;

  add(record: FileRecord): void {
    if (/\.c$/.test(record.path)) this.unread++;
    if (record.language === '*' || !countable(record)) return;
    this.records.push(record);
    if (record.role === 'test' && record.observations.keys.some(key => OF_TESTS.test(key)))
      this.tests.add(record.path);
  }

  /** `leavesOut` tells which paths the formatter or linter of the project does not look at. */
  finish(leavesOut: (path: string) => boolean = () => false): Ground {
    const inputs = inputsOfTests(this.records, path => this.tests.has(path));
    const elsewhere = this.records.filter(({ path }) => !isBeside(path)).length;
    // Where all code lies in such folders, that is the project: a website, a collection of examples.
    const isAside = elsewhere < FEW_ELSEWHERE ? () => false : isBeside;
    const isOwn = (path: string): boolean =>
      !isAside(path) && !RELEASED.test(path) && !inputs.has(path) && !leavesOut(path);
    const all = byLanguage(this.records);
    const own = byLanguage(this.records.filter(({ path }) => isOwn(path)));
    const written = new Set(
      [...own].filter(([, files]) => files.some(f => f.role !== 'test')).map(([language]) => language),
    );
    const isInput = (files: readonly FileRecord[]): boolean =>
      files.filter(({ path }) => this.tests.has(path)).length < FEW_TESTS * files.length;
    const units = this.records.filter(
      ({ path, language }) => language === 'cpp' && !HEADER.test(path),
    ).length;
    return {
      isOfHeaders: language => language === 'cpp' && units < FEW_UNITS * this.unread,
      isOwn,
      isData: language => written.size > 0 && !written.has(language) && isInput(all.get(language) ?? []),
      filesOf: language => own.get(language) ?? [],
    };
  }
}

function byLanguage(records: readonly FileRecord[]): ReadonlyMap<string, readonly FileRecord[]> {
  const files = new Map<string, FileRecord[]>();
  for (const record of records) {
    const known = files.get(record.language);
    if (known) known.push(record);
    else files.set(record.language, [record]);
  }
  return files;
}
