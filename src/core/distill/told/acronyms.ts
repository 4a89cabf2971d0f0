import type { Convention, Untold } from '../../model/convention';
import { acronymOf } from '../../observe/classify/letterCase';
import type { Scope } from '../../model/scope';
import { inGlob } from '../scope/glob';
import type { Ground } from './ground';

/** Different names that a rule about acronyms must rest on, however often each is declared. */
const FEWEST_NAMES = 10;
/** Share of those names that one acronym may make: beyond it the rule is about that word. */
const MOST_OF_ONE = 1 / 3;

/** The acronym of a name, in capitals: `URL` of `baseURLOf`, `XML` of `XmlLoader`. */
function acronymIn(name: string, form: string): string {
  const found =
    form === 'upper'
      ? /\p{Lu}{3,}(?=\p{Lu}\p{Ll})|\p{Lu}{3,}(?!\p{Ll})/u.exec(name)
      : /(?<=^|\p{Ll}|_)\p{Lu}\p{Ll}{2,4}(?=\p{Lu}|\p{Nd}|$)/u.exec(name);
  return (found?.[0] ?? name).toUpperCase();
}

/** Whether a scope of paths holds a file. */
function holdsIn({ cases, otherwise }: Scope, path: string): boolean {
  const first = cases.find(({ when }) => when.path === undefined || inGlob(when.path)(path));
  return (first?.then ?? otherwise) !== 'abstain';
}

/** Why a rule about acronyms is not told: one name declared in many files, or one word in many names, is no rule about acronyms. */
export function withheldAcronyms(
  { key, value, language, scope }: Convention,
  ground: Ground,
): Untold | undefined {
  if (key !== 'naming.acronyms') return undefined;
  const names = new Set(
    language
      .flatMap(name => ground.filesOf(name))
      .filter(({ path }) => holdsIn(scope, path))
      .flatMap(({ facts }) => facts.definitions.map(({ name }) => name))
      .filter(name => acronymOf(name) === value),
  );
  if (names.size === 0) return undefined;
  if (names.size < FEWEST_NAMES) return 'narrow';
  const times = new Map<string, number>();
  for (const name of names) {
    const acronym = acronymIn(name, value);
    times.set(acronym, (times.get(acronym) ?? 0) + 1);
  }
  return Math.max(...times.values()) > MOST_OF_ONE * names.size ? 'minor' : undefined;
}
