import type { Claim } from '../../../model/convention';
import { callsIn, namesOf, type ReadCall } from '../../code/calls';
import type { Counted, Counting, Recount } from '../../recount';
import { inScope } from '../../scope';
import type { SourceFile } from '../../source/sourceFile';
import type { Site } from './choiceSite';
import { testsTaking } from './testParameters';

/**
 * `api.prefer`, `api.wrapper` and `api.banned` between calls: sites are the calls of either side in the files of the scope;
 * in those of tests where the statement says "tests use", else in the others, in all where history tells. A side is called
 * where its names stand in a callee one after the other; a single name is the whole callee or what something is called on.
 * What is called on the result of a side is no site beside that call itself. `.slice` is that method of whatever it is
 * called on. A name with an underscore in front stands for all its spellings. What the helper itself calls, in a file or
 * function named like a part of `prefer`, is no site of the other side. Where the statement begins with "Tests take", sites are the
 * tests that take either name as a parameter (see `testsTaking`).
 */
export const choices: Recount = {
  keys: ['api.prefer', 'api.wrapper', 'api.banned'],
  begin(claims): Counting {
    const open = claims.map(claim => ({ claim, sites: [] as Site[], read: readerOf(claim) }));
    return {
      file: file => {
        for (const { sites, read } of open) sites.push(...read(file));
      },
      of: claim => counted(claim, open.find(entry => entry.claim === claim)?.sites ?? []),
    };
  },
};

function counted(claim: Claim, sites: readonly Site[]): Counted {
  const { prefer, over, value, key } = claim;
  const isNamed = key === 'api.banned' ? value === over : value === `${prefer} over ${over}`;
  const conforming = isNamed ? sites.filter(({ isPreferred }) => isPreferred) : [];
  return {
    support: conforming.length,
    exceptions: sites.length - conforming.length,
    shows: ({ path, line }) => conforming.some(site => site.path === path && site.line === line),
    places: firstOfFiles(conforming),
  };
}

/** The first place of each of the first five files. */
export function firstOfFiles(sites: readonly { readonly path: string; readonly line: number }[]): {
  path: string;
  line: number;
}[] {
  const seen = new Set<string>();
  const first: { path: string; line: number }[] = [];
  for (const { path, line } of sites) {
    if (seen.has(path) || first.length === 5) continue;
    seen.add(path);
    first.push({ path, line });
  }
  return first;
}

function readerOf({ prefer, over, scope, language, statement, source }: Claim): (file: SourceFile) => Site[] {
  if (prefer === undefined || over === undefined) return () => [];
  const inside = inScope(scope);
  if (statement.startsWith('Tests take ')) {
    const taking = testsTaking(prefer, over);
    return file => (file.speaks === language && inside(file.path) ? taking(file) : []);
  }
  const ofTests = statement.includes(' tests use ');
  const [isPreferred, isOther] = [calls(prefer), calls(over)];
  const parts = namesOf(prefer.replace(/^new /, ''));
  return file => {
    if (file.speaks !== language || !inside(file.path)) return [];
    if (source === 'tree' && (file.role === 'test') !== ofTests) return [];
    const isHelper = parts.some(part => plain(part) === plain(stemOf(file.path)));
    return callsIn(file).flatMap((call): Site[] => {
      const site = { path: file.path, line: call.line };
      if (isPreferred(call)) return [{ ...site, isPreferred: true }];
      const isOwn = isHelper || call.within === parts[parts.length - 1];
      return isOther(call) && !isOwn ? [{ ...site, isPreferred: false }] : [];
    });
  };
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Name of a file up to its first dot. */
const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).split('.')[0]!;

/** A name that starts with an underscore is a field: its other spellings are where it comes from. */
const isSpelling = (wanted: string, given: string | undefined): boolean =>
  given === wanted || (given !== undefined && wanted.startsWith('_') && plain(wanted) === plain(given));

function calls(side: string): (call: ReadCall) => boolean {
  const makes = side.startsWith('new ');
  const wanted = namesOf(side.replace(/^new |^\./, ''));
  return call => {
    if (call.makes !== makes) return false;
    const { names, calledBefore } = call;
    if (side.startsWith('.')) return names.length > 1 && names.at(-1) === wanted[0];
    if (wanted.length === 1) {
      return names.some(
        (name, at) =>
          isSpelling(wanted[0]!, name) && !calledBefore[at] && (names.length === 1 || at < names.length - 1),
      );
    }
    return names.some(
      (_, from) =>
        wanted.every((name, i) => isSpelling(name, names[from + i])) &&
        !calledBefore[from + wanted.length - 1],
    );
  };
}
