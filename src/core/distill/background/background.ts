import type { Untold } from '../../model/convention';
import { isCommon } from './common';
import ordinary from './ordinary.json';
import { type BackgroundProfile, formsOf, shareOf } from './profile';
import profile from './profile.json';

export type { BackgroundProfile };

export const BACKGROUND: BackgroundProfile = profile as BackgroundProfile;

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
  return shareOf(formsOf(profile, language, key), form);
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

/**
 * True for what a language's own style guide or every formatter asks for, and for what nearly all projects do: true of a
 * project, and no news to anybody.
 */
export const isOrdinary = (language: string, key: string, form: string): boolean =>
  [language, '*'].some(name => ORDINARY[name]?.[key]?.includes(form) ?? false) ||
  isCommon(BACKGROUND, language, key, form);

/** Titles that machines write by themselves: known so that they are told from those of people, and of no use to a writer. */
const BY_MACHINES = 'commit.bot_pattern';

/** What has to be known of a claim or a rule to tell whether prose should spend a line on it. */
interface Told {
  readonly key: string;
  readonly value: string;
  readonly language: string | readonly string[];
  readonly enforcedBy?: string | undefined;
  readonly untold?: Untold | undefined;
  readonly rate?: number;
  readonly statement?: string;
}

/** `Classes that extend `Event` are named *Event`: whoever extends a class takes over how its name ends. */
function repeatsItsBase(value: string, statement = ''): boolean {
  const base = /that extend `(\w+)`/.exec(statement)?.[1];
  const suffix = /^suffix:(\w+)$/.exec(value)?.[1];
  return base !== undefined && suffix !== undefined && base.endsWith(suffix);
}

/** Files of which fewer than five in eight changes bring the other along: true, and of no use to whoever changes one. */
const USEFUL_PAIR = 0.62;

/**
 * True for what a reader of a skill learns something from: no tool guarantees it, it is a habit of the project's own code, and not everybody who writes the
 * language does it anyway. The rest serves the engine, which checks and repairs text by it.
 */
export function isNews({ key, value, language, enforcedBy, untold, rate, statement }: Told): boolean {
  const languages = typeof language === 'string' ? [language] : language;
  return (
    enforcedBy === undefined &&
    untold === undefined &&
    key !== BY_MACHINES &&
    !(key === 'cochange.pair' && rate !== undefined && rate < USEFUL_PAIR) &&
    !repeatsItsBase(value, statement) &&
    !languages.every(name => isOrdinary(name, key, value))
  );
}
