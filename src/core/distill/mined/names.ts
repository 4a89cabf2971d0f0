/** Words of a name with their case kept: `HTTPServerCheck` → HTTP, Server, Check; `make_user_dir` → make, user, dir. */
export function casedWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
}

/** An affix that names share, as it is written in them, with the names that have it. */
export interface Affix {
  readonly kind: 'prefix' | 'suffix';
  readonly text: string;
  readonly names: readonly string[];
}

const MAX_WORDS = 3;

/** Affixes of one name of up to three words that leave at least one word over: `NewCmd` of NewCmdList. */
export function affixesOf(name: string, kind: Affix['kind']): string[] {
  const words = casedWords(name);
  const found: string[] = [];
  for (let n = 1; n <= Math.min(MAX_WORDS, words.length - 1); n++) {
    const text = kind === 'prefix' ? textUpTo(name, words.slice(0, n)) : textFrom(name, words.slice(-n));
    if (text !== undefined && text !== name) found.push(text);
  }
  return found;
}

/** The start of a name that holds the given words, with a separator after them if there is one. */
function textUpTo(name: string, words: readonly string[]): string | undefined {
  let at = 0;
  for (const word of words) {
    const found = name.indexOf(word, at);
    if (found < 0) return undefined;
    at = found + word.length;
  }
  return name.slice(0, name[at] === '_' || name[at] === '-' ? at + 1 : at);
}

function textFrom(name: string, words: readonly string[]): string | undefined {
  let at = name.length;
  for (const word of [...words].reverse()) {
    const found = name.lastIndexOf(word, at - word.length);
    if (found < 0) return undefined;
    at = found;
  }
  return name.slice(name[at - 1] === '_' || name[at - 1] === '-' ? at - 1 : at);
}

/** The longest affix that at least `share` of the names have; undefined where none does. */
export function sharedAffix(names: readonly string[], kind: Affix['kind'], share: number): Affix | undefined {
  const counts = new Map<string, string[]>();
  for (const name of names)
    for (const text of affixesOf(name, kind)) {
      const list = counts.get(text);
      if (list) list.push(name);
      else counts.set(text, [name]);
    }
  let best: Affix | undefined;
  for (const [text, having] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (having.length >= share * names.length && (!best || text.length > best.text.length))
      best = { kind, text, names: having };
  return best;
}

/**
 * Whether a name is longer than the affix and has it as whole words, by a plain rule that any reader can apply: a suffix
 * begins, or what follows a prefix begins, with a capital letter, an underscore or a hyphen.
 */
export function hasAffix(name: string, kind: Affix['kind'], text: string): boolean {
  if (name.length <= text.length) return false;
  if (kind === 'prefix')
    return name.startsWith(text) && (/[_-]$/.test(text) || /^[A-Z_-]/.test(name.slice(text.length)));
  return name.endsWith(text) && (/^[A-Z_-]/.test(text) || /[_-]$/.test(name.slice(0, -text.length)));
}
