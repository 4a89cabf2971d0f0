import type { FileRole } from '../../model/observation';
import type { Rule } from '../../model/rule';
import type { Place, Spot } from '../../model/scope';
import type { Site } from '../feedback/ports';
import type { LedgerRecord } from '../ledger/record';
import { vote } from '../utility/turn';
import { expectedForm } from '../scopeMatch';

/** A place at which a rule was right or wrong, from feedback or from code. */
export interface Example {
  readonly place: Place;
  /** True where the rule's form stands there (or was accepted). */
  readonly right: boolean;
  /** Form found, where it is known. */
  readonly form?: string;
  readonly explicit: boolean;
  readonly source: string;
  readonly commit?: string;
  readonly at: number;
}

/** Tells language and role of a path; the host's classification, so that scopes mean the same everywhere. */
export type PlaceOf = (path: string) => { readonly language: string; readonly role: FileRole };

/** Records that say something, as examples; order is kept. */
export function examplesOf(records: readonly LedgerRecord[], placeOf: PlaceOf): readonly Example[] {
  return records
    .filter(record => vote(record) !== 0)
    .map(record => ({
      place: placeOfSpot(record, placeOf),
      right: record.r >= 0.5,
      explicit: record.explicit,
      source: record.source,
      at: record.at,
      ...(record.form === undefined ? {} : { form: record.form }),
      ...(record.commit === undefined ? {} : { commit: record.commit }),
    }));
}

/** Sites of the code at which the rule speaks, as examples. */
export function examplesOfSites(rule: Rule, sites: readonly Site[]): readonly Example[] {
  const examples: Example[] = [];
  for (const site of sites) {
    const place = placeOfSite(site);
    const expected = expectedForm(rule, place);
    if (expected === undefined) continue;
    examples.push({
      place,
      right: site.form === expected,
      form: site.form,
      explicit: false,
      source: site.author ?? 'code',
      at: site.at ?? 0,
      ...(site.commit === undefined ? {} : { commit: site.commit }),
    });
  }
  return examples;
}

/** The place of a record, of a suggestion or of anything else that a path and contexts tell. */
export function placeOfSpot({ path, within }: Spot, placeOf: PlaceOf): Place {
  return { path, ...placeOf(path), ...(within && { within }) };
}

export function placeOfSite(site: Site): Place {
  return {
    path: site.path,
    language: site.language,
    role: site.role,
    ...(site.within === undefined ? {} : { within: site.within }),
    ...(site.at === undefined ? {} : { since: new Date(site.at).toISOString() }),
  };
}
