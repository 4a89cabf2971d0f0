import type { Language } from '../model/language';
import { throwIfCancelled } from '../ports/cancellation';
import type { ExtractRequest, ExtractResult, Extractor } from '../ports/extractor';
import type { SyntaxParser } from '../ports/syntaxParser';
import { blobIdOf } from './blobId';
import { encodeRecord } from './codec/recordCodec';
import { type ParsedLanguage, extractRecord } from './extract';
import type { FamilyLibrary } from './families/types';
import { createObserver } from './observer';

/** Reads a file's content; undefined where it cannot be read. */
export type ReadContent = (file: ExtractRequest) => Promise<Uint8Array | undefined>;

/** Observers are made when their language is first met. */
export function languagesOf(
  parser: SyntaxParser,
  library: FamilyLibrary,
): (l: Language) => Promise<ParsedLanguage> {
  const loaded = new Map<string, Promise<ParsedLanguage>>();
  return ({ id }) => {
    let language = loaded.get(id);
    if (!language)
      loaded.set(
        id,
        (language = parser
          .grammar(id)
          .then(grammar => ({ grammar, observer: createObserver(grammar, library) }))),
      );
    return language;
  };
}

/**
 * One file from its content to its result. Content that is no longer what the listing saw gets its own id: under the old one it
 * would be taken for the old content for ever. `idOf` may be a host's faster way to the same id as blobIdOf.
 */
export async function extractOne(
  file: ExtractRequest,
  content: Uint8Array | undefined,
  languageOf: (language: Language) => Promise<ParsedLanguage>,
  idOf: (content: Uint8Array) => string = blobIdOf,
): Promise<ExtractResult> {
  const { path } = file;
  if (!content) return { path, skipped: 'unreadable' };
  const blob = file.blob !== undefined && isOf(content, file.blob, idOf) ? file.blob : idOf(content);
  if (file.known === blob) return { path, unchanged: blob };
  const extracted = await extractRecord(path, blob, content, languageOf, file.fixtures);
  return 'skipped' in extracted
    ? { path, skipped: extracted.skipped }
    : { path, ...extracted, encoded: encodeRecord(extracted.record) };
}

/** Length of the ids that `idOf` computes. */
const SHORT_ID = 40;
const CR = 13;
const LF = 10;

/** Whether git calls this content so: as it is, or with the line breaks that git writes on disk where it is told to. */
function isOf(content: Uint8Array, blob: string, idOf: (content: Uint8Array) => string): boolean {
  // Repositories of the longer kind of ids are taken at their word.
  if (blob.length !== SHORT_ID || idOf(content) === blob) return true;
  if (!content.includes(CR)) return false;
  return idOf(content.filter((byte, i) => byte !== CR || content[i + 1] !== LF)) === blob;
}

/** Extracts in the thread that calls: for one-shot commands and tests. */
export function createInlineExtractor(
  parser: SyntaxParser,
  library: FamilyLibrary,
  read: ReadContent,
): Extractor {
  const languageOf = languagesOf(parser, library);
  return {
    async extract(files, onResult, cancel) {
      for (const file of files) {
        throwIfCancelled(cancel);
        onResult(await extractOne(file, await read(file), languageOf));
      }
    },
    dispose: () => Promise.resolve(),
  };
}
