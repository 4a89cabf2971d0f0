import { type ConfigFile, ELSEWHERE, type Options, type Reader } from '../reader';
import { readOptions } from './options';

/** Cops of the table that do not run unless somebody says so. */
const OFF: ReadonlySet<string> = new Set([
  'Style/DocumentationMethod',
  'Style/MethodCallWithArgsParentheses',
]);
/** Cops of the table that are new: they run where new ones are asked for. */
const PENDING: ReadonlySet<string> = new Set(['Minitest/LiteralAsActualArgument']);
/** Departments that only a plugin has. */
const OF_PLUGINS: ReadonlySet<string> = new Set(['Minitest', 'RSpec']);

/**
 * RuboCop's options: what is set, and `off` for those of a cop that does not run, of the cops that the table knows. Cops run unless they
 * are disabled, one by one, with their department, in a list of what is still to be repaired, or all by default, and new ones where
 * they are asked for; what a gem sets is elsewhere.
 */
export const readRuboCop: Reader = (config, tool, _language, beside = []) => {
  const written = readOptions(config);
  if (!written) return undefined;
  const all = withTodos(
    written,
    beside.filter(({ path }) => folderOf(path) === folderOf(config.path)),
  );
  const own = new Map(all);
  for (const { option = '' } of tool.guarantees) {
    const at = option.lastIndexOf('.');
    const on = runs(all, option.slice(0, at));
    if (!on) own.set(option, 'off');
    else if (option.slice(at) === '.Enabled') own.set(option, 'true');
  }
  if ([...written].some(inherits)) own.set(ELSEWHERE, 'on');
  return own;
};

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** What lists of things still to be repaired say of cops that the configuration itself says nothing of. */
function withTodos(written: Options, beside: readonly ConfigFile[]): Options {
  const all = new Map(written);
  for (const list of beside) {
    const name = list.path.slice(list.path.lastIndexOf('/') + 1);
    if (!written.has(`inherit_from[${name}]`) && written.get('inherit_from') !== name) continue;
    for (const [option, value] of readOptions(list) ?? []) if (!all.has(option)) all.set(option, value);
  }
  return all;
}

function runs(all: Options, cop: string): boolean {
  const department = cop.slice(0, cop.indexOf('/'));
  if (OF_PLUGINS.has(department) && !hasPlugin(all, department)) return false;
  const news = all.get('AllCops.NewCops') === 'enable';
  const enabled = all.get(`${cop}.Enabled`) ?? all.get(`${department}.Enabled`);
  if (enabled !== undefined) return enabled === 'true' || (enabled === 'pending' && news);
  if (all.get('AllCops.DisabledByDefault') === 'true') return false;
  if (all.get('AllCops.EnabledByDefault') === 'true') return true;
  return !OFF.has(cop) && (news || !PENDING.has(cop));
}

/** Whether a plugin is loaded, or given on the command line: then somebody has set one of its cops. */
const hasPlugin = (all: Options, department: string): boolean => {
  const gem = `rubocop-${department.toLowerCase()}`;
  return [...all].some(
    ([name, value]) =>
      name.startsWith(`${department}/`) ||
      (/^(?:require|plugins)\b/.test(name) && (name.includes(`[${gem}]`) || value === gem)),
  );
};

/** A list of what is still to be repaired is read; whatever else is inherited sets the options elsewhere. */
const inherits = ([name, value]: readonly [string, string]): boolean => {
  if (/^inherit_gem\b/.test(name)) return true;
  const listed = /^inherit_from\[(.+)\]$/.exec(name)?.[1];
  const source = listed ?? (name === 'inherit_from' && !value.startsWith('[') ? value : '');
  return source !== '' && !source.includes('todo');
};
