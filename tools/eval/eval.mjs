#!/usr/bin/env node
// Judges `learn --json` against ground truth, beside two baselines.
//   npm run eval -- <truth.json> <git dir>              one repository
//   npm run eval -- --all <truth folder> <git folder>   every truth file whose <owner>+<name>/repo is there
// Options: --cli <file> (default dist/cli.js), --limit=<n>, --evidence=tree|history, --rows, --keep (do not learn again), --only=<words>
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countingMiner, priorOnly } from './baselines.mjs';
import { rateLines } from './rates.mjs';
import { CACHE, readTruth, scriptsOf, workingCopy } from './workingCopy.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const args = process.argv.slice(2);
const flags = new Set(args.filter(a => a.startsWith('--') && a !== '--cli'));
const option = name => args.find(a => a.startsWith(`--${name}=`))?.slice(name.length + 3);
const cli = args.includes('--cli') ? args[args.indexOf('--cli') + 1] : join(ROOT, 'dist/cli.js');
const plain = args.filter((a, i) => !a.startsWith('--') && args[i - 1] !== '--cli');
if (plain.length < 2) {
  console.error('usage: npm run eval -- <truth.json> <git dir> | --all <truth folder> <git folder>');
  process.exit(2);
}

/** Truth files with the git directory each is made from. */
function cases() {
  const [truth, git] = plain;
  if (!flags.has('--all')) return [{ truth, git }];
  return readdirSync(truth)
    .filter(f => f.endsWith('.json'))
    .map(f => join(truth, f))
    .filter(f => Array.isArray(readTruth(f).rows))
    .map(f => ({ truth: f, git: join(git, readTruth(f).repo.replace('/', '+'), 'repo') }))
    .filter(c => existsSync(c.git))
    .filter(
      c =>
        !option('only') ||
        option('only')
          .split(',')
          .some(word => c.truth.includes(word)),
    );
}

const results = join(CACHE, 'results');
mkdirSync(results, { recursive: true });
const fileOf = (truth, kind) => join(results, `${basename(truth, '.json')}.${kind}.json`);
const write = (truth, kind, data) => writeFileSync(fileOf(truth, kind), JSON.stringify(data, null, 1));

const all = cases();
const truths = readdirSync(dirname(all[0].truth))
  .filter(f => f.endsWith('.json'))
  .map(f => join(dirname(all[0].truth), f))
  .filter(f => Array.isArray(readTruth(f).rows));
const pairs = { vernacular: [], 'counting miner': [], 'prior only': [] };
for (const { truth, git } of all) {
  const copy = workingCopy(truth, git);
  const mined = fileOf(truth, 'vernacular');
  if (!flags.has('--keep') || !existsSync(mined)) {
    const start = Date.now();
    execFileSync(process.execPath, [cli, 'learn', copy, '--dry-run', '--json', mined], {
      stdio: ['ignore', 'ignore', flags.has('--verbose') ? 'inherit' : 'ignore'],
    });
    console.error(`${readTruth(truth).repo}: learned in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
  write(truth, 'counting', countingMiner(copy, readTruth(truth).language));
  write(truth, 'prior', priorOnly(truth, truths));
  pairs.vernacular.push(truth, mined);
  pairs['counting miner'].push(truth, fileOf(truth, 'counting'));
  pairs['prior only'].push(truth, fileOf(truth, 'prior'));
}

const pass = [`--evidence=${option('evidence') ?? 'tree'}`];
if (option('limit')) pass.push(`--limit=${option('limit')}`);
const score = (files, ...more) =>
  execFileSync(process.execPath, [join(scriptsOf(all[0].truth), 'score.mjs'), ...files, ...pass, ...more], {
    encoding: 'utf8',
  });
if (flags.has('--rows')) console.log(score(pairs.vernacular, '--rows'));
for (const [name, files] of Object.entries(pairs)) {
  if (name === 'vernacular') console.log(`== ${name}\n${score(files)}`);
  else console.log(`== ${name}: ${score(files).trim().split('\n').pop()}`);
}
const claims = pairs.vernacular
  .filter((_, i) => i % 2 === 1)
  .map(f => JSON.parse(readFileSync(f, 'utf8')).conventions.length);
console.log(`claims per repository: ${claims.join(', ')}`);
for (const line of rateLines(pairs.vernacular, pass, join(ROOT, 'src/core/distill/background/profile.json')))
  console.log(line);
