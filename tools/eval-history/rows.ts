import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openRepository } from '../../src/adapters/git';
import { claimsOf } from '../../src/core/distill/claims';
import { mineHistory } from '../../src/core/distill/history/mineHistory';
import { ranked } from '../../src/core/distill/rank';
import { NEVER } from '../../src/core/ports/cancellation';
import type { Commit } from '../../src/core/ports/gitHistory';

/** Learns history alone at the commit of every truth file and scores its rows with the scorer beside the truth folder. */
export async function scoreRows(truthFolder: string, mirrors: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'vernacular-history-'));
  mkdirSync(folder, { recursive: true });
  const pairs: string[] = [];
  for (const name of readdirSync(truthFolder).sort()) {
    const truth = JSON.parse(readFileSync(join(truthFolder, name), 'utf8')) as {
      repo?: string;
      commit?: string;
    };
    if (truth.repo === undefined || truth.commit === undefined) continue;
    const repository = await openRepository(join(mirrors, truth.repo.replace('/', '+'), 'repo'));
    const commits: Commit[] = [];
    for await (const commit of repository.history.log({ from: truth.commit, limit: 8000 }, NEVER))
      commits.push(commit);
    const tree = await repository.at(truth.commit);
    const paths = (await tree?.tree.list(NEVER))?.files.map(f => f.path);
    const conventions = ranked(mineHistory(commits, paths ? { paths } : {}));
    const learned = join(folder, name);
    writeFileSync(learned, JSON.stringify({ conventions: conventions.flatMap(claimsOf) }));
    pairs.push(join(truthFolder, name), learned);
  }
  const scorer = join(dirname(truthFolder), 'score.mjs');
  return execFileSync(process.execPath, [scorer, ...pairs, '--rows', '--evidence=history'], {
    encoding: 'utf8',
  });
}
