import type { JournalEntry } from '../model/journal';
import type { Skill } from '../model/rule';
import { FileAccessError } from '../ports/fileSystem';
import { changeSkill, type SkillChange } from './change';
import type { LibraryHome } from './home';
import { skillPaths } from './layout';
import { loadLibrary } from './loadLibrary';
import type { SkillProblem } from './problem';
import { applyPersonEdits, readSkill, type PersonEdit, type RefusedReason } from './readSkill';
import { renderSkill } from './renderSkill';
import { allEntries, readJournals, readOptional } from './replica';
import { replayJournal } from './replay';
import { readFrontMatter } from './skillFile';
import { writeChange, writeSkill } from './writeLibrary';

/** What the library found in the skills folder and did about it. */
export interface ReconcileResult {
  /** Skills whose files were written, sorted. */
  readonly written: readonly string[];
  /** Rules that a person reworded or deleted. */
  readonly edits: readonly { readonly skill: string; readonly edit: PersonEdit }[];
  readonly problems: readonly SkillProblem[];
}

const WHY: Readonly<Record<RefusedReason, string>> = {
  'front-matter': 'its front matter cannot be read',
  markers: 'the lines around the notes are missing',
  conflict: 'it holds conflict markers',
  'too-many-gone': 'more than three rules were gone at once',
  'head-moved': 'it changed together with the checked out commit',
  unsafe: 'a sentence holds hidden characters or is too long',
};

/**
 * Takes in what happened to the skills folder from outside: a person's edits of SKILL.md become pinned and retired rules;
 * files that cannot be taken as a decision are kept under `recovered/` and rendered anew; a broken rules.json is rebuilt
 * from the journal. `headMoved`: HEAD is not what it was at the last look.
 */
export async function reconcileLibrary(home: LibraryHome, headMoved: boolean): Promise<ReconcileResult> {
  const library = await loadLibrary(home.files, home.skillsFolder, home.families());
  const entries = allEntries(await readJournals(home.files));
  const written = new Set<string>();
  const edits: { skill: string; edit: PersonEdit }[] = [];
  const problems: SkillProblem[] = [];
  const attempt = async (skill: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof FileAccessError)) throw error;
      problems.push({ reason: 'write-failed', skill, message: error.message });
    }
  };

  for (const problem of library.problems) {
    // A newer version's file is whole: writing it anew in our form would undo a teammate's upgrade.
    if (problem.reason === 'rules-newer') {
      problems.push(problem);
      continue;
    }
    await attempt(problem.skill, async () => {
      const restored = await restoreFromJournal(home, problem.skill, entries);
      if (restored) written.add(problem.skill);
      problems.push(restored ? recovered(problem.skill, 'rules.json', 'it could not be read') : problem);
    });
  }
  for (const skill of library.skills) {
    await attempt(skill.skill, async () => {
      const found = await readPerson(home, skill, entries, headMoved);
      if (found.written) written.add(skill.skill);
      edits.push(...found.edits.map(edit => ({ skill: skill.skill, edit })));
      problems.push(...found.problems);
    });
  }
  return { written: [...written].sort(), edits, problems };
}

interface PersonResult {
  readonly written: boolean;
  readonly edits: readonly PersonEdit[];
  readonly problems: readonly SkillProblem[];
}

async function readPerson(
  home: LibraryHome,
  skill: Skill,
  entries: readonly JournalEntry[],
  headMoved: boolean,
): Promise<PersonResult> {
  const path = skillPaths(home.skillsFolder, skill.skill).skillMd;
  const text = await readOptional(home.files, path);
  const render = (): Promise<void> =>
    writeSkill(home, skill, entries, {}, (file, content) => writeIfChanged(home, file, content));
  if (text === undefined) {
    await render();
    return { written: true, edits: [], problems: [] };
  }
  const reading = readSkill(text, renderSkill(skill, home.families()), headMoved);
  if (reading.kind === 'unchanged') {
    const stale = versionIn(text) !== skill.version;
    if (stale) await render();
    return { written: stale, edits: [], problems: [] };
  }
  if (reading.kind === 'refused') {
    await render();
    return { written: true, edits: [], problems: [recovered(skill.skill, 'SKILL.md', WHY[reading.reason])] };
  }
  const step = personChange(skill, reading.edits);
  if (!step && reading.strays.length === 0) return { written: false, edits: [], problems: [] };
  const extras = { strays: new Map([[skill.skill, reading.strays]]) };
  if (step) await writeChange(home, { changes: [step], records: [] }, extras);
  else await writeSkill(home, skill, entries, extras, (file, content) => writeIfChanged(home, file, content));
  return { written: true, edits: reading.edits, problems: [] };
}

/** A person's edits as one step of the skill; undefined when no rule changes. */
export function personChange(skill: Skill, edits: readonly PersonEdit[]): SkillChange | undefined {
  const reworded = edits.filter(edit => edit.kind === 'reword').length;
  return changeSkill(skill, skill, applyPersonEdits(skill, edits), {
    type: reworded > 0 ? 'pin' : 'retire',
    actor: { kind: 'user' },
    trigger: { name: 'edit', stats: { reworded, retired: edits.length - reworded } },
  });
}

/** Writes the skill as the journals last had it; false where they do not know it. */
async function restoreFromJournal(
  home: LibraryHome,
  name: string,
  entries: readonly JournalEntry[],
): Promise<boolean> {
  const skill = replayJournal(entries).find(known => known.skill === name);
  if (!skill) return false;
  await writeSkill(home, skill, entries, {}, (path, content) => writeIfChanged(home, path, content));
  return true;
}

async function writeIfChanged(home: LibraryHome, path: string, content: string): Promise<void> {
  if ((await readOptional(home.files, path)) !== content) await home.files.write(path, content);
}

function versionIn(text: string): number {
  const metadata = readFrontMatter(text)?.['metadata'] as { version?: unknown } | undefined;
  return Number(metadata?.version);
}

const recovered = (skill: string, file: string, why: string): SkillProblem => ({
  reason: 'recovered',
  skill,
  message: `The ${file} of skill "${skill}" was written anew because ${why}. The old file is kept in Vernacular's local store under "recovered/${skill}".`,
});
