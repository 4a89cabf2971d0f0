/**
 * Measures what is learned from history (evaluation of co-change, rows, repeated edits, drift and migrations):
 *   npm run eval:history -- <truth folder> <mirrors folder> [rows|cochange|repeated|injected|migrations|speed …]
 * The mirrors folder holds git directories as `<owner>+<name>/repo`. Prints one table per part; all parts by default.
 * `migrations=<text>` walks only the migrations whose id holds the text, `speed=<text>` times only such repositories.
 * `long=<owner/name>.<ending>:<commits>` (never by default) reads so many commits of any mirror to the end, see `longRead`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommits, replay } from './cochange';
import { injected } from './injected';
import { readMigrations } from './cases';
import { longRead } from './longRead';
import { walk, type MigrationResult } from './migrations';
import { NO_SCORE, repeatedEditScore, type RepeatedScore } from './repeated';
import { keystrokes } from './keystroke';
import { scoreRows } from './rows';
import { speed } from './speed';

const PARTS = ['rows', 'cochange', 'repeated', 'injected', 'migrations', 'speed', 'long'];
/** Repositories and file endings of the measure of time. */
const SPEED = new Map([
  ['vuejs/core', ['.ts']],
  ['pytest-dev/pytest', ['.py']],
  ['cli/cli', ['.go']],
]);
const SPEED_COMMITS = 1500;
const REPEATED_COMMITS = 300;

async function main(args: readonly string[]): Promise<number> {
  const [truth, mirrors, ...parts] = args;
  const only = new Map(parts.map(p => [p.split('=')[0]!, p.split('=')[1] ?? '']));
  const wanted = [...only.keys()];
  if (truth === undefined || mirrors === undefined || wanted.some(w => !PARTS.includes(w))) {
    console.error(`usage: eval:history <truth folder> <mirrors folder> [${PARTS.join('|')} …]`);
    return 2;
  }
  const part = (name: string): boolean => wanted.includes(name) || (wanted.length === 0 && name !== 'long');
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
  if (part('migrations')) await migrations(truth, mirrors, only.get('migrations') ?? '');
  if (part('speed')) {
    for (const { repo, folder } of repositories.filter(
      r => SPEED.has(r.repo) && r.repo.includes(only.get('speed') ?? ''),
    ))
      console.log(repo, JSON.stringify(await speed(folder, SPEED_COMMITS, SPEED.get(repo)!)));
    for (const [file, shares] of Object.entries(await keystrokes()))
      console.log('keystroke over a full parse,', file, JSON.stringify(shares));
  }
  return part('long') ? await long(only.get('long') ?? '', mirrors) : 0;
}

/** Exit code: 2 where the text is not `<owner/name>.<ending>:<commits>`. */
async function long(what: string, mirrors: string): Promise<number> {
  const [, repo, ending, commits] = /^([^/]+\/.+)(\.\w+):(\d+)$/.exec(what) ?? [];
  if (repo === undefined || ending === undefined) {
    console.error('usage: long=<owner/name>.<ending>:<commits>, as long=rust-lang/cargo.rs:20000');
    return 2;
  }
  const folder = join(mirrors, repo.replace('/', '+'), 'repo');
  console.log(repo, JSON.stringify(await longRead(folder, Number(commits), [ending])));
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
  const show = (name: string, s: RepeatedScore): void =>
    console.log(
      name.padEnd(28),
      s.groups,
      s.places,
      s.proposed,
      ...[s.correct / s.proposed, s.found / s.places, s.precisionSum / s.spoke, s.recallSum / s.groups].map(
        x => x.toFixed(3),
      ),
    );
  for (const alone of [false, true]) {
    console.log(
      alone ? 'only the first two edits made' : 'all edits of the commit made down to the second one',
    );
    const sum = { ...NO_SCORE };
    for (const { repo, folder } of repositories) {
      const s = await repeatedEditScore(folder, REPEATED_COMMITS, alone);
      show(repo, s);
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += s[key];
    }
    show('all', sum);
  }
}

async function migrations(truth: string, mirrors: string, only: string): Promise<void> {
  const results: MigrationResult[] = [];
  for (const migration of readMigrations(join(truth, 'migrations.json'))) {
    if (!migration.id.includes(only)) continue;
    results.push(await walk(migration, mirrors));
    console.log(JSON.stringify(results[results.length - 1]));
  }
  for (const kind of ['gradual', 'abrupt', 'in_flight']) {
    const of = results.filter(r => r.kind === kind);
    console.log(kind.padEnd(12), `${of.filter(r => r.ok).length} of ${of.length}`);
  }
  const sum = (f: (r: MigrationResult) => number): number => results.reduce((s, r) => s + f(r), 0);
  const years = sum(r => r.years);
  console.log(`false alarms ${sum(r => r.falseAlarms)} in ${years.toFixed(1)} years`);
}

void main(process.argv.slice(2)).then(code => (process.exitCode = code));
