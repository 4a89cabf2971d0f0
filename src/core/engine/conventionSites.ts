import type { Convention } from '../model/convention';
import type { FileRecord } from '../model/record';
import { countable } from '../distill/tally';
import { holdsPlaces } from '../distill/testKeys';
import { expectedForm } from '../learn/scopeMatch';
import type { FamilyLibrary } from '../observe/families/types';
import { rowsOf } from '../observe/rows';
import { ruleOf } from '../skills/ruleOf';
import { conformsTo } from '../suggest/guard/sites';

/** A place that a convention speaks about, and whether it keeps it. */
export interface ConventionSite {
  readonly path: string;
  readonly line: number;
  /** The form that stands there. */
  readonly form: string;
  readonly conforms: boolean;
}

/**
 * The places of one file that a convention speaks about, in source order. Empty for files that do not count, and for conventions
 * that no detector finds (mined by contrast, or from history).
 */
export function conventionSites(
  convention: Convention,
  record: FileRecord,
  { keys }: Pick<FamilyLibrary, 'keys'>,
): ConventionSite[] {
  const definition = keys.get(convention.pattern);
  if (!definition || !countable(record) || !holdsPlaces(convention.key, record)) return [];
  const expected = expectedForm(ruleOf(convention), record);
  if (expected === undefined || !record.observations.keys.includes(convention.pattern)) return [];
  const sites: ConventionSite[] = [];
  for (const { key, form, line } of rowsOf(record.observations)) {
    const conforms = key === convention.pattern ? conformsTo(form, expected, definition) : undefined;
    if (conforms !== undefined) sites.push({ path: record.path, line, form, conforms });
  }
  return sites;
}
