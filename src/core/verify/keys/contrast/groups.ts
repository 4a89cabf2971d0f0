import { importsIn } from '../../code/imports';
import { type Importer, ModuleFinder, type Origin } from '../../code/modules';
import type { Counting, Recount } from '../../recount';
import { inScope } from '../../scope';
import { groupsOf } from '../imports/blocks';
import { firstOfFiles } from './choices';

/** A file with its groups of imports. */
interface Grouped extends Importer {
  readonly groups: readonly (readonly string[])[];
  readonly line: number;
}

const NAMES: Readonly<Record<Origin['is'], string>> = {
  standard: 'std',
  outside: 'third-party',
  own: 'local',
};

/**
 * Order of import groups where modules of the project are told by the tree. Sites are files whose groups, `__future__` aside,
 * mix origins or are several; they conform where no group mixes them, none comes twice, and all stand in the claimed order.
 */
export const groupOrders: Recount = {
  keys: ['imports.groups'],
  accepts: ({ statement }) => statement.startsWith('Imports form groups in the order '),
  begin(_claims, project): Counting {
    const files: Grouped[] = [];
    let modules: ModuleFinder | undefined;
    return {
      file: file => {
        const groups = groupsOf(file).map(group => group.filter(({ module }) => module !== '__future__'));
        files.push({
          path: file.path,
          speaks: file.speaks,
          isTest: file.role === 'test',
          imports: importsIn(file).map(({ module, line }) => ({ module, line })),
          groups: groups.map(group => group.map(({ module }) => module)).filter(group => group.length > 0),
          line: (groups.flat()[0]?.node.row ?? 0) + 1,
        });
      },
      of: ({ value, language, scope }) => {
        const finder = (modules ??= new ModuleFinder(project.files, files));
        const inside = inScope(scope);
        const whole = value.split(',');
        const sites = files
          .filter(file => file.speaks === language && inside(file.path))
          .flatMap(file => {
            const order = orderOf(file, finder);
            return order === undefined ? [] : [{ ...file, isKept: order !== 'none' && isPart(order, whole) }];
          });
        const conforming = sites.filter(({ isKept }) => isKept);
        return {
          support: conforming.length,
          exceptions: sites.length - conforming.length,
          shows: ({ path, line }) => conforming.some(site => site.path === path && site.line === line),
          places: firstOfFiles(conforming),
        };
      },
    };
  },
};

function orderOf(
  { path, speaks, groups }: Grouped,
  modules: ModuleFinder,
): readonly string[] | 'none' | undefined {
  if (groups.flat().length < 2) return undefined;
  const origins = groups.map(group => [
    ...new Set(group.map(module => NAMES[modules.find(path, speaks, module).is])),
  ]);
  if (origins.some(({ length }) => length > 1)) return 'none';
  const order = origins.flat();
  if (order.length < 2) return undefined;
  return new Set(order).size < order.length ? 'none' : order;
}

function isPart(order: readonly string[], whole: readonly string[]): boolean {
  const at = order.map(name => whole.indexOf(name));
  return at.every((place, i) => place >= 0 && (i === 0 || place > at[i - 1]!));
}
