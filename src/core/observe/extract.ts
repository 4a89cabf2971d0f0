import { type Language, languageOfPath } from '../model/language';
import type { FileRole } from '../model/observation';
import type { FileRecord } from '../model/record';
import type { SkipReason } from '../ports/extractor';
import { type Grammar, SyntaxLimitError } from '../ports/syntaxParser';
import { decodeSource, isLfsPointer } from './decode';
import { LineTable } from './lines';
import type { Observer } from './observer';
import { roleOf } from './role';
import { NO_FACTS, NO_OBSERVATIONS } from './rows';
import { ObservationColumns } from './sink';

/** Larger files are no source that a person writes. Bytes. */
export const MAX_BYTES = 1_000_000;

/** Roles that are left out of learning, so that they are not even parsed. */
const UNPARSED: ReadonlySet<FileRole> = new Set(['generated', 'vendored', 'minified', 'fixture']);

export interface ParsedLanguage {
  readonly grammar: Grammar;
  readonly observer: Observer;
}

/** A file that is known by its path only: another language, data, an image. */
export function plainRecord(path: string, blob: string, bytes: number): FileRecord {
  return {
    path,
    blob,
    language: '*',
    role: roleOf(path, ''),
    bytes,
    lines: 0,
    observations: NO_OBSERVATIONS,
    facts: NO_FACTS,
  };
}

/** A record, with the families of the workspace that took too long on it and are missing in it; or why there is none. */
export type Extracted =
  { readonly record: FileRecord; readonly slow?: readonly string[] } | { readonly skipped: SkipReason };

/** Everything that one content at one path says; `fixtures` parses test data too. Never throws for bad content. */
export async function extractRecord(
  path: string,
  blob: string,
  content: Uint8Array,
  languageOf: (language: Language) => Promise<ParsedLanguage>,
  fixtures = false,
): Promise<Extracted> {
  const language = languageOfPath(path);
  if (!language) return { record: plainRecord(path, blob, content.length) };
  if (content.length > MAX_BYTES) return { skipped: 'too large' };
  if (isLfsPointer(content)) return { skipped: 'pointer' };
  const text = decodeSource(content);
  if (text === undefined) return { skipped: 'binary' };
  const role = roleOf(path, text);
  const base = { path, blob, language: language.speaksAs, role, bytes: content.length };
  if (UNPARSED.has(role) && !(fixtures && role === 'fixture'))
    return {
      record: { ...base, lines: new LineTable(text).count, observations: NO_OBSERVATIONS, facts: NO_FACTS },
    };
  const { grammar, observer } = await languageOf(language);
  try {
    const tree = grammar.parse(text);
    try {
      const sink = new ObservationColumns();
      const slow: string[] = [];
      const lines = new LineTable(text);
      const { facts, contexts } = observer.extract(tree, lines, path, role, sink, family =>
        slow.push(family),
      );
      const record = {
        ...{ ...base, lines: lines.count, observations: sink.table(), facts },
        ...(contexts.length > 0 && { contexts }),
      };
      return slow.length === 0 ? { record } : { record, slow };
    } finally {
      tree.delete();
    }
  } catch (error) {
    return { skipped: error instanceof SyntaxLimitError ? 'parser took too long' : 'parser failed' };
  }
}
