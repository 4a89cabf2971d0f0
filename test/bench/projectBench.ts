import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEngineDeps } from '../../src/compose/nodeEngine';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings';
import { scan } from '../../src/core/observe/scan';
import { NEVER } from '../../src/core/ports/cancellation';
import { corpora } from './corpus';
import { type Times, interleaved, ms, row } from './measure';

const ROUNDS = 3;
const WARM_ROUNDS = 15;
/** Copies of the corpus in the repository: with one, what every thread does once (its grammars, code that gets fast) hides what threads bring. */
const COPIES = 4;

function git(root: string, ...args: readonly string[]): void {
  const own = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false'];
  const result = spawnSync('git', [...own, ...args], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`git ${args[0]} failed: ${result.stderr}`);
}

/** A git repository with copies of the corpus. */
function makeProject(packages: string, project: string): number {
  const files = corpora(packages).flatMap(corpus => corpus.files);
  for (let copy = 0; copy < COPIES; copy++)
    for (const { path, absolute } of files) cpSync(absolute, join(project, `part${copy}`, path));
  git(project, 'init', '-q', '-b', 'main');
  git(project, 'add', '-A');
  git(project, 'commit', '-q', '-m', 'feat: start');
  return files.length * COPIES;
}

/** One scan as the product does it, from its own start: threads, listing, cache. `cold` forgets the cache first. */
async function scanOnce(project: string, assets: string, workers: number, cold: boolean): Promise<number> {
  if (cold) rmSync(join(project, '.git/vernacular'), { recursive: true, force: true });
  const deps = await nodeEngineDeps({ root: project, assets, settings: DEFAULT_SETTINGS, workers });
  try {
    const { source: tree, extractor, store, families: library } = deps;
    return (await scan({ tree, extractor, store, library }, () => undefined, NEVER)).parsed;
  } finally {
    await deps.extractor.dispose();
  }
}

const ratio = (a: Times, b: Times): string => (a.min / b.min).toFixed(2);

/** Scans of a whole repository: one and two threads, and nothing changed against `git status`. */
export async function benchProject(root: string, assets: string, folder: string): Promise<void> {
  const project = join(folder, 'repository');
  const files = makeProject(root, project);
  console.log(`\nScan of a git repository with ${files} files, ${ROUNDS} rounds (min / median)`);
  const [one, two] = await interleaved(
    [() => scanOnce(project, assets, 1, true), () => scanOnce(project, assets, 2, true)],
    ROUNDS,
  );
  row('cold, one thread', ms(one!), 'with start-up');
  row('cold, two threads', ms(two!), 'with start-up');
  row('  one ÷ two', (one!.min / two!.min).toFixed(2), 'goal ≥ 1.35');
  let parsedWarm = -1;
  const open = await nodeEngineDeps({ root: project, assets, settings: DEFAULT_SETTINGS, workers: 1 });
  const { source: tree, extractor, store, families: library } = open;
  const [warm, again, status] = await interleaved(
    [
      async () => (parsedWarm = await scanOnce(project, assets, 1, false)),
      () => scan({ tree, extractor, store, library }, () => undefined, NEVER),
      () => git(project, 'status', '--porcelain', '-z'),
    ],
    WARM_ROUNDS,
  );
  row('warm, nothing changed', ms(warm!), `${parsedWarm} files parsed`);
  row('  ÷ git status --porcelain -z', ratio(warm!, status!), 'with start-up');
  row('the same in an engine that runs', ms(again!));
  row('  ÷ git status --porcelain -z', ratio(again!, status!), `must ≤ 1.5, goal ≤ 1.15 (${ms(status!)})`);
  await extractor.dispose();
}
