import type { JournalEntry } from '../model/journal';
import { FileAccessError, type FileSystem } from '../ports/fileSystem';
import type { Store } from '../ports/store';
import { checkJournal, GENESIS, type JournalCheck } from './journalChain';
import { JOURNAL_FOLDER, journalPath } from './layout';

const REPLICA = /^[0-9a-f]{8,64}$/;
const HEADS = 'journal-heads.json';
const NAME = 'replica';

/** One replica's journal as it is on disk. */
export interface JournalFile {
  readonly replica: string;
  readonly path: string;
  readonly content: string;
  readonly check: JournalCheck;
}

/** Every journal in the workspace, by replica. `heads` are the hashes this clone last wrote or saw on this branch. */
export async function readJournals(
  files: FileSystem,
  heads: Readonly<Record<string, string>> = {},
): Promise<readonly JournalFile[]> {
  const names = (await files.list(JOURNAL_FOLDER)).filter(name => name.endsWith('.jsonl'));
  const known = Object.keys(heads).map(replica => `${replica}.jsonl`);
  const journals: JournalFile[] = [];
  for (const name of [...new Set([...names, ...known])].sort()) {
    const replica = name.slice(0, -'.jsonl'.length);
    const path = `${JOURNAL_FOLDER}/${name}`;
    const content = names.includes(name) ? await readJournal(files, path) : '';
    const check: JournalCheck =
      content === undefined
        ? { intact: false, entries: [], head: GENESIS, line: 1, problem: 'it cannot be read' }
        : checkJournal(content, replica, heads[replica]);
    journals.push({ replica, path, content: content ?? '', check });
  }
  return journals;
}

/** A journal's text; undefined for a folder or a link that leads away: one bad entry must not hide the other journals. */
async function readJournal(files: FileSystem, path: string): Promise<string | undefined> {
  try {
    return decode(await files.read(path));
  } catch (error) {
    if (error instanceof FileAccessError) return undefined;
    throw error;
  }
}

/** All records of all journals as far as their chains hold. */
export function allEntries(journals: readonly JournalFile[]): readonly JournalEntry[] {
  return journals.flatMap(journal => journal.check.entries);
}

/** The heads that this clone knows for a branch. */
export async function knownHeads(store: Store, branch: string): Promise<Readonly<Record<string, string>>> {
  return (await readHeads(store))[shortName(branch)] ?? {};
}

/** Remembers the heads as they are now, so that a tail that is cut off later shows. Broken journals keep their old head. */
export async function rememberHeads(
  store: Store,
  branch: string,
  journals: readonly JournalFile[],
): Promise<void> {
  const all = await readHeads(store);
  const name = shortName(branch);
  const heads = { ...all[name] };
  for (const { replica, check } of journals) {
    if (check.intact && check.head !== GENESIS) heads[replica] = check.head;
  }
  const next = JSON.stringify({ ...all, [name]: heads });
  if (next !== JSON.stringify(all)) await store.write(HEADS, next);
}

/**
 * The journal this clone writes to. A new replica id is made for a new clone, and also when the own journal on disk is
 * broken or does not hold the last record written (it is on another branch): a chain is never continued from a place
 * that another branch continues too, so that journals merge without conflict.
 */
export async function ownJournal(
  store: Store,
  journals: readonly JournalFile[],
  random: (bytes: number) => Uint8Array,
): Promise<JournalFile> {
  const saved = await readText(store, NAME);
  const [replica = '', head = ''] = saved.split(' ');
  if (REPLICA.test(replica)) {
    const own = journals.find(journal => journal.replica === replica);
    const last = own?.check.head ?? GENESIS;
    if ((own?.check.intact ?? true) && (head === '' || head === last)) {
      return own ?? emptyJournal(replica);
    }
  }
  const fresh = [...random(8)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  await store.write(NAME, `${fresh} `);
  return emptyJournal(fresh);
}

/** Remembers the last record this clone wrote. */
export async function rememberOwn(store: Store, replica: string, head: string): Promise<void> {
  await store.write(NAME, `${replica} ${head}`);
}

const shortName = (branch: string): string => branch.replace(/^refs\/heads\//, '');

function emptyJournal(replica: string): JournalFile {
  return { replica, path: journalPath(replica), content: '', check: checkJournal('', replica) };
}

async function readHeads(store: Store): Promise<Record<string, Record<string, string>>> {
  try {
    const value: unknown = JSON.parse(await readText(store, HEADS));
    return value !== null && typeof value === 'object'
      ? (value as Record<string, Record<string, string>>)
      : {};
  } catch {
    return {};
  }
}

async function readText(store: Store, name: string): Promise<string> {
  const bytes = await store.read(name);
  return bytes ? decode(bytes) : '';
}

/** UTF-8 as it stands; bytes that are none become U+FFFD, which no record holds unflagged. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A file's text, undefined where it is missing. */
export async function readOptional(files: FileSystem, path: string): Promise<string | undefined> {
  try {
    return decode(await files.read(path));
  } catch (error) {
    if (error instanceof FileAccessError && error.reason === 'missing') return undefined;
    throw error;
  }
}
