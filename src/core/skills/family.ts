import type { Rule } from '../model/rule';

/** What writing a skill needs to know of its family; a loaded family of `observe` fits as it is. */
export interface SkillFamily {
  readonly id: string;
  /** Folder name of its skill. */
  readonly skill: string;
  readonly title: string;
  /** What the skill says and when to use it. */
  readonly description: string;
  /** Mustache template of the body of SKILL.md. */
  readonly template: string;
}

export interface SkillFamilies {
  readonly families: readonly SkillFamily[];
  /** The generated sentence of a rule without its scope, or undefined where the family has no wording for it. */
  readonly sentence: (rule: Rule) => string | undefined;
}

/** The family with this id. A library may hold skills of a workspace family that is gone: those get plain titles. */
export function familyOf(families: SkillFamilies, id: string, skill: string): SkillFamily {
  const known = families.families.find(family => family.id === id);
  if (known) return known;
  const title = skill.replaceAll('-', ' ');
  return {
    id,
    skill,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    description: `Conventions of this project: ${title}. Use it when writing or reviewing code here.`,
    template: '',
  };
}
