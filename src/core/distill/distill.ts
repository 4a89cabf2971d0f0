import type { Convention } from '../model/convention';
import { languageTitle } from '../model/language';
import type { FileRecord } from '../model/record';
import { BACKGROUND, type BackgroundProfile } from './background/background';
import { DEFAULT_CONSTANTS, type DistillConstants } from './constants';
import { byAffix, mayShareAffix } from './affixes';
import { conventionOf } from './convention';
import { ambiguous, withoutMinor } from './forms';
import { mine } from './mined/mine';
import { countedAt, edgeLeader, limitEdge, lineEdge } from './numeric';
import type { FamilyLibrary, KeyDefinition } from '../observe/families/types';
import { ranked } from './rank';
import { withoutFalselyPlain } from './plainAssertions';
import { withoutRepeated } from './repeated';
import { type Branch, decide, type Threshold } from './scope/decide';
import { type Regions, regionsOf } from './scope/regions';
import { wholeOrders } from './sequences';
import { isOfTests, isOutsideTests } from './testKeys';
import { fitSentence } from './statement';
import { countable, type KeyTally, Tallies } from './tally';
import { withTestModules } from './testModules';
import { type Ground, Grounds, isBeside } from './told/ground';
import { withheldPart } from './told/parts';
import { judged, withheldWhole } from './told/withheld';

export interface DistillOptions {
  readonly background?: BackgroundProfile;
  /** At most this many conventions, most telling first. */
  readonly limit?: number;
  /** Numbers to try instead of the shipped ones. The miners by contrast keep theirs. */
  readonly constants?: DistillConstants;
  /** Paths that the project's own formatter or linter does not look at: true of them is no habit to tell. */
  readonly leavesOut?: (path: string) => boolean;
}

/** Habits of prose are followed by most people without being a rule: only what hardly anybody breaks is one. */
const PROSE = /^comment\.(capital|period)/;
const PROSE_RATE = 0.97;
/** Summaries are written with more care, and style guides speak of them. */
const SUMMARY = /^docs\.summary_/;
const SUMMARY_RATE = 0.93;

/** A way of writing that the language left behind: in a part of the tree it is old code, not a convention for new one. */
const isOutdated = (key: string, form: string): boolean =>
  key === 'lang.variable_declaration' && form === 'var';

const leastRate = ({ key, minimumRate }: KeyDefinition): number =>
  Math.max(minimumRate, PROSE.test(key) ? PROSE_RATE : SUMMARY.test(key) ? SUMMARY_RATE : 0);

const thresholdOf = (policy: KeyDefinition, constants: DistillConstants): Threshold => ({
  minimumSupport: policy.minimumSupport * constants.supportFactor,
  minimumRate: leastRate(policy),
  minimumFiles: policy.minimumFiles,
  minimumConfidence: constants.minimumConfidence,
});

/** Share of the lines near a width that must be within it. */
const LEAST_WITHIN = 0.85;

/** A numeric key as one branch over the whole tree, where its distribution breaks off clearly. */
function numericBranch(policy: KeyDefinition, tally: KeyTally): Branch[] {
  const edgeOf = policy.number === 'cliff' ? lineEdge : limitEdge;
  // Tests hold data that nobody wraps: where sources alone are enough, they say what the limit is.
  const source = tally.files.filter(f => f.role !== 'test');
  const found = edgeOf(source) ?? edgeOf(tally.files);
  if (!found || found.value > (policy.largest ?? Infinity)) return [];
  const edge = countedAt(tally.files, found.value);
  // Where only sources keep it, and the rest is long, it is no width of the project.
  if (policy.number === 'cliff' && edge.within < LEAST_WITHIN * (edge.within + edge.beyond)) return [];
  const form = policy.number === 'cliff' ? String(edge.value) : `<=${edge.value}`;
  return [{ glob: '**', except: [], leader: edgeLeader(tally, edge, form), files: tally.files }];
}

/** Files of a key with their forms made comparable. */
function prepared(policy: KeyDefinition, tally: KeyTally): KeyTally['files'] {
  if (policy.key === 'imports.groups') return wholeOrders(tally.files);
  if (policy.key === 'naming.directory') return onePerFolder(tally.files);
  // Python's rule is about three ways to format; elsewhere the other way to build a string is to join it.
  if (policy.key === 'lang.string_formatting' && tally.language === 'python')
    return withoutMinor(tally.files, 'concat');
  if (isOfTests(policy.key, tally.language)) return tally.files.filter(f => f.role === 'test');
  return isOutsideTests(policy.key) ? tally.files.filter(f => f.role !== 'test') : tally.files;
}

/** A folder's name is one choice, however many files lie in it. */
function onePerFolder(files: KeyTally['files']): KeyTally['files'] {
  const seen = new Set<string>();
  return files.filter(({ path }) => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const fresh = !seen.has(folder);
    seen.add(folder);
    return fresh;
  });
}

/** Whether private members are documented is observed apart: where they are, "all" says it for both. */
function withoutHalves(conventions: readonly Convention[]): Convention[] {
  const all = new Set(
    conventions
      .filter(c => c.pattern === 'docs.required_private' && c.value === 'all')
      .map(c => c.language.join()),
  );
  return conventions.filter(c =>
    c.pattern === 'docs.required_private'
      ? c.value === 'all'
      : !(c.key === 'docs.required' && c.value === 'public' && all.has(c.language.join())),
  );
}

/** Keys whose form `none` only says that there is no convention. */
const NONE_IS_SILENCE =
  /^(file\.(header|directive|magic_comment)|imports\.(groups|sort|member_sort|required)|format\.object_key_order|test\.sections|naming\.)/;

/** Keys whose form `never` is what everybody does who has not thought of it. */
const NEVER_IS_SILENCE = new Set([
  'comment.namespace_end',
  'test.table_driven',
  'lang.regex_unicode',
  'lang.frozen_constants',
  'lang.sealed',
  'file.one_type',
]);

/** That tests use a construct of the language says nothing about the project. */
const onlyTests = (branch: Branch): boolean =>
  branch.glob !== '**' && branch.files.every(f => f.role === 'test');

/** Files whose extension already says how they load modules. */
const byExtension = (branch: Branch): boolean => branch.files.every(f => /\.[cm][jt]s$/.test(f.path));

/** Names for which one word is the whole convention. */
const ONE_WORD = /^naming\.(package|namespace|directory|file)$/;

/** In Go the first letter of these names says who may use them: it is no choice of style. */
const VISIBLE_BY_CASE =
  /^naming\.(function|method|class|interface|type|enum|enum_member|constant|field|property)$/;

const silent = (key: string, form: string, language: string): boolean =>
  form === 'other' ||
  (language === 'go' && VISIBLE_BY_CASE.test(key) && /^(camelCase|PascalCase)$/.test(form)) ||
  (key.startsWith('naming.') && ambiguous(form) && !ONE_WORD.test(key)) ||
  (form === 'none' && NONE_IS_SILENCE.test(key)) ||
  (form === 'never' && (NEVER_IS_SILENCE.has(key) || key.startsWith('docs.class_'))) ||
  (form === 'named' && key === 'lang.unused_receiver');

/** What "is not used" may hardly be used at all: one place in ten makes the sentence false. */
const UNUSED_RATE = 0.95;
const overstated = ({ statements }: KeyDefinition, { form, rate }: Branch['leader']): boolean =>
  form === 'never' && rate < UNUSED_RATE && /\bnot used\b/.test(statements.get('never') ?? '');

/** Conventions of the keys that families observe: one form against others at the same kind of place. */
function counted(
  tallies: Iterable<KeyTally>,
  library: Pick<FamilyLibrary, 'keys'>,
  regions: Regions,
  background: BackgroundProfile,
  constants: DistillConstants,
  ground: Ground,
): Convention[] {
  const found: Convention[] = [];
  for (const tally of tallies) {
    const policy = library.keys.get(tally.key);
    if (!policy) continue;
    const numeric = policy.number === 'cliff' || policy.number === 'limit';
    const files = prepared(policy, tally);
    const decided = (of: KeyTally['files']): Branch[] =>
      decide(of, regions, thresholdOf(policy, constants), constants);
    let branches = numeric ? numericBranch(policy, tally) : decided(files);
    if (branches.length === 0 && mayShareAffix(policy.key, tally.language))
      branches = decided(byAffix(files));
    const told = branches.filter(
      b =>
        !silent(policy.key, b.leader.form, tally.language) &&
        !overstated(policy, b.leader) &&
        !(policy.key === 'imports.module_system' && byExtension(b)) &&
        !(policy.key === 'docs.required' && b.leader.form === 'none' && b.glob !== '**') &&
        !(policy.presence && onlyTests(b)) &&
        !(isOutdated(policy.key, b.leader.form) && (b.glob !== '**' || b.except.length > 0)) &&
        !(PROSE.test(policy.key) && b.glob !== '**'),
    );
    for (const branch of told) {
      const { language } = tally;
      const own = judged({ policy, language, branch, ground, caps: constants.caps });
      const untold = own.untold ?? withheldPart(branch, files, constants.caps);
      found.push({
        ...conventionOf(policy, language, branch, background),
        ...own,
        ...(untold && { untold }),
      });
    }
  }
  return found;
}

/** A second language of fewer files than this, and of no more than this share of the main one's, is an accessory of the project. */
const FEW_FILES = 8;
const FEW_SHARE = 0.05;
/** So is one that nearly all stands in examples and documentation, and is no half of the project. */
const MOST_BESIDE = 0.8;
const BESIDE_SHARE = 0.5;

/** Code files by language, and the language that most of them have. */
function languagesOf(records: readonly FileRecord[]): { files: ReadonlyMap<string, number>; main?: string } {
  const files = new Map<string, number>();
  for (const { language } of records.filter(r => r.language !== '*' && countable(r)))
    files.set(language, (files.get(language) ?? 0) + 1);
  const [main] = [...files].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0] ?? [];
  return { files, ...(main !== undefined && { main }) };
}

/** Leaves out what is claimed of a few scripts beside the project: they are no habit of it. */
function withoutAccessories(
  conventions: readonly Convention[],
  records: readonly FileRecord[],
): readonly Convention[] {
  const { files, main = '' } = languagesOf(records);
  const { files: beside } = languagesOf(records.filter(r => isBeside(r.path)));
  const isAccessory = (language: string): boolean => {
    const n = files.get(language) ?? 0;
    if (language === '*' || language === main) return false;
    const isBeside = (beside.get(language) ?? 0) >= MOST_BESIDE * n;
    return n < (files.get(main) ?? 0) * (isBeside ? BESIDE_SHARE : n < FEW_FILES ? FEW_SHARE : 0);
  };
  return conventions.filter(c => c.language.length === 0 || !c.language.every(isAccessory));
}

/** Says of what language a claim is that is not about the project's main one: read alone, it would seem to be about all. */
function withLanguage(conventions: readonly Convention[], records: readonly FileRecord[]): Convention[] {
  const { main } = languagesOf(records);
  return conventions.map(c => {
    const [language] = c.language;
    const title = language === undefined || language === main ? undefined : languageTitle(language);
    if (title === undefined || language === '*') return c;
    return { ...c, statement: fitSentence(`${c.statement.replace(/\.$/, '')} (${title}).`) };
  });
}

/** Languages whose tests may use a framework that no file imports. */
const GLOBALS = new Set(['typescript', 'javascript']);

/** A framework that is claimed of all tests though fewer than half import any: that of a part, while the others take theirs for granted. */
function knownToTests(conventions: readonly Convention[], records: readonly FileRecord[]): Convention[] {
  const isFramework = (c: Convention): boolean =>
    c.pattern === 'test.framework' && c.language.every(language => GLOBALS.has(language));
  const importing = (language: string): number =>
    conventions
      .filter(c => isFramework(c) && c.language[0] === language)
      .reduce((sum, { support, exceptions }) => sum + support + exceptions, 0);
  const tests = (language: string): number =>
    records.filter(r => r.language === language && r.role === 'test').length;
  return conventions.filter(c => {
    const [language = ''] = c.language;
    const ofAll = c.scope.otherwise === 'apply';
    return !isFramework(c) || !ofAll || 2 * importing(language) >= tests(language);
  });
}

/**
 * Observations → conventions. Pure; the result depends neither on the order of the records nor on when it is run.
 * Generated, vendored, minified and fixture files are left out. Most distinctive first.
 */
export function distill(
  records: Iterable<FileRecord>,
  library: Pick<FamilyLibrary, 'keys'>,
  options: DistillOptions = {},
): Convention[] {
  const tallies = new Tallies();
  const grounds = new Grounds();
  const all: FileRecord[] = [];
  for (const record of records) {
    tallies.add(record);
    grounds.add(record);
    all.push(record);
  }
  const constants = options.constants ?? DEFAULT_CONSTANTS;
  const regions = regionsOf(all.map(r => r.path).sort(), constants.regionBits);
  const background = options.background ?? BACKGROUND;
  const ground = grounds.finish(options.leavesOut);
  const found = counted(tallies.finish(), library, regions, background, constants, ground);
  const direct = withoutFalselyPlain(knownToTests(withoutHalves(found), all), all);
  const known = new Set(direct.map(c => `${c.key}\n${c.language.join()}`));
  const mined = mine(all).filter(c => !known.has(`${c.key}\n${c.language.join()}`));
  const own = withoutAccessories(withoutRepeated([...direct, ...mined]), all);
  return ranked(
    withLanguage(withTestModules(own, all), all).map(c => withheldWhole(c, ground)),
    options.limit,
  );
}
