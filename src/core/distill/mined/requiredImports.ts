import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { places } from '../tally';
import { decide, type Threshold } from '../scope/decide';
import { conventionFrom, formOf } from './build';
import { TEST_PACKAGE } from './layers';
import { lastPartOf, type Modules } from './modules';
import { groupBy, nameOf, type Project } from './project';
import { code } from '../statement';

const NEEDED: Threshold = { minimumSupport: 12, minimumRate: 0.88, minimumFiles: 12, minimumConfidence: 0.8 };
const ABSENT = 'absent';

/** How a language writes an import of a name from a module. */
const WRITTEN: Readonly<Record<string, (module: string, names: readonly string[]) => string>> = {
  python: (m, n) => (n.length > 0 ? `from ${m} import ${n.join(', ')}` : `import ${m}`),
  ruby: m => `require "${m}"`,
  csharp: m => `using ${m};`,
  java: m => `import ${m};`,
  php: m => `use ${m};`,
  cpp: m => `#include ${m}`,
  rust: m => `use ${m}::…;`,
};

/** True for a header of the standard library, or one that the project gives to others: whoever uses the library includes it. */
const isLibrary = (language: string, module: string, { paths }: Project): boolean =>
  language === 'cpp' &&
  (!/[./]/.test(module) ||
    paths.some(path => path.endsWith(`/${module}`) && /(^|\/)\w*include\//.test(path)));

/**
 * True for a module that comes with the language: whoever uses a type of it imports it, and a file that needs none does not. One that
 * changes the language itself is a choice.
 */
const isBase = (language: string, module: string, modules: Modules): boolean =>
  module !== '__future__' && modules.resolve('', language, module).kind === 'standard';

/** What code calls the imported thing: its own name, or the module's last part. */
const localName = (language: string, module: string, name: string): string =>
  name !== '' ? name : language === 'cpp' ? nameOf(module).replace(/\.\w+$/, '') : lastPartOf(module);

/** Share of the files with an import that say its name, from which on they import it because they use it. */
const MIN_USING = 0.6;

/** True where the files that have an import call something of it: whoever uses it imports it anyway. */
function followsFromUse(name: string, having: readonly FileRecord[]): boolean {
  const rootOf = (callee: string): string => callee.replace(/^new |!$/g, '').split(/\.|::|->|[<([]/)[0]!;
  const using = having.filter(
    ({ facts }) =>
      facts.calls.some(({ callee }) => rootOf(callee) === name) ||
      facts.definitions.some(({ bases }) => bases?.some(base => rootOf(base) === name)),
  );
  return using.length >= MIN_USING * having.length;
}

/** `imports.required`: an import that nearly every file of the sources, or of the tests, has. */
export function mineRequiredImports(project: Project, modules: Modules): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of groupBy([...project.source, ...project.tests], f => f.language)) {
    // What only imports others, such as an `__init__.py`, needs nothing itself.
    const coded = files.filter(f => f.facts.definitions.length > 0 && f.facts.imports.length > 0);
    if (coded.length < NEEDED.minimumFiles) continue;
    const lines = new Map<string, Map<string, number>>();
    for (const file of coded)
      for (const { module, names, line } of file.facts.imports) {
        if (/^\.\.?\//.test(module) || TEST_PACKAGE.test(module)) continue;
        for (const name of language === 'python' && names.length > 0 ? names : ['']) {
          const id = `${module}\n${name}`;
          const by = lines.get(id) ?? new Map<string, number>();
          if (!by.has(file.path)) by.set(file.path, line);
          lines.set(id, by);
        }
      }
    for (const [id, by] of [...lines].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (by.size < 0.6 * coded.length && by.size < 30) continue;
      if (by.size < 0.3 * coded.length) continue;
      const [module, name] = id.split('\n') as [string, string];
      const value = (WRITTEN[language] ?? ((m: string) => m))(module, name === '' ? [] : [name]);
      const tallies = coded.map(f => formOf(f, by.has(f.path) ? value : ABSENT, by.get(f.path) ?? 1));
      for (const branch of decide(tallies, project.regions, NEEDED)) {
        if (branch.leader.form !== value) continue;
        const paths = new Set(branch.files.map(f => f.path));
        const having = coded.filter(f => paths.has(f.path) && by.has(f.path));
        const convention = conventionFrom({
          key: 'imports.required',
          value,
          language,
          glob: branch.except.length > 0 ? `!${branch.except[0]!}` : branch.glob,
          statement: `Files with imports and definitions have ${code(value)}.`,
          support: branch.leader.support,
          exceptions: branch.leader.exceptions,
          evidence: places(branch.files, f => f === value),
          counterEvidence: places(branch.files, f => f === ABSENT),
          family: 'imports',
          minor:
            isLibrary(language, module, project) ||
            isBase(language, module, modules) ||
            followsFromUse(localName(language, module, name), having),
        });
        if (convention) found.push(convention);
      }
    }
  }
  return found.slice(0, 6);
}
