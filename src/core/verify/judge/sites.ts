import type { Claim } from '../../model/convention';
import type { FileRole } from '../../model/observation';
import type { Counted, Counting, Recount } from '../recount';
import { inScope } from '../scope';
import type { SourceFile } from '../source/sourceFile';

/** A place in a file that takes one of several forms of a key. */
export interface Site {
  readonly form: string;
  /** UTF-16 offset. */
  readonly start: number;
  /** 1-based; the line of `start` unless given. */
  readonly line?: number;
}

/** Finds the sites of one key in one file. */
export interface ReadSites {
  (file: SourceFile): Iterable<Site>;
  /** Where it knows what a site is; everywhere unless given. */
  readonly languages?: ReadonlySet<string>;
}

/** What the sites of one file say about one key. */
export interface FileSites {
  readonly path: string;
  readonly role: FileRole;
  readonly speaks: string;
  readonly sites: readonly Required<Site>[];
}

/** What a site's form says about a claimed one. */
export type Verdict = 'for' | 'against' | 'neither';

/** How the claims of a key are decided by its sites. */
export interface Rules {
  /** Claims that the sites can decide; all unless given. */
  readonly accepts?: (claim: Claim) => boolean;
  /** Sites made comparable: which files and sites count for this claim at all, given all of its language. */
  readonly prepare?: (files: readonly FileSites[], claim: Claim) => readonly FileSites[];
  readonly verdict: (form: string, claim: Claim) => Verdict;
  /** Whether the value can be claimed at all, given the forms that occur in its scope; a value that cannot differs. */
  readonly sound?: (claim: Claim, forms: ReadonlySet<string>) => boolean;
  /** Sites that a claim may cite, where not all that are for it. */
  readonly citable?: (form: string, claim: Claim) => boolean;
}

const SAME_FORM: Rules = { verdict: (form, claim) => (form === claim.value ? 'for' : 'against') };

/** A recount of keys whose claims say that most of their sites take one form. */
export function bySites(readers: Readonly<Record<string, ReadSites>>, rules: Rules = SAME_FORM): Recount {
  return {
    keys: Object.keys(readers),
    accepts: claim =>
      claim.language === '*' || readers[claim.key]!.languages?.has(claim.language) !== false
        ? (rules.accepts?.(claim) ?? true)
        : false,
    begin: claims => {
      const wanted = [...new Set(claims.map(({ key }) => key))];
      const found = new Map(wanted.map(key => [key, [] as FileSites[]]));
      return {
        file: file => {
          for (const key of wanted) {
            const sites = [...readers[key]!(file)].map(site => ({
              ...site,
              line: site.line ?? file.lineAt(site.start),
            }));
            sites.sort((a, b) => a.start - b.start);
            if (sites.length > 0)
              found.get(key)!.push({ path: file.path, role: file.role, speaks: file.speaks, sites });
          }
        },
        of: claim => countSites(claim, found.get(claim.key)!, rules),
      } satisfies Counting;
    },
  };
}

/** Counts the sites in the scope of a claim. */
function countSites(claim: Claim, all: readonly FileSites[], rules: Rules): Counted {
  const ofLanguage = all.filter(({ speaks }) => claim.language === '*' || speaks === claim.language);
  const prepared = rules.prepare?.(ofLanguage, claim) ?? ofLanguage;
  const inside = inScope(claim.scope);
  const files = prepared.filter(({ path }) => inside(path));
  let support = 0;
  let exceptions = 0;
  for (const { sites } of files)
    for (const { form } of sites) {
      const verdict = rules.verdict(form, claim);
      if (verdict === 'for') support++;
      else if (verdict === 'against') exceptions++;
    }
  const citable = (form: string): boolean =>
    rules.citable?.(form, claim) ?? rules.verdict(form, claim) === 'for';
  const forms = new Set(files.flatMap(({ sites }) => sites.map(({ form }) => form)));
  const byPath = new Map(files.map(file => [file.path, file]));
  return {
    support,
    exceptions,
    valid: rules.sound?.(claim, forms) ?? true,
    shows: ({ path, line }) =>
      byPath.get(path ?? '')?.sites.some(site => site.line === line && citable(site.form)) ?? false,
    places: firstPlaces(files, citable),
  };
}

/** Five places: the first of each file in path order, then the second of each. */
function firstPlaces(
  files: readonly FileSites[],
  citable: (form: string) => boolean,
): { path: string; line: number }[] {
  const perFile = files.map(({ path, sites }) =>
    sites
      .filter(({ form }) => citable(form))
      .slice(0, 2)
      .map(({ line }) => ({ path, line })),
  );
  const rounds = [0, 1].flatMap(round => perFile.flatMap(places => places[round] ?? []));
  return rounds.slice(0, 5);
}
