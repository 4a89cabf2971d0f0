import type { Reader } from '../reader';
import { tagsOf } from './options';
import { without } from './comments';

/** Folders of tests that are read from one file. */
const MOST = 60;

/** Where PHPUnit looks for tests and what it takes for one: nothing else is run. */
export const readPhpUnit: Reader = ({ path, text }) => {
  if (!/<phpunit\b/.test(text)) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const suites = /<testsuites?\b[\s\S]*/.exec(without(text, '<!--', '-->'))?.[0] ?? '';
  const end = suites.search(/<\/testsuites>|<(?:source|coverage|filter)\b/);
  const own = end < 0 ? suites : suites.slice(0, end);
  const locations: string[] = [];
  const suffixes = new Set<string>();
  const directories = own.matchAll(/<directory\b([^<>]{0,300})>([^<>]{1,300})<\/directory>/g);
  for (const [, attributes = '', place = ''] of [...directories].slice(0, MOST)) {
    const suffix = tagsOf(`<directory ${attributes}>`)[0]?.at('suffix') || 'Test.php';
    suffixes.add(suffix);
    const below = `${folder}${place
      .trim()
      .replace(/^\.?\//, '')
      .replace(/\/$/, '')}`;
    // Suites below one folder are all in it.
    for (const root of new Set([below, below.split('/')[0]!])) locations.push(`${root}/**/<Type>${suffix}`);
  }
  if (locations.length === 0) return undefined;
  return new Map([
    ['key:test.location', [...new Set(locations)].join('|')],
    ['key:test.file_naming', [...suffixes].map(suffix => `<Type>${suffix}`).join('|')],
  ]);
};
