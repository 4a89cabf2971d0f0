import { existsSync, readFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DEFAULT_SETTINGS } from '../core/model/settings';
import { EXIT, type Command, UnreadableError, UsageError } from './command';
import { readOptions, skillsFolderOf } from './options';
import { assetsFolder, HOME_HELP, HOME_OPTIONS } from './skillsHome';

/** What the bundle of the server exports. It is loaded when asked for: no other verb needs it. */
interface ServerBundle {
  serveProject(host: object): Promise<void>;
}

/** `vernacular mcp`: rules, checks and reports for any agent, over the Model Context Protocol on stdin and stdout. */
export const mcpCommand: Command = {
  summary: "Serve the project's rules to coding agents (Model Context Protocol, stdio)",
  help: `usage: vernacular mcp [options]

Started by an agent, not by hand. It answers on stdout until stdin ends, with three tools:
  rules    which rules speak in a file, about a line, for an intent
  check    whether a text or a diff keeps them
  report   whether a rule was followed, rejected or overridden at a place

${HOME_HELP}
Exit codes: 0 the agent has left, 2 wrong usage, 3 the folder cannot be read.
`,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, HOME_OPTIONS);
    if (positionals.length > 0) throw new UsageError('This command takes no arguments, only options.');
    const given = values.dir ?? '.';
    const root = await realpath(resolve(terminal.cwd, given)).catch(() => undefined);
    if (root === undefined || !(await stat(root)).isDirectory())
      throw new UnreadableError(`There is no folder ${JSON.stringify(given)}. Give the project with --dir.`);
    const bundle = join(__dirname, 'mcp.js');
    if (!existsSync(bundle))
      throw new UnreadableError('The server is not built. Run "npm run build" and use dist/cli.js.');
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a bundle beside this one, by its path.
    const { serveProject } = require(bundle) as ServerBundle;
    await serveProject({
      ...{ root, assets: assetsFolder(), version: versionOf() },
      settings: {
        ...DEFAULT_SETTINGS,
        skillsFolder: skillsFolderOf(values.folder ?? DEFAULT_SETTINGS.skillsFolder),
      },
      input: process.stdin,
      write: (line: string) => terminal.out(line),
      problem: (text: string) => terminal.err(text),
    });
    return EXIT.ok;
  },
};

/** The version in the package that the bundle belongs to. */
function versionOf(): string {
  try {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
      version?: string;
    };
    return version ?? '0';
  } catch {
    return '0';
  }
}
