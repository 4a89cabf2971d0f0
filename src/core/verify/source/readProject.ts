import { languageOfPath, LANGUAGES, type Language } from '../../model/language';
import { type Cancellation, throwIfCancelled } from '../../ports/cancellation';
import type { FileSystem } from '../../ports/fileSystem';
import type { SourceTree } from '../../ports/sourceTree';
import { type Grammar, SyntaxLimitError, type SyntaxParser } from '../../ports/syntaxParser';
import type { ListedFile } from '../recount';
import { counts, kindOf } from './role';
import { SourceFile } from './sourceFile';
import { MOST_BYTES, textOf } from './text';

export interface ReadDeps {
  readonly tree: SourceTree;
  readonly files: Pick<FileSystem, 'read'>;
  readonly parser: SyntaxParser;
}

/** A listed file; its text where it is to be parsed. */
export interface Entry extends ListedFile {
  readonly bytes: number;
  readonly language?: Language;
}

/** The files that may be learnt from, in path order; each is read to tell its kind, none is kept. */
export async function listProject(deps: ReadDeps, cancel: Cancellation): Promise<Entry[]> {
  const { files } = await deps.tree.list(cancel);
  const entries: Entry[] = [];
  for (const { path, size } of files) {
    throwIfCancelled(cancel);
    const language = languageOfPath(path);
    const content = language && size <= MOST_BYTES ? await contentOf(deps, path) : undefined;
    const text = content && content.length <= MOST_BYTES ? textOf(content) : undefined;
    const role = kindOf(path, text ?? '');
    entries.push({
      path,
      role,
      counts: counts(role),
      bytes: text === undefined ? size : content!.length,
      speaks: text === undefined ? '*' : language!.speaksAs,
      ...(text !== undefined && { language: language! }),
    });
  }
  return entries;
}

const contentOf = (deps: ReadDeps, path: string): Promise<Uint8Array | undefined> =>
  deps.files.read(path).catch(() => undefined);

/** Gives each file that counts and can be parsed, one at a time. */
export async function readEach(
  deps: ReadDeps,
  entries: readonly Entry[],
  visit: (file: SourceFile) => void,
  cancel: Cancellation,
): Promise<void> {
  const grammars = await grammarsOf(deps.parser, entries);
  for (const { path, language, role, counts: isCounted } of entries) {
    if (!language || !isCounted) continue;
    throwIfCancelled(cancel);
    const content = await contentOf(deps, path);
    const text = content && textOf(content);
    if (text === undefined) continue;
    const file = new SourceFile(path, language, role, text, grammars.get(language.id)!);
    if (canBeParsed(file)) visit(file);
  }
}

function canBeParsed(file: SourceFile): boolean {
  try {
    return file.root.end >= 0;
  } catch (error) {
    if (error instanceof SyntaxLimitError) return false;
    throw error;
  }
}

async function grammarsOf(
  parser: SyntaxParser,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Grammar>> {
  const used = new Set(entries.map(entry => entry.language?.id));
  const grammars = new Map<string, Grammar>();
  for (const { id } of LANGUAGES) if (used.has(id)) grammars.set(id, await parser.grammar(id));
  return grammars;
}
