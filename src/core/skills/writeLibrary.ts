import type { JournalEntry } from '../model/journal';
import type { Skill } from '../model/rule';
import { FileAccessError } from '../ports/fileSystem';
import type { LibraryChange } from './change';
import type { LibraryHome } from './home';
import { chainEntries, encodeEntry } from './journalChain';
import { skillPaths } from './layout';
import { SkillError } from './problem';
import { renderEvidence, type RulePlaces } from './renderEvidence';
import { renderSkill } from './renderSkill';
import {
  allEntries,
  decode,
  knownHeads,
  ownJournal,
  readJournals,
  readOptional,
  rememberHeads,
  rememberOwn,
} from './replica';
import { decodeRules, encodeRules, skillHash } from './rulesFile';
import { bodyUntouched, EMPTY_NOTES, salvageNotes, splitSkillFile } from './skillFile';

const PENDING = 'pending-write.json';

/** A write that was begun: what must be on disk once its records are in the journal. */
interface PendingWrite {
  readonly journal: string;
  readonly lastHash: string;
  readonly skills: readonly { readonly before: string | null; readonly after: Skill }[];
}

/** What happens to the notes of a skill: kept, with lines of the person's moved in from the generated part. */
export interface WriteExtras {
  readonly places?: ReadonlyMap<string, RulePlaces>;
  readonly strays?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Writes a change: the records first, then rules.json, SKILL.md and evidence.md of each skill. A kill at any moment leaves
 * either nothing of it or something that `completePending` finishes. When a file cannot be written, what was written before
 * it is taken back and the error is thrown. Throws SkillError 'stale' when a skill is no longer what the change was made from.
 */
export async function writeChange(
  home: LibraryHome,
  change: LibraryChange,
  extras: WriteExtras = {},
): Promise<readonly JournalEntry[]> {
  const drafts = [...change.changes.map(step => step.record), ...change.records];
  if (drafts.length === 0) return [];
  for (const { before, after } of change.changes) await refuseStale(home, before, after.skill);

  const branch = await home.branch();
  const journals = await readJournals(home.files, await knownHeads(home.store, branch));
  const own = await ownJournal(home.store, journals, home.random);
  const ts = timeAfter(allEntries(journals), home.clock.now());
  const entries = chainEntries(own.check.entries.at(-1), drafts, { replica: own.replica, ts });
  const lastHash = entries.at(-1)?.hash ?? '';
  const pending: PendingWrite = {
    journal: own.path,
    lastHash,
    skills: change.changes.map(({ before, after }) => ({ before: before ? skillHash(before) : null, after })),
  };
  await home.store.write(PENDING, JSON.stringify(pending));

  const undo: (readonly [path: string, old: Uint8Array | undefined])[] = [];
  const write = async (path: string, content: string): Promise<void> => {
    const old = await home.files.read(path).catch(missingAsUndefined);
    if (old && decode(old) === content) return;
    await home.files.write(path, content);
    undo.push([path, old]);
  };
  try {
    await write(own.path, own.content + entries.map(entry => `${encodeEntry(entry)}\n`).join(''));
    const history = [...allEntries(journals), ...entries];
    for (const { after } of change.changes) await writeSkill(home, after, history, extras, write);
  } catch (error) {
    // Newest first, so that the journal is the last to forget.
    for (const [path, old] of undo.reverse()) {
      await (old ? home.files.write(path, old) : home.files.remove(path)).catch(() => undefined);
    }
    await home.store.remove(PENDING).catch(() => undefined);
    throw error;
  }
  await rememberOwn(home.store, own.replica, lastHash);
  await rememberHeads(home.store, branch, await readJournals(home.files));
  await home.store.remove(PENDING);
  return entries;
}

/**
 * ISO time of a new record: now, but after every record this clone has seen, so that a change made on top of a teammate's
 * comes after it in every replay even when one of the two clocks is wrong.
 */
function timeAfter(entries: readonly JournalEntry[], now: number): string {
  const latest = entries.reduce((most, entry) => Math.max(most, Date.parse(entry.ts)), 0);
  return new Date(Math.max(now, latest + 1)).toISOString();
}

/** Finishes a write that a crash interrupted; returns the skills it completed. */
export async function completePending(home: LibraryHome): Promise<readonly string[]> {
  const bytes = await home.store.read(PENDING);
  if (!bytes) return [];
  const pending = parsePending(decode(bytes));
  const completed: string[] = [];
  const journals = await readJournals(home.files);
  const own = journals.find(journal => journal.path === pending?.journal);
  if (pending && own?.check.entries.some(entry => entry.hash === pending.lastHash)) {
    for (const { before, after } of pending.skills) {
      const text = await readOptional(home.files, skillPaths(home.skillsFolder, after.skill).rules);
      const found = text === undefined ? undefined : decodeRules(text, after.skill);
      const hash = found?.ok ? skillHash(found.value) : undefined;
      // Anything else means that the branch was changed meanwhile: then the files are right as they are.
      const ours =
        hash === undefined
          ? before === null || text !== undefined
          : [before, skillHash(after)].includes(hash);
      if (!ours) continue;
      await writeSkill(home, after, allEntries(journals), {}, (path, content) =>
        home.files.write(path, content),
      );
      completed.push(after.skill);
    }
    await rememberOwn(home.store, own.replica, own.check.head);
  }
  await home.store.remove(PENDING);
  return completed;
}

/** Writes the three files of one skill, and copies to the mirror folders. People's notes are carried over. */
export async function writeSkill(
  home: LibraryHome,
  skill: Skill,
  history: readonly JournalEntry[],
  extras: WriteExtras,
  write: (path: string, content: string) => Promise<void>,
): Promise<void> {
  for (const folder of [home.skillsFolder, ...home.mirrorTo]) {
    const paths = skillPaths(folder, skill.skill);
    const mirrored = folder !== home.skillsFolder;
    if (mirrored && !(await mayMirror(home, paths.skillMd, paths.rules, skill.skill))) continue;
    const notes = await notesOf(home, paths.skillMd, skill.skill, mirrored);
    const strays = extras.strays?.get(skill.skill) ?? [];
    const previous = await readOptional(home.files, paths.evidence);
    const oldRules = mirrored ? undefined : await readOptional(home.files, paths.rules);
    if (oldRules !== undefined && !decodeRules(oldRules, skill.skill).ok) {
      await keepRecovered(home, skill.skill, 'rules.json', oldRules);
    }
    const evidence = renderEvidence(skill, home.families(), {
      places: extras.places ?? new Map(),
      ...(previous !== undefined && { previous }),
      history: history.filter(entry => entry.skill === skill.skill),
      up: paths.up,
    });
    await write(paths.rules, encodeRules(skill));
    await write(paths.skillMd, renderSkill(skill, home.families(), withStrays(notes, strays)).text);
    await write(paths.evidence, evidence);
  }
}

/** Notes of the file on disk. A file whose generated part was edited, or that is broken, is kept under `recovered/` first. */
async function notesOf(home: LibraryHome, path: string, skill: string, mirrored: boolean): Promise<string> {
  const text = await readOptional(home.files, path);
  if (text === undefined) return EMPTY_NOTES;
  const parts = splitSkillFile(text);
  if (!mirrored && (typeof parts === 'string' || !bodyUntouched(parts)))
    await keepRecovered(home, skill, 'SKILL.md', text);
  return typeof parts === 'string' ? (salvageNotes(text) ?? EMPTY_NOTES) : parts.notes;
}

/** Keeps a file of the user's in the local store before it is replaced; returns its name there. */
export async function keepRecovered(
  home: LibraryHome,
  skill: string,
  file: string,
  text: string,
): Promise<string> {
  const stamp = new Date(home.clock.now()).toISOString().replace(/[:.]/g, '-');
  const name = `recovered/${skill}/${stamp}-${file}`;
  await home.store.write(name, text);
  return name;
}

function withStrays(notes: string, strays: readonly string[]): string {
  return strays.length === 0
    ? notes
    : `${notes.replace(/\s*$/, '')}\n\n${strays.join('\n')}\n`.replace(/^\n+/, '\n');
}

async function mayMirror(home: LibraryHome, skillMd: string, rules: string, skill: string): Promise<boolean> {
  const text = await readOptional(home.files, rules);
  if (text !== undefined) return decodeRules(text, skill).ok;
  return (await home.files.stat(skillMd)) === undefined;
}

async function refuseStale(home: LibraryHome, before: Skill | undefined, skill: string): Promise<void> {
  const text = await readOptional(home.files, skillPaths(home.skillsFolder, skill).rules);
  const found = text === undefined ? undefined : decodeRules(text, skill);
  const now = found?.ok ? skillHash(found.value) : undefined;
  if (now === (before && skillHash(before))) return;
  throw new SkillError(
    'stale',
    `The skill "${skill}" has changed meanwhile. Look at it again and repeat the step.`,
  );
}

function parsePending(text: string): PendingWrite | undefined {
  try {
    const pending = JSON.parse(text) as PendingWrite;
    return Array.isArray(pending.skills) && typeof pending.lastHash === 'string' ? pending : undefined;
  } catch {
    return undefined;
  }
}

function missingAsUndefined(error: unknown): undefined {
  if (error instanceof FileAccessError && error.reason === 'missing') return undefined;
  throw error;
}
