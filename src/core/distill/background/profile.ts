/**
 * How ordinary projects of a language write: for each key, in how many projects a form led. Numbers only, made by
 * `tools/eval/background.mjs` from public code; see ARCHITECTURE.md for the projects.
 */
export interface BackgroundProfile {
  /** Projects measured, by language. */
  readonly projects: Readonly<Record<string, number>>;
  /** language → key → form → projects it led in. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, FormCounts>>>>;
}

/** In how many projects each form of a key led. */
export type FormCounts = Readonly<Record<string, number>>;

/** The forms of a key. A key may be a word of a workspace's own family, so what every object has does not count. */
export function formsOf(profile: BackgroundProfile, language: string, key: string): FormCounts {
  const keys = profile.forms[language] ?? {};
  return Object.hasOwn(keys, key) ? keys[key]! : {};
}

/** In how many projects a form led. A form may be a name in the project, such as `constructor`. */
export const countOf = (counts: FormCounts, form: string): number =>
  Object.hasOwn(counts, form) ? counts[form]! : 0;

/** Share below which a form that no measured project uses is put; half a project, as with Laplace's rule for two forms. */
const SMOOTHING = 0.5;

/** Projects in which some form of a key led. */
export function totalOf(counts: FormCounts): number {
  let total = 0;
  for (const n of Object.values(counts)) total += n;
  return total;
}

/** Chance that a project keeps the form, by Laplace's rule: (projects it led in + ½) / (projects of the key + 1). */
export function shareOf(counts: FormCounts, form: string): number {
  return (countOf(counts, form) + SMOOTHING) / (totalOf(counts) + 2 * SMOOTHING);
}
