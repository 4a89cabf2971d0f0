import { NOTHING } from '../../judge/nothing';
import type { Claim } from '../../../model/convention';
import { importsIn } from '../../code/imports';
import { folderOf, type Importer, isUnder, ModuleFinder } from '../../code/modules';
import type { Counted, Counting, Project, Recount } from '../../recount';
import { inScope } from '../../scope';
import { firstOfFiles } from './choices';

/** What an import says of a claim. */
type Verdict = 'for' | 'against';

/** The first import of a file that decides, with its line. */
interface Site {
  readonly path: string;
  readonly line: number;
  readonly verdict: Verdict;
}

/**
 * Claims about who imports what; sites are files of the sources. `A -x-> B`: those in the folder A that import another folder
 * beside it; B would be against it. `P only-in A`: those that import the package P; outside of A they are against it.
 * A banned import: those of the scope that import anything. "The code uses A; only it imports P": those outside of the
 * folder A that import it; P would be against it.
 */
export const borders: Recount = {
  keys: ['arch.layer', 'arch.import_ban', 'arch.banned_package', 'api.wrapper'],
  accepts: ({ key, statement }) => key !== 'api.wrapper' || statement.includes('; only it imports '),
  begin: (_claims, project): Counting => counting(project),
};

function counting(project: Project): Counting {
  const importers: Importer[] = [];
  let modules: ModuleFinder | undefined;
  return {
    file: file => {
      const imports = importsIn(file).map(({ module, line }) => ({ module, line }));
      importers.push({ path: file.path, speaks: file.speaks, isTest: file.role === 'test', imports });
    },
    of: claim => {
      modules ??= new ModuleFinder(project.files, importers);
      const judge = judgeOf(claim, modules);
      if (!judge) return NOTHING;
      const sites = importers
        .filter(file => !file.isTest && (claim.language === '*' || file.speaks === claim.language))
        .flatMap(file => judge(file) ?? []);
      return counted(sites);
    },
  };
}

function counted(sites: readonly Site[]): Counted {
  const conforming = sites.filter(({ verdict }) => verdict === 'for');
  return {
    support: conforming.length,
    exceptions: sites.length - conforming.length,
    shows: ({ path, line }) => conforming.some(site => site.path === path && site.line === line),
    places: firstOfFiles(conforming),
  };
}

type Judge = (file: Importer) => Site | undefined;

function judgeOf(claim: Claim, modules: ModuleFinder): Judge | undefined {
  const { key, value, prefer, over, scope } = claim;
  if (key === 'arch.layer') {
    const [low, high] = value.split(' -x-> ');
    if (high !== undefined) return scope === `${low}/**` ? layer(low!, high, modules) : undefined;
    const [name, home] = value.split(' only-in ');
    return home === undefined ? undefined : onlyIn(name!, home, modules);
  }
  if (key === 'api.wrapper')
    return prefer !== undefined && over !== undefined && value === `${prefer} over ${over}`
      ? wrapped(prefer, over, modules)
      : undefined;
  return value === over ? banned(over, scope, modules) : undefined;
}

function layer(low: string, high: string, modules: ModuleFinder): Judge {
  const parent = folderOf(low);
  const beside = (folder: string): string | undefined => {
    if (parent !== '' && !isUnder(folder, parent)) return undefined;
    const unit = folder.split('/').slice(0, low.split('/').length).join('/');
    return unit === '' ? undefined : unit;
  };
  return ({ path, speaks, imports }) => {
    if (!isUnder(path, low)) return undefined;
    const others = imports.flatMap(({ module, line }) => {
      const origin = modules.find(path, speaks, module);
      const unit = origin.is === 'own' ? beside(origin.folder) : undefined;
      return unit === undefined || unit === low ? [] : [{ unit, line }];
    });
    const [first] = others;
    const isAgainst = others.some(({ unit }) => unit === high);
    return first && { path, line: first.line, verdict: isAgainst ? 'against' : 'for' };
  };
}

/** Line of the first import of a package from outside. */
function lineOf(
  { path, speaks, imports }: Importer,
  name: string,
  modules: ModuleFinder,
): number | undefined {
  return imports.find(({ module }) => {
    const origin = modules.find(path, speaks, module);
    return origin.is === 'outside' && origin.name === name && !isPhpBuiltIn(speaks, module);
  })?.line;
}

/** A class of PHP without a namespace is the language's own. */
const isPhpBuiltIn = (speaks: string, module: string): boolean =>
  speaks === 'php' && !module.replace(/^\\/, '').includes('\\');

const onlyIn =
  (name: string, home: string, modules: ModuleFinder): Judge =>
  file => {
    const line = lineOf(file, name, modules);
    if (line === undefined) return undefined;
    return { path: file.path, line, verdict: isUnder(file.path, home) ? 'for' : 'against' };
  };

function banned(name: string, scope: string, modules: ModuleFinder): Judge {
  const inside = inScope(scope);
  return file => {
    const [first] = file.imports;
    if (!first || !inside(file.path)) return undefined;
    const isAgainst = lineOf(file, name, modules) !== undefined;
    return { path: file.path, line: first.line, verdict: isAgainst ? 'against' : 'for' };
  };
}

const wrapped =
  (home: string, name: string, modules: ModuleFinder): Judge =>
  file => {
    const { path, speaks, imports } = file;
    if (folderOf(path) === home) return undefined;
    const uses = imports.find(({ module }) => {
      const origin = modules.find(path, speaks, module);
      return origin.is === 'own' && origin.folder === home;
    });
    if (uses) return { path, line: uses.line, verdict: 'for' };
    const line = lineOf(file, name, modules);
    return line === undefined ? undefined : { path, line, verdict: 'against' };
  };
