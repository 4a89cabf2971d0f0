import { CALLS, DEFINED, type FileForms, type Snapshot } from './formCounts';

/** Share of what two files define and call that makes one of them the other under a new name. */
const ALIKE = 0.5;
const FEWEST_NAMES = 4;
/** Pairs compared at most: a tree that was moved as a whole is not worth more. */
const MOST_PAIRS = 20_000;

const known = new WeakMap<Snapshot, { before: Snapshot; files: ReadonlyMap<string, FileForms> }>();

/**
 * The earlier counts of every file of a snapshot, by its present path: of the same path, or of a file that is gone and
 * defined and called the same things. Without them the sites of a file that was moved would look like new code.
 */
export function earlierFiles(before: Snapshot, now: Snapshot): ReadonlyMap<string, FileForms> {
  const cached = known.get(now);
  if (cached?.before === before) return cached.files;
  const files = pair(before, now);
  known.set(now, { before, files });
  return files;
}

function pair(before: Snapshot, now: Snapshot): ReadonlyMap<string, FileForms> {
  const files = new Map<string, FileForms>();
  const come: string[] = [];
  for (const path of now.files.keys()) {
    const same = before.files.get(path);
    if (same) files.set(path, same);
    else come.push(path);
  }
  const gone = [...before.files.keys()].filter(path => !now.files.has(path));
  if (come.length === 0 || gone.length * come.length > MOST_PAIRS) return files;
  const namesOf = (forms: FileForms): Set<string> =>
    new Set([...Object.keys(forms.forms[DEFINED] ?? {}), ...Object.keys(forms.forms[CALLS] ?? {})]);
  const old = gone.map(path => ({ path, stem: stemOf(path), names: namesOf(before.files.get(path)!) }));
  const pairs: { from: string; to: string; alike: number }[] = [];
  for (const to of come) {
    const names = namesOf(now.files.get(to)!);
    const stem = stemOf(to);
    for (const from of old) {
      // Another extension, as when a project changes its module system, is the same file.
      const alike = from.stem === stem ? 1 : names.size < FEWEST_NAMES ? 0 : jaccard(names, from.names);
      if (alike >= ALIKE) pairs.push({ from: from.path, to, alike });
    }
  }
  pairs.sort((a, b) => b.alike - a.alike || (a.from + a.to < b.from + b.to ? -1 : 1));
  const taken = new Set<string>();
  for (const { from, to } of pairs) {
    if (taken.has(from) || files.has(to)) continue;
    taken.add(from);
    files.set(to, before.files.get(from)!);
  }
  return files;
}

const stemOf = (path: string): string => path.replace(/\.\w+$/, '');

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const name of a) if (b.has(name)) both++;
  return both / (a.size + b.size - both);
}
