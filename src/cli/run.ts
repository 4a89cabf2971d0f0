import { UnreadableError, EXIT, type Terminal, UsageError } from './command';
import { COMMANDS } from './commands';

const help = (): string => {
  const width = Math.max(...Object.keys(COMMANDS).map(n => n.length)) + 2;
  const verbs = Object.entries(COMMANDS).map(([name, c]) => `  ${name.padEnd(width)}${c.summary}`);
  return [
    'usage: vernacular <command> [options]',
    '',
    ...verbs,
    '',
    'vernacular <command> --help says more about a command.',
    'Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 something could not be read.',
    '',
  ].join('\n');
};

/** Runs one command line and returns the exit code. Never throws for what a user can cause. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(help());
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    terminal.err(`There is no command "${name}".\n\n${help()}`);
    return EXIT.usage;
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(command.help);
    return EXIT.ok;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\n\n${command.help}`);
      return EXIT.usage;
    }
    if (error instanceof UnreadableError) {
      terminal.err(`${error.message}\n`);
      return EXIT.unreadable;
    }
    throw error;
  }
}
