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

/** One file from its content to its result. `idOf` may be a host's faster way to the same id as blobIdOf. */
export async function extractOne(
  file: ExtractRequest,
  content: Uint8Array | undefined,
  languageOf: (language: Language) => Promise<ParsedLanguage>,
  idOf: (content: Uint8Array) => string = blobIdOf,
): Promise<ExtractResult> {
  const { path } = file;
  if (!content) return { path, skipped: 'unreadable' };
  const blob = file.blob ?? idOf(content);
  if (file.known === blob) return { path, unchanged: blob };
  const extracted = await extractRecord(path, blob, content, languageOf);
  return 'skipped' in extracted
    ? { path, skipped: extracted.skipped }
    : { path, record: extracted.record, encoded: encodeRecord(extracted.record) };
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
