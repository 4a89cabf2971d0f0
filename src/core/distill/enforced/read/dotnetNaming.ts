import type { Options } from '../reader';

/** Kind of symbol → the keys of its names; fields depend on their modifiers and who sees them. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['class', ['naming.class', 'naming.type', 'naming.exception']],
  ['struct', ['naming.class', 'naming.type']],
  ['interface', ['naming.interface']],
  ['enum', ['naming.enum']],
  ['delegate', ['naming.type']],
  ['method', ['naming.method']],
  ['property', ['naming.property']],
  ['parameter', ['naming.parameter']],
  ['local', ['naming.variable']],
  ['local_function', ['naming.function']],
  ['type_parameter', ['naming.type_parameter']],
  ['namespace', ['naming.namespace']],
]);

const CASES: ReadonlyMap<string, string> = new Map<string, string>([
  ['pascal_case', 'PascalCase'],
  ['camel_case', 'camelCase'],
  ['all_upper', 'UPPER_SNAKE_CASE'],
  ['all_lower', 'snake_case'],
]);

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .toLowerCase()
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '' && item !== '*');

/**
 * The names that .NET's naming rules ask for (`dotnet_naming_rule`, `_symbols`, `_style`), by key, where a rule is a warning or
 * an error. Of several rules for one key any may be meant, as a rule for special cases stands before that for the rest.
 */
export function namingOptions(written: Options): Options {
  const found = new Map<string, Set<string>>();
  for (const [option, severity] of written) {
    const rule = /^dotnet_naming_rule\.([\w-]+)\.severity$/.exec(option)?.[1];
    if (rule === undefined || !/^(?:warning|error)$/i.test(severity)) continue;
    const part = (name: string): string =>
      (written.get(`dotnet_naming_rule.${rule}.${name}`) ?? '').toLowerCase();
    const style = styleOf(written, part('style'));
    if (style === undefined) continue;
    for (const key of keysOf(written, part('symbols'))) {
      const styles = found.get(key) ?? new Set();
      found.set(key, styles.add(style));
    }
  }
  return new Map([...found].map(([key, styles]) => [`key:${key}`, [...styles].join('|')]));
}

function styleOf(written: Options, style: string): string | undefined {
  const part = (name: string): string => written.get(`dotnet_naming_style.${style}.${name}`) ?? '';
  const form = CASES.get(part('capitalization').toLowerCase());
  if (form === undefined) return undefined;
  const prefix = part('required_prefix');
  const suffix = part('required_suffix');
  return [form, prefix && `prefix:${prefix}`, suffix && `suffix:${suffix}`].filter(Boolean).join(' ');
}

function keysOf(written: Options, symbols: string): readonly string[] {
  const part = (name: string): readonly string[] =>
    listOf(written.get(`dotnet_naming_symbols.${symbols}.${name}`));
  const modifiers = part('required_modifiers');
  const seen = part('applicable_accessibilities');
  const named = part('applicable_kinds');
  const kinds = named.length > 0 ? named : [...KEYS.keys(), 'field'];
  return kinds.flatMap(kind => {
    if (modifiers.includes('const')) return ['naming.constant'];
    if (kind !== 'field') return KEYS.get(kind) ?? [];
    const keys = modifiers.includes('static') || modifiers.length === 0 ? ['naming.field.static'] : [];
    if (modifiers.length === 0) keys.push('naming.constant');
    if (modifiers.includes('static')) return keys;
    if (seen.length === 0 || seen.includes('private')) keys.push('naming.field.private');
    if (seen.length === 0 || seen.some(who => who !== 'private')) keys.push('naming.field');
    return keys;
  });
}
