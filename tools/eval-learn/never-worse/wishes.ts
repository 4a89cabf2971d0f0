import type { Site } from '../../../src/core/learn/feedback/ports';
import type { Random } from '../random';
import type { WorldKey } from '../world';

/** The part of a key's places that a folder which comes to differ holds, and its files at least. */
const PART = { least: 0.04, most: 0.35, files: 3 };

/**
 * What people want at a place: what really stands there, until they change their mind about a key. Then a place that kept the form
 * before takes the other one, and a real exception stays one: real exceptions come in bursts, which no drawn noise does.
 */
export class Wishes {
  /** Folders, each with a slash at its end; empty: everywhere. */
  private readonly changed = new Map<string, Set<string>>();

  at(pattern: string, site: Site, key: WorldKey): string {
    let times = 0;
    for (const folder of this.changed.get(pattern) ?? []) if (site.path.startsWith(folder)) times++;
    if (times % 2 === 0) return site.form;
    return site.form === key.value ? key.other : key.value;
  }

  /**
   * People change their mind about a key: everywhere, or as often as that in a folder that holds a part of the places. Only when nothing else is
   * left do they go back: skills that were never rewritten would be right again by that alone.
   */
  change(key: WorldKey, sites: readonly Site[], random: Random): void {
    const changed = this.changed.get(key.pattern) ?? new Set();
    this.changed.set(key.pattern, changed);
    const folders = foldersOf(sites).filter(folder => !changed.has(folder));
    const everywhere = !changed.has('') && (folders.length === 0 || random.chance(0.5));
    if (everywhere) changed.add('');
    else if (folders.length > 0) changed.add(random.pick(folders));
    else changed.delete(random.pick([...changed]));
  }
}

function foldersOf(sites: readonly Site[]): readonly string[] {
  const tally = new Map<string, { n: number; files: Set<string> }>();
  for (const { path } of sites) {
    const parts = path.split('/').slice(0, -1).slice(0, 3);
    for (let i = 1; i <= parts.length; i++) {
      const folder = `${parts.slice(0, i).join('/')}/`;
      let entry = tally.get(folder);
      if (!entry) tally.set(folder, (entry = { n: 0, files: new Set() }));
      entry.n++;
      entry.files.add(path);
    }
  }
  const fits = ([, { n, files }]: [string, { n: number; files: Set<string> }]): boolean =>
    n >= PART.least * sites.length && n <= PART.most * sites.length && files.size >= PART.files;
  return [...tally].filter(fits).map(([folder]) => folder);
}
