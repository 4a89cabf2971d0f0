/** Kinds that must differ in one folder only for them to be one kind. */
const FEWEST = 3;

/** A kind of new file and the one other place that its commit touches, both as patterns with `<name>`. */
export interface Kind {
  readonly pattern: string;
  readonly part: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The ways to read a folder of the kind as a hole that the other place has too: `a/x/<name>.c -> test_x.c` as `a/<group>/<name>.c -> test_<group>.c`. */
function* withGroup({ pattern, part }: Kind): Generator<Kind> {
  const segments = pattern.split('/');
  for (const [at, folder] of segments.slice(0, -1).entries()) {
    if (folder.length < 2 || folder.includes('<')) continue;
    const word = new RegExp(`(?<![A-Za-z0-9])${escaped(folder)}(?![A-Za-z0-9])`, 'g');
    const open = part.replace(word, '<group>');
    if (open === part) continue;
    yield { pattern: segments.map((s, i) => (i === at ? '<group>' : s)).join('/'), part: open };
  }
}

/** Kinds that say the same of folders side by side, together: one kind with `<group>` for the folder, and those it stands for. */
export function grouped<T extends Kind>(
  kinds: readonly T[],
): { readonly kind: Kind; readonly of: readonly T[] }[] {
  const byShape = new Map<string, { kind: Kind; of: T[] }>();
  for (const one of kinds)
    for (const kind of withGroup(one)) {
      const shape = `${kind.pattern} -> ${kind.part}`;
      const known = byShape.get(shape);
      if (known) known.of.push(one);
      else byShape.set(shape, { kind, of: [one] });
    }
  return [...byShape.values()].filter(({ of }) => of.length >= FEWEST);
}
