import type { Skill } from '../model/rule';
import { FileAccessError, type FileSystem } from '../ports/fileSystem';
import type { SkillFamilies } from './family';
import { skillPaths } from './layout';
import type { SkillProblem } from './problem';
import { readOptional } from './replica';
import { decodeRules } from './rulesFile';
import { readFrontMatter, writtenByVernacular } from './skillFile';

/** The skills folder as it is on disk. */
export interface LoadedLibrary {
  /** Ordered by folder name. */
  readonly skills: readonly Skill[];
  /** Folders that somebody else wrote: never touched. */
  readonly foreign: readonly string[];
  /** Our folders whose rules.json cannot be used. */
  readonly broken: readonly string[];
  readonly problems: readonly SkillProblem[];
  /** The folder for a family's skill: the one it has, else the family's name for it, with a suffix on a clash. */
  folderFor(family: string): string;
}

/** Reads every skill of the folder. Bad files become problems; only a folder that cannot be read at all throws. */
export async function loadLibrary(
  files: FileSystem,
  skillsFolder: string,
  families: SkillFamilies,
): Promise<LoadedLibrary> {
  const skills: Skill[] = [];
  const foreign: string[] = [];
  const broken: string[] = [];
  const problems: SkillProblem[] = [];
  for (const name of await files.list(skillsFolder)) {
    if ((await files.stat(`${skillsFolder}/${name}`))?.kind !== 'folder') {
      foreign.push(name);
      continue;
    }
    const read = await readOwnSkill(files, skillsFolder, name, families);
    if (read === 'foreign') foreign.push(name);
    else if ('reason' in read) {
      broken.push(name);
      problems.push(read);
    } else skills.push(read);
  }
  const folderFor = (family: string): string => {
    const existing = skills.find(skill => skill.family === family);
    return (
      existing?.skill ?? freeName(families.families.find(f => f.id === family)?.skill ?? family, foreign)
    );
  };
  return { skills, foreign, broken, problems, folderFor };
}

/**
 * One folder: ours when rules.json is valid, or when SKILL.md's metadata says so, or when a rules.json that can no longer
 * be read stands beside a SKILL.md under a name that only our families use.
 */
async function readOwnSkill(
  files: FileSystem,
  skillsFolder: string,
  name: string,
  families: SkillFamilies,
): Promise<Skill | SkillProblem | 'foreign'> {
  const paths = skillPaths(skillsFolder, name);
  try {
    const [rules, skillMd] = [
      await readOptional(files, paths.rules),
      await readOptional(files, paths.skillMd),
    ];
    const decoded = rules === undefined ? undefined : decodeRules(rules, name);
    if (decoded?.ok) return decoded.value;
    const fields = skillMd === undefined ? undefined : readFrontMatter(skillMd);
    const named = families.families.some(
      family => family.skill === name || `${family.skill}-vernacular` === name,
    );
    const ours = fields ? writtenByVernacular(fields) : rules !== undefined && named;
    if (!ours) return 'foreign';
    return (
      decoded?.problem ?? {
        reason: 'rules-unreadable',
        skill: name,
        message: `The skill "${name}" has no rules.json. Run "vernacular skills merge" to rebuild it from the journal.`,
      }
    );
  } catch (error) {
    if (!(error instanceof FileAccessError)) throw error;
    return { reason: 'rules-unreadable', skill: name, message: error.message };
  }
}

function freeName(wanted: string, foreign: readonly string[]): string {
  if (!foreign.includes(wanted)) return wanted;
  for (let n = 1; ; n++) {
    const name = `${wanted}-vernacular${n === 1 ? '' : `-${n}`}`;
    if (!foreign.includes(name)) return name;
  }
}
