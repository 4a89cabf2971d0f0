import { beginsOrEnds } from '../observe/classify/letterCase';
import { RenamedPlaces } from './places';
import type { FileTally } from './tally';

/** Languages whose frameworks run a test for its mark: there its first word is the project's choice. Elsewhere it is what makes a test. */
const MARKED: ReadonlySet<string> = new Set(['csharp', 'java', 'rust']);

/** Whether names of a key may be said to share an affix, whatever their letter case. */
export const mayShareAffix = (key: string, language: string): boolean =>
  key.startsWith('naming.') && (key !== 'naming.test_method' || MARKED.has(language));

const AFFIX = /^(?:prefix|suffix):/;
const affixOf = (form: string): string | undefined => {
  const parts = form.split(' ');
  return parts.length > 1 ? parts.find(part => AFFIX.test(part)) : undefined;
};

/**
 * Names by their affix alone, for where no letter case leads: `camelCase prefix:test` and `snake_case prefix:test_` are both
 * `prefix:test`, all others `none`. Empty where no name has an affix beside its case.
 */
export function byAffix(files: readonly FileTally[]): FileTally[] {
  const found = new Set<string>();
  for (const { counts } of files)
    for (const form of counts.keys()) {
      const affix = affixOf(form);
      if (affix !== undefined) found.add(affix);
    }
  if (found.size === 0) return [];
  const short = [...found].filter(
    affix => ![...found].some(other => other !== affix && beginsOrEnds(affix, other)),
  );
  return files.map(file => {
    const counts = new Map<string, number>();
    const names = new Map<string, readonly string[]>();
    for (const [form, n] of file.counts) {
      const name = short.find(affix => beginsOrEnds(form, affix)) ?? 'none';
      counts.set(name, (counts.get(name) ?? 0) + n);
      names.set(name, [...(names.get(name) ?? []), form]);
    }
    return { ...file, counts, places: new RenamedPlaces(file.places, names) };
  });
}
