import type { Convention } from '../../model/convention';
import { type ConfigFile, guaranteesOf } from './guarantees';

export { type ConfigFile, isConfigPath } from './guarantees';

/**
 * The share of sites that must follow a convention for a tool to be what keeps it: where a tool runs, next to nothing departs. A
 * configuration that the code does not follow guarantees nothing.
 */
const KEPT = 0.95;

/**
 * The conventions with `enforcedBy` where the configuration of a formatter or linter asks for exactly what was counted. Values and
 * counts come from the code alone: a configuration can mark a convention, never make or change one.
 */
export function markEnforced(
  conventions: readonly Convention[],
  configs: readonly ConfigFile[],
): readonly Convention[] {
  if (configs.length === 0) return conventions;
  const known = new Map<string, ReadonlyMap<string, string>>();
  const guarantees = (config: ConfigFile, language: string): ReadonlyMap<string, string> => {
    const id = `${language}\n${config.path}`;
    let found = known.get(id);
    if (!found) known.set(id, (found = guaranteesOf(config, language)));
    return found;
  };
  // Nearest to the root first, then by name, so that the same file is named whatever else there is.
  const sorted = [...configs].sort((a, b) => depthOf(a) - depthOf(b) || (a.path < b.path ? -1 : 1));
  return conventions.map(convention => {
    if (convention.source !== 'tree' || convention.rate < KEPT) return convention;
    const keeps = (config: ConfigFile): boolean =>
      reaches(config, convention) &&
      convention.language.every(language => {
        const value = guarantees(config, language).get(convention.key);
        return value === '*' || value === convention.value;
      });
    const config = sorted.find(keeps);
    return config ? { ...convention, enforcedBy: config.path } : convention;
  });
}

const depthOf = ({ path }: ConfigFile): number => path.split('/').length;

/** A configuration speaks for its folder: at the root for everything, elsewhere for conventions of that folder alone. */
function reaches({ path }: ConfigFile, { scope }: Convention): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (folder === '' || /^(?:config|\.config|\.github|etc|build|tools)\/(?:[\w-]+\/)?$/.test(folder))
    return true;
  return (
    scope.otherwise === 'abstain' &&
    scope.cases.every(({ when, then }) => then === 'abstain' || when.path?.startsWith(folder) === true)
  );
}
