import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nodeClock } from '../adapters/node/nodeClock';
import { nodeFileSystem } from '../adapters/node/nodeFileSystem';
import { nodeStore } from '../adapters/node/nodeStore';
import { nodeRandom } from '../adapters/node/random';
import { readTextTree } from '../adapters/node/readTextTree';
import { storeFolder } from '../adapters/node/storeFolder';
import { DEFAULT_SETTINGS } from '../core/model/settings';
import { loadFamilies } from '../core/observe/families/load';
import { FileAccessError } from '../core/ports/fileSystem';
import { skillFamilies } from '../core/skills/family';
import type { LibraryHome } from '../core/skills/home';
import { SkillError } from '../core/skills/problem';
import { createSkillLibrary, type SkillLibrary } from '../core/skills/skillLibrary';
import { UnreadableError, UsageError, type Terminal } from './command';
import { skillsFolderOf } from './options';

/** Options that every verb about skills and journals takes. */
export const HOME_OPTIONS = {
  dir: { type: 'string', short: 'C' },
  folder: { type: 'string' },
} as const;

export const HOME_HELP = `  -C, --dir <dir>     the project, instead of the current folder
      --folder <path> the skills folder inside it (default: ${DEFAULT_SETTINGS.skillsFolder})
`;

export interface OpenHome {
  readonly home: LibraryHome;
  readonly library: SkillLibrary;
}

/** Opens the skills and journals of a project: no parser, no scan. */
export async function openHome(
  terminal: Terminal,
  options: { readonly dir?: string | undefined; readonly folder?: string | undefined },
): Promise<OpenHome> {
  const root = await realpath(resolve(terminal.cwd, options.dir ?? '.')).catch(() => {
    throw new UnreadableError(
      `There is no folder ${JSON.stringify(options.dir ?? '.')}. Give the project with --dir.`,
    );
  });
  const families = loadFamilies(
    await readTextTree(join(assetsFolder(), 'skills-templates')),
    await readTextTree(join(root, '.vernacular', 'templates')),
  );
  const wording = skillFamilies(families);
  const home: LibraryHome = {
    files: nodeFileSystem(root),
    store: nodeStore(await storeFolder(root)),
    clock: nodeClock,
    random: nodeRandom,
    skillsFolder: skillsFolderOf(options.folder ?? DEFAULT_SETTINGS.skillsFolder),
    mirrorTo: DEFAULT_SETTINGS.mirrorTo,
    families: () => wording,
    branch: () => branchOf(root),
  };
  return { home, library: createSkillLibrary(home) };
}

/** Runs a verb's work; what the user can cause becomes a message with the right exit code. */
export async function answering(terminal: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileAccessError) throw new UnreadableError(error.message);
    if (!(error instanceof SkillError)) throw error;
    terminal.err(`${error.message}\n`);
    return 1;
  }
}

/** Text of a repository for a terminal: without anything that could steer it. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

/** The one positional argument of a verb. */
export function only(positionals: readonly string[], what: string): string {
  const [value, ...more] = positionals;
  if (value === undefined || more.length > 0) throw new UsageError(`Give exactly one ${what}.`);
  return value;
}

/** Beside the bundle when installed, at the top of the repository when run from source. */
export function assetsFolder(): string {
  return existsSync(join(__dirname, 'skills-templates')) ? __dirname : join(__dirname, '..', '..');
}

/** The branch by git's own HEAD file, empty where there is none: heads of journals are remembered for each. */
async function branchOf(root: string): Promise<string> {
  const pointer = await readFile(join(root, '.git'), 'utf8').catch(() => '');
  const gitDir = /^gitdir: (.+?)\s*$/m.exec(pointer)?.[1];
  const head = await readFile(
    join(gitDir === undefined ? join(root, '.git') : resolve(root, gitDir), 'HEAD'),
    'utf8',
  ).catch(() => '');
  return /^ref: (\S+)\s*$/.exec(head)?.[1] ?? '';
}
