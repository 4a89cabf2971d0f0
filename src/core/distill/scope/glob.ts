/** One glob for several: braces where there are more than one. */
export function joined(globs: readonly string[]): string {
  if (globs.length === 1) return globs[0]!;
  const folders = globs.every(g => g.endsWith('/**'));
  return folders ? `{${globs.map(g => g.slice(0, -3)).join(',')}}/**` : `{${globs.join(',')}}`;
}
