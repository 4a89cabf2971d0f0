import { lstatSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NEVER, throwIfCancelled, type Cancellation } from '../../core/ports/cancellation';
import type { SourceFile, SourceListing, SourceTree } from '../../core/ports/sourceTree';
import { runGit, type GitPlace } from './command';
import { GitError } from './errors';
import { createFolderTree } from './folderTree';
import { type IndexReader, indexReader } from './indexFile';
import { parseIndex, type IndexEntry } from './indexListing';
import { cleanPath } from './text';

/** Files looked at between two chances to cancel. */
const SLICE = 1000;
/** The reason under which a listing says that git could not tell which files are tracked or ignored. */
const NO_INDEX = 'damaged index';

/**
 * The working tree as git sees it: tracked files and untracked ones that are not ignored. A tracked file carries its
 * blob id only where size and time on disk are those of the index. `git status` would run the clean filters of the
 * repository's configuration, so the comparison is our own; it reads no contents.
 */
export function createWorkingTree(place: GitPlace): SourceTree {
  let known: Promise<IndexPlace> | undefined;
  const readIndex = indexReader();
  const listed = async (cancel: Cancellation): Promise<SourceListing> => {
    const notes: Record<string, number> = {};
    const note = (reason: string): void => void (notes[reason] = (notes[reason] ?? 0) + 1);
    // Git looks for untracked files while the tracked ones are looked at here.
    const others = runGit(place, ['ls-files', '--others', '--exclude-standard', '-z'], cancel);
    others.catch(() => undefined);
    known ??= indexPlace(place);
    known.catch(() => (known = undefined));
    const at = await known;
    // Taken before the index is read, so that one written meanwhile is never too old.
    const indexTime = statSync(at.file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const entries = await indexEntries(place, at, readIndex, note, cancel);
    const files = await tracked(place.folder, entries, indexTime, note, cancel);
    files.push(...(await untracked(place.folder, await others, note, cancel)));
    return { files: files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), notes };
  };
  return {
    async list(cancel) {
      try {
        return await listed(cancel);
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        // A damaged index: the files are on the disk all the same.
        const { files, notes } = await createFolderTree(place.folder).list(cancel);
        return { files, notes: { ...notes, [NO_INDEX]: 1 } };
      }
    },
  };
}

/** Where git keeps the index, and the folder's path from the root of its repository, with a final slash unless it is the root. */
interface IndexPlace {
  readonly file: string;
  readonly prefix: string;
}

async function indexPlace(place: GitPlace): Promise<IndexPlace> {
  const output = await runGit(place, ['rev-parse', '--git-path', 'index', '--show-prefix'], NEVER);
  const [file = '', prefix = ''] = output.toString('utf8').split('\n');
  return { file: resolve(place.folder, file), prefix };
}

/** The index as its file says; git is asked only where it alone can read it. */
async function indexEntries(
  place: GitPlace,
  { file, prefix }: IndexPlace,
  readIndex: IndexReader,
  note: (reason: string) => void,
  cancel: Cancellation,
): Promise<readonly IndexEntry[]> {
  const bytes = await readFile(file).catch(() => undefined);
  const index = bytes && readIndex(bytes, prefix);
  if (!index) {
    return parseIndex(await runGit(place, ['ls-files', '-s', '-t', '-z', '--debug'], cancel), note);
  }
  index.notes.forEach(note);
  return index.entries;
}

async function tracked(
  folder: string,
  entries: readonly IndexEntry[],
  indexTime: number,
  note: (reason: string) => void,
  cancel: Cancellation,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const [i, entry] of entries.entries()) {
    if (i % SLICE === 0) await breath(cancel);
    if (entry.skipped) {
      note('not checked out');
      continue;
    }
    const stat = statOf(folder, entry.path);
    if (!stat) continue;
    const same =
      !entry.conflicted &&
      entry.size === stat.size &&
      entry.modified !== undefined &&
      Math.abs(entry.modified - stat.mtimeMs) < 0.01 &&
      Math.trunc(stat.mtimeMs) < Math.trunc(indexTime);
    files.push({ path: entry.path, size: stat.size, ...(same ? { blob: entry.blob } : {}) });
  }
  return files;
}

async function untracked(
  folder: string,
  output: Buffer,
  note: (reason: string) => void,
  cancel: Cancellation,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  let at = 0;
  for (let end = output.indexOf(0); end >= 0; end = output.indexOf(0, at)) {
    const path = cleanPath(output.subarray(at, end));
    at = end + 1;
    if (files.length % SLICE === 0) await breath(cancel);
    if (path === undefined) {
      note('name is not plain UTF-8 text');
      continue;
    }
    // A repository inside this one is listed as a folder with a final slash: its files are its own.
    if (path.endsWith('/')) {
      note('nested repository');
      continue;
    }
    const stat = statOf(folder, path);
    if (stat) files.push({ path, size: stat.size });
  }
  return files;
}

const LOOK = { throwIfNoEntry: false } as const;

function statOf(folder: string, path: string): { size: number; mtimeMs: number } | undefined {
  try {
    // Paths of git are clean already: there is nothing to join or to normalise.
    const stat = lstatSync(`${folder}/${path}`, LOOK);
    return stat?.isFile() ? stat : undefined;
  } catch {
    return undefined;
  }
}

async function breath(cancel: Cancellation): Promise<void> {
  await new Promise(resolve => setImmediate(resolve));
  throwIfCancelled(cancel);
}

/** The files of one commit, for learning as if HEAD were it: sizes and blob ids from the object store alone. */
export function createCommitTree(place: GitPlace, commit: string): SourceTree {
  return {
    async list(cancel): Promise<SourceListing> {
      const notes: Record<string, number> = {};
      const lines = (...options: string[]): Promise<Buffer> =>
        runGit(place, ['ls-tree', '-r', '-z', ...options, '--end-of-options', `${commit}^{tree}`], cancel);
      // Sizes are known of what is here only: where a partial clone lacks a blob, files have none.
      const output = await lines('-l').catch((error: unknown) => {
        if (error instanceof GitError) return lines();
        throw error;
      });
      const files: SourceFile[] = [];
      let at = 0;
      for (let end = output.indexOf(0); end >= 0; end = output.indexOf(0, at)) {
        const entry = output.subarray(at, end);
        at = end + 1;
        const tab = entry.indexOf(9);
        const [mode = '', , blob = '', size = '0'] = entry.toString('latin1', 0, tab).split(/ +/);
        const path = cleanPath(entry.subarray(tab + 1));
        const reason = !mode.startsWith('100')
          ? 'link or submodule'
          : path === undefined
            ? 'name is not plain UTF-8 text'
            : undefined;
        if (reason !== undefined) notes[reason] = (notes[reason] ?? 0) + 1;
        else if (path !== undefined) files.push({ path, blob, size: Number(size) || 0 });
      }
      return { files: files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), notes };
    },
  };
}
