import { wilsonLower } from '../wilson';
import { type BackgroundProfile, countOf, type FormCounts, formsOf, totalOf } from './profile';

/** Share of the projects with the key that must surely keep a form before it is taken for what nearly all do. */
const SURELY = 0.64;
/** Share of all measured projects: where most keep no form of the key at all, the few that do have made a choice. */
const WIDELY = 0.25;
/** Keys of which one project keeps several forms at once: their forms do not compete, so only all projects can be asked. */
const SEVERAL = /^(api\.|comment\.suppression$)/;
const FEWEST = 4;
const HALF = 0.5;

/** Forms of a key over all languages, and the projects of the languages that have it. */
function pooled(profile: BackgroundProfile, key: string): { counts: FormCounts; projects: number } {
  const counts: Record<string, number> = {};
  let projects = 0;
  for (const language of Object.keys(profile.forms)) {
    const own = Object.entries(formsOf(profile, language, key));
    if (own.length === 0) continue;
    projects += profile.projects[language] ?? 0;
    for (const [form, n] of own) counts[form] = (counts[form] ?? 0) + n;
  }
  return { counts, projects };
}

/** Whether nearly all projects that have the key keep the form, beyond chance, and these are no small part of all. */
function nearlyAll(counts: FormCounts, form: string, projects: number): boolean {
  const kept = countOf(counts, form);
  return kept >= WIDELY * projects && wilsonLower(kept, totalOf(counts)) >= SURELY;
}

/**
 * True for a form that nearly every measured project keeps, so that it tells nothing about one of them: by the projects of
 * the language, or by those of all languages where those of this one do not disagree.
 */
export function isCommon(profile: BackgroundProfile, language: string, key: string, form: string): boolean {
  const own = formsOf(profile, language, key);
  const projects = profile.projects[language] ?? 0;
  const kept = countOf(own, form);
  if (SEVERAL.test(key)) return kept >= FEWEST && kept >= HALF * projects;
  if (nearlyAll(own, form, projects)) return true;
  const all = pooled(profile, key);
  return kept === totalOf(own) && nearlyAll(all.counts, form, all.projects);
}
