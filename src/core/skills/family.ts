import type { Rule } from '../model/rule';
import { statementOf } from '../observe/families/statement';
import type { FamilyLibrary } from '../observe/families/types';

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

/** The families of a loaded library, with its wording for each rule. */
export function skillFamilies(library: FamilyLibrary): SkillFamilies {
  return {
    families: library.families,
    sentence: rule => {
      const key = library.keys.get(rule.detector.pattern);
      return key && statementOf(key, rule.value, rule.language.length === 1 ? rule.language[0] : '*');
    },
  };
}
