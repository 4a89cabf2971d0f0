import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { lastPartOf, type Modules } from './modules';
import { folded, groupBy, type Project } from './project';
import { code } from '../statement';

/** Files that import the module under a name of their choice, and the share of them that agree. */
const MIN_FILES = 6;
const MIN_SHARE = 0.9;
const MAX_FOUND = 6;

/** Languages in which an import without an alias brings the module, class or function under its own name. */
const BY_OWN_NAME: ReadonlySet<string> = new Set(['go', 'php', 'python', 'rust']);

interface Use {
  readonly file: FileRecord;
  readonly line: number;
  /** The local name; empty where an import keeps the module's own. */
  readonly alias: string;
}

/** Names that only repeat the module, or stand for none: `import * as path from 'path'`, `import _ "driver"`. */
const noChoice = (alias: string, module: string): boolean =>
  alias === '_' ||
  alias === '.' ||
  folded(alias) === folded(lastPartOf(module.replace(/^node:/, ''))) ||
  folded(alias) === folded(packageIn(module));

/** What a package of Go is called that lies in such a folder: `yaml` of `gopkg.in/yaml.v3`, `git` of `x/go-git/v5`. */
const packageIn = (module: string): string =>
  module
    .replace(/[./]v\d+$/, '')
    .replace(/^.*\//, '')
    .replace(/^go(?:lang)?-|[-.]go$/, '');

/** Whether an alias is put together of the last folders of a path, as packages are called that have a plain name in their folder: `ghmock` of `gh/mock`. */
function joinsFolders(alias: string, module: string): boolean {
  const folders = module.split('/').map(folded);
  return folders.some((_, i) => i < folders.length - 1 && folders.slice(i).join('') === folded(alias));
}

/** `imports.alias`: a module that many files import under one name that is not its own. */
export function mineAliases(project: Project, modules: Modules): Convention[] {
  const found: Convention[] = [];
  const inOrder = [...project.source, ...project.tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const [language, files] of groupBy(inOrder, f => f.language)) {
    const uses = new Map<string, Use[]>();
    for (const file of files)
      for (const { module, alias, line, names } of file.facts.imports) {
        if (/^\.\.?(\/|$)/.test(module)) continue;
        // An import that takes names out of the module is another way to use it.
        if (alias === undefined && (!BY_OWN_NAME.has(language) || names.length > 0)) continue;
        const list = uses.get(module) ?? [];
        list.push({ file, line, alias: alias ?? '' });
        uses.set(module, list);
      }
    const patterns = patternsOf(uses);
    for (const [module, all] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const isNamed = (alias: string): boolean => isOwnName(alias, module, all, modules);
      const convention = aliasOf(language, module, all, patterns, isNamed);
      if (convention) found.push(convention);
    }
  }
  return found.sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1)).slice(0, MAX_FOUND);
}

/** Whether nobody chose the alias: it is what the project's own package is called, or one name for two modules of which a build takes one. */
function isOwnName(alias: string, module: string, all: readonly Use[], modules: Modules): boolean {
  const having = all.filter(use => use.alias === alias);
  const isOwn = having.some(
    ({ file }) => modules.resolve(file.path, file.language, module).kind === 'internal',
  );
  if (having[0]?.file.language === 'go' && isOwn && joinsFolders(alias, module)) return true;
  const twice = having.filter(({ file }) => bindsAgain(file, alias, module));
  return 2 * twice.length > having.length;
}

/** Whether a file gives a name to another module as well, which is for another platform or feature then. */
const bindsAgain = ({ facts }: FileRecord, alias: string, module: string): boolean =>
  facts.imports.some(
    i =>
      (i.alias === alias && i.module !== module) ||
      i.names.some(name => name.endsWith(` as ${alias}`) && `${i.module}::${name.split(' ')[0]!}` !== module),
  );

/** Modules whose aliases are built alike, from which on one of them is an instance of a wider habit. */
const MANY_ALIKE = 3;

/** `Contracts\Mailer as MailerContract` → <Name>Contract; undefined where the name of the module is not in the alias. */
function patternOf(module: string, alias: string): string | undefined {
  const own = lastPartOf(module);
  const pattern = own === '' ? alias : alias.replace(own, '<Name>');
  return pattern === alias || pattern === '<Name>' ? undefined : pattern;
}

/** How many modules have an alias of each pattern. */
function patternsOf(uses: ReadonlyMap<string, readonly Use[]>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [module, all] of uses)
    for (const pattern of new Set(all.map(({ alias }) => patternOf(module, alias))))
      if (pattern !== undefined) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return counts;
}

function aliasOf(
  language: string,
  module: string,
  all: readonly Use[],
  patterns: ReadonlyMap<string, number>,
  isNamed: (alias: string) => boolean,
): Convention | undefined {
  const [alias, having] = [...groupBy(all, u => u.alias)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )[0]!;
  const files = new Set(having.map(u => u.file));
  if (alias === '' || noChoice(alias, module) || files.size < MIN_FILES) return undefined;
  if (having.length < MIN_SHARE * all.length) return undefined;
  const others = all.filter(u => u.alias !== alias);
  return conventionFrom(
    {
      key: 'imports.alias',
      value: `${module} as ${alias}`,
      language,
      glob: '**',
      statement: `${code(module)} is imported as ${code(alias)}.`,
      support: having.length,
      exceptions: others.length,
      evidence: having.map(u => placeIn(u.file, u.line)),
      counterEvidence: others.map(u => placeIn(u.file, u.line)),
      family: 'imports',
      minor: (patterns.get(patternOf(module, alias) ?? '') ?? 0) >= MANY_ALIKE || isNamed(alias),
      share: 0.15,
    },
    0.6,
  );
}
