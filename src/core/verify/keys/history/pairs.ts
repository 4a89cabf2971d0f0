import { NOTHING } from '../../judge/nothing';
import type { Counted, Counting, Recount } from '../../recount';
import { type Change, changesOf, ofBehaviour } from './changes';

const MOST_ADDITIONS = 40;

/**
 * Claims about what changes together. `A -> B` is asked of every commit in which a person changed A: once, or once for
 * each text in its hole, if B ever changed with that text; it conforms if B changed in that commit with the same text. A
 * "fix or feature" is asked of commits of these types only. "Adding A" is asked of the newest 40 commits that add an A; it
 * conforms if all parts were touched.
 */
export const pairs: Recount = {
  keys: [/^cochange\./],
  history: true,
  begin(_claims, { commits }): Counting {
    const changes = changesOf(commits);
    return {
      of: claim => {
        const [from, to] = claim.value.split(' -> ');
        if (from === undefined || to === undefined) return NOTHING;
        if (claim.statement.startsWith('Adding ')) return countAdditions(from, to.split(' + '), changes);
        const asked = claim.statement.startsWith('A fix or feature in ') ? ofBehaviour(changes) : changes;
        return countPairs(from.split(' + '), to, asked);
      },
    };
  },
};

function counted(sites: number, support: number, conforming: readonly string[]): Counted {
  return {
    support,
    exceptions: sites - support,
    shows: ({ commit }) => commit !== undefined && conforming.includes(commit),
    places: conforming.slice(0, 5).map(commit => ({ commit })),
  };
}

function countPairs(left: readonly string[], right: string, changes: readonly Change[]): Counted {
  const answers = holder(right);
  const known = new Set(changes.flatMap(({ paths }) => [...answers(paths)]));
  const askers = left.map(holder);
  let sites = 0;
  let support = 0;
  const conforming: string[] = [];
  for (const { commit, paths } of changes) {
    const [first, ...others] = askers.map(ask => ask(paths));
    const asked = [...first!].filter(text => known.has(text) && others.every(other => other.has(text)));
    const given = answers(paths);
    const kept = asked.filter(text => given.has(text));
    sites += asked.length;
    support += kept.length;
    if (kept.length > 0) conforming.push(commit.id);
  }
  return counted(sites, support, conforming);
}

/** What stands in the hole of a pattern in the paths that fit it: '' where it has none. */
function holder(pattern: string): (paths: readonly string[]) => ReadonlySet<string> {
  const parts = pattern.split('/');
  const isNamed = pattern.includes('<name>');
  return paths => {
    const texts = new Set<string>();
    for (const path of paths) {
      const text = match(parts, path.split('/'));
      if (text === undefined) continue;
      if (!isNamed) texts.add(text);
      else if (!isOfTest(text)) texts.add(letters(text));
    }
    return texts;
  };
}

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A name with a mark of tests: the mark belongs to the pattern. */
function isOfTest(text: string): boolean {
  const lower = text.toLowerCase();
  return (
    /^tests?[-_.]./.test(lower) ||
    ['test', 'tests', 'spec', 'specs'].some(mark => lower.endsWith(mark) && lower !== mark)
  );
}

/** Fits a path to a pattern part by part; the text in the hole, '' without one, undefined where it does not fit. */
function match(parts: readonly string[], path: readonly string[]): string | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) return path.length === 0 ? '' : undefined;
  if (part === '**') {
    if (rest.length === 0) return path.length > 0 ? '' : undefined;
    // The widest run of folders first: a hole behind takes what is left.
    for (let skip = path.length - 1; skip >= 0; skip--) {
      const text = match(rest, path.slice(skip));
      if (text !== undefined) return text;
    }
    return undefined;
  }
  const [name, ...below] = path;
  if (name === undefined) return undefined;
  const here = matchName(part, name);
  if (here === undefined) return undefined;
  const behind = match(rest, below);
  return behind === undefined ? undefined : here + behind;
}

/** One folder or file name against one part with at most one `*` or hole. */
function matchName(part: string, name: string): string | undefined {
  const [, before, open, after] = /^(.*?)(\*|<[a-z]+>)(.*)$/.exec(part) ?? [];
  if (before === undefined || open === undefined || after === undefined)
    return part === name ? '' : undefined;
  const fits = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
  if (!fits) return undefined;
  return open === '*' ? '' : name.slice(before.length, name.length - after.length);
}

function countAdditions(kind: string, parts: readonly string[], changes: readonly Change[]): Counted {
  const conforming: string[] = [];
  let sites = 0;
  for (const { commit, paths } of changes) {
    if (sites === MOST_ADDITIONS) break;
    const things = commit.changes
      .filter(({ status, path }) => status === 'A' && paths.includes(path))
      .flatMap(({ path }) => thingOf(kind, path) ?? []);
    const [thing] = things;
    if (thing === undefined) continue;
    sites++;
    const placeOf = (part: string): string =>
      part.split('<name>').join(thing.name).split('<group>').join(thing.group);
    if (parts.every(part => paths.includes(placeOf(part)))) conforming.push(commit.id);
  }
  return counted(sites, conforming.length, conforming);
}

const isThing = (name: string): boolean => name.length > 1 && !isOfTest(name);

const isVersion = (text: string): boolean =>
  text
    .replace(/^v/, '')
    .split('.')
    .every(part => /^[0-9]+$/.test(part));

/**
 * The name of a new thing: of its folder, or in its file's name (no dots but those of a version); where both have it, in any spelling.
 * With the folder that it is one of, '' where the kind is of one folder.
 */
function thingOf(kind: string, path: string): { name: string; group: string } | undefined {
  const folders = kind.split('/');
  const file = folders.pop()!;
  const given = path.split('/');
  const own = given.pop()!;
  if (given.length !== folders.length) return undefined;
  let name: string | undefined;
  let group = '';
  for (let i = 0; i < folders.length; i++)
    if (folders[i] === '<name>') name = given[i];
    else if (folders[i] === '<group>') group = given[i]!;
    else if (folders[i] !== given[i]) return undefined;
  if (!file.includes('<name>'))
    return own === file && name !== undefined && isThing(name) ? { name, group } : undefined;
  const stem = matchName(file, own);
  if (!stem || (stem.lastIndexOf('.') > 0 && !isVersion(stem))) return undefined;
  if (name === undefined) name = stem;
  else if (letters(name) !== letters(stem)) return undefined;
  return isThing(name) ? { name, group } : undefined;
}
