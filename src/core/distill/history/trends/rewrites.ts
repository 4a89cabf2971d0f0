import type { Convention } from '../../../model/convention';
import {
  CALLS,
  DEFINED,
  NO_COUNTS,
  type FileForms,
  parameterForm,
  type Snapshot,
} from '../../../observe/history/formCounts';
import { earlierFiles } from '../../../observe/history/renames';
import { code, fitSentence, ownStatement } from '../../statement';
import { round, wilsonLower } from '../../wilson';
import { movement } from './movement';
import { takeParameter } from './parameters';
import { isSpecialCase } from './special';
import { surelyTurned } from './surely';
import { usedTogether } from './together';
import { trendOf } from './trend';

/** Calls that turned into the other, files in which, and the share of all lost calls that one successor explains. */
const TURNED = 12;
const FILES = 4;
const EXPLAINS = 0.6;
const BACK = 0.1;
/** Where a whole object gave way to another (`jest.*` → `vi.*`), the share of sites at which the member is the same. */
const SAME_MEMBER = 0.3;
/** Members that two libraries of one purpose have in common at least; a variable and a library may share one (`err.Error`). */
const MEMBERS = 2;
const MOST = 8;
const LARGEST_CHANGE = 400;

interface Turn {
  readonly language: string;
  readonly from: string;
  readonly to: string;
  sites: number;
  readonly files: Set<string>;
}

/**
 * "Use X, not Y" from history: calls of Y that vanished where calls of X appeared, file by file, again and again and
 * never the other way. A name that the project itself defined and dropped was renamed: nobody can use it any more.
 */
export function rewriteConventions(snapshots: readonly Snapshot[]): Convention[] {
  const turns = new Map<string, Turn>();
  const lost = new Map<string, number>();
  for (let i = 1; i < snapshots.length; i++) {
    const earlier = earlierFiles(snapshots[i - 1]!, snapshots[i]!);
    for (const [path, now] of snapshots[i]!.files) {
      const before = earlier.get(path);
      if (before) countTurns(path, before, now, turns, lost);
    }
  }
  const dropped = definedIn(snapshots);
  for (const name of definedIn(snapshots.slice(-1))) dropped.delete(name);
  const own = (callee: string): boolean => dropped.has(memberOf(callee));
  const clear = [...turns.values()]
    .filter(t => t.sites >= TURNED && t.files.size >= FILES)
    .filter(t => !OPERATOR.test(t.from) && !OPERATOR.test(t.to))
    .filter(t => t.sites >= EXPLAINS * (lost.get(`${t.language}\0${t.from}`) ?? 0))
    .filter(t => isFamily(t, turns))
    .sort((a, b) => b.sites - a.sites || (a.from + a.to < b.from + b.to ? -1 : 1));
  const sound = (t: Turn): boolean =>
    !own(t.from) &&
    !LOCAL.test(t.from) &&
    !LOCAL.test(t.to) &&
    !(definedIn(snapshots.slice(-1), t.language).has(memberOf(t.to)) && isGoneMember(t, snapshots)) &&
    (turns.get(nameOf(t.language, t.to, t.from))?.sites ?? 0) <= BACK * t.sites &&
    !usedTogether(t, snapshots);
  // Where what a call replaced most is nothing to tell, the rest only stood around that and went with it.
  const most = (t: Turn): Turn => clear.find(c => c.language === t.language && c.to === t.to) ?? t;
  const firm = clear.filter(t => sound(most(t)) && sound(t));
  const chosen: Turn[] = [];
  for (const t of firm) {
    // `jest.*` → `vi.*` says what `jest.fn` → `vi.fn` says, and one successor is named once, for what it replaced most.
    const said = chosen.some(
      c => c.language === t.language && (c.from === t.from || c.to === t.to || overlap(c.from, t.from)),
    );
    if (!said) chosen.push(t);
  }
  return chosen.slice(0, MOST).flatMap(t => conventionOf(t, snapshots) ?? []);
}

/** Names that files define, of all languages unless one is given. */
function definedIn(snapshots: readonly Snapshot[], language?: string): Set<string> {
  const files = snapshots.flatMap(s => [...s.files.values()]);
  return new Set(
    files
      .filter(f => language === undefined || f.language === language)
      .flatMap(f => Object.keys(f.forms[DEFINED] ?? {})),
  );
}

const PARTS = /\.|::|->/;

const memberOf = (callee: string): string => callee.replace(/[()]/g, '').split(PARTS).pop() ?? '';

/** Two members of one object of which nobody calls the first any more: where the second is defined here, so was the first, and nobody can. */
function isGoneMember({ language, from, to }: Turn, snapshots: readonly Snapshot[]): boolean {
  const objectOf = (callee: string): string => callee.split(PARTS).slice(0, -1).join('.');
  if (objectOf(from) === '' || objectOf(from) !== objectOf(to)) return false;
  const files = [...(snapshots.at(-1)?.files.values() ?? [])].filter(file => file.language === language);
  return files.every(file => !file.forms[CALLS]?.[from]);
}

/**
 * One local variable that is used where another was looks like one library in place of another; it is one only where
 * the members keep their names. Any call of an object in place of one other call names no successor at all.
 */
function isFamily(turn: Turn, turns: ReadonlyMap<string, Turn>): boolean {
  if (!turn.to.endsWith('*')) return !turn.from.endsWith('*');
  if (!turn.from.endsWith('*')) return false;
  const [from, to] = [turn.from.slice(0, -1), turn.to.slice(0, -1)];
  const same = [...turns.values()].filter(
    other =>
      other.language === turn.language &&
      other !== turn &&
      other.sites > 0 &&
      other.from.startsWith(from) &&
      other.to === to + other.from.slice(from.length),
  );
  return (
    same.length >= MEMBERS && same.reduce((sum, other) => sum + other.sites, 0) >= SAME_MEMBER * turn.sites
  );
}

/** Share of sites that still have a general check, up to which a special one has taken its place where it could. */
const STILL_GENERAL = 0.1;

/** A call on a variable of one letter: its name says nothing about what it is elsewhere. */
const LOCAL = /^[a-z]\W/;
/** Operators that are written like calls: they go and come with what they stand in. */
const OPERATOR = /^(nameof|typeof|sizeof|default|checked|unchecked)$/;

const nameOf = (language: string, from: string, to: string): string => `${language}\0${from}\0${to}`;

function overlap(a: string, b: string): boolean {
  const head = (x: string): string => x.split(PARTS)[0] ?? '';
  return (a.endsWith('*') || b.endsWith('*')) && head(a) === head(b);
}

function countTurns(
  path: string,
  before: FileForms,
  now: FileForms,
  turns: Map<string, Turn>,
  lost: Map<string, number>,
): void {
  const [old, calls] = [before.forms[CALLS] ?? NO_COUNTS, now.forms[CALLS] ?? NO_COUNTS];
  // A parameter gives way to a parameter, a call to a call.
  for (const parameter of [false, true]) {
    const gone: [string, number][] = [];
    const come: [string, number][] = [];
    for (const callee of new Set([...Object.keys(old), ...Object.keys(calls)])) {
      if (callee.startsWith('(') !== parameter) continue;
      const change = (calls[callee] ?? 0) - (old[callee] ?? 0);
      if (change < 0) gone.push([callee, -change]);
      else if (change > 0) come.push([callee, change]);
    }
    // A file rewritten from top to bottom pairs everything with everything.
    if (gone.length * come.length > LARGEST_CHANGE) continue;
    for (const [from, n] of gone) {
      const all = `${now.language}\0${from}`;
      lost.set(all, (lost.get(all) ?? 0) + n);
      for (const [to, m] of come) {
        const name = nameOf(now.language, from, to);
        let turn = turns.get(name);
        if (!turn) turns.set(name, (turn = { language: now.language, from, to, sites: 0, files: new Set() }));
        const sites = parameter ? Math.min(n, m) : turnedWithin(before, now, from, to, Math.min(n, m));
        turn.sites += sites;
        if (sites > 0) turn.files.add(path);
      }
    }
  }
}

/** Sites at which one call gave way to the other inside one function; at most `most`. */
function turnedWithin(before: FileForms, now: FileForms, from: string, to: string, most: number): number {
  if (!before.within || !now.within) return most;
  let sites = 0;
  for (const [place, calls] of Object.entries(now.within)) {
    const old = before.within[place];
    if (!old) continue;
    const [gone, come] = [sitesOf(old, from) - sitesOf(calls, from), sitesOf(calls, to) - sitesOf(old, to)];
    if (gone > 0 && come > 0) sites += Math.min(gone, come);
  }
  return Math.min(most, sites);
}

/** Sites of a callee, or of all calls on an object where the name ends in a star. */
function sitesOf(calls: Readonly<Record<string, number>>, callee: string): number {
  if (!callee.endsWith('*')) return calls[callee] ?? 0;
  const head = callee.slice(0, -1);
  return Object.entries(calls).reduce((sum, [name, n]) => sum + (name.startsWith(head) ? n : 0), 0);
}

/** A callee in lower case without the mark that it is looked up from the root (`::A.b`, `\\f`), which names the same thing. */
const fromRoot = (callee: string): string => callee.replace(/^(::|\\)/, '').toLowerCase();

function conventionOf(turn: Turn, snapshots: readonly Snapshot[]): Convention | undefined {
  const m = movement(snapshots, turn.language, CALLS, turn.from, turn.to);
  const trend = trendOf(m);
  const last = m.points[m.points.length - 1];
  if (!last || !['migrating', 'switched'].includes(trend.state) || !surelyTurned(m)) return undefined;
  const bare = (x: string): string => x.replace(/(\.|::|->)\*$|[()]/g, '');
  const [prefer, over] = [bare(turn.to), bare(turn.from)];
  // `log` → `Log` renames what is the project's own: a matter of naming, not of what to use.
  if (fromRoot(prefer) === fromRoot(over)) return undefined;
  // What still has the general check may not be able to have the special one.
  if (isSpecialCase(prefer, over) && last.from > STILL_GENERAL * (last.from + last.to)) return undefined;
  const way = trend.state === 'switched' ? 'moved' : 'is moving';
  const isParameter = turn.to === parameterForm(prefer);
  const what = isParameter ? takeParameter(prefer, over) : `Use ${code(prefer)}, not ${code(over)}`;
  return {
    key: 'api.prefer',
    value: `${prefer} over ${over}`,
    language: [turn.language],
    scope: { cases: [], otherwise: 'apply' },
    statement: fitSentence(`${what}: the project ${way} from one to the other.`),
    ...(isParameter && ownStatement(`${what}.`)),
    prefer,
    over,
    support: last.to,
    exceptions: last.from,
    rate: round(last.share),
    confidence: round(wilsonLower(m.converted + m.newTo, m.converted + m.newTo + m.reverted + m.newFrom)),
    distinctiveness: 3,
    source: 'history',
    trend: isParameter ? { ...trend, from: over } : trend,
    evidence: [{ path: '', line: 1, commit: trend.commit ?? last.commit }],
    counterEvidence: [],
    family: 'api-idioms',
    pattern: 'api.prefer',
  };
}
