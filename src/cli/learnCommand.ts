import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createEngine } from '../core/engine/createEngine';
import type { EngineDeps } from '../core/engine/deps';
import { COMMITS } from '../core/engine/mine';
import type { Mined } from '../core/engine/mined';
import type { LearnJson } from '../core/model/convention';
import type { LearnRequest } from '../core/model/snapshot';
import { DEFAULT_SETTINGS } from '../core/model/settings';
import { NEVER } from '../core/ports/cancellation';
import { EXIT, UnreadableError, UsageError, type Command, type Terminal } from './command';
import { readOptions, skillsFolderOf, wholeNumber } from './options';
import { learnJson, mineProject, openProject } from './project';
import { progressOn } from './progress';
import { reportOf } from './report';
import { sampleOf, sampleReport } from './sample';
import { sourceLines } from './sourceLines';
import { readLearned, verifyLearned } from './verify';

/** Conventions the report shows unless told. */
const SHOWN = 40;

/** `vernacular learn`: files and history → skills, a report, JSON. */
export const learnCommand: Command = {
  summary: 'Learn how a project writes code',
  help: `usage: vernacular learn [<folder>] [options]

Learns the conventions of a project and writes them to its skills folder. Reads again only what changed.

      --dry-run         write no skills
      --folder <path>   the skills folder inside the project (default: ${DEFAULT_SETTINGS.skillsFolder})
      --json <file>     write everything that was learned as JSON ("-" for the terminal)
      --all             number every convention with its counts, also the usual ones, not only the ${SHOWN} most telling
      --commits <n>     read at most the last n commits
      --since <date>    read commits since a date, as git takes it
      --at <commit>     learn as if this commit were checked out (implies --dry-run)
      --refresh         write fresh counts even where no rule changed
      --sample <n>      show n conventions of the prose drawn by chance, with places for (+) and against (-) and their source lines
      --seed <n>        what the draw starts from (default 1)
      --workers <n>     threads that parse (default 1; 0 parses in this thread)
      --verify          count every claim again by a second, independent reading, and print what differs
      --verify-only <file>
                        learn nothing: check the claims of a JSON file that was learned before against this tree

Exit codes: 0 done, 1 a claim is not confirmed by the second reading, 2 wrong usage, 3 the folder, the commit or the JSON file cannot be read or written.
`,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, OPTIONS);
    if (positionals.length > 1) throw new UsageError('Give one folder.');
    const workers = wholeNumber('workers', values.workers);
    const sample = wholeNumber('sample', values.sample);
    const seed = wholeNumber('seed', values.seed) ?? 1;
    const verifies = values.verify === true || values['verify-only'] !== undefined;
    if (verifies && values.at !== undefined)
      throw new UsageError('--verify reads the working tree: leave --at out.');
    const request = requestOf(values);
    const range = {
      commits: request.commits ?? COMMITS,
      ...(request.since !== undefined && { since: request.since }),
    };
    const deps = await openProject(terminal, positionals[0], {
      ...(workers !== undefined && { workers }),
      ...(values.folder !== undefined && { skillsFolder: skillsFolderOf(values.folder) }),
    });
    try {
      if (values['verify-only'] !== undefined)
        return await verifyLearned(terminal, deps, await readLearned(terminal, values['verify-only']), range);
      const dry = request.dryRun === true;
      const mined = await (dry ? mineProject : learnProject)(terminal, deps, request);
      const learned = await learnJson(deps, mined);
      for (const note of mined.notes) terminal.err(`${note}\n`);
      if (values.json !== undefined) await writeJson(terminal, values.json, learned);
      if (values.json !== '-') {
        if (sample === undefined) terminal.out(reportOf(learned, values.all === true ? Infinity : SHOWN));
        else {
          const drawn = sampleOf(learned.conventions, sample, seed);
          terminal.out(await sampleReport(drawn, mined.conventions, sourceLines(deps, mined, request.at)));
        }
      }
      return verifies ? await verifyLearned(terminal, deps, learned, range, values.json === '-') : EXIT.ok;
    } finally {
      await deps.extractor.dispose();
    }
  },
};

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  folder: { type: 'string' },
  json: { type: 'string' },
  all: { type: 'boolean' },
  commits: { type: 'string' },
  since: { type: 'string' },
  at: { type: 'string' },
  refresh: { type: 'boolean' },
  sample: { type: 'string' },
  seed: { type: 'string' },
  workers: { type: 'string' },
  verify: { type: 'boolean' },
  'verify-only': { type: 'string' },
} as const;

interface Values {
  readonly 'dry-run'?: boolean | undefined;
  readonly commits?: string | undefined;
  readonly since?: string | undefined;
  readonly at?: string | undefined;
  readonly refresh?: boolean | undefined;
}

function requestOf(values: Values): LearnRequest {
  const commits = wholeNumber('commits', values.commits);
  return {
    ...(commits !== undefined && { commits }),
    ...(values.since !== undefined && { since: values.since }),
    ...(values.at !== undefined && { at: values.at }),
    ...(values.refresh === true && { refresh: true }),
    ...((values['dry-run'] === true || values.at !== undefined) && { dryRun: true }),
  };
}

/** Learns through the engine, which writes the skills, and gives what it found. */
async function learnProject(terminal: Terminal, deps: EngineDeps, request: LearnRequest): Promise<Mined> {
  let found: Mined | undefined;
  const engine = await createEngine({ ...deps, onMined: mined => (found = mined) });
  const progress = progressOn(terminal);
  try {
    const report = await engine.learn(request, p => progress.report(p), NEVER);
    progress.end();
    const { rulesAdded, rulesChanged, rulesRetired, skillsWritten } = report;
    terminal.err(
      `${rulesAdded} rules added, ${rulesChanged} changed, ${rulesRetired} retired; ` +
        `${skillsWritten.length === 0 ? 'no skill had to be written' : `wrote ${skillsWritten.join(', ')}`}.\n`,
    );
  } finally {
    progress.end();
    await engine.dispose();
  }
  if (!found) throw new Error('The engine learned without reading anything.');
  return found;
}

async function writeJson(terminal: Terminal, file: string, learned: LearnJson): Promise<void> {
  const text = `${JSON.stringify(learned, null, 2)}\n`;
  if (file === '-') {
    terminal.out(text);
    return;
  }
  await writeFile(resolve(terminal.cwd, file), text).catch((error: unknown) => {
    const code = (error as { code?: string }).code ?? 'error';
    throw new UnreadableError(
      `${JSON.stringify(file)} cannot be written (${code}). Name a file in a folder that exists.`,
    );
  });
}
