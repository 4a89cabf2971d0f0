import { ELSEWHERE, type Options, type Reader } from '../reader';
import { commandsOf } from './commands';
import { readOptions } from './options';

/**
 * Prettier's options in its own file, under its key of package.json, or as flags of the scripts that run it; those that a
 * package or an import sets are elsewhere. What is set nowhere is Prettier's default.
 */
export const readPrettier: Reader = config => {
  const { path, text } = config;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const all = readOptions(config);
  if (!all) return name.startsWith('package') ? undefined : new Map([[ELSEWHERE, 'on']]);
  if (name === 'package.json') return ofPackage(all);
  const own = new Map([...all].filter(([option]) => !option.startsWith('overrides')));
  // A file that only names a package: `"@company/prettier-config"`.
  const named = own.has('');
  const script = /\.[cm]?[jt]s$/.test(name);
  if (named || (script && IMPORTS.test(text))) own.set(ELSEWHERE, 'on');
  return own;
};

/** What a script takes from elsewhere: modules (not their types), objects that are spread. */
const IMPORTS = /\brequire\s*\(|^[ \t]*import\s+(?!type\b)|\.\.\.[ \t]*\w/m;

/** False where all extensions that a glob or a command names are of other files: `*.{md,json}`. */
function speaksOfScripts(text: string): boolean {
  const named = [...text.matchAll(/\*\.(\{[^{}]{1,80}\}|[\w@(|)]{1,40})/g)].map(
    ([, extensions = '']) => extensions,
  );
  return named.length === 0 || named.some(extensions => /\b[cm]?[jt]sx?\b|[@(]|\*/.test(extensions));
}

function ofPackage(all: Options): Options | undefined {
  const shared = all.get('prettier');
  if (shared !== undefined && shared !== 'on') return new Map([[ELSEWHERE, 'on']]);
  if (shared === 'on')
    return new Map(
      [...all].flatMap(([name, value]) =>
        name.startsWith('prettier.') ? [[name.slice('prettier.'.length), value] as const] : [],
      ),
    );
  const lines = [...all].flatMap(([name, value]) =>
    /^(?:scripts\.|lint-staged\b)/.test(name) && speaksOfScripts(`${name} ${value}`)
      ? [`${name.replace(/^.*?\[/, '').replace(/\]$/, '')}\n${value}`]
      : [],
  );
  const commands = commandsOf(lines.join('\n'), /(?:^|[\s/&|;"'])(?:prettier|pretty-quick)$/);
  return commands.length > 0 ? flagsOf(commands.flat()) : undefined;
}

/** `--single-quote`, `--no-semi`, `--print-width 100` as options. */
function flagsOf(words: readonly string[]): Options {
  const options = new Map<string, string>();
  words.forEach((word, i) => {
    const [, no, flag = '', value] = /^--(no-)?([a-z-]{2,40})(?:=(.*))?$/.exec(word) ?? [];
    if (flag === '') return;
    const next = words[i + 1] ?? '';
    const name = flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    options.set(
      name,
      no ? 'false' : (value ?? (/^(?:\d+|all|es5|none|avoid|always)$/.test(next) ? next : 'true')),
    );
  });
  return options;
}
