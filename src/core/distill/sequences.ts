import { RenamedPlaces } from './places';
import type { FileTally } from './tally';

/** Share of the files that name several groups which a form must have to be taken for the whole order. */
const MIN_WHOLE = 0.04;

const isSubsequence = (part: readonly string[], whole: readonly string[]): boolean => {
  let at = 0;
  for (const item of whole) if (part[at] === item) at++;
  return at === part.length;
};

const isStatic = (name: string): boolean => name === 'static' || name === 'other';

/**
 * Whether a file's import groups stand in an order that a rule asks for; undefined where they say nothing about it, since they are
 * one, or since a file alone cannot tell. The same judgement as `wholeOrders` makes over all files.
 */
export function fitsOrder(form: string, expected: string): boolean | undefined {
  if (form === expected) return true;
  const whole = expected.split(',');
  const onlyStatic = whole.every(isStatic);
  if (form === 'other' && !onlyStatic) return false;
  // In most languages one file cannot tell a group that mixes origins from two of which one holds the project's own modules: only the
  // tree can. (In C++ it could, by the marks of an include; a mixed block is let pass there too.)
  if (form === 'none' && whole.includes('local')) return undefined;
  if (!form.includes(',')) return form === 'none' ? false : undefined;
  const parts = form.split(',').map(name => (onlyStatic && name !== 'static' ? 'other' : name));
  return isSubsequence(parts, whole);
}

/**
 * Forms that are lists in order (import groups): a file rarely shows the whole order, so the form that most others are
 * part of stands for them. Lists of one item say nothing about order and are left out.
 */
export function wholeOrders(files: readonly FileTally[]): FileTally[] {
  const counts = new Map<string, number>();
  let several = 0;
  for (const file of files)
    for (const [form, n] of file.counts) {
      if (form.includes(',')) several += n;
      counts.set(form, (counts.get(form) ?? 0) + n);
    }
  const lists = [...counts.keys()].filter(f => f.includes(',')).sort();
  let best: { form: string; conforming: number } | undefined;
  for (const form of lists) {
    if (counts.get(form)! < Math.max(3, MIN_WHOLE * several)) continue;
    const whole = form.split(',');
    let conforming = 0;
    for (const other of lists) if (isSubsequence(other.split(','), whole)) conforming += counts.get(other)!;
    const longer = best && conforming === best.conforming && form.length > best.form.length;
    if (!best || conforming > best.conforming || longer) best = { form, conforming };
  }
  const winner = best?.form;
  const whole = winner?.split(',') ?? [];
  const onlyStatic = whole.every(isStatic);
  const named = (form: string): string | undefined => {
    // One block of mixed origins without static imports breaks every order except that of static and other ones.
    if (form === 'other' && winner !== undefined && !onlyStatic) return 'none';
    if (!form.includes(',') && form !== 'none') return undefined;
    const parts = onlyStatic
      ? form.split(',').map(name => (name === 'static' ? name : 'other'))
      : form.split(',');
    return winner !== undefined && isSubsequence(parts, whole) ? winner : form;
  };
  return files.map(file => renamed(file, named)).filter(file => file.counts.size > 0);
}

function renamed(file: FileTally, named: (form: string) => string | undefined): FileTally {
  const counts = new Map<string, number>();
  const names = new Map<string, readonly string[]>();
  for (const [form, n] of file.counts) {
    const name = named(form);
    if (name === undefined) continue;
    counts.set(name, (counts.get(name) ?? 0) + n);
    names.set(name, [...(names.get(name) ?? []), form]);
  }
  const { path, role, blob } = file;
  return { path, role, blob, counts, places: new RenamedPlaces(file.places, names) };
}
