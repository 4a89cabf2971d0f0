#!/usr/bin/env node
// The canary: rules must come from code, not from configuration. Rewrites the values that configuration files state in *every* commit of
// the history to contrary ones, learns both histories, and requires the same conventions (commit ids apart).
//   npm run eval:canary -- <truth.json> <git dir> [<truth.json> <git dir> …] [--commits=<n>] [--keep]
import { Buffer } from 'node:buffer';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contrary, isConfiguration } from './contrary.mjs';
import { CACHE, workingCopy } from './workingCopy.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const args = process.argv.slice(2);
const option = name => args.find(a => a.startsWith(`--${name}=`))?.slice(name.length + 3);
const plain = args.filter(a => !a.startsWith('--'));
const commits = option('commits') ?? '1500';
if (plain.length < 2 || plain.length % 2) {
  console.error('usage: npm run eval:canary -- <truth.json> <git dir> … [--commits=<n>] [--keep]');
  process.exit(2);
}
const env = { ...process.env, GIT_NO_LAZY_FETCH: '1' };
const git = (dir, params, input) =>
  execFileSync('git', ['-C', dir, '-c', 'core.quotePath=false', ...params], {
    maxBuffer: 1 << 30,
    env,
    ...(input === undefined ? {} : { input }),
  });

/** Contents of configuration files as they are in a history: blob id → path. */
function configurationsOf(dir) {
  const found = new Map();
  const log = git(dir, [
    'log',
    '--format=',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '-m',
    '-z',
    'HEAD',
  ]).toString();
  const parts = log.split('\0');
  for (let i = 0; i + 1 < parts.length; i++) {
    const match = /:\d+ \d+ [0-9a-f]{40} ([0-9a-f]{40}) [A-Z]/.exec(parts[i]);
    if (match && isConfiguration(parts[i + 1]) && !/^0+$/.test(match[1])) found.set(match[1], parts[i + 1]);
  }
  return found;
}

/** The same history with other contents: `git fast-export` without data, whose blob ids are exchanged. Missing blobs stay missing. */
function rewrite(source, target, exchange) {
  rmSync(target, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', source, target], { env });
  const tree = join(target, '.git');
  const marks = kind => join(tree, `canary-${kind}`);
  const exported = git(source, [
    'fast-export',
    '--no-data',
    '--signed-tags=strip',
    `--export-marks=${marks('old')}`,
    'HEAD',
  ]);
  const written = new Map();
  const replacement = (blob, path) => {
    if (!written.has(blob)) {
      const text = exchange(blob, path);
      written.set(
        blob,
        text === undefined ? blob : git(target, ['hash-object', '-w', '--stdin'], text).toString().trim(),
      );
    }
    return written.get(blob);
  };
  let changed = 0;
  // Messages are counted in bytes, so the stream is kept as bytes and only lines of file changes are replaced.
  const stream = exported
    .toString('latin1')
    .replace(/^M (\d+) ([0-9a-f]{40}) (.*)$/gm, (line, mode, blob, path) => {
      const other = isConfiguration(path) ? replacement(blob, path) : blob;
      if (other !== blob) changed++;
      return `M ${mode} ${other} ${path}`;
    });
  const result = spawnSync(
    'git',
    ['-C', target, 'fast-import', '--quiet', '--force', `--export-marks=${marks('new')}`],
    {
      input: Buffer.from(stream, 'latin1'),
      maxBuffer: 1 << 30,
      env,
    },
  );
  if (result.status !== 0)
    throw new Error(`git fast-import failed: ${result.stderr.toString().slice(0, 400)}`);
  git(target, [
    'checkout',
    '--quiet',
    '--force',
    git(source, ['symbolic-ref', '--short', 'HEAD']).toString().trim(),
  ]);
  const read = kind =>
    new Map(
      readFileSync(marks(kind), 'utf8')
        .trim()
        .split('\n')
        .map(l => l.split(' ')),
    );
  const old = read('old');
  const ids = new Map([...read('new')].map(([mark, id]) => [id, old.get(mark)]));
  return { ids, changed };
}

/** Everything learned, commit ids as those of the first history. */
function learned(dir, file, ids) {
  execFileSync(
    process.execPath,
    [join(ROOT, 'dist/cli.js'), 'learn', dir, '--dry-run', '--commits', commits, '--json', file],
    {
      stdio: ['ignore', 'ignore', 'ignore'],
    },
  );
  const text = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).conventions, null, 1);
  return text.replace(/\b[0-9a-f]{40}\b/g, id => ids.get(id) ?? id);
}

let failed = 0;
const folder = join(CACHE, 'canary');
mkdirSync(folder, { recursive: true });
for (let i = 0; i < plain.length; i += 2) {
  const source = workingCopy(plain[i], plain[i + 1]);
  const name = basename(plain[i], '.json');
  const blobs = configurationsOf(source);
  const texts = new Map();
  for (const [blob, path] of blobs) {
    const shown = spawnSync('git', ['-C', source, 'cat-file', 'blob', blob], { maxBuffer: 1 << 28, env });
    if (shown.status === 0) texts.set(blob, contrary(path, shown.stdout.toString()));
  }
  const [same, other] = ['same', 'contrary'].map(kind => join(folder, `${name}-${kind}`));
  const before = rewrite(source, same, () => undefined);
  const after = rewrite(source, other, blob => texts.get(blob));
  const one = learned(same, `${same}.json`, before.ids);
  const two = learned(other, `${other}.json`, after.ids);
  const count = JSON.parse(one).length;
  const equal = one === two;
  if (!equal) {
    failed++;
    writeFileSync(`${same}.txt`, one);
    writeFileSync(`${other}.txt`, two);
  }
  console.log(
    `${name}: ${texts.size} configuration files contradicted in ${after.changed} changes; ${count} conventions, ` +
      (equal ? 'identical' : `DIFFERENT (diff ${same}.txt ${other}.txt)`),
  );
  if (!args.includes('--keep') && existsSync(same) && equal)
    for (const dir of [same, other]) rmSync(dir, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;
