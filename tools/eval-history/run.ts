/**
 * Measures what is learned from history (evaluation of co-change, rows, repeated edits, drift and migrations):
 *   npm run eval:history -- <truth folder> <mirrors folder> [rows|cochange|repeated|injected|migrations …]
 * The mirrors folder holds git directories as `<owner>+<name>/repo`. Prints one table per part; all parts by default.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommits, replay } from './cochange';
import { injected } from './injected';
import { readMigrations, walk } from './migrations';
import { repeatedEditScore } from './repeated';
import { scoreRows } from './rows';

const PARTS = ['rows', 'cochange', 'repeated', 'injected', 'migrations'];
const REPEATED_COMMITS = 300;

async function main(args: readonly string[]): Promise<number> {
  const [truth, mirrors, ...wanted] = args;
  if (truth === undefined || mirrors === undefined || wanted.some(w => !PARTS.includes(w))) {
    console.error(`usage: eval:history <truth folder> <mirrors folder> [${PARTS.join('|')} …]`);
    return 2;
  }
  const part = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  const repositories = readdirSync(truth)
    .sort()
    .flatMap(f => {
      const { repo } = JSON.parse(readFileSync(join(truth, f), 'utf8')) as { repo?: string };
      return repo === undefined ? [] : [{ repo, folder: join(mirrors, repo.replace('/', '+'), 'repo') }];
    });
  if (part('rows')) console.log(await scoreRows(truth, mirrors));
  if (part('cochange')) await coChange(repositories);
  if (part('repeated')) await repeated(repositories);
  if (part('injected'))
    for (const rate of [0.99, 0.95, 0.9, 0.85])
      for (const after of [0.1, 0.3, 0.5]) console.log(JSON.stringify(injected(rate, after)));
  if (part('migrations')) await migrations(truth, mirrors);
  return 0;
}

type Repositories = readonly { readonly repo: string; readonly folder: string }[];

async function coChange(repositories: Repositories): Promise<void> {
  console.log('co-change: queries, answered / top-1 / top-3 / precision@10 / recall@10, new files answered');
  const rows: number[][] = [];
  for (const { repo, folder } of repositories) {
    const s = replay(await readCommits(folder));
    rows.push([s.answered, s.top1, s.top3, s.precision10, s.recall10, s.freshAnswered]);
    console.log(repo.padEnd(28), s.queries, rows[rows.length - 1]!.map(x => x.toFixed(3)).join(' / '));
  }
  const mean = (rows[0] ?? []).map((_, i) => rows.reduce((sum, r) => sum + r[i]!, 0) / rows.length);
  console.log('mean'.padEnd(28), mean.map(x => x.toFixed(3)).join(' / '));
}

async function repeated(repositories: Repositories): Promise<void> {
  console.log(
    'repeated edits: groups, places left, proposed; precision and recall over places and over groups',
  );
  const sum = { groups: 0, places: 0, proposed: 0, correct: 0, spoke: 0, precisionSum: 0, recallSum: 0 };
  const show = (name: string, s: typeof sum): void =>
    console.log(
      name.padEnd(28),
      s.groups,
      s.places,
      s.proposed,
      ...[s.correct / s.proposed, s.correct / s.places, s.precisionSum / s.spoke, s.recallSum / s.groups].map(
        x => x.toFixed(3),
      ),
    );
  for (const { repo, folder } of repositories) {
    const s = await repeatedEditScore(folder, REPEATED_COMMITS);
    show(repo, { ...s });
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += s[key];
  }
  show('all', sum);
}

async function migrations(truth: string, mirrors: string): Promise<void> {
  for (const migration of readMigrations(join(truth, 'migrations.json')))
    console.log(JSON.stringify(await walk(migration, mirrors)));
}

void main(process.argv.slice(2)).then(code => (process.exitCode = code));
