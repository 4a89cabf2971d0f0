import type { FileView, ImportStatement } from '../view';
import type { Detector, Emit } from './detector';
import { originOf } from './standard';

/** Languages whose imports stand at the top however far they are indented: in brackets of one statement, in a namespace. */
const INDENTED: ReadonlySet<string> = new Set(['go', 'csharp']);

/** Runs of top-level imports with nothing between them but blank lines and comments. */
function blockOf(view: FileView): ImportStatement[] {
  const block: ImportStatement[] = [];
  const isAtMargin = !INDENTED.has(view.language?.id ?? '');
  for (const statement of view.imports) {
    if (statement.marks.has('conditional') || (isAtMargin && statement.column > 0)) continue;
    const last = block.at(-1);
    if (last && !onlyComments(view, last.endLine + 1, statement.line - 1)) break;
    block.push(statement);
  }
  return block;
}

function onlyComments(view: FileView, from: number, to: number): boolean {
  for (let line = from; line <= to; line++)
    if (!/^\s*(?:$|\/\/|#|\/?\*|\(|\))/.test(view.lines.slice(line))) return false;
  return true;
}

const known = new WeakMap<FileView, ImportStatement[][]>();

/** The block's groups: imports between which no blank line stands. Computed once a file. */
export function groupsOf(view: FileView): ImportStatement[][] {
  let groups = known.get(view);
  if (!groups) known.set(view, (groups = findGroups(view)));
  return groups;
}

function findGroups(view: FileView): ImportStatement[][] {
  const groups: ImportStatement[][] = [];
  let previous: ImportStatement | undefined;
  for (const statement of blockOf(view)) {
    const blank =
      previous &&
      view.lines.slice(previous.endLine + 1).trim() === '' &&
      statement.line > previous.endLine + 1;
    if (!previous || blank) groups.push([]);
    groups.at(-1)!.push(statement);
    previous = statement;
  }
  return groups;
}

/** Names of the groups in order; undefined where one mixes origins or two have the same. */
function namesOf(
  found: readonly ImportStatement[][],
  origin: (statement: ImportStatement) => string,
): string[] | undefined {
  const names = found.map(group => {
    const origins = new Set(group.map(origin));
    return origins.size === 1 ? [...origins][0]! : '';
  });
  return names.includes('') || new Set(names).size < names.length ? undefined : names;
}

/**
 * Order of blank-line separated groups by the origin of their modules; files whose groups mix origins are `none`. Static
 * imports may be the only ones that stand apart: a block without any is `other`, which such an order says nothing about.
 */
function groups(view: FileView, emit: Emit): void {
  const found = groupsOf(view);
  if (found.length === 0) return;
  const language = view.language?.speaksAs ?? '';
  const byOrigin = namesOf(found, s => originOf(s, language, view.path));
  const isStatic = (s: ImportStatement): string => (s.marks.has('static') ? 'static' : 'other');
  const apart = byOrigin || language !== 'java' ? undefined : namesOf(found, isStatic);
  if (byOrigin?.length !== 1) emit((byOrigin ?? apart ?? ['none']).join(','), found[0]![0]!);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sortedBy = <T>(list: readonly T[], key: (item: T) => string | number): boolean =>
  list.every((item, i) => {
    if (i === 0) return true;
    const [before, now] = [key(list[i - 1]!), key(item)];
    return typeof before === 'number' ? before <= (now as number) : compare(before, now as string) <= 0;
  });

const isAlphabetical = (group: readonly ImportStatement[]): boolean =>
  sortedBy(group, s => s.module) ||
  sortedBy(group, s => s.module.toLowerCase()) ||
  sortedBy(group, s =>
    s.module
      .replace(/[^\w]+/g, ' ')
      .trim()
      .toLowerCase(),
  );

/** How a group is ordered that is in no alphabetical order. */
const otherOrder = (group: readonly ImportStatement[]): string =>
  group.length > 2 && sortedBy(group, s => s.end - s.start) ? 'length' : 'none';

function sortOf(group: readonly ImportStatement[], language: string): string | undefined {
  if (language === 'python') {
    const plain = group.filter(s => s.marks.has('plain'));
    const from = group.filter(s => !s.marks.has('plain'));
    if (plain.length === 0 || from.length === 0) return isAlphabetical(group) ? undefined : otherOrder(group);
    const byModule = isAlphabetical(group);
    const statementFirst =
      group.slice(0, plain.length).every(s => s.marks.has('plain')) &&
      isAlphabetical(plain) &&
      isAlphabetical(from);
    return byModule === statementFirst
      ? byModule
        ? undefined
        : otherOrder(group)
      : byModule
        ? 'by_module'
        : 'statement_first';
  }
  if (language === 'csharp') {
    const system = group.filter(s => /^System(\.|$)/.test(s.module));
    const other = group.filter(s => !system.includes(s));
    const first = isAlphabetical(system) && isAlphabetical(other) && system.every((s, i) => group[i] === s);
    const all = isAlphabetical(group);
    return first === all ? (all ? undefined : otherOrder(group)) : first ? 'system_first' : 'alphabetical';
  }
  // Short groups are often in both orders, which says nothing about either.
  const other = otherOrder(group);
  return isAlphabetical(group) ? (other === 'length' ? undefined : 'alphabetical') : other;
}

/** Order of the statements inside one group of three or more (two where forms mix). */
function sort(view: FileView, emit: Emit): void {
  for (const group of groupsOf(view)) {
    const mixes = /^(python|csharp)$/.test(view.language?.speaksAs ?? '');
    if (group.length < (mixes ? 2 : 3)) continue;
    const form = sortOf(group, view.language?.speaksAs ?? '');
    if (form) emit(form, { start: group[0]!.start, end: group.at(-1)!.end, line: group[0]!.line });
  }
}

/** Order of the names of one import, where the two alphabetical orders differ. */
function memberSort(view: FileView, emit: Emit): void {
  for (const statement of view.imports) {
    const names = statement.names.filter(name => name !== '*' && name !== 'default');
    if (names.length < 2) continue;
    const sensitive = [...names].sort(compare).join();
    const insensitive = [...names]
      .sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b))
      .join();
    if (sensitive === insensitive) continue;
    const actual = names.join();
    emit(
      actual === sensitive ? 'case_sensitive' : actual === insensitive ? 'case_insensitive' : 'none',
      statement,
    );
  }
}

/** Blank lines between the import block and the code after it. */
function linesAfter(view: FileView, emit: Emit): void {
  const last = blockOf(view).at(-1);
  if (!last) return;
  let line = last.endLine + 1;
  if (view.lines.slice(line).trim() === ')') line++;
  let blank = 0;
  while (line + blank <= view.lines.count && view.lines.slice(line + blank).trim() === '') blank++;
  if (line + blank > view.lines.count) return;
  const next = view.lines.slice(line + blank);
  if (/^\s*(?:if TYPE_CHECKING|import\b|from\b|use\b|using\b|try:|\/\/|#|\/\*)/.test(next)) return;
  emit(String(blank), last);
}

export const detectors: Readonly<Record<string, Detector>> = {
  'import-groups': { needs: 'file', run: groups },
  'import-sort': { needs: 'file', run: sort },
  'import-member-sort': { needs: 'statement', run: memberSort },
  'import-lines-after': { needs: 'file', run: linesAfter },
};
