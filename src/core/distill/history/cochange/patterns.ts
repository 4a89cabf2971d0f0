import { shapeOf } from './mirror';

/** One generalisation of a path: a pattern with holes and what the holes stand for. Equal bindings join patterns. */
export interface Generalised {
  readonly pattern: string;
  /** What the holes hold; empty where the pattern has none that another pattern could share. */
  readonly binding: string;
  /** Deeper patterns say more. */
  readonly depth: number;
}

const DEEPEST_FOLDER = 3;

/** Name of the file with its stem made a hole: `<name>.test.ts`, `<name>_test.go`, `<Name>Test.java`. */
function nameWithHole(path: string): { pattern: string; stem: string } | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = name.includes('.', 1) ? name.slice(0, name.lastIndexOf('.')) : name;
  const bare = base.replace(/^(?:tests?[-_.])(?=.)|(?:[-_.]?(?:tests?|specs?))$/i, '');
  if (bare.length < 2 || !/[A-Za-z]/.test(bare)) return undefined;
  return { pattern: name.replace(bare, '<name>'), stem: bare };
}

/** A folder, a folder with one hole, or a file with a hole for its name: everything a rule about this path could say. */
export function generalise(path: string): Generalised[] {
  const { segments } = shapeOf(path);
  const found: Generalised[] = [];
  for (let depth = 1; depth <= Math.min(DEEPEST_FOLDER, segments.length); depth++)
    found.push({ pattern: `${segments.slice(0, depth).join('/')}/**`, binding: '', depth });
  for (let hole = 1; hole <= Math.min(DEEPEST_FOLDER, segments.length - 1); hole++) {
    const before = segments.slice(0, hole).join('/');
    const after = segments[hole + 1];
    found.push({
      pattern: after === undefined ? `${before}/<pkg>/*` : `${before}/<pkg>/${after}/**`,
      binding: `${before}/${segments[hole]}`,
      depth: hole + 1,
    });
  }
  const name = nameWithHole(path);
  if (name && segments.length >= 1) {
    const [first = ''] = segments;
    // The rest of the folders is left open: tests mirror them, flatten them or stand beside.
    const stem = name.stem.toLowerCase().replace(/[^a-z0-9]/g, '');
    found.push({ pattern: `${first}/**/${name.pattern}`, binding: `name:${stem}`, depth: 1 });
    if (segments.length >= 2)
      found.push({
        pattern: `${first}/${segments[1]}/**/${name.pattern}`,
        binding: `name:${stem}`,
        depth: 2,
      });
  }
  return found;
}

/** Folders that a pattern starts with, up to its first hole. */
export function fixedPart(pattern: string): string {
  return pattern.split(/[<*]/)[0] ?? '';
}

/** True when every path of `inner` is one of `outer`. Approximate: compares fixed folders. */
export function within(inner: string, outer: string): boolean {
  return (
    outer.endsWith('/**') && !outer.includes('<') && `${fixedPart(inner)}`.startsWith(outer.slice(0, -2))
  );
}
