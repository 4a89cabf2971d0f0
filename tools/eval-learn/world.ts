import type { FileRole } from '../../src/core/model/observation';
import type { Rule } from '../../src/core/model/rule';
import type { Site } from '../../src/core/learn/feedback/ports';
import { readTemplates } from '../../src/adapters/threads/templates';
import { loadFamilies } from '../../src/core/observe/families/load';
import { ruleId } from '../../src/core/distill/ruleId';
import { round, wilsonLower } from '../../src/core/distill/wilson';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { type SkillFamilies, skillFamilies } from '../../src/core/skills/family';

export const ROOT = new URL('../../', import.meta.url).pathname;

/** The product's own families: detectors for reading code, wording for writing skills. */
export interface Templates {
  readonly library: FamilyLibrary;
  readonly skills: SkillFamilies;
}

export async function readFamilies(): Promise<Templates> {
  const library = loadFamilies(await readTemplates(`${ROOT}skills-templates`));
  return { library, skills: skillFamilies(library) };
}

/** The places of one convention key in a real repository. */
export interface WorldKey {
  readonly key: string;
  readonly pattern: string;
  readonly family: string;
  readonly language: string;
  /** The repository's own form, and its next commonest. */
  readonly value: string;
  readonly other: string;
  /** Path index, line, whether the place conforms, and what holds it, as an index into `contexts`. */
  readonly sites: readonly (readonly [path: number, line: number, conforms: 0 | 1, context: number])[];
  /** The contexts that hold places, innermost first. */
  readonly contexts: readonly (readonly string[])[];
}

/** What is kept of a repository between runs. */
export interface WorldData {
  readonly repo: string;
  readonly paths: readonly string[];
  readonly roles: readonly FileRole[];
  /** Path indices of each commit, oldest first; first-parent, at most 25 files each. */
  readonly commits: readonly (readonly number[])[];
  readonly keys: readonly WorldKey[];
}

/** A repository as a simulation meets it: its places, and in which order its files were really worked on. */
export interface World extends WorldData {
  readonly families: SkillFamilies;
  roleOf(path: string): FileRole;
}

export function worldOf(data: WorldData, families: SkillFamilies): World {
  const roles = new Map(data.paths.map((path, i) => [path, data.roles[i]!]));
  return { ...data, families, roleOf: path => roles.get(path) ?? 'source' };
}

const rules = new WeakMap<WorldData, readonly Rule[]>();
const sites = new WeakMap<WorldKey, readonly Site[]>();

/** One active rule a key, as mining would have written it. */
export function rulesOf(world: WorldData): readonly Rule[] {
  let known = rules.get(world);
  if (!known) rules.set(world, (known = world.keys.map(ruleOf)));
  return known;
}

/** The places of a key as the learner reads them. */
export function sitesOf(world: WorldData, key: WorldKey): readonly Site[] {
  let known = sites.get(key);
  if (!known) {
    known = key.sites.map(([path, line, conforms, context]) => ({
      path: world.paths[path]!,
      line,
      form: conforms ? key.value : key.other,
      language: key.language,
      role: world.roles[path]!,
      within: key.contexts[context]!,
    }));
    sites.set(key, known);
  }
  return known;
}

function ruleOf(key: WorldKey): Rule {
  const support = key.sites.filter(site => site[2] === 1).length;
  const n = key.sites.length;
  return {
    id: ruleId(key.key, [key.language], { cases: [], otherwise: 'apply' }, key.value),
    key: key.key,
    value: key.value,
    language: [key.language],
    scope: [],
    default: 'apply',
    state: 'active',
    origin: 'mined',
    pinned: false,
    support,
    exceptions: n - support,
    rate: round(support / n),
    confidence: round(wilsonLower(support, n)),
    distinctiveness: 1,
    detector: { family: key.family, pattern: key.pattern },
  };
}
