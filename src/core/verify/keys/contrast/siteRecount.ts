import type { Claim } from '../../../model/convention';
import type { Counted, Counting, NotCheckable, Recount } from '../../recount';
import { inScope } from '../../scope';
import type { SourceFile } from '../../source/sourceFile';
import { firstOfFiles } from './choices';

/** A site; `at` is the line of what conforms, undefined where it does not. */
export interface Site {
  readonly path: string;
  readonly at: number | undefined;
}

/** Finds the sites of one claim in one file of its scope and language. */
export type Reader = (file: SourceFile) => readonly Site[];

/** Counts the sites that a reader finds for each claim, of those claims that `only` accepts. */
export function recount(
  keys: readonly string[],
  readerOf: (claim: Claim) => Reader | NotCheckable,
  only: (claim: Claim) => boolean = () => true,
): Recount {
  return {
    keys,
    accepts: only,
    begin(claims): Counting {
      const open = claims.map(claim => ({ claim, reader: readerOf(claim), sites: [] as Site[] }));
      return {
        file: file => {
          for (const { claim, reader, sites } of open)
            if (!('why' in reader) && file.speaks === claim.language && inScope(claim.scope)(file.path))
              sites.push(...reader(file));
        },
        of: claim => {
          const { reader, sites } = open.find(entry => entry.claim === claim)!;
          return 'why' in reader ? reader : counted(sites);
        },
      };
    },
  };
}

function counted(sites: readonly Site[]): Counted {
  const conforming = sites.flatMap(({ path, at }) => (at === undefined ? [] : [{ path, line: at }]));
  return {
    support: conforming.length,
    exceptions: sites.length - conforming.length,
    shows: ({ path, line }) => conforming.some(place => place.path === path && place.line === line),
    places: firstOfFiles(conforming),
  };
}
