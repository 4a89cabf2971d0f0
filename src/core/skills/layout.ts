/** Where everything of the library lives, as paths from the workspace root. */
export const JOURNAL_FOLDER = '.vernacular/journal';

export interface SkillPaths {
  readonly folder: string;
  readonly skillMd: string;
  readonly rules: string;
  readonly evidence: string;
  /** Way from the evidence page to the repository root. */
  readonly up: string;
}

/** Paths of one skill below a skills folder such as `.agents/skills`. */
export function skillPaths(skillsFolder: string, skill: string): SkillPaths {
  const folder = `${skillsFolder}/${skill}`;
  const depth = skillsFolder.split('/').filter(part => part !== '').length + 2;
  return {
    folder,
    skillMd: `${folder}/SKILL.md`,
    rules: `${folder}/references/rules.json`,
    evidence: `${folder}/references/evidence.md`,
    up: '../'.repeat(depth),
  };
}

/** Path of one replica's journal. */
export function journalPath(replica: string): string {
  return `${JOURNAL_FOLDER}/${replica}.jsonl`;
}
