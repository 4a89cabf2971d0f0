import type { LibraryHome } from './home';
import { skillPaths } from './layout';
import { loadLibrary } from './loadLibrary';
import { allEntries, knownHeads, readJournals } from './replica';
import { versionsIn } from './replay';
import { skillHash } from './rulesFile';

export interface VerifyFinding {
  readonly file: string;
  /** 1-based line of a journal; absent for other files. */
  readonly line?: number;
  readonly problem: string;
}

/** The result of checking every journal and every rules.json against them. */
export interface VerifyReport {
  readonly intact: boolean;
  readonly journals: number;
  readonly records: number;
  readonly findings: readonly VerifyFinding[];
}

/**
 * Checks each chain from its first line, that no known tail is missing, and that each rules.json is a state that the
 * journals hold. Throws FileAccessError where the journals cannot be read.
 */
export async function verifyLibrary(home: LibraryHome): Promise<VerifyReport> {
  const journals = await readJournals(home.files, await knownHeads(home.store, await home.branch()));
  const entries = allEntries(journals);
  const findings: VerifyFinding[] = [];
  for (const { path, check } of journals) {
    if (!check.intact) findings.push({ file: path, line: check.line, problem: check.problem });
  }
  const library = await loadLibrary(home.files, home.skillsFolder, home.families());
  for (const { skill, message } of library.problems) {
    findings.push({ file: skillPaths(home.skillsFolder, skill).rules, problem: message });
  }
  for (const skill of library.skills) {
    const hash = skillHash(skill);
    const known =
      entries.some(entry => entry.skill === skill.skill && entry.to === hash) ||
      versionsIn(entries, skill.skill).some(version => skillHash(version.skill) === hash);
    if (!known) {
      const problem =
        'it is not what any record of the journal wrote; run "vernacular skills merge" to rebuild it';
      findings.push({ file: skillPaths(home.skillsFolder, skill.skill).rules, problem });
    }
  }
  return { intact: findings.length === 0, journals: journals.length, records: entries.length, findings };
}
