/** What has to be known of a claim or a rule to tell whether another language has the same. */
interface Said {
  readonly key: string;
  readonly value: string;
  readonly language: string | readonly string[];
  readonly scope: unknown;
  readonly support: number;
}

const languages = ({ language }: Said): string => String(language);
/** `__tests__/*.{ts,tsx}` says of one language what `*.js` says of another. */
const withoutExtension = (value: string): string => value.replace(/\*\.(?:\w+|\{[\w,]+\})$/, '*');
const fact = (c: Said): string => `${c.key}\n${withoutExtension(c.value)}\n${JSON.stringify(c.scope)}`;

/**
 * Claims that say of a second language what is said of another one with more places: each with that other one. Ties go to the
 * language first in code unit order.
 */
export function twinsOf<T extends Said>(said: readonly T[]): ReadonlyMap<T, T> {
  const first = new Map<string, T>();
  for (const c of said) {
    const known = first.get(fact(c));
    if (
      !known ||
      c.support > known.support ||
      (c.support === known.support && languages(c) < languages(known))
    )
      first.set(fact(c), c);
  }
  return new Map(
    said.flatMap(c => {
      const other = first.get(fact(c))!;
      return languages(other) === languages(c) ? [] : [[c, other] as const];
    }),
  );
}
