import type { Convention, Untold } from '../../model/convention';
import type { FileRole } from '../../model/observation';
import type { KeyDefinition } from '../../observe/families/types';
import { countedAt, edgeLeader, isCliff } from '../numeric';
import type { Branch } from '../scope/decide';
import { inGlob } from '../scope/glob';
import type { FileTally } from '../tally';
import { type Caps, type Leader, leader, weigh } from '../weigh';
import { withheldAcronyms } from './acronyms';
import type { Ground } from './ground';

/** Files that must show a rule, where the language has twice as many. */
const FEWEST_FILES = 5;
/** Share of the places that one file may hold, unless it is as large a part of the code. */
const MOST_OF_ONE = 0.5;

/** Share of a part's files that must be the project's own for the part to be one of its code. */
const MOST_OF_PART = 0.5;

/** Habits that code can be written without, and the share of files that must have it before a reader is told how it looks. */
const PREVALENCE: readonly (readonly [RegExp, number])[] = [
  [/^docs\.class_/, 0.33],
  [/^docs\.(?:example_section|tag_order|tag_layout|param_style)$/, 0.1],
  [/^comment\.divider$/, 0.15],
  [/^comment\.todo$/, 0.05],
  [/^comment\.suppression$/, 0.02],
];
/** Tests are hardly ever documented, so files of one kind are compared. */
const DIFFERS_IN_TESTS = /^docs\./;
const isTest = ({ role }: { readonly role: FileRole }): boolean => role === 'test';
/** Comments that are copied from file to file: one text however often it stands. */
const COPIED = /^comment\.todo$/;
/** "Never" about blank lines is what most code looks like by itself: only where next to nothing departs is it a rule. */
const MERELY_USUAL = /^format\.blank_before_return$/;
const WITHOUT_EXCEPTION = 0.98;

/** "Every definition" is only said where what departs is stray: beyond that, some are left without on purpose (getters, constructors). */
const SAYS_EVERY = /^docs\.required/;
const ALL_BUT_STRAY = 0.94;

interface Asked {
  readonly policy: KeyDefinition;
  readonly language: string;
  readonly branch: Branch;
  readonly ground: Ground;
  readonly caps: Caps;
}

/** What the project's own code says of a counted form: why it is no line of the prose, and the rate there where others count too. */
export function judged(asked: Asked): Pick<Convention, 'untold' | 'ownRate'> {
  const { policy, language, branch, ground } = asked;
  if (ground.isData(language)) return { untold: 'data' };
  if (ground.isOfHeaders(language)) return { untold: 'narrow' };
  const own = branch.files.filter(file => ground.isOwn(file.path));
  if (own.length === branch.files.length) return reasoned(withheld(asked, own));
  const isPart = branch.glob !== '**' || branch.except.length > 0;
  if (own.length === 0 || (isPart && own.length < MOST_OF_PART * branch.files.length))
    return { untold: 'data' };
  const lead = ownLeader(asked, own);
  if (lead?.form !== branch.leader.form) return { untold: 'data' };
  const isHabit = lead.rate >= Math.min(policy.minimumRate, branch.leader.rate);
  return { ...reasoned(isHabit ? withheld(asked, own) : 'data'), ownRate: lead.rate };
}

const reasoned = (untold: Untold | undefined): { readonly untold?: Untold } =>
  untold === undefined ? {} : { untold };

/** What leads when examples, inputs and copies are left out; of a limit, how it is kept there. */
function ownLeader({ policy, branch, caps }: Asked, own: readonly FileTally[]): Leader | undefined {
  const { form } = branch.leader;
  if (!isNumeric(policy)) return leader(weigh(own, caps));
  return edgeLeader({ files: own }, countedAt(own, Number(form.replace('<=', ''))), form);
}

/** Why a form is no line of the prose though it is true of the project's own files; undefined where it is one. */
function withheld(asked: Asked, own: readonly FileTally[]): Untold | undefined {
  const { policy, branch } = asked;
  if (isNarrow(asked, own) || isCornerOfTests(asked, own) || isOfOneName(asked, own)) return 'narrow';
  if (isOfItsOwnNames(asked)) return 'minor';
  // Any width is kept by most lines; only one at which they break off is what somebody wraps at.
  if (policy.number === 'cliff' && !isCliff(own, Number(branch.leader.form))) return 'minor';
  const seldom = MERELY_USUAL.test(policy.key) && branch.leader.form === 'never';
  if (seldom && branch.leader.rate < WITHOUT_EXCEPTION) return 'rare';
  const isEvery = SAYS_EVERY.test(policy.key) && branch.leader.form !== 'none';
  if (isEvery && branch.leader.rate < ALL_BUT_STRAY) return 'minor';
  return isRare(asked, own) ? 'rare' : undefined;
}

const ABOUT_FILES = /^(?:test\.file_naming|naming\.file)$/;
const ANY_NAME = /^(?:\*\*?|\*\.\w+)$/;

/** Whether a rule of file names holds for a part that is made by names: of files called `*.test.*` most are called `*.test.js`. */
function isOfItsOwnNames({ policy, branch }: Asked): boolean {
  const isByName = (glob: string): boolean => !ANY_NAME.test(glob.slice(glob.lastIndexOf('/') + 1));
  return ABOUT_FILES.test(policy.key) && [branch.glob, ...branch.except].some(isByName);
}

const isNumeric = ({ number }: KeyDefinition): boolean => number === 'cliff' || number === 'limit';

/** Places of the form in a file; of a limit, all that were measured. */
function placesIn({ policy, branch }: Asked, file: FileTally): number {
  if (!isNumeric(policy)) return file.counts.get(branch.leader.form) ?? 0;
  let total = 0;
  for (const n of file.counts.values()) total += n;
  return total;
}

/** Share of the places that files of one name may hold: beyond it, the rule is that of what is made anew in folder after folder. */
const MOST_OF_ONE_NAME = 0.9;
const MANY_NAMESAKES = 20;

/** Whether nearly all places stand in files of one name (`_config.js`), while the other files of the language are not so few. */
function isOfOneName(asked: Asked, own: readonly FileTally[]): boolean {
  const byName = new Map<string, { files: number; places: number }>();
  let total = 0;
  for (const file of own) {
    const n = placesIn(asked, file);
    if (n === 0) continue;
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const known = byName.get(name) ?? { files: 0, places: 0 };
    byName.set(name, { files: known.files + 1, places: known.places + n });
    total += n;
  }
  return [...byName.values()].some(
    ({ files, places }) => files >= MANY_NAMESAKES && places > MOST_OF_ONE_NAME * total,
  );
}

/** Share of a language's files that a part of the tests must be for a rule of it to be told that is about no tests. */
const CORNER = 0.2;
const ABOUT_TESTS = /^(?:test\.|naming\.test_)/;

/** Whether a form that is none of tests leads in a small part of them only. */
function isCornerOfTests({ policy, branch, language, ground }: Asked, own: readonly FileTally[]): boolean {
  if (branch.glob === '**' || ABOUT_TESTS.test(policy.key) || !own.every(isTest)) return false;
  return own.length < CORNER * ground.filesOf(language).length;
}

/** Whether the form rests on a handful of files, or mostly on one that is not most of the code. */
function isNarrow(asked: Asked, own: readonly FileTally[]): boolean {
  const code = asked.ground.filesOf(asked.language);
  const showing = own.map(file => ({ file, n: placesIn(asked, file) })).filter(({ n }) => n > 0);
  if (showing.length < Math.min(FEWEST_FILES, Math.ceil(code.length / 2))) return true;
  const total = showing.reduce((sum, { n }) => sum + n, 0);
  const largest = showing.reduce((a, b) => (b.n > a.n ? b : a));
  if (largest.n <= MOST_OF_ONE * total) return false;
  const sources = code.filter(({ role }) => role !== 'test');
  const lines = sources.reduce((sum, file) => sum + file.lines, 0);
  const size = sources.find(({ path }) => path === largest.file.path)?.lines ?? 0;
  return size <= MOST_OF_ONE * lines;
}

/** Whether most files of the part could do it and have nothing of it. */
function isRare(asked: Asked, own: readonly FileTally[]): boolean {
  const { policy, branch, language, ground } = asked;
  const floor = PREVALENCE.find(([keys]) => keys.test(policy.key))?.[1];
  if (floor === undefined) return false;
  const inPart = partOf(branch);
  const showing = own.filter(file => placesIn(asked, file) > 0);
  const inTests = 2 * showing.filter(isTest).length > showing.length;
  const files = ground
    .filesOf(language)
    .filter(file => inPart(file.path) && (!DIFFERS_IN_TESTS.test(policy.key) || isTest(file) === inTests));
  if (showing.length < floor * files.length) return true;
  return COPIED.test(policy.key) && isOneText(showing, branch.leader.form);
}

function partOf({ glob, except }: Branch): (path: string) => boolean {
  const [inside, outside] = [inGlob(glob), except.map(inGlob)];
  return path => inside(path) && !outside.some(matches => matches(path));
}

/** Whether one comment makes most of the places: texts of one length are taken for one, since records keep no comments. */
function isOneText(files: readonly FileTally[], form: string): boolean {
  const times = new Map<number, number>();
  let total = 0;
  for (const { places } of files)
    for (const { start, end } of places.get(form) ?? []) {
      times.set(end - start, (times.get(end - start) ?? 0) + 1);
      total++;
    }
  return Math.max(...times.values()) > MOST_OF_ONE * total;
}

/** A mined convention with the reason for which it is no line of the prose, by its language and its part of the tree. */
export function withheldWhole(convention: Convention, ground: Ground): Convention {
  const { language, scope } = convention;
  if (convention.untold !== undefined || convention.source !== 'tree') return convention;
  const named = language.filter(name => name !== '*');
  const isData = named.length > 0 && named.every(name => ground.isData(name));
  const parts = scope.cases.flatMap(({ when, then }) => (then === 'abstain' ? [] : [when.path ?? '**']));
  // What files come together in the examples is news to whoever adds one.
  const lies = (glob: string): boolean =>
    named.length > 0 ? !ground.isOwn(glob.replace(/\*.*$/, 'x')) : PLAYED_WITH.test(glob);
  const isAside = scope.otherwise === 'abstain' && parts.length > 0 && parts.every(lies);
  const ofHeaders = named.length > 0 && named.every(name => ground.isOfHeaders(name));
  const untold = isData || isAside ? 'data' : ofHeaders ? 'narrow' : withheldAcronyms(convention, ground);
  return untold === undefined ? convention : { ...convention, untold };
}

/** Folders in which people try the project out. */
const PLAYED_WITH = /^(?:packages\/[^/]+\/)?(?:demos?|playgrounds?|sandbox(?:es)?)\//i;
