import { wilsonLower } from '../../wilson';
import type { Message } from './sample';

/** The words that tools for typed subjects know; anything else before a colon is the name of an area. */
const STANDARD_TYPES = new Set(
  'feat fix docs doc style refactor perf test tests build ci chore revert release deps wip'.split(' '),
);

export const isStandardType = (type: string): boolean => STANDARD_TYPES.has(type);

/** Folders in front of a path after which a part of the project may be called: `net/…`, `packages/net/…`. */
const PART_DEPTH = 2;

/** Whether the word before the colon is a folder in which the commit changes something, as in `net: …`: an area, no type. */
export function namesFolder({ commit, subject }: Message): boolean {
  const { shape, type, scope } = subject;
  if (shape !== 'typed' || scope !== '' || isStandardType(type)) return false;
  const foldersOf = (path: string): string[] => path.toLowerCase().split('/').slice(0, -1);
  return commit.changes.some(({ path }) => foldersOf(path).slice(0, PART_DEPTH).includes(type));
}

const FEWEST_USES = 3;
/** Longer names would cost the sentence its end. */
const LONGEST_NAMED = 16;

/** The words that typed subjects have most often where `wordOf` looks, three at most unless told otherwise. */
export function mostUsed(
  window: readonly Message[],
  wordOf: (m: Message) => string,
  most = 3,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const m of window)
    if (m.subject.shape === 'typed') counts.set(wordOf(m), (counts.get(wordOf(m)) ?? 0) + 1);
  return [...counts]
    .filter(([word, n]) => n >= FEWEST_USES && word.length <= LONGEST_NAMED && /^[a-z-]+$/.test(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}

/** `<what> such as `a`, `b` and `c``; empty for a single word, which is no example. */
function such(what: string, words: readonly string[]): string {
  const quoted = words.map(word => `\`${word}\``);
  if (quoted.length < 2) return '';
  return `${what} such as ${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/** Lower bound of the share without a scope, from which on the form is the one without. */
const BARE = 0.9;
/** Newest subjects that must mostly have a scope as well: the form is what people write today. */
const LATELY = 100;
const FEWEST = 25;

/** How subjects with a type look, from those that have one, newest first: with or without a scope, with types and scopes that are used most. */
export function typedForm(following: readonly Message[]): string {
  const typed = following.filter(m => m.subject.shape === 'typed');
  const scoped = typed.filter(m => m.subject.scope !== '');
  const types = such(
    'types',
    mostUsed(typed, m => m.subject.type),
  );
  const listed = (...parts: readonly string[]): string => {
    const said = parts.filter(part => part !== '').join(', and ');
    return said === '' ? '' : `, with ${said}`;
  };
  if (isMostlyScoped(typed, scoped)) {
    const scopes = such(
      'scopes',
      mostUsed(scoped, m => m.subject.scope, 2),
    );
    const how = scoped.length < typed.length ? ', mostly with a scope' : '';
    return `${how}: \`<type>(<scope>): <text>\`${listed(types, scopes)}`;
  }
  const isBare = wilsonLower(typed.length - scoped.length, typed.length) >= BARE;
  return `${isBare ? ' without a scope' : ''}: \`<type>: <text>\`${listed(types)}`;
}

/** Whether more than half have a scope, of all of them and surely of the newest. */
function isMostlyScoped(typed: readonly Message[], scoped: readonly Message[]): boolean {
  const newest = typed.slice(0, LATELY);
  const ofNewest = newest.filter(m => m.subject.scope !== '').length;
  return (
    typed.length >= FEWEST && 2 * scoped.length > typed.length && wilsonLower(ofNewest, newest.length) > 0.5
  );
}
