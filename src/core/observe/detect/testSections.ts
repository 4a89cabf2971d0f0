import type { Definition, FileView } from '../view';
import type { Detector, Emit } from './detector';
import { isTest } from './names';

const SETS: readonly (readonly string[])[] = [
  ['given', 'when', 'then'],
  ['arrange', 'act', 'assert'],
];
/** A comment that names a section: its first word, alone or before a mark that explains it. `When rows are read` is prose. */
const HEADING = /^(\/\/|#)\s*(given|when|then|arrange|act|assert)(?=\s*(?:$|[-:,.&/])|\s+and\b)/i;

interface Heading {
  readonly start: number;
  readonly mark: string;
  readonly word: string;
}

function headingsOf(view: FileView): Heading[] {
  return view.comments.flatMap(({ start, end }) => {
    const found = HEADING.exec(view.text.slice(start, Math.min(end, start + 120)).trimEnd());
    return found ? [{ start, mark: found[1]!, word: found[2]! }] : [];
  });
}

/** The words of a set as they are written, where a test has two of them and more; else `none`. */
function formOf(d: Definition, headings: readonly Heading[]): string {
  const own = headings.filter(({ start }) => start > d.nameStart && start < d.end);
  for (const set of SETS) {
    const words = own.filter(({ word }) => set.includes(word.toLowerCase()));
    if (new Set(words.map(({ word }) => word.toLowerCase())).size < 2) continue;
    const { mark, word } = words[0]!;
    const isCapital = /^\p{Lu}/u.test(word);
    return set.map(name => `${mark} ${isCapital ? name[0]!.toUpperCase() + name.slice(1) : name}`).join(' ');
  }
  return 'none';
}

/** Whether the body of a test is divided by comments, and by which words. */
function sections(view: FileView, emit: Emit): void {
  const tests = view.definitions.filter(d => isTest(d, view));
  if (tests.length === 0) return;
  const headings = headingsOf(view);
  for (const d of tests)
    emit(formOf(d, headings), {
      start: d.nameStart,
      end: d.nameStart + d.name.length,
      line: view.lines.lineAt(d.nameStart),
    });
}

export const detectors: Readonly<Record<string, Detector>> = {
  'test-sections': { needs: 'file', run: sections },
};
