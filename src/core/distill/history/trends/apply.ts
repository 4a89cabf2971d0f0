import type { Convention, Trend } from '../../../model/convention';
import { CALLS, DEFINED, type Snapshot } from '../../../observe/history/formCounts';
import { statementOf } from '../../../observe/families/statement';
import type { FamilyLibrary } from '../../../observe/families/types';
import { BACKGROUND, backgroundShare, bitsOver } from '../../background/background';
import { neutral } from '../../forms';
import { fitSentence, plainToken } from '../../statement';
import { round, wilsonLower } from '../../wilson';
import { moved, movement, totalsOf, type KeyTotals, type Movement } from './movement';
import { rewriteConventions } from './rewrites';
import { surelyMoving } from './surely';
import { trendOf } from './trend';

const FORMS_COMPARED = 4;
/** Change of a share that is worth a closer look. */
const MOVED = 0.1;
const NO_KEYS: ReadonlySet<string> = new Set([CALLS, DEFINED]);

/**
 * Sets the trend of every convention of the tree and adds those the tree alone is silent about: in the middle of a
 * migration no form has the majority, but the new one is known (`trend.state` is `migrating`). Where the tree still says
 * the old form, the new one replaces it. Snapshots oldest first; fewer than two change nothing.
 */
export function applyTrends(
  conventions: readonly Convention[],
  snapshots: readonly Snapshot[],
  library: Pick<FamilyLibrary, 'keys'>,
): Convention[] {
  if (snapshots.length < 2) return [...conventions];
  const known = totalsOf(snapshots, NO_KEYS);
  const migrations = migrationsOf(known, snapshots, library);
  const replaced = (c: Convention): boolean =>
    c.source === 'tree' &&
    migrations.some(m => m.key === c.pattern && c.language.includes(m.language) && m.from === c.value);
  const claimed = new Set<string>();
  const kept = conventions
    .filter(c => !replaced(c))
    .map(c => {
      if (c.source !== 'tree') return c;
      const own = migrations.find(
        m => m.key === c.pattern && c.language.includes(m.language) && m.to === c.value,
      );
      if (own) claimed.add(`${own.language}\0${own.key}`);
      const totals = known.get(`${c.language[0]}\0${c.pattern}`);
      if (BY_DESIGN.has(c.key)) return { ...c, trend: { state: 'stable' as const } };
      return { ...c, trend: own ? trendOf(own) : strongest(c, totals, snapshots) };
    });
  const added = migrations
    .filter(m => !claimed.has(`${m.language}\0${m.key}`) && surelyMoving(m))
    .flatMap(m => migrating(m, library) ?? []);
  return withRewrites([...kept, ...added], rewriteConventions(snapshots));
}

/**
 * One rule where the tree and the history name the same two calls: the tree's, which knows the full name of what it
 * avoids (`os.path.join` for `join`), with the trend of the history.
 */
function withRewrites(conventions: readonly Convention[], rewrites: readonly Convention[]): Convention[] {
  const left = new Set(rewrites);
  const merged = conventions.map(c => {
    const same = rewrites.find(r => sayTheSame(c, r));
    if (!same) return c;
    left.delete(same);
    return { ...c, trend: same.trend };
  });
  return [...merged, ...left];
}

function sayTheSame(tree: Convention, rewrite: Convention): boolean {
  const { over } = rewrite;
  return (
    tree.key === rewrite.key &&
    tree.language.join() === rewrite.language.join() &&
    tree.prefer === rewrite.prefer &&
    over !== undefined &&
    (tree.over === over || ['.', '::', '->'].some(joint => tree.over?.endsWith(joint + over)))
  );
}

/** The trend against the form that moved most. */
function strongest(c: Convention, totals: KeyTotals | undefined, snapshots: readonly Snapshot[]): Trend {
  const accept = pathFilter(c);
  const whole = c.scope.otherwise === 'apply';
  const trends = [...(totals?.forms.keys() ?? [])]
    .slice(0, FORMS_COMPARED)
    .filter(
      form =>
        form !== c.value &&
        !neutral(form, c.value) &&
        totals &&
        (!whole || moved(totals, form, c.value, MOVED)),
    )
    .map(form => movement(snapshots, c.language[0] ?? '', c.pattern, form, c.value, accept))
    .sort((a, b) => b.converted - a.converted || (a.from < b.from ? -1 : 1))
    .map(trendOf);
  return trends.find(t => t.state !== 'stable') ?? { state: 'stable' };
}

/** Fixed folders of the positive branches; globs with holes are not narrowed. */
function pathFilter(c: Convention): (path: string) => boolean {
  if (c.scope.otherwise === 'apply') return () => true;
  const folders = c.scope.cases
    .filter(s => s.then === 'apply' && s.when.path !== undefined)
    .map(s => (s.when.path ?? '').split(/[*{?]/)[0] ?? '');
  return path => folders.some(f => path.startsWith(f));
}

/** Presence and absence, and names of one word, drift with the code: no project moves from one to the other. */
function competing(from: string, to: string): boolean {
  const absent = /^(?:none|never|always|all|public|other|local|lowercase|flatcase|false|true)$/;
  return !absent.test(from) && !absent.test(to) && !neutral(from, to) && !neutral(to, from);
}

/** Whether two lists in order have a pair of names the other way round: only then can one give way to the other. */
function contradicts(from: string, to: string): boolean {
  const [before, after] = [from.split(','), to.split(',')];
  const shared = before.filter(name => after.includes(name));
  return shared.some((name, i) => i > 0 && after.indexOf(name) < after.indexOf(shared[i - 1]!));
}

/** Forms of these keys are lists of what a comment happens to have. */
const LISTS: ReadonlySet<string> = new Set(['docs.tag_order']);

/** What is chosen anew for every member: more of the one and less of the other is another design, and no move between two ways to write. */
const BY_DESIGN: ReadonlySet<string> = new Set(['lang.default_visibility']);

/** Movements that are migrations under way, one a key and language: the one with most turned sites. */
function migrationsOf(
  known: ReadonlyMap<string, KeyTotals>,
  snapshots: readonly Snapshot[],
  library: Pick<FamilyLibrary, 'keys'>,
): Movement[] {
  const found: Movement[] = [];
  for (const totals of known.values()) {
    const { language, key, forms } = totals;
    const definition = library.keys.get(key);
    // Numbers and coverage (always/never) drift with the code; a migration goes from one way of writing to another.
    if (!definition || definition.number || definition.presence || BY_DESIGN.has(key)) continue;
    const top = [...forms.keys()].slice(0, FORMS_COMPARED);
    const moves = top.flatMap(from =>
      top
        .filter(to => to !== from && competing(from, to) && (!LISTS.has(key) || contradicts(from, to)))
        .filter(to => moved(totals, from, to, MOVED))
        .map(to => movement(snapshots, language, key, from, to)),
    );
    const best = moves
      .filter(m => trendOf(m).state === 'migrating')
      .sort((a, b) => b.converted - a.converted || (a.to < b.to ? -1 : 1))[0];
    if (best) found.push(best);
  }
  return found;
}

function migrating(m: Movement, library: Pick<FamilyLibrary, 'keys'>): Convention | undefined {
  const definition = library.keys.get(m.key);
  const last = m.points[m.points.length - 1];
  if (!definition || !last) return undefined;
  const sentence = statementOf(definition, m.to, m.language).replace(/\.$/, '');
  // How sure the direction is: turned and new sites that follow it, not the half-done state of the tree.
  const [with_, against] = [m.converted + m.newTo, m.reverted + m.newFrom];
  const rate = last.share;
  const trend = trendOf(m);
  return {
    key: definition.key,
    value: m.to,
    language: [m.language],
    scope: { cases: [], otherwise: 'apply' },
    statement: fitSentence(
      `${sentence}: the project is moving there from ${plainToken(m.from).replace(/\.$/, '')}.`,
    ),
    support: last.to,
    exceptions: last.from,
    rate: round(rate),
    confidence: round(wilsonLower(with_, with_ + against)),
    distinctiveness: round(bitsOver(0.9, backgroundShare(BACKGROUND, m.language, definition.id, m.to))),
    source: 'history',
    trend,
    evidence: [{ path: '', line: 1, commit: trend.commit ?? last.commit }],
    counterEvidence: [],
    family: definition.family,
    pattern: definition.id,
  };
}
