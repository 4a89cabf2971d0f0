import type { ConfigFile, Options, Reader, Tool } from '../reader';
import { parseData, readPart } from './options';

/** Lines that are a comment, or say what a step is called. */
const NO_COMMANDS = /^\s*(?:#|\/\/|-?\s*name:)/;
/** Commands that fetch a program or only speak of it, and run nothing. */
const RUNS_NOTHING =
  /\b(?:install|uninstall|add|require|upgrade|import|imports|deps|needs|brew|apt|apt-get|echo|printf|desc|description)\b/;
/** What stands between the commands of a line; without blanks it is part of a pattern. */
const BETWEEN = /\s(?:&&|\|\|?)(?=\s|$)|;(?=\s|$)/;

/** Words behind which a program stands, wherever in the command: `uv run`, `python -m`, `session.run(`, `script:`. */
const BEHIND =
  /(?:^|\.)(?:run|run_always|check_call|check_output|exec|sh|system|xargs|npx|uvx|-m)$|^(?:run|cmds?|commands?|script|before_script|after_script|bash|pwsh|actions):$/;
/** Words that may stand before a program where nothing else does: marks, variables, options, what passes it on. */
const BEFORE =
  /^(?:[-@+!$]+|\w+=.*|commands(?:_pre|_post)?|=|@?php|dotnet|sudo|time|env|if|then|do|--?\w\S*)$/;

/** Short flags and what they stand for. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['-l', 'line-length'],
  ['-S', 'skip-string-normalization'],
  ['-C', 'skip-magic-trailing-comma'],
]);

/**
 * The flags of a formatter that a build, a task or a pipeline runs (`line-length` = `100`), over what its configuration beside it or
 * at the root sets; without any it keeps its defaults. Undefined where it is not run.
 */
export const readRuns: Reader = (config, tool, _language, beside = []) => {
  const runs = argumentsOf(config, tool.runs ?? '');
  return runs === undefined ? undefined : new Map([...configured(tool, beside), ...flagsIn(runs)]);
};

/** The words behind a program and its subcommand (`ruff format`), of all commands that run it; undefined where none does. */
function argumentsOf(config: ConfigFile, runs: string): readonly string[] | undefined {
  const [program = '', subcommand] = runs.split(' ');
  const name = new RegExp(`(?:^|[/@])${program}(?:@[\\w.-]+)?$`);
  const isCode = /(?:\.py|Rakefile)$/.test(config.path);
  const lines = linesOf(config).filter(line => !NO_COMMANDS.test(line.slice(0, 500)));
  const found = lines
    .flatMap(line => line.slice(0, 5_000).split(BETWEEN))
    .filter(command => !RUNS_NOTHING.test(command))
    .map(command => {
      const words = wordsOf(command);
      const at = words.findIndex((word, i) => name.test(word) && isRunAt(words, i, isCode));
      return at < 0 ? [] : words.slice(at + 1);
    })
    // A program alone, or with a version to be fetched, stands in a list of others.
    .filter(([first]) => first !== undefined && !/^[=<>~!]/.test(first))
    .filter(([first]) => subcommand === undefined || first === subcommand);
  // An action of a pipeline needs no arguments.
  const action = new RegExp(`/${program}@`);
  const isAction = lines.some(line => /\buses:/.test(line) && action.test(line));
  return found.length > 0 || isAction ? found.flat() : undefined;
}

/** The lines of a file that may hold commands; of a manifest its scripts alone. */
function linesOf({ path, text }: ConfigFile): readonly string[] {
  const manifest = /(?:package|composer)\.json$/.exec(path)?.[0];
  if (manifest !== undefined) {
    const data = parseData(manifest, text) as { readonly scripts?: unknown } | null;
    return Object.values(data?.scripts ?? {})
      .flat()
      .filter(script => typeof script === 'string');
  }
  const joined = text.replace(/\\\r?\n/g, ' ');
  // The arguments of a call go on over several lines.
  return (path.endsWith('.py') ? joined.replace(/([[(,])\r?\n\s{0,99}/g, '$1 ') : joined).split('\n');
}

/** The words of a command line, or of a list of a script (`"black", "--check"`); variables are `$`. */
const wordsOf = (command: string): readonly string[] =>
  command
    .replace(/\$(?:\(\w+\)|\{\w+\})|\{\w+\}(?=\/)/g, '$$')
    .replace(/\bf?r?["']|["'`,()[\]{}]/g, ' ')
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => word.replace(/^@(?=\w)/, ''));

/** Whether the word at `i` is the program of a command; code has only calls that run one. */
function isRunAt(words: readonly string[], i: number, isCode: boolean): boolean {
  let before = i - 1;
  while (before >= 0 && !BEHIND.test(words[before]!) && BEFORE.test(words[before]!)) before--;
  return before >= 0 ? BEHIND.test(words[before]!) : !isCode;
}

function flagsIn(words: readonly string[]): Options {
  const options = new Map<string, string>();
  words.forEach((word, i) => {
    const [, long = '', value] = /^--([a-z][a-z-]{1,40})(?:=(.{0,200}))?$/.exec(word) ?? [];
    const flag = SHORT.get(word) ?? long;
    if (flag === '') return;
    const next = words[i + 1] ?? '';
    options.set(flag, value ?? (/^\w+$/.test(next) ? next : 'true'));
  });
  return options;
}

/** What the tool's own part of the manifests beside it says. */
const configured = (tool: Tool, beside: readonly ConfigFile[]): Options =>
  new Map(beside.flatMap(config => [...(readPart(config, tool) ?? [])]));
