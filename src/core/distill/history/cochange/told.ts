import type { Untold } from '../../../model/convention';
import { languageOfPath } from '../../../model/language';
import type { Commit } from '../../../ports/gitHistory';
import type { Finding } from '../convention';
import type { PathChange } from './associations';
import { countPair } from './count';
import { matcher } from './pairs';
import { follows, isManifest, isTesting } from './patterns';
import { isOfSweeps } from './sweeps';

/** Share of the changes from which on "mostly comes with" helps whoever makes the next one. */
const WORTH = 2 / 3;
/** Of the newest third of the changes, if so many, so many must still keep it. */
const STILL = 0.5;
const FEWEST_OF_LATE = 6;
/** Newest changes of which one at least keeps what two files or folders have together. */
const LATELY = 300;
/** Two files of one language that are tied by no folder come together this often before it is more than the code's own structure. */
const TIED = 0.8;
/** Files of a kind below which there is none to add to. */
const FEWEST_OF_KIND = 4;
/** Share of the paths on the left side that are inputs of tests. */
const MOSTLY_DATA = 0.8;

const INPUT_OF_TESTS = /(?:^|\/)(?:_*fixtures_*|testdata|test[_-]data|_*snapshots_*|golden|cassettes)\//i;
/** Notes on changes are written for what users notice, so a share of two in three is no sign of a weak habit. */
const NOTES = /(?:^|[/._-])(?:changelog|changes|history|news|newsfragments|releases?)(?:[/._-]|$)/i;

interface Side {
  readonly left: readonly string[];
  readonly right: string;
  readonly adds: boolean;
}

/** What a finding says of which paths: `A + B -> C`, or of an addition `A -> B + C`. */
function sidesOf({ value, statement }: Finding): Side {
  const [left = '', right = ''] = value.split(' -> ');
  return { left: left.split(' + '), right, adds: statement.startsWith('Adding ') };
}

/** Pairs and recipes with the reason for which one is true and yet not worth telling; `paths` are the files there are now. */
export function withheldPairs(
  findings: readonly Finding[],
  changes: readonly PathChange[],
  paths?: readonly string[],
): Finding[] {
  const reasons = findings.map(finding => finding.untold ?? reasonOf(finding, changes, paths));
  const told = findings.filter((_, i) => reasons[i] === undefined);
  return findings.map((finding, i) => {
    const untold = reasons[i] ?? (told.some(other => saysAsMuch(other, finding)) ? 'minor' : undefined);
    return untold === undefined ? finding : { ...finding, untold };
  });
}

function reasonOf(
  finding: Finding,
  changes: readonly PathChange[],
  paths: readonly string[] | undefined,
): Untold | undefined {
  const side = sidesOf(finding);
  if (isOfData(side, finding.commits, changes)) return 'data';
  if (side.adds) return isFew(side, paths) ? 'minor' : undefined;
  const minor =
    isWeak(side, finding) ||
    isEmptied(side, paths) ||
    isFading(finding, changes) ||
    isTied(side, finding) ||
    (side.left.length === 1 && isOfSweeps(side.left[0]!, side.right, changes)) ||
    isOwnTest(side) ||
    isBackwards(side, changes);
  return minor ? 'minor' : undefined;
}

/** Inputs of tests that change with what is tested, or with each other. */
function isOfData({ left }: Side, kept: readonly Commit[], changes: readonly PathChange[]): boolean {
  const ids = new Set(kept.map(({ id }) => id));
  const matches = left.map(matcher);
  const shown = changes
    .filter(({ commit }) => ids.has(commit.id))
    .flatMap(change => change.paths.filter(path => matches.some(fits => fits(path))));
  const data = shown.filter(path => INPUT_OF_TESTS.test(path)).length;
  return shown.length > 0 && data >= MOSTLY_DATA * shown.length;
}

/** A kind of which hardly any file is left: nobody adds the next one by a rule. */
function isFew({ left }: Side, paths: readonly string[] | undefined): boolean {
  if (!paths) return false;
  return left.some(pattern => {
    if (!/<[a-z]+>/.test(pattern)) return false;
    const fits = matcher(pattern);
    let n = 0;
    for (const path of paths) if (fits(path) && ++n >= FEWEST_OF_KIND) return false;
    return true;
  });
}

/** Whether a folder on either side holds nothing but manifests today: what had to change with it is gone. */
function isEmptied({ left, right }: Side, paths: readonly string[] | undefined): boolean {
  if (!paths) return false;
  return [...left, right]
    .filter(pattern => pattern.endsWith('/**') && !pattern.includes('<'))
    .some(pattern => paths.filter(matcher(pattern)).every(isManifest));
}

const isWeak = ({ right }: Side, { support, exceptions }: Finding): boolean =>
  !NOTES.test(right) && support < WORTH * (support + exceptions);

/** Whether the habit has weakened: in the newest third of the changes it asks, or not seen at all in the newest of all. */
function isFading({ commits, against = [], value }: Finding, changes: readonly PathChange[]): boolean {
  const kept = new Set(commits.map(({ id }) => id));
  const asked = new Set([...kept, ...against.map(({ id }) => id)]);
  const newest = changes.filter(({ commit }) => asked.has(commit.id)).map(({ commit }) => commit.id);
  const late = newest.slice(0, Math.ceil(newest.length / 3));
  if (late.length >= FEWEST_OF_LATE && late.filter(id => kept.has(id)).length < STILL * late.length)
    return true;
  // A release changes the manifests of both, and says nothing of the rest.
  const sides = value.split(/ -> | \+ /).map(matcher);
  const isKept = ({ commit, paths }: PathChange): boolean =>
    kept.has(commit.id) && sides.every(fits => paths.some(path => fits(path) && !isManifest(path)));
  return !value.includes('<') && !changes.slice(0, LATELY).some(isKept);
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const isFile = (pattern: string): boolean => !/[*<]/.test(pattern);

/**
 * Two single files of one language: in one folder, or often enough apart, they change together because one uses the other, which
 * the compiler or the next failing test says anyway.
 */
function isTied({ left, right }: Side, { support, exceptions }: Finding): boolean {
  const [from = ''] = left;
  if (left.length > 1 || !isFile(from) || !isFile(right)) return false;
  const language = languageOfPath(from);
  if (language === undefined || language !== languageOfPath(right) || follows(right)) return false;
  return folderOf(from) === folderOf(right) || support < TIED * (support + exceptions);
}

/** A file and the test of its name: that a fix brings a test is asked everywhere. */
const isOwnTest = ({ left: [from = '', ...more], right }: Side): boolean =>
  more.length === 0 &&
  from.includes('<name>') &&
  right.includes('<name>') &&
  isTesting(right) &&
  !isTesting(from);

/** Pages of manuals and other texts. */
const TEXT = /(?:^|\/)man\d?\/|\.(?:md|rst|adoc|txt)$/i;

/** Whether the other way round is the rule: the code makes its text change, and of two parts of the code the way that holds more often. */
function isBackwards({ left, right }: Side, changes: readonly PathChange[]): boolean {
  const [from = ''] = left;
  if (left.length > 1) return false;
  if (TEXT.test(from) && languageOfPath(right) !== undefined) return true;
  if (follows(right)) return false;
  const [forth, back] = [countPair([from], right, changes), countPair([right], from, changes)];
  return back.sites > 0 && back.support * forth.sites > forth.support * back.sites;
}

/** Whether `other`, of a wider place or of more changes, says to the reader what `finding` says. */
function saysAsMuch(other: Finding, finding: Finding): boolean {
  if (other === finding) return false;
  const [a, b] = [sidesOf(other), sidesOf(finding)];
  if (a.adds || b.adds || b.left.length > 1) return false;
  const [from = ''] = b.left;
  const isWithin = (wide: string): boolean =>
    wide.endsWith('/**') && wide !== from && from.startsWith(wide.slice(0, -2));
  if (a.right === b.right && a.left.some(isWithin)) return true;
  // The same shape in a folder beside: files come with their tests.
  const shape = ({ left, right }: Side): string =>
    left.length === 1 ? [left[0], right].map(withoutFolder).join(' -> ') : '';
  const sites = ({ support, exceptions }: Finding): number => support + exceptions;
  return from.includes('<name>') && shape(a) !== '' && shape(a) === shape(b) && sites(other) > sites(finding);
}

/** A pattern with its second folder left open: `src/util/**` is `src/*` and what follows. */
const withoutFolder = (pattern = ''): string => pattern.replace(/^([^/]+)\/[^/*<]+\/(?=\*\*\/)/, '$1/');
