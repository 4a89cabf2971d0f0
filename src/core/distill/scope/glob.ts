import picomatch from 'picomatch';

/** One glob for several: braces where there are more than one. */
export function joined(globs: readonly string[]): string {
  if (globs.length === 1) return globs[0]!;
  const folders = globs.every(g => g.endsWith('/**'));
  return folders ? `{${globs.map(g => g.slice(0, -3)).join(',')}}/**` : `{${globs.join(',')}}`;
}

/** Whether a path is in a scope as claims write it: one glob, a leading `!` for everything except. */
export function inGlob(glob: string): (path: string) => boolean {
  if (glob === '**') return () => true;
  const negated = glob.startsWith('!');
  const match = picomatch(negated ? glob.slice(1) : glob, { dot: true, nonegate: true });
  return path => match(path) !== negated;
}
