import picomatch from 'picomatch';
import type { Rule } from '../model/rule';
import type { Place, ScopeTest } from '../model/scope';

const compiled = new Map<string, (path: string) => boolean>();

/** Whether a path meets a glob of a scope; a leading `!` means everything except. */
export function matchesGlob(path: string, glob: string): boolean {
  let test = compiled.get(glob);
  if (!test) {
    // Folders are most of all scopes and are asked about on every keystroke.
    const folder = /^[^\\*?{}[\]()!+@|]*\/(?=\*\*$)/.exec(glob)?.[0];
    const negated = glob.startsWith('!');
    const match = picomatch(negated ? glob.slice(1) : glob, { dot: true, nonegate: true });
    const extension = /^\*\*\/\*(\.[\w.-]+)$/.exec(glob)?.[1];
    if (glob === '**') test = () => true;
    else if (folder) test = p => p.startsWith(folder);
    else if (extension) test = p => p.endsWith(extension);
    else test = negated ? p => !match(p) : p => match(p);
    // Globs come from rules and folders: a few hundred. A hostile library must not make the cache grow without end.
    if (compiled.size > 5_000) compiled.clear();
    compiled.set(glob, test);
  }
  return test(path);
}

/** Whether a place meets every test of a conjunction. */
export function matchesTest(place: Place, when: ScopeTest): boolean {
  if (when.path !== undefined && !matchesGlob(place.path, when.path)) return false;
  if (when.language !== undefined && when.language !== place.language) return false;
  if (when.role !== undefined && when.role !== place.role) return false;
  if (when.within !== undefined && !place.within?.includes(when.within)) return false;
  return when.since === undefined || (place.since !== undefined && place.since >= when.since);
}

/** The form a rule expects at a place, or undefined where it is silent. First match of the decision list wins. */
export function expectedForm(
  rule: Pick<Rule, 'value' | 'language' | 'scope' | 'default'>,
  place: Place,
): string | undefined {
  if (!rule.language.includes('*') && !rule.language.includes(place.language)) return undefined;
  const then = rule.scope.find(branch => matchesTest(place, branch.when))?.then ?? rule.default;
  if (then === 'apply') return rule.value;
  return then === 'abstain' ? undefined : then;
}
