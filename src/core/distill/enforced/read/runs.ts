import type { ConfigFile, Options, Reader, Tool } from '../reader';
import { commandsOf } from './commands';
import { readPart } from './options';

/** Lines that fetch a program, or say what a step is called, and run nothing. */
const RUNS_NOTHING =
  /^\s*(?:#|\/\/|-?\s*name:)|\b(?:install|uninstall|add|require|upgrade|import|imports|deps|needs|brew|apt|apt-get)\b/;

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
export const readRuns: Reader = ({ text }, tool, _language, beside = []) => {
  const runs = argumentsOf(text, tool.runs ?? '');
  return runs === undefined ? undefined : new Map([...configured(tool, beside), ...flagsIn(runs)]);
};

/** The words behind a program and its subcommand (`ruff format`), of all lines that run it; undefined where none does. */
function argumentsOf(text: string, runs: string): readonly string[] | undefined {
  const [program = '', subcommand] = runs.split(' ');
  const name = new RegExp(`(?:^|[\\s/])${program}(@[\\w.-]+)?$`);
  const plain = text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .filter(line => !RUNS_NOTHING.test(line.slice(0, 500)))
    // Lists of a script: `"black", "--check"`.
    .map(line => line.slice(0, 5_000).replace(/["'`,()[\]{}]/g, ' '));
  const found = commandsOf(plain.join('\n'), name)
    .map(words => (subcommand === undefined || words[0] === subcommand ? words : []))
    .filter(words => words.length > 0);
  // An action of a pipeline needs no arguments.
  const isAction = plain.some(line => /\buses:/.test(line) && new RegExp(`/${program}@`).test(line));
  return found.length > 0 || isAction ? found.flat() : undefined;
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
