/** Stands around a module of the project, written as a path from the workspace root; it occurs in no source that is learnt. */
const MARK = '\uE001';
const MARKED = /\uE001([./])([^\uE001]*)\uE001/;

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const partsOf = (path: string): string[] => path.split('/').filter(part => part !== '');

/**
 * A module as written in a file, in a form that is the same for all files: `./read` and Python's `.read` become the marked
 * path they lead to, everything else stays. A path that leaves the workspace stays as written, too.
 */
export function fromRoot(module: string, path: string): string {
  const parts = partsOf(folderOf(path));
  if (/^\.\.?(?:\/|$)/.test(module)) {
    for (const part of module.split('/')) {
      if (part === '..' && parts.pop() === undefined) return module;
      if (part !== '..' && part !== '.') parts.push(part);
    }
    return `${MARK}/${parts.join('/')}${MARK}`;
  }
  const dots = /^\.+/.exec(module)?.[0].length ?? 0;
  if (dots === 0) return module;
  if (dots - 1 > parts.length) return module;
  const base = parts.slice(0, parts.length - (dots - 1));
  return `${MARK}.${[...base, ...module.slice(dots).split('.')].filter(p => p !== '').join('/')}${MARK}`;
}

/** A form with its marked module as seen from a file; undefined where that is the file itself. */
export function fromHere(form: string, path: string): string | undefined {
  const marked = MARKED.exec(form);
  if (!marked) return form;
  const [whole, kind, target = ''] = marked;
  const bare = (file: string): string => file.replace(/(?<=[^/])\.\w+$/, '');
  if (bare(path) === bare(target)) return undefined;
  const here = partsOf(folderOf(path));
  const there = partsOf(target);
  let same = 0;
  while (same < here.length && same < there.length && here[same] === there[same]) same++;
  const up = here.length - same;
  const rest = there.slice(same);
  const module =
    kind === '.'
      ? `${'.'.repeat(up + 1)}${rest.join('.')}`
      : up === 0
        ? `./${rest.join('/')}`
        : `${'../'.repeat(up)}${rest.join('/')}`.replace(/\/$/, '');
  return form.replace(whole, () => module);
}
