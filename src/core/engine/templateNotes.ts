import { languageOfPath } from '../model/language';
import { ownProblems } from '../observe/plan';
import type { ScanResult } from '../observe/scan';
import type { EngineDeps } from './deps';

/** Where a project keeps families of its own. */
const OWN = '.vernacular/templates';

/**
 * What is wrong with the templates, a sentence each: files that are not what they should be, queries of the workspace that do not
 * compile for a language that the project has, and those that took too long.
 */
export async function templateNotes(
  { families, parser }: Pick<EngineDeps, 'families' | 'parser'>,
  scanned: Pick<ScanResult, 'files' | 'slow'>,
): Promise<readonly string[]> {
  const problems = [...families.problems];
  if (families.families.some(family => family.origin === 'workspace')) {
    const met = new Set(scanned.files.map(({ path }) => languageOfPath(path)?.id));
    for (const id of [...met].sort()) {
      const grammar = id === undefined ? undefined : await parser.grammar(id).catch(() => undefined);
      if (grammar) problems.push(...ownProblems(grammar, families));
    }
  }
  return [
    ...problems.map(({ file, line, message }) => `${OWN}/${file}:${line}: ${message}`),
    ...Object.entries(scanned.slow).map(
      ([family, count]) =>
        `${OWN}: the queries of the family ${family} took too long and were cut off for ${count} ` +
        `${count === 1 ? 'file' : 'files'}. Name the parent nodes instead of matching any.`,
    ),
  ];
}
