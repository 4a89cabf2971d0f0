import { wilsonLower } from '../../wilson';
import type { Finding } from '../convention';
import { Associations, type Pair, type PathChange } from './associations';
import { countPair, type PairCount } from './count';
import { shapeOf } from './mirror';
import { fixedPart, follows, isManifest, isTesting, related } from './patterns';
import { isStale } from './stale';

/** Lower bound of the share of changes of A that come with B; co-change is a habit, not a law. */
const FIRM = 0.45;
const FEWEST = 20;
const FEWEST_PLAIN = 30;
const FEWEST_BINDINGS = 4;
/** Share of changes of A that come with B over the share of all changes that touch B. */
const LIFT = 1.4;
const NARROW_LIFT = 2.5;
const MOST = 12;
/** Code that changes with other code mostly shares a refactoring: it must do so more often, side by side even more. */
const FIRM_CODE = 0.6;
const FIRM_ALIKE = 0.7;
/** That code changes with some test is said of every project: where a name or a package is not shared, hardly anything may be without. */
const FIRM_TESTS = 0.7;
/** Two single files of one kind share a few past changes more often than a rule. */
const FIRM_SINGLE = 0.8;
/** Pairs of two single files are many and tell little about the rest. */
const MOST_SINGLE = 4;
/** Folders side by side that all change together, or that all change with one other, make a pair for every one of them. */
const MOST_SIBLINGS = 2;

/** Below this share a pair is hardly more than a coin: only what has tests of its own by name or package may say so. */
const LEAST_SHARE = 0.6;

interface Rated extends Pair {
  readonly bound: number;
  readonly hole: 'none' | 'pkg' | 'name';
}

/** Pairs of path patterns of which a change of the first mostly comes with a change of the second. */
export function pairFindings(
  changes: readonly PathChange[],
  present: (pattern: string) => boolean,
  typed = false,
): Finding[] {
  const associations = new Associations(changes);
  const rated: Rated[] = [];
  const pairs = [...associations.pairs(FEWEST * FIRM)];
  const byName = new Map(pairs.map(p => [`${p.from} -> ${p.to}`, p]));
  for (const pair of pairs) {
    const hole = pair.from.includes('<name>') ? 'name' : pair.from.includes('<pkg>') ? 'pkg' : 'none';
    const bound = wilsonLower(pair.support, pair.sites);
    if (bound < leastBound(pair, hole) || pair.sites < (hole === 'none' ? FEWEST_PLAIN : FEWEST)) continue;
    if (hole === 'none' ? !telling(pair) : pair.bindings < FEWEST_BINDINGS) continue;
    if (hole === 'name' && isChosenPart(pair, byName)) continue;
    if (follows(pair.from) || !present(pair.from) || !present(pair.to)) continue;
    rated.push({ ...pair, bound, hole });
  }
  const told = choose(rated).flatMap(pair => findingOf(pair, changes, typed) ?? []);
  return [...told, ...togetherFindings(changes, present, typed)];
}

/** True for a path without holes. */
const isSingle = (path: string): boolean => !/[*<]/.test(path);

/** The least lower bound for a pair, by what its sides are to each other. */
function leastBound({ from, to }: Pair, hole: Rated['hole']): number {
  if (hole === 'none' && isTesting(to)) return FIRM_TESTS;
  if (follows(to)) return FIRM;
  if (parentOfAlike(from, to) !== undefined) return isSingle(from) ? FIRM_SINGLE : FIRM_ALIKE;
  return hole === 'none' ? FIRM_CODE : FIRM;
}

/**
 * Whether the pair holds only because its right side is a small part of the tree: tests of one folder say nothing of all
 * sources where most names have their test elsewhere and do not change with it.
 */
function isChosenPart(pair: Pair, all: ReadonlyMap<string, Pair>): boolean {
  const wide = pair.to.replace(/^([^/]+)\/[^/*]+\/(?=\*\*\/)/, '$1/');
  const whole = wide === pair.to ? undefined : all.get(`${pair.from} -> ${wide}`);
  return (
    whole !== undefined && pair.sites < 0.5 * whole.sites && wilsonLower(whole.support, whole.sites) < FIRM
  );
}

/** Whether a pair without holes says more than that both sides change often. */
function telling({ from, to, support, sites, base }: Pair): boolean {
  if (isManifest(from) || isManifest(to)) return false;
  // One file against a folder is an accident of that file; two single files are a pair.
  const file = (p: string): boolean => !p.endsWith('/**');
  if (file(from) && !file(to)) return false;
  // A file and its own test or header: what holds of all names is said once, and of one name it is no news.
  if (file(from) && shapeOf(from).stem === shapeOf(to).stem) return false;
  const wide = from.split('/').length <= 3 && follows(to);
  return support / sites >= (wide ? LIFT : NARROW_LIFT) * base;
}

/** The best of each group of rules that speak of the same two parts of the tree; wide rules before narrow ones. */
function choose(rated: readonly Rated[]): Rated[] {
  const depth = (p: string): number => fixedPart(p).split('/').length;
  const worth = (p: Rated): number => {
    const wide = Math.log2(2 + p.sites);
    const telling = p.hole === 'none' ? 1 : 1.25;
    return p.bound * wide * telling * (follows(p.to) ? 1.3 : 1) * 1.04 ** depth(p.to);
  };
  const order = rated
    .map(p => ({ p, w: worth(p), name: `${p.from} -> ${p.to}` }))
    .sort((a, b) => b.w - a.w || (a.name < b.name ? -1 : 1))
    .map(x => x.p);
  const chosen: Rated[] = [];
  let singles = 0;
  const siblings = new Map<string, number>();
  for (const p of order) {
    const known = chosen.some(
      c =>
        (related(c.from, p.from) && related(c.to, p.to) && (c.hole === p.hole || p.bound < c.bound + 0.1)) ||
        (related(c.from, p.to) && related(c.to, p.from)),
    );
    const single = isSingle(p.from) && isSingle(p.to);
    if (known || (single && singles >= MOST_SINGLE)) continue;
    if (single) singles++;
    const family = familyOf(p);
    const before = siblings.get(family) ?? 0;
    if (before >= MOST_SIBLINGS) continue;
    siblings.set(family, before + 1);
    chosen.push(p);
    if (chosen.length >= MOST) break;
  }
  return chosen;
}

/** What a pair shares with its siblings: the folder that holds both sides, or the folder above the left side and the right side. */
function familyOf({ from, to }: Pair): string {
  // A file that many others follow is at the heart of a task: two of them are enough to say so.
  if (isSingle(from)) return parentOfAlike(from, to) ?? from;
  const parent = /^(.+)\/[^/]+\/\*\*$/.exec(from)?.[1] ?? from;
  return parentOfAlike(from, to) ?? `${parent} -> ${to}`;
}

/** The folder that holds both sides of a pair of whole folders, or of two files of one kind. */
function parentOfAlike(from: string, to: string): string | undefined {
  const parent = (p: string): string | undefined => /^(.+)\/[^/]+\/\*\*(?:\/<name>[^/]*)?$/.exec(p)?.[1];
  const kind = (p: string): string | undefined =>
    /[*<]/.test(p) ? undefined : p.replace(/[^/]*?(\.[^./]+)?$/, '*$1');
  if (kind(from) !== undefined && kind(from) === kind(to)) return kind(from);
  return parent(from) === parent(to) ? parent(from) : undefined;
}

function findingOf(pair: Rated, changes: readonly PathChange[], typed: boolean): Finding | undefined {
  const shown = narrowed(pair.to, matcher(pair.to), changes);
  const counted = countPair([pair.from], shown, changes);
  const background = Math.min(0.5, pair.hole === 'none' ? pair.base : 0.3);
  if (isStale(counted.both, counted.alone, changes) || isSweep(pair, shown, changes)) return undefined;
  const weak = counted.support < LEAST_SHARE * counted.sites && (pair.hole === 'none' || !follows(pair.to));
  return counted.support > 0 && !weak
    ? pairFinding([pair.from], shown, counted, typed, background)
    : undefined;
}

/** Folders side by side that one commit changes when it sweeps over all of them. */
const SWEPT = 5;

/**
 * Whether two folders side by side go together only in commits that sweep over their siblings as well: those say something of all
 * of them, and nothing of these two.
 */
function isSweep(pair: Rated, to: string, changes: readonly PathChange[]): boolean {
  const parent = parentOfAlike(pair.from, pair.to);
  if (parent === undefined || isSingle(pair.from)) return false;
  const depth = parent.split('/').length;
  const own = changes.filter(({ paths }) => {
    const below = paths.filter(p => p.startsWith(`${parent}/`)).map(p => p.split('/'));
    const folders = below.filter(segments => segments.length > depth + 1).map(segments => segments[depth]);
    return new Set(folders).size < SWEPT;
  });
  const { support, sites } = countPair([pair.from], to, own);
  return wilsonLower(support, sites) < FIRM;
}

function pairFinding(
  left: readonly string[],
  right: string,
  { support, sites, both, alone }: PairCount,
  typed: boolean,
  background: number,
): Finding {
  const share = support / sites;
  const often = share >= 0.8 ? 'comes with' : share >= 0.6 ? 'mostly comes with' : 'often comes with';
  const sides = left.map(side => `\`${side}\``).join(' and ');
  const whose = typed ? 'A fix or feature in' : 'A change of';
  return {
    key: 'cochange.pair',
    value: `${left.join(' + ')} -> ${right}`,
    statement: `${whose} ${left.length > 1 ? 'both ' : ''}${sides} ${often} a change of \`${right}\`.`,
    support,
    exceptions: sites - support,
    commits: both,
    against: alone,
    family: 'change-recipes',
    background,
  };
}

/** Share of changes of both sides that must come with the third. */
const FIRM_TOGETHER = 0.5;

/**
 * Code that changes together with its tests is a change of behaviour: what else such a commit touches, as in
 * "src + testing -> changelog".
 */
function togetherFindings(
  changes: readonly PathChange[],
  present: (pattern: string) => boolean,
  typed: boolean,
): Finding[] {
  const folders = new Map<string, number>();
  for (const { paths } of changes)
    for (const f of new Set(paths.flatMap(p => (p.includes('/') ? [p.slice(0, p.indexOf('/'))] : [p]))))
      folders.set(f, (folders.get(f) ?? 0) + 1);
  const wide = [...folders]
    .filter(([, n]) => n >= FEWEST_PLAIN)
    .map(([f]) => f)
    .sort();
  const findings: Finding[] = [];
  const touches = (c: PathChange, folder: string): boolean =>
    c.paths.some(p => p === folder || p.startsWith(`${folder}/`));
  for (const code of wide.filter(f => !follows(f) && !isManifest(f) && !f.includes('.')))
    for (const tests of wide.filter(isTesting)) {
      const both = changes.filter(c => touches(c, code) && touches(c, tests));
      if (both.length < 2 * FEWEST_PLAIN) continue;
      for (const third of wide.filter(f => follows(f) && !isTesting(f))) {
        const yes = both.filter(c => touches(c, third));
        const bound = wilsonLower(yes.length, both.length);
        const base = (folders.get(third) ?? 0) / changes.length;
        if (bound < FIRM_TOGETHER || yes.length / both.length < LIFT * base) continue;
        const glob = (f: string): string => (f.includes('.') ? f : `${f}/**`);
        const to = narrowed(glob(third), matcher(glob(third)), both);
        if (!present(glob(third)) || !present(glob(code))) continue;
        const sides = [glob(code), glob(tests)];
        const counted = countPair(sides, to, changes);
        if (isStale(counted.both, counted.alone, changes)) continue;
        findings.push(pairFinding(sides, to, counted, typed, Math.min(0.5, base)));
      }
    }
  return findings;
}

/** `changelog/**` as `changelog/*.rst` where all its files stand directly in it and share an extension. */
function narrowed(
  pattern: string,
  matches: (path: string) => boolean,
  changes: readonly PathChange[],
): string {
  if (!pattern.endsWith('/**') || pattern.includes('<')) return pattern;
  const folder = pattern.slice(0, -2);
  const rest = changes.flatMap(c => c.paths.filter(matches)).map(p => p.slice(folder.length));
  const extension = /\.[a-z]+$/.exec(rest[0] ?? '')?.[0];
  if (extension === undefined) return pattern;
  const same = rest.filter(p => !p.includes('/') && p.endsWith(extension)).length;
  return same >= 0.95 * rest.length ? `${folder}*${extension}` : pattern;
}

/** Tests a path against a pattern of this module: `**` any folders, `*` and holes any name. */
export function matcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .split(/(\*\*\/|\*\*|\*|<[a-z]+>)/)
    .map(part => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*' || /^<[a-z]+>$/.test(part)) return '[^/]+';
      return part.replace(/[.+^${}()|[\]\\?]/g, '\\$&');
    })
    .join('');
  const expression = new RegExp(`^${source}$`);
  return path => expression.test(path);
}
