import type { Convention } from '../../model/convention';
import type { CallFact, FileRecord } from '../../model/record';
import { wilsonLower } from '../wilson';
import { conventionFrom, type Finding, placeIn } from './build';
import { commonFolder, globOf, groupBy, nameOf, type Project } from './project';
import table from './roles.json';

/** One thing to do, the ordinary calls for it, and what calls look like that do it in another way. */
interface Role {
  readonly role: string;
  readonly language: readonly string[];
  readonly raw: readonly string[];
  readonly instead: string;
  readonly tests?: boolean;
  /** `api.banned` where nothing but its absence is the point. */
  readonly key?: string;
  /** How usual the other way is in ordinary projects. */
  readonly share?: number;
}

const ROLES = table as readonly Role[];
const MIN_SITES = 10;
const MIN_FILES = 4;
const MIN_SHARE = 0.88;

interface Site {
  readonly file: FileRecord;
  readonly call: CallFact;
}

const callsOf = (files: readonly FileRecord[]): Site[] =>
  files.flatMap(file => file.facts.calls.map(call => ({ file, call })));

/** A callee without macro marks and receivers that only vary by variable: `this.io.write` → io.write. */
export const plainCallee = (callee: string): string =>
  callee
    .replace(/!$/, '')
    .replace(/^(\$?this|self)(->|\.)/, '')
    .replace(/^(\$?this|self)(->|\.)/, '');

/**
 * `api.prefer` by role: of the ordinary way and another one, the other clearly leads. What is preferred is named by the
 * callee that most sites have; the ordinary way by the raw call that other code would use most.
 */
export function mineRoles(project: Project): Convention[] {
  const found: Convention[] = [];
  const sources = groupBy(project.source, f => f.language);
  const tests = groupBy(project.tests, f => f.language);
  const cache = new Map<readonly FileRecord[], Site[]>();
  for (const role of ROLES)
    for (const language of role.language) {
      const files = (role.tests ? tests : sources).get(language);
      if (!files) continue;
      const calls = cache.get(files) ?? callsOf(files);
      cache.set(files, calls);
      const convention = leading(role, language, files, calls);
      if (convention) found.push(convention);
    }
  return found;
}

function leading(
  role: Role,
  language: string,
  files: readonly FileRecord[],
  calls: readonly Site[],
): Convention | undefined {
  const raw = new Set(role.raw);
  const instead = new RegExp(role.instead);
  const ordinary = calls.filter(s => raw.has(plainCallee(s.call.callee)));
  const other = calls.filter(
    s => !raw.has(plainCallee(s.call.callee)) && instead.test(plainCallee(s.call.callee)),
  );
  const filesOf = (sites: readonly Site[]): Set<FileRecord> => new Set(sites.map(s => s.file));
  const wrappers = wrapperFiles(ordinary, other);
  const outside = ordinary.filter(s => !wrappers.has(s.file));
  const yes = filesOf(other);
  const no = filesOf(outside);
  if (other.length < MIN_SITES || yes.size < MIN_FILES) return undefined;
  if (role.key === 'api.banned' && outside.length > 0.02 * other.length) return undefined;
  if (other.length < MIN_SHARE * (other.length + outside.length)) return undefined;
  if (wilsonLower(yes.size, yes.size + no.size) < 0.6) return undefined;
  const prefer = mostUsed(other, instead);
  const over = mostFrequent(ordinary.map(s => plainCallee(s.call.callee))) ?? role.raw[0]!;
  const folder = commonFolder(
    [...yes].map(f => f.path),
    0.95,
    3,
  );
  const finding: Finding = {
    key: role.key ?? (wrappers.size > 0 ? 'api.wrapper' : 'api.prefer'),
    value: role.key === 'api.banned' ? over : `${prefer} over ${over}`,
    language,
    glob: folder === '' ? '**' : globOf(folder),
    statement: `For ${role.role} the code uses ${prefer}, never ${over}.`.replace(
      'never',
      outside.length === 0 ? 'never' : 'not',
    ),
    prefer,
    over,
    support: other.length,
    exceptions: outside.length,
    units: [yes.size, no.size],
    evidence: other.map(s => placeIn(s.file, s.call.line)),
    counterEvidence: outside.map(s => placeIn(s.file, s.call.line)),
    family: 'api-idioms',
    share: role.share ?? 0.2,
  };
  return files.length === 0 ? undefined : conventionFrom(finding, 0.6);
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
      if (instead.test(`${start}${parts[n]!}x`)) return start;
    }
    return callee;
  });
  return mostFrequent(names) ?? instead.source;
}
