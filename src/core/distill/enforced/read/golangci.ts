import type { ConfigFile, Options, Reader } from '../reader';
import { parseData, readOptions } from './options';

/** Linters that run unless they are left off, by the version of the file's format: in the second, staticcheck has the checks of style. */
const STANDARD: Readonly<Record<string, readonly string[]>> = { '1': [], '2': ['staticcheck'] };
/** Rules of revive that are on where none is named. */
const REVIVE: readonly string[] = [
  'dot-imports',
  'error-strings',
  'exported',
  'indent-error-flow',
  'receiver-naming',
  'superfluous-else',
  'var-naming',
];
const SETTINGS = /^(?:linters\.settings|linters-settings|formatters\.settings)\.(.+)$/;

/**
 * The linters and formatters of golangci-lint that are on, of those that the table knows (`on.godot` = `on`), their settings
 * (`lll.line-length` = `120`) and the rules of revive that are on (`revive.exported` = `on`).
 */
export const readGolangci: Reader = (config, tool): Options | undefined => {
  const all = readOptions(config);
  if (!all) return undefined;
  const own = new Map<string, string>();
  const known = [...new Set(tool.guarantees.flatMap(({ option = '' }) => linterOf(option) ?? []))];
  for (const linter of ['lll', 'golines', 'funlen', 'revive', ...known])
    if (isOn(all, linter)) own.set(`on.${linter}`, 'on');
  for (const [name, value] of all) {
    const setting = SETTINGS.exec(name)?.[1];
    if (setting !== undefined) own.set(setting, value);
  }
  for (const [linter, setting, usual] of LIMITS)
    if (own.has(`on.${linter}`)) own.set(setting, own.get(setting) ?? usual);
    else own.delete(setting);
  if (own.has('on.revive')) for (const rule of reviveRules(config)) own.set(`revive.${rule}`, 'on');
  return own;
};

/** Limits by their linters, and what they are by default. */
const LIMITS: readonly (readonly [linter: string, setting: string, usual: string])[] = [
  ['lll', 'lll.line-length', '120'],
  ['golines', 'golines.max-len', '100'],
  ['funlen', 'funlen.lines', '60'],
];

const linterOf = (option: string): string | undefined => /^on\.([\w-]+)$/.exec(option)?.[1];

function isOn(all: Options, linter: string): boolean {
  const version = all.get('version')?.[0] ?? '1';
  // In the first version it has no checks of style.
  if (version === '1' && linter === 'staticcheck') return false;
  if (all.has(`linters.disable[${linter}]`)) return false;
  if (all.has(`linters.enable[${linter}]`) || all.has(`formatters.enable[${linter}]`)) return true;
  const usual = all.get('linters.default') ?? 'standard';
  if (all.get('linters.enable-all') === 'true' || usual === 'all')
    return !(version === '1' ? ONLY_IN_SECOND : OF_FORMATTING).has(linter);
  const none = all.get('linters.disable-all') === 'true' || usual === 'none';
  return !none && (STANDARD[version]?.includes(linter) ?? false);
}

/** What is a formatter in the second version, and so not among all linters. */
const OF_FORMATTING: ReadonlySet<string> = new Set(['gci', 'gofmt', 'gofumpt', 'goimports', 'golines']);
/** What the first version does not have. */
const ONLY_IN_SECOND: ReadonlySet<string> = new Set(['golines']);

interface Revive {
  readonly rules?: readonly { readonly name?: unknown; readonly disabled?: unknown }[];
  readonly 'enable-all-rules'?: unknown;
}
interface File {
  readonly linters?: { readonly settings?: { readonly revive?: Revive } };
  readonly 'linters-settings'?: { readonly revive?: Revive };
}

/** The rules that are named; where none is, those that are on by default. */
function reviveRules({ path, text }: ConfigFile): readonly string[] {
  if (path.endsWith('.toml')) return [];
  const data = parseData(path.slice(path.lastIndexOf('/') + 1), text) as File | null;
  const revive = data?.linters?.settings?.revive ?? data?.['linters-settings']?.revive;
  const rules = Array.isArray(revive?.rules) ? (revive.rules as NonNullable<Revive['rules']>) : [];
  const names = (off: boolean): readonly string[] =>
    rules.flatMap(rule =>
      typeof rule?.name === 'string' && (rule.disabled === true) === off ? [rule.name] : [],
    );
  const usual = rules.length === 0 || revive?.['enable-all-rules'] === true ? REVIVE : [];
  return [...usual.filter(rule => !names(true).includes(rule)), ...names(false)];
}
