import { bySites, type ReadSites } from '../../judge/sites';
import { type Imported, importsOf, lastLineOf } from '../../outline/imports';
import type { SourceFile } from '../../source/sourceFile';
import { blockOf, groupsOf } from './blocks';
import { originOf } from './origins';

/** The one origin of each group, where no two groups share one. */
function originsOf(
  groups: readonly (readonly Imported[])[],
  origin: (found: Imported) => string,
): readonly string[] | undefined {
  const sets = groups.map(group => new Set(group.map(origin)));
  const names = sets.map(set => [...set][0]!);
  return sets.every(set => set.size === 1) && new Set(names).size === names.length ? names : undefined;
}

/** The origins of the groups in order; `none` where a group mixes them. A file with one origin only says nothing. */
const groups: ReadSites = file => {
  const found = groupsOf(file);
  const first = found[0]?.[0];
  if (!first) return [];
  let names = originsOf(found, statement => originOf(statement, file));
  if (!names && file.speaks === 'java') {
    // Static imports may be all that stands apart.
    const apart = originsOf(found, ({ isStatic }) => (isStatic ? 'static' : 'other'));
    return [{ form: (apart ?? ['none']).join(','), start: first.node.start, line: first.node.row + 1 }];
  }
  names ??= ['none', ''];
  if (names.length === 1) return [];
  return [
    { form: names.filter(name => name !== '').join(','), start: first.node.start, line: first.node.row + 1 },
  ];
};

const isPartOf = (part: readonly string[], whole: readonly string[]): boolean => {
  let at = 0;
  for (const name of whole) if (name === part[at]) at++;
  return at === part.length;
};

/**
 * A file rarely has imports of all groups, so it keeps an order where its groups stand in it in turn. Under an order of static
 * imports and others, all that is not static is other; elsewhere a block of others alone, with no static ones, breaks it.
 */
function orderVerdict(form: string, value: string): 'for' | 'against' | 'neither' {
  const whole = value.split(',');
  const isStaticOnly = whole.every(name => name === 'static' || name === 'other');
  if (form === 'other') return isStaticOnly ? 'neither' : 'against';
  if (form === 'none') return 'against';
  if (!form.includes(',')) return 'neither';
  const parts = form.split(',').map(name => (isStaticOnly && name !== 'static' ? 'other' : name));
  return isPartOf(parts, whole) ? 'for' : 'against';
}

const inOrder = <T>(items: readonly T[], value: (item: T) => string | number): boolean =>
  items.every((item, i) => i === 0 || value(items[i - 1]!) <= value(item));

/** By their letters as they are, without regard to case, or by words alone. */
const isAlphabetical = (group: readonly Imported[]): boolean =>
  inOrder(group, ({ module }) => module) ||
  inOrder(group, ({ module }) => module.toLowerCase()) ||
  inOrder(group, ({ module }) =>
    module
      .replace(/[^\w]+/g, ' ')
      .trim()
      .toLowerCase(),
  );

/** How a group is ordered that is in no alphabetical order. */
const otherOrder = (group: readonly Imported[]): string =>
  group.length > 2 && inOrder(group, ({ node }) => node.end - node.start) ? 'length' : 'none';

/** Python: by module whatever the form, or plain imports first; a group that shows neither apart is no site. */
function pythonOrder(group: readonly Imported[]): string | undefined {
  const plain = group.filter(({ isPlain }) => isPlain);
  const from = group.filter(({ isPlain }) => !isPlain);
  const byModule = isAlphabetical(group);
  if (plain.length === 0 || from.length === 0) return byModule ? undefined : otherOrder(group);
  const plainFirst =
    plain.every((found, i) => group[i] === found) && isAlphabetical(plain) && isAlphabetical(from);
  if (byModule && plainFirst) return undefined;
  return byModule ? 'by_module' : plainFirst ? 'statement_first' : otherOrder(group);
}

/** C#: `System` first, or all by the alphabet; a group that shows neither apart is no site. */
function csharpOrder(group: readonly Imported[]): string | undefined {
  const isSystem = ({ module }: Imported): boolean => /^System(\.|$)/.test(module);
  const system = group.filter(isSystem);
  const others = group.filter(found => !isSystem(found));
  const isFirst =
    system.every((found, i) => group[i] === found) && isAlphabetical(system) && isAlphabetical(others);
  const isPlain = isAlphabetical(group);
  if (isFirst && isPlain) return undefined;
  return isFirst ? 'system_first' : isPlain ? 'alphabetical' : otherOrder(group);
}

function orderOf(group: readonly Imported[], file: SourceFile): string | undefined {
  if (file.speaks === 'python') return group.length < 2 ? undefined : pythonOrder(group);
  if (file.speaks === 'csharp') return group.length < 2 ? undefined : csharpOrder(group);
  if (group.length < 3) return undefined;
  // A group that is in both orders shows neither.
  const other = otherOrder(group);
  return isAlphabetical(group) ? (other === 'length' ? undefined : 'alphabetical') : other;
}

const sort: ReadSites = file =>
  groupsOf(file).flatMap(group => {
    const form = orderOf(group, file);
    const { node } = group[0]!;
    return form ? [{ form, start: node.start, line: node.row + 1 }] : [];
  });

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names of one import, where order with and without regard to case differ. */
const memberSort: ReadSites = file =>
  importsOf(file).flatMap(({ node, names }) => {
    if (names.length < 2) return [];
    const [sensitive, insensitive] = [
      [...names].sort(byCode),
      [...names].sort((a, b) => byCode(a.toLowerCase(), b.toLowerCase()) || byCode(a, b)),
    ].map(sorted => sorted.join());
    if (sensitive === insensitive) return [];
    const written = names.join();
    const form =
      written === sensitive ? 'case_sensitive' : written === insensitive ? 'case_insensitive' : 'none';
    return [{ form, start: node.start, line: node.row + 1 }];
  });

/** Blank lines between the block and the code below; more imports, comments and the end of the file are no code. */
const linesAfter: ReadSites = file => {
  const last = blockOf(file).at(-1);
  if (!last) return [];
  let line = lastLineOf(last, file) + 1;
  if (file.line(line).trim() === ')') line++;
  const from = line;
  while (line <= file.lineCount && file.line(line).trim() === '') line++;
  const next = file.line(line);
  if (line > file.lineCount || /^\s*(if TYPE_CHECKING|(import|from|use|using)\b|try:|\/\/|#|\/\*)/.test(next))
    return [];
  return [{ form: String(line - from), start: last.node.start, line: last.node.row + 1 }];
};

/** Groups of imports; the claim names the whole order, each file shows a part of it. */
export const importGroups = bySites(
  { 'imports.groups': groups },
  {
    // Orders for which all files had to tell which modules are the project's own are counted by all files too.
    accepts: ({ value, statement }) =>
      value !== 'own,other' && !statement.startsWith('Imports form groups in the order '),
    verdict: (form, { value }) => orderVerdict(form, value),
  },
);

/** C++: sources outside of tests that include the header of their own name, first or later. */
const ownHeader: ReadSites = file => {
  if (file.speaks !== 'cpp' || /\.(h|hh|hpp|hxx|inl)$/.test(file.path)) return [];
  const stem = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const all = importsOf(file);
  const own = all.findIndex(({ module }) => stem(module) === stem(file.path));
  if (own < 0) return [];
  const { node } = all[0]!;
  return [{ form: own === 0 ? 'own,other' : 'later', start: node.start, line: node.row + 1 }];
};

export const ownHeaders = bySites(
  { 'imports.groups': ownHeader },
  {
    accepts: ({ statement }) => statement === 'A source file includes its own header first.',
    prepare: files => files.filter(({ role }) => role !== 'test'),
    verdict: (form, { value }) => (form === value ? 'for' : 'against'),
  },
);

/** Order of imports and the lines below them. */
export const importOrder = bySites({
  'imports.sort': sort,
  'imports.member_sort': memberSort,
  'imports.lines_after': linesAfter,
});
