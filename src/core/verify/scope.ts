/**
 * Tells whether a path is in the scope of a claim: `**` for all, `*` within a name, `{a,b}` for either, a leading `!` for
 * everything except.
 */
export function inScope(scope: string): (path: string) => boolean {
  if (scope === '**') return () => true;
  const except = scope.startsWith('!');
  const pattern = new RegExp(`^${translated(except ? scope.slice(1) : scope)}$`, 'u');
  return path => pattern.test(path) !== except;
}

function translated(glob: string): string {
  let pattern = '';
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i]!;
    if (glob.startsWith('**/', i)) {
      pattern += '(?:[^/]+/)*';
      i += 2;
    } else if (glob.startsWith('**', i)) {
      pattern += '.*';
      i++;
    } else if (c === '*') pattern += '[^/]*';
    else if (c === '{') {
      depth++;
      pattern += '(?:';
    } else if (c === '}' && depth > 0) {
      depth--;
      pattern += ')';
    } else if (c === ',' && depth > 0) pattern += '|';
    else pattern += c.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
  }
  return pattern;
}
