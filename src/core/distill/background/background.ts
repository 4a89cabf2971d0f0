import ordinary from './ordinary.json';
import profile from './profile.json';

/**
 * How ordinary projects of a language write: for each key, in how many projects a form led. Numbers only, made by
 * `tools/eval/background.mjs` from public code; see ARCHITECTURE.md for the projects.
 */
export interface BackgroundProfile {
  /** Projects measured, by language. */
  readonly projects: Readonly<Record<string, number>>;
  /** language → key → form → projects it led in. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

export const BACKGROUND: BackgroundProfile = profile as BackgroundProfile;

/** Share below which a form that no measured project uses is put; half a project, as with Laplace's rule for two forms. */
const SMOOTHING = 0.5;

/**
 * Chance that an ordinary project of the language keeps this form: (projects it led in + ½) / (projects that have the
 * key + 1). A key that no project showed says nothing either way: ½.
 */
export function backgroundShare(
  profile: BackgroundProfile,
  language: string,
  key: string,
  form: string,
): number {
  const forms = profile.forms[language]?.[key] ?? {};
  let total = 0;
  for (const n of Object.values(forms)) total += n;
  return ((forms[form] ?? 0) + SMOOTHING) / (total + 2 * SMOOTHING);
}

/**
 * Bits by which a convention tells this project from ordinary ones: the Kullback-Leibler divergence of a choice kept at
 * `rate` from one made with probability `share`. 0 where the project keeps it no more often than others do.
 */
export function bitsOver(rate: number, share: number): number {
  if (rate <= share) return 0;
  const q = Math.min(0.999, Math.max(0.001, share));
  const p = Math.min(0.999, rate);
  return p * Math.log2(p / q) + (1 - p) * Math.log2((1 - p) / (1 - q));
}

const ORDINARY: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = ordinary;

/** True for what a language's own style guide or every formatter asks for: true of a project, and no news to anybody. */
export const isOrdinary = (language: string, key: string, form: string): boolean =>
  [language, '*'].some(name => ORDINARY[name]?.[key]?.includes(form) ?? false);

/** Titles that machines write by themselves: known so that they are told from those of people, and of no use to a writer. */
const BY_MACHINES = 'commit.bot_pattern';

/** What has to be known of a claim or a rule to tell whether prose should spend a line on it. */
interface Told {
  readonly key: string;
  readonly value: string;
  readonly language: string | readonly string[];
  readonly enforcedBy?: string | undefined;
}

/**
 * True for what a reader of a skill learns something from: no tool guarantees it, and not everybody who writes the
 * language does it anyway. The rest serves the engine, which checks and repairs text by it.
 */
export function isNews({ key, value, language, enforcedBy }: Told): boolean {
  const languages = typeof language === 'string' ? [language] : language;
  return (
    enforcedBy === undefined && key !== BY_MACHINES && !languages.every(name => isOrdinary(name, key, value))
  );
}
