import { bySites, type FileSites } from '../../judge/sites';
import { caseOf, caseVerdict } from './letters';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** `pt_BR`, `zh-Hant-TW`: a language with the script, the country or the region that it is written for. */
function isLocale(name: string): boolean {
  const [language = '', ...parts] = name.split(/[_-]/);
  if (!/^[a-z]{2,3}$/.test(language)) return false;
  if (/^[A-Z][a-z]{3}$/.test(parts[0] ?? '')) parts.shift();
  else if (!/^([A-Z]{2,3}|\d{3})$/.test(parts[0] ?? '')) return false;
  if (/^([A-Z]{2,3}|\d{3})$/.test(parts[0] ?? '')) parts.shift();
  if (/^[A-Z]?[a-z]{4,7}$/.test(parts[0] ?? '')) parts.shift();
  return parts.length === 0;
}

/** Names of files and folders. */
export const placeNames = bySites(
  {
    /** The name of each file up to its first dot; names that tools prescribe are no sites. */
    'naming.file': file => {
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      const bare = name.split('.')[0]!.replace(/^_+/, '');
      const isGiven = !name.includes('.') || /^(index|main|mod|lib|init|setup|__.*__)$/.test(bare);
      const form = isGiven || isLocale(bare) ? undefined : caseOf(bare);
      return form ? [{ form, start: 0, line: 1 }] : [];
    },
    /** The name of each folder that holds a file that counts. */
    'naming.directory': file => {
      const form = caseOf((file.path.split('/').at(-2) ?? '').replace(/^[._]+|[._]+$/g, ''));
      return form ? [{ form, start: 0, line: 1 }] : [];
    },
  },
  {
    verdict: (form, claim) => caseVerdict(form, claim.value),
    prepare: (files, claim) => (claim.key === 'naming.directory' ? onePerFolder(files) : files),
  },
);

/** A folder is named once, however many files it holds. */
function onePerFolder(files: readonly FileSites[]): FileSites[] {
  const seen = new Set<string>();
  return files.filter(({ path }) => {
    const folder = folderOf(path);
    return !seen.has(folder) && seen.add(folder);
  });
}
