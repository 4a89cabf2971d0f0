import type { Convention } from '../model/convention';

/** A path pattern as a regular expression: a hole is one name, `**` any folders. */
function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/<\w+>/g, '[^/]+')
    .replace(/\*\*/g, '.+')
    .replace(/(?<!\.)\*/g, '[^/]*');
  return new RegExp(`^${source}$`);
}

/** Classes of one base that is not the language's own: that errors extend it is news. */
const OWN_BASE = /^Classes that extend `(?!(Base|Runtime|Standard)?(Exception|Error|Throwable)` )/;

/** What a claim about the names of one kind of class speaks of: `Classes that extend \`X\``. */
const kindOf = (c: Convention): string =>
  `${c.language.join()}\n${JSON.stringify(c.scope)}\n${c.statement.split(' are named ')[0]!}`;

/** A choice between functions that wrap errors. */
const WRAPPING = /^For error wrapping /;

/** True where the other choice is between the same two names with what they are called on. */
const saysMore = (other: Convention, c: Convention): boolean =>
  other !== c &&
  other.key === c.key &&
  other.language.join() === c.language.join() &&
  JSON.stringify(other.scope) === JSON.stringify(c.scope) &&
  c.prefer !== undefined &&
  c.over !== undefined &&
  other.prefer!.endsWith(`.${c.prefer}`) &&
  other.over!.endsWith(`.${c.over}`);

/** `src/pse/pse_<name>` beside `src/pse/<folder>_<name>.go`. */
function namesFolder(c: Convention, other: Convention): boolean {
  const [, folder = '', prefix = ''] = /^(.*)\/(\w+[_-])<name>$/.exec(c.value) ?? [];
  const name = folder.split('/').at(-1)!;
  return prefix.slice(0, -1) === name && other.value.startsWith(`${folder}/<folder>${prefix.at(-1)}`);
}

const withoutExtension = (value: string): string => value.replace(/\.\w+$/, '');

/** True for names of tests that another rule gives to more of them, but for the extension: `*-test.tsx` beside `*-test.ts`. */
const differsByExtension = (c: Convention, other: Convention): boolean =>
  c.key === 'test.file_naming' &&
  other.key === c.key &&
  other.value !== c.value &&
  other.support > c.support &&
  other.language.join() === c.language.join() &&
  withoutExtension(other.value) === withoutExtension(c.value);

/**
 * Leaves out what another convention says already, and marks as minor what differs from one by an extension: a reader takes the
 * second for a new rule.
 */
export function withoutRepeated(conventions: readonly Convention[]): Convention[] {
  const exceptions = new Set(
    conventions
      .filter(c => c.key === 'naming.exception')
      .map(c => `${c.language.join()} ${/(?:suffix|prefix):\S+/.exec(c.value)?.[0]}`),
  );
  const wraps = new Set(conventions.filter(c => c.key === 'error.wrap').map(c => c.language.join()));
  const strict = new Set(conventions.filter(c => c.key === 'lang.use_strict').map(c => c.language.join()));
  const endings = new Set(conventions.filter(c => c.key === 'naming.class_suffix').map(kindOf));
  const sets = conventions
    .filter(c => c.key === 'arch.file_set')
    .flatMap(c => c.value.split(' + ').map(patternOf));
  const tools = new Set(
    conventions
      .filter(c => c.key === 'test.mocking' || c.key === 'test.framework')
      .map(c => `${c.language.join()} ${c.value}`),
  );
  const helpers = new Set(
    conventions
      .filter(c => c.key === 'test.helper' && !c.value.includes(' = '))
      .map(c => `${c.language.join()} ${c.value.split('.').at(-1)}`),
  );
  const shaped = conventions.filter(c => c.key === 'file.naming' && c.value.includes('/<folder>'));
  const choices = conventions.filter(c => c.prefer !== undefined && c.over !== undefined);
  const kept = conventions.filter(c => {
    if (choices.some(other => saysMore(other, c))) return false;
    // How the names of one kind begin is seen from any of them once their ending is known.
    if (c.key === 'naming.class_prefix' && endings.has(kindOf(c))) return false;
    if (c.key.startsWith('naming.class_') && !OWN_BASE.test(c.statement))
      return !exceptions.has(`${c.language.join()} ${c.value}`);
    if (c.key === 'file.directive' && /use strict/.test(c.value)) return !strict.has(c.language.join());
    // How an error keeps its cause is said already.
    if (c.key === 'api.prefer' && WRAPPING.test(c.statement)) return !wraps.has(c.language.join());
    // The tool that tests use, named as what is called instead of another one.
    if (c.key === 'api.prefer' && tools.has(`${c.language.join()} ${c.prefer}`)) return false;
    // What tests call is known; that its result mostly has the same name is seen from any of them.
    if (c.key === 'test.helper' && c.value.includes(' = '))
      return !helpers.has(`${c.language.join()} ${c.value.split(/ = |\./).at(-1)}`);
    // A prefix that is the folder's own name is said by the shape of its files.
    if (c.key === 'file.naming' && shaped.some(other => namesFolder(c, other))) return false;
    // A set of files that come together names the folder's file as one of them.
    if (c.key === 'arch.layout') return !sets.some(pattern => pattern.test(c.value));
    return true;
  });
  return kept.map(c =>
    kept.some(other => differsByExtension(c, other)) ? { ...c, untold: 'minor' as const } : c,
  );
}
