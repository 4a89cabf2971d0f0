/**
 * Leave one repository out: constants chosen on all but one, scored on that one.
 *   npm run eval:constants -- <truth folder> <mirrors folder> [--verbose]
 * The choice is by rows found less twice the rows contradicted; ties go to the shipped setting, then to the first.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEngineDeps } from '../../src/compose/nodeEngine';
import { claimsOf } from '../../src/core/distill/claims';
import { distill } from '../../src/core/distill/distill';
import { learnableTree, learnablePath } from '../../src/core/engine/learnable';
import type { Claim } from '../../src/core/model/convention';
import type { FileRecord } from '../../src/core/model/record';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { NO_FACTS } from '../../src/core/observe/rows';
import { scan } from '../../src/core/observe/scan';
import { NEVER } from '../../src/core/ports/cancellation';
import { CACHE, readTruth, scriptsOf, workingCopy } from '../eval/workingCopy.mjs';
import { GRID, SHIPPED_NAME } from './grid';

const DIST = new URL('../../dist', import.meta.url).pathname;

interface Repository {
  readonly truth: string;
  readonly records: readonly FileRecord[];
  readonly library: FamilyLibrary;
  /** What the miners by contrast find: it does not depend on the constants. */
  readonly mined: readonly Claim[];
}

interface Score {
  readonly rows: number;
  readonly found: number;
  readonly contradicted: number;
}

async function open(truth: string, mirrors: string): Promise<Repository> {
  const root = workingCopy(truth, join(mirrors, readTruth(truth).repo.replace('/', '+'), 'repo'));
  const deps = await nodeEngineDeps({ root, assets: DIST, settings: DEFAULT_SETTINGS, workers: 1 });
  const tree = learnableTree(deps.source, learnablePath(DEFAULT_SETTINGS));
  const scanned = await scan({ ...deps, tree, library: deps.families }, () => undefined, NEVER);
  const records = await scanned.records();
  await deps.extractor.dispose();
  // Columns are decoded once: every setting reads them.
  const settled = records.map(r => ({ ...r, observations: r.observations, facts: r.facts }));
  const bare = settled.map(r => ({ ...r, facts: NO_FACTS }));
  const told = (c: Claim): string => [c.key, c.language, c.scope, c.value].join('\n');
  const learn = (of: readonly FileRecord[]): Claim[] =>
    distill(of, deps.families, { limit: Infinity }).flatMap(claimsOf);
  const direct = new Set(learn(bare).map(told));
  const mined = learn(settled).filter(c => !direct.has(told(c)));
  return { truth, records: bare, library: deps.families, mined };
}

/** Claims at a setting in rank order. */
function claimsAt({ records, library, mined }: Repository, setting: (typeof GRID)[number]): Claim[] {
  const direct = distill(records, library, { limit: Infinity, constants: setting.constants }).flatMap(
    claimsOf,
  );
  const said = new Set(direct.map(c => `${c.key}\n${c.language}`));
  return [...direct, ...mined.filter(c => !said.has(`${c.key}\n${c.language}`))];
}

function scoreOf(truth: string, claims: readonly Claim[]): Score {
  const file = join(CACHE, 'constants.json');
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, JSON.stringify({ conventions: claims }));
  const script = join(scriptsOf(truth), 'score.mjs');
  const out = execFileSync(
    process.execPath,
    [script, truth, file, '--evidence=tree', '--json', '--limit=1000'],
    {
      encoding: 'utf8',
    },
  );
  return JSON.parse(out) as Score;
}

const worth = (s: Score): number => s.found - 2 * s.contradicted;
const recall = (s: Score): number => (s.rows === 0 ? 1 : s.found / s.rows);
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;

async function main(args: readonly string[]): Promise<number> {
  const [folder, mirrors] = args.filter(a => !a.startsWith('--'));
  if (folder === undefined || mirrors === undefined) {
    console.error('usage: npm run eval:constants -- <truth folder> <mirrors folder> [--verbose]');
    return 2;
  }
  const truths = readdirSync(folder)
    .filter(f => f.endsWith('.json'))
    .map(f => join(folder, f))
    .filter(f => Array.isArray((readTruth(f) as { rows?: unknown }).rows));
  /** By repository, by setting. */
  const scores: Score[][] = [];
  for (const truth of truths) {
    const repository = await open(truth, mirrors);
    scores.push(GRID.map(setting => scoreOf(truth, claimsAt(repository, setting))));
    console.error(`${readTruth(truth).repo}: scored`);
  }
  report(truths, scores);
  return 0;
}

function report(truths: readonly string[], scores: readonly (readonly Score[])[]): void {
  const shipped = GRID.findIndex(s => s.name === SHIPPED_NAME);
  const order = [shipped, ...GRID.keys()].filter((at, i, list) => list.indexOf(at) === i);
  const best = (rows: readonly (readonly Score[])[]): number =>
    order.reduce(
      (top, at) => (mean(rows.map(r => worth(r[at]!))) > mean(rows.map(r => worth(r[top]!))) ? at : top),
      shipped,
    );
  GRID.forEach((setting, at) => {
    const found = scores.reduce((sum, r) => sum + r[at]!.found, 0);
    const wrong = scores.reduce((sum, r) => sum + r[at]!.contradicted, 0);
    console.log(
      `  ${setting.name.padEnd(38)} found ${found}, contradicted ${wrong}, mean recall ${mean(scores.map(r => recall(r[at]!))).toFixed(3)}`,
    );
  });
  const left = truths.map((truth, i) => {
    const at = best(scores.filter((_, j) => j !== i));
    console.log(
      `  without ${readTruth(truth).repo.padEnd(28)} ${GRID[at]!.name.padEnd(38)} recall there ${recall(scores[i]![at]!).toFixed(3)}`,
    );
    return recall(scores[i]![at]!);
  });
  const inSample = mean(scores.map(r => recall(r[best(scores)]!)));
  console.log(
    `mean recall: on the one left out ${mean(left).toFixed(3)}, in sample ${inSample.toFixed(3)}, shipped ${mean(scores.map(r => recall(r[shipped]!))).toFixed(3)}`,
  );
}

void main(process.argv.slice(2)).then(code => (process.exitCode = code));
