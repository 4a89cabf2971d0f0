/** Stands before and behind the name of a hole in a line of a file's beginning. */
const MARK = '\uE000';

/** Words of a name: `userService`, `user-service` and `user_service` are user, service. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .map(word => word.toLowerCase());
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A name in each spelling that code derives from it, longest first; one that is too short to be told from other words is none. */
function spellings(name: string): readonly (readonly [hole: string, text: string])[] {
  const words = wordsOf(name);
  if (words.join('').length < 3) return [];
  const all: [string, string][] = [
    ['Pascal', words.map(capital).join('')],
    ['camel', words.map((word, i) => (i === 0 ? word : capital(word))).join('')],
    ['snake', words.join('_')],
    ['UPPER', words.join('_').toUpperCase()],
    ['kebab', words.join('-')],
    ['flat', words.join('')],
  ];
  const seen = new Set<string>();
  return all.filter(([, text]) => !seen.has(text) && seen.add(text));
}

/** What a new file's text may be made of: its own name without the affix of its kind, and the folders it lies in. */
export interface NamedPlace {
  readonly stem: string;
  readonly folders: readonly string[];
}

/** How languages write a path of packages or modules. */
const SEPARATORS = ['.', '\\', '::', '/'];

/** The folders from the `from`-th on as a path, for each way to write one; longest first. */
function paths(folders: readonly string[]): readonly (readonly [hole: string, text: string])[] {
  const found: [string, string][] = [];
  for (let from = 0; from + 1 < folders.length; from++)
    SEPARATORS.forEach((separator, i) => {
      found.push([`${MARK}p:${i}:${from}${MARK}`, folders.slice(from).join(separator)]);
    });
  return found;
}

/** Takes the names of a file and of its folders out of a line of it. */
export function openNames(line: string, { stem, folders }: NamedPlace): string {
  const own = spellings(stem).map(([hole, text]) => [`${MARK}f:${hole}${MARK}`, text] as const);
  const folder = spellings(folders.at(-1) ?? '').map(
    ([hole, text]) => [`${MARK}d:${hole}${MARK}`, text] as const,
  );
  const names = [...paths(folders), ...own, ...folder].sort((a, b) => b[1].length - a[1].length);
  const parts = [line];
  for (const [hole, text] of names)
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (part.startsWith(MARK) || !part.includes(text)) continue;
      const split = part.split(text).flatMap((piece, k) => (k === 0 ? [piece] : [hole, piece]));
      parts.splice(i, 1, ...split);
    }
  return parts.join('');
}

/** Puts the names of another file in; undefined where it has no such name. */
export function fillNames(line: string, { stem, folders }: NamedPlace): string | undefined {
  const named = { f: new Map(spellings(stem)), d: new Map(spellings(folders.at(-1) ?? '')) };
  let missing = false;
  const take = (text: string | undefined): string => {
    if (text === undefined) missing = true;
    return text ?? '';
  };
  const filled = line
    .replace(/\uE000p:(\d+):(\d+)\uE000/g, (_, separator: string, from: string) => {
      const left = folders.slice(Number(from));
      return take(left.length > 0 ? left.join(SEPARATORS[Number(separator)]) : undefined);
    })
    .replace(/\uE000([fd]):(\w+)\uE000/g, (_, which: 'f' | 'd', hole: string) =>
      take(named[which].get(hole) ?? named[which].get('flat') ?? named[which].get('Pascal')),
    );
  return missing ? undefined : filled;
}
