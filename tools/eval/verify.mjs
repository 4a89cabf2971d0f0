#!/usr/bin/env node
// Counts every claim about real repositories again: `learn --json`, then `learn --verify-only` on what it wrote.
//   npm run eval:verify -- <truth folder> <git folder> [<folder of another repository> …]
// Options: --keep (do not learn again), --only=<words>, --show (print what differs), --open (print what is not checkable)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, readTruth, workingCopy } from './workingCopy.mjs';

const CLI = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'dist/cli.js');
const args = process.argv.slice(2);
const has = name => args.includes(`--${name}`);
const only = args
  .find(a => a.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const [truth, git, ...more] = args.filter(a => !a.startsWith('--'));
if (!git) {
  console.error('usage: npm run eval:verify -- <truth folder> <git folder> [<folder> …]');
  process.exit(2);
}

const truths = readdirSync(truth)
  .filter(file => file.endsWith('.json'))
  .map(file => join(truth, file))
  .filter(file => Array.isArray(readTruth(file).rows))
  .map(file => ({ file, git: join(git, readTruth(file).repo.replace('/', '+'), 'repo') }))
  .filter(found => existsSync(found.git));
const projects = [
  ...truths.map(found => ({
    name: basename(found.file, '.json'),
    folder: () => workingCopy(found.file, found.git),
  })),
  ...more.map(folder => ({ name: basename(resolve(folder)), folder: () => folder })),
].filter(({ name }) => !only || only.some(word => name.includes(word)));

const results = join(CACHE, 'results');
mkdirSync(results, { recursive: true });
const run = (...rest) =>
  spawnSync(process.execPath, [CLI, 'learn', ...rest], { encoding: 'utf8', maxBuffer: 1 << 28 });

const sums = { claims: 0, agree: 0, differ: 0, open: 0 };
const row = (name, ...numbers) =>
  console.log(name.padEnd(32) + numbers.map(n => String(n).padStart(9)).join(''));
row('repository', 'claims', 'agree', 'differ', 'open', 'seconds');
for (const { name, folder } of projects) {
  const json = join(results, `${name}.vernacular.json`);
  const at = folder();
  if (!has('keep') || !existsSync(json)) run(at, '--dry-run', '--json', json);
  const start = Date.now();
  const { stdout, stderr } = run(at, '--verify-only', json);
  const found = /(\d+) claims counted again: (\d+) agree, (\d+) differ, (\d+) not checkable/.exec(stdout);
  if (!found) {
    console.log(`${name}: ${stderr}`);
    process.exitCode = 1;
    continue;
  }
  const [claims, agree, differ, open] = found.slice(1).map(Number);
  row(name, claims, agree, differ, open, ((Date.now() - start) / 1000).toFixed(1));
  const [differing = '', unchecked = ''] = stdout.split('What was not counted again:');
  if (has('show')) console.log(differing);
  if (has('open')) console.log(unchecked);
  if (differ > 0) process.exitCode = 1;
  Object.assign(sums, {
    claims: sums.claims + claims,
    agree: sums.agree + agree,
    differ: sums.differ + differ,
    open: sums.open + open,
  });
}
row('all', sums.claims, sums.agree, sums.differ, sums.open);
