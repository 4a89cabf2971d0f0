import type { DocumentEdit, ImportOffer } from '../../model/suggestion';
import type { DocumentMirror } from '../documents/mirror';
import { guardCandidate } from '../guard/guard';
import type { Judge } from '../guard/sites';
import { leafTokens, type TokenStream } from '../tokens/leaves';
import type { Vocabulary } from '../tokens/vocabulary';
import type { ImportIndex } from './importIndex';
import { missingImports, type MissingImport, type NamedSource } from './missing';
import { importEdit } from './place';
import { wordsOf } from './words';

export interface ImportDeps {
  readonly mirror: DocumentMirror;
  readonly index: ImportIndex;
  readonly vocabulary: Vocabulary;
  readonly judge: Judge | undefined;
  /** The tokens of the open document, asked for at an offset; undefined while parts of a long one have not been read. */
  readonly streamOf: (offset: number) => TokenStream | undefined;
}

/** Imports that one suggestion may bring; a text that needs more was not written here. */
const MOST = 3;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** The imports that an edit of an open document makes necessary, as edits of the document before it; they lie before the edit. */
export function importsFor(deps: ImportDeps, path: string, edit: DocumentEdit): readonly DocumentEdit[] {
  const { mirror, index, vocabulary } = deps;
  const document = mirror.get(path);
  const speaksAs = document?.language.speaksAs;
  if (!document || speaksAs === undefined) return [];
  const lineStart = document.text.lastIndexOf('\n', edit.start - 1) + 1;
  const line = document.text.slice(lineStart, edit.start) + edit.text;
  // A parse is worth it only where some name is known to be imported.
  if (!(line.match(NAME) ?? []).some(name => index.of(speaksAs, name) !== undefined)) return [];
  const whole = wholeOf(deps, path, edit.start);
  if (!whole) return [];
  const found = mirror.imagine(path, edit, (tree, { text }) => {
    const range = { startIndex: lineStart, endIndex: edit.start + edit.text.length };
    const inside = wordsOf(leafTokens(tree, text, vocabulary, range), text).filter(
      ({ start }) => start >= range.startIndex && start < range.endIndex,
    );
    return missingImports(index, { path, speaksAs }, { tree, text, words: inside }, whole);
  });
  if (!found || found.length > MOST) return [];
  return found.flatMap(missing => {
    const bringing = editOf(deps, path, speaksAs, missing);
    return bringing && bringing.start <= lineStart ? [bringing] : [];
  });
}

/** Names in [from, to) of an open document that could be imported as the project imports them. */
export function importOffers(
  deps: ImportDeps,
  path: string,
  from: number,
  to: number,
): readonly ImportOffer[] {
  const document = deps.mirror.get(path);
  const whole = wholeOf(deps, path, from);
  if (!document || !whole) return [];
  const { speaksAs } = document.language;
  const words = whole.words.filter(({ name, start }) => start < to && start + name.length > from);
  const missing = missingImports(deps.index, { path, speaksAs }, { ...whole, words }, whole);
  return missing.flatMap(found => {
    const edit = editOf(deps, path, speaksAs, found);
    return edit
      ? [{ name: found.name, start: found.start, end: found.end, statement: found.statement, edit }]
      : [];
  });
}

function wholeOf({ mirror, streamOf }: ImportDeps, path: string, offset: number): NamedSource | undefined {
  const tree = mirror.tree(path);
  const text = mirror.get(path)?.text;
  if (!tree || text === undefined) return undefined;
  const stream = streamOf(offset);
  return stream && { tree, text, words: wordsOf(stream, text) };
}

/** The guarded edit: in the form that the rules of the place ask for, or none. */
function editOf(
  { mirror, judge }: ImportDeps,
  path: string,
  speaksAs: string,
  missing: MissingImport,
): DocumentEdit | undefined {
  const text = mirror.get(path)?.text ?? '';
  const edit = importEdit(speaksAs, path, text, missing);
  const verdict = guardCandidate(mirror, judge, path, edit.start, edit.text);
  return verdict.ok ? { ...edit, text: verdict.guarded.text } : undefined;
}
