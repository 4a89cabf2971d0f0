import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { decide, type Threshold } from '../scope/decide';
import { inGlob } from '../scope/glob';
import { foldersOnly, type Regions } from '../scope/regions';
import type { FileTally } from '../tally';
import { conventionFrom, placeIn } from './build';
import { countChoice, plainCallee } from './calls';
import { callsIn, type CallSite as Site, type CallTable } from './callTable';
import { globFor, groupBy, nameOf, type Project } from './project';
import { importOf } from './origins';
import { asking, isCalledAfter, isOneOfSeveral, sameOutcome, usesByImport } from './rivals';
import table from './roles.json';
import { code } from '../statement';
import { withheldPart } from '../told/parts';

/** One thing to do, the ordinary calls for it, and what calls look like that do it in another way. */
interface Role {
  readonly role: string;
  readonly language: readonly string[];
  /** Module of the other way, where others have something of the same name (`fastapi.Path`). */
  readonly of?: string;
  /** Whole callees, or `.name` for a method of whatever it is called on. */
  readonly raw: readonly string[];
  readonly instead: string;
  /** What to call the two ways where callees differ by what they are called on. */
  readonly prefer?: string;
  readonly over?: string;
  readonly tests?: boolean;
  /** Said only where the ordinary way occurs as well: elsewhere another choice (the test framework) has made this one. */
  readonly rival?: boolean;
  /** `api.banned` where nothing but its absence is the point. */
  readonly key?: string;
  /** How usual the other way is in ordinary projects. */
  readonly share?: number;
  /** Not told: the two ways also differ in what they do (a level of a log, a position), so that a reader may need either. */
  readonly minor?: boolean;
  /** Members are checks with outcomes of their own: only the one that asks the same is the other way. */
  readonly sameOutcome?: boolean;
  /** Both ways are the language's own: that few places take the newer one says nothing of the project. */
  readonly ofLanguage?: boolean;
}

/** Calls that "never" rests on between two ways of the language: fewer may only mean that there was no need for the other. */
const MIN_NEVER = 20;

const ROLES = table as readonly Role[];

/**
 * `api.prefer` by role: of the ordinary way and another one, the other clearly leads. What is preferred is named by the
 * callee that most sites have; the ordinary way by the raw call that other code would use most.
 */
export function mineRoles(project: Project): Convention[] {
  const found: Convention[] = [];
  const regions = foldersOnly(project.regions);
  for (const role of ROLES)
    for (const language of role.language) {
      const calls = callsIn(project, role.tests ? 'tests' : 'source', language);
      const isKnown = knownIn(project, role, language);
      if (calls) found.push(...leading(role, language, calls, regions, isKnown));
    }
  return found;
}

/** Whether anybody in the project, tests included, goes the ordinary way of a role. */
function knownIn(project: Project, { raw }: Role, language: string): () => boolean {
  const isRaw = rawTest(raw);
  const tables = (['source', 'tests'] as const).flatMap(part => callsIn(project, part, language) ?? []);
  return () => tables.some(({ callees }) => callees.some(callee => isRaw(plainCallee(callee))));
}

/** True where more than a few of the files that call something import its name from another module. */
function isOfOthers(prefer: string, module: string, sites: readonly Site[]): boolean {
  const [head = ''] = prefer.split('.');
  const files = [...new Set(sites.filter(s => plainCallee(s.call.callee) === prefer).map(s => s.file))];
  const others = files.filter(file => (importOf(file, head)?.module ?? module) !== module);
  return others.length > (1 - CLEAR.minimumRate) * files.length;
}

const OTHER = 'other';
const ORDINARY = 'ordinary';
const CLEAR: Threshold = { minimumSupport: 10, minimumRate: 0.88, minimumFiles: 4, minimumConfidence: 0.6 };

function leading(
  role: Role,
  language: string,
  calls: CallTable,
  regions: Regions,
  isKnown: () => boolean,
): Convention[] {
  const isRaw = rawTest(role.raw);
  const instead = new RegExp(role.instead);
  const other = calls.sites(callee => !isRaw(plainCallee(callee)) && instead.test(plainCallee(callee)));
  if (other.length < CLEAR.minimumSupport) return [];
  const asksSame = role.sameOutcome ? sameOutcome(mostUsed(other, instead), role.raw) : role.raw;
  const isRival = role.sameOutcome ? rawTest(asksSame) : isRaw;
  const ordinary = calls.sites(callee => isRival(plainCallee(callee)));
  const wrappers = wrapperFiles(ordinary, other);
  const hidden = usesByImport(calls, role.raw).filter(s => !wrappers.has(s.file));
  const against = ordinary.filter(s => !wrappers.has(s.file));
  const tallies = talliesOf([
    ...other.map(site => ({ site, form: OTHER })),
    ...against.map(site => ({ site, form: ORDINARY })),
  ]);
  return decide(tallies, regions, CLEAR).flatMap(branch => {
    if (branch.leader.form !== OTHER) return [];
    const paths = new Set(branch.files.map(f => f.path));
    const prefer =
      role.prefer ??
      mostUsed(
        other.filter(s => paths.has(s.file.path)),
        instead,
      );
    if (role.of !== undefined && isOfOthers(prefer, role.of, other)) return [];
    // The package `log`, or the last part of `c.log`: a reader cannot tell of which.
    if (language === 'go' && isMixed(prefer, other)) return [];
    // One or two letters are a variable: a reader cannot tell of what.
    if (/^[a-z]\w?$/.test(prefer)) return [];
    const method = role.raw[0]!.startsWith('.') ? role.raw[0]! : undefined;
    const written = ordinary.map(s => plainCallee(s.call.callee));
    const [rivals, known] = role.sameOutcome
      ? [sameOutcome(prefer, written), sameOutcome(prefer, role.raw)]
      : [written, role.raw];
    const over = role.over ?? method ?? mostFrequent(rivals) ?? known[0];
    if (over === undefined) return [];
    const glob = globFor([...paths].sort(), branch.glob, branch.except);
    const { yes, no } = countChoice(calls, prefer, over, glob);
    if (no.length > (1 - CLEAR.minimumRate) * (yes.length + no.length)) return [];
    if (role.key === 'api.banned' && no.length > 0) return [];
    if (role.rival && no.length === 0) return [];
    const isHere = inGlob(glob);
    const missed = hidden.filter(s => isHere(s.file.path)).length;
    const word = no.length + missed === 0 ? 'never' : 'not';
    const convention = conventionFrom(
      {
        key: role.key ?? (wrappers.size > 0 ? 'api.wrapper' : 'api.prefer'),
        value: role.key === 'api.banned' ? over : `${prefer} over ${over}`,
        language,
        glob,
        statement:
          role.key === 'api.banned'
            ? `For ${role.role} the code never calls ${code(over)}, but ${waysOf(other, isHere)}.`
            : `For ${role.role} ${role.tests ? 'tests use' : 'the code uses'} ${code(prefer)}, ${word} ${code(over)}.`,
        prefer,
        over,
        support: yes.length,
        exceptions: no.length,
        units: [new Set(yes.map(s => s.file)).size, new Set(no.map(s => s.file)).size],
        evidence: yes.map(s => placeIn(s.file, s.call.line)),
        counterEvidence: no.map(s => placeIn(s.file, s.call.line)),
        family: 'api-idioms',
        share: role.share ?? 0.2,
        minor:
          role.minor === true ||
          // Those that an import shortens are in neither count.
          no.length + missed > (1 - CLEAR.minimumRate) * (yes.length + no.length + missed) ||
          withheldPart(branch, tallies) !== undefined ||
          // What nobody here writes is no way that this project decided against, unless what it uses is called after that.
          (role.key !== 'api.banned' && no.length === 0 && !isKnown() && !isCalledAfter(prefer, over)) ||
          isOneOfSeveral(prefer, role.sameOutcome ? asking(prefer, other) : other, isHere) ||
          (role.ofLanguage === true && no.length === 0 && yes.length < MIN_NEVER),
      },
      0.6,
    );
    return convention ? [convention] : [];
  });
}

/** Share of the calls that go another way, from which on a way is named. */
const NAMED_WAY = 0.1;

/** What is called in place of what never is: `a`, `b` and the like, the most frequent first. */
function waysOf(other: readonly Site[], isHere: (path: string) => boolean): string {
  const calls = other.filter(s => isHere(s.file.path));
  const ways = [...groupBy(calls, s => plainCallee(s.call.callee))]
    .filter(([, sites]) => sites.length >= NAMED_WAY * calls.length)
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([callee]) => code(callee));
  return `${ways.join(', ')} and the like`;
}

/** Whether a callee is one of the ordinary ones. */
function rawTest(raw: readonly string[]): (callee: string) => boolean {
  const whole = new Set(raw);
  const methods = new Set(raw.filter(r => r.startsWith('.')).map(r => r.slice(1)));
  if (methods.size === 0) return callee => whole.has(callee);
  return callee => {
    const dot = callee.lastIndexOf('.');
    return whole.has(callee) || (dot > 0 && methods.has(callee.slice(dot + 1)));
  };
}

/** Sites by file, as tallies of the two forms. */
function talliesOf(sites: readonly { readonly site: Site; readonly form: string }[]): FileTally[] {
  const byFile = groupBy(sites, s => s.site.file);
  return [...byFile]
    .map(([file, list]) => {
      const counts = new Map<string, number>();
      for (const { form } of list) counts.set(form, (counts.get(form) ?? 0) + 1);
      return { path: file.path, role: file.role, blob: file.blob, counts, places: new Map() };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const stem = (file: FileRecord): string => nameOf(file.path).replace(/\..*$/, '').toLowerCase();

/** Files that wrap the raw call: few, and the callees that others use are named after them or defined in them. */
function wrapperFiles(raw: readonly Site[], other: readonly Site[]): Set<FileRecord> {
  const called = new Set(
    other.flatMap(s =>
      plainCallee(s.call.callee)
        .split(/[.:>-]+/)
        .map(p => p.toLowerCase()),
    ),
  );
  const names = new Set(
    other.map(s =>
      plainCallee(s.call.callee)
        .split(/[.:>-]+/)
        .pop()!,
    ),
  );
  const found = new Set<FileRecord>();
  for (const { file, call } of raw) if (names.has(call.within) || called.has(stem(file))) found.add(file);
  return found;
}

const mostFrequent = (names: readonly string[]): string | undefined =>
  [...groupBy(names, n => n)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]?.[0];

/** True where a name is that of a package at some of the sites, and of somebody's field at others. */
function isMixed(name: string, sites: readonly Site[]): boolean {
  const callees = sites.map(s => plainCallee(s.call.callee));
  return callees.some(c => c.startsWith(`${name}.`)) && callees.some(c => c.includes(`.${name}.`));
}

/** `driver.dataSource.logger` → logger: variables on the way to what the role recognises differ from place to place. */
function withoutReceiver(start: string, instead: RegExp): string {
  const last = start.split('.').pop()!;
  return /^[a-z]\w*\./.test(start) && instead.test(`${last}.x`) ? last : start;
}

/**
 * What most sites write, up to the part that the role recognises: `Jekyll.logger` of Jekyll.logger.info, `Preg` of
 * Preg::match, but all of `fmt.Fprintf`.
 */
function mostUsed(sites: readonly Site[], instead: RegExp): string {
  const names = sites.map(s => {
    const callee = plainCallee(s.call.callee);
    const parts = callee.split(/(\.|::|->)/);
    for (let n = 1; n < parts.length; n += 2) {
      const start = parts.slice(0, n).join('');
      if (instead.test(`${start}${parts[n]!}x`)) return withoutReceiver(start, instead);
    }
    return callee;
  });
  return mostFrequent(names) ?? instead.source;
}
