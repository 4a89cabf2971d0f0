import { importsOf } from '../../outline/imports';
import type { Counting, Recount } from '../../recount';
import { inScope } from '../../scope';
import { firstOfFiles } from '../contrast/choices';
import { folderOf, nameOf, walked } from '../../code/modules';

interface Included {
  readonly path: string;
  readonly line: number;
  readonly given: string;
}

/**
 * C++: how headers of the project are included. Sites are the includes that name one: `relative` where it lies at that path from
 * the including file, `absolute` where the path has a folder and some header's path ends with it.
 */
export const includedHeaders: Recount = {
  keys: ['imports.relative'],
  accepts: ({ language, statement }) =>
    language === 'cpp' && statement.startsWith('Headers of the project are included by '),
  begin(_claims, project): Counting {
    const all: Included[] = [];
    return {
      file: file => {
        if (file.speaks !== 'cpp') return;
        for (const { module, node } of importsOf(file))
          all.push({ path: file.path, line: node.row + 1, given: module });
      },
      of: ({ scope, value }) => {
        const headers = project.files
          .map(({ path }) => path)
          .filter(path => /\.(h|hh|hpp|hxx|inl)$/.test(path));
        const known = new Set(headers);
        const byName = new Map<string, string[]>();
        for (const path of headers) byName.set(nameOf(path), [...(byName.get(nameOf(path)) ?? []), path]);
        const wayOf = ({ path, given }: Included): string | undefined => {
          if (known.has(walked(folderOf(path), given.split('/')) ?? '')) return 'relative';
          const isOwn = (byName.get(nameOf(given)) ?? []).some(
            header => header === given || header.endsWith(`/${given}`),
          );
          return isOwn && given.includes('/') ? 'absolute' : undefined;
        };
        const inside = inScope(scope);
        const sites = all
          .filter(({ path }) => inside(path))
          .flatMap(site => {
            const form = wayOf(site);
            return form === undefined ? [] : [{ ...site, form }];
          });
        const conforming = sites.filter(({ form }) => form === value);
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
