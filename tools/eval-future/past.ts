import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Claim, LearnJson } from '../../src/core/model/convention';
import { git } from '../eval-planted/corpus';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;

/** One first-parent commit and the state before it. */
export interface Step {
  readonly commit: string;
  readonly parent: string;
}

/** The last first-parent commits, oldest first. */
export function stepsOf(dir: string, count: number): Step[] {
  return git(dir, ['log', '--first-parent', '--format=%H %P', '-n', String(count), 'HEAD'])
    .trim()
    .split('\n')
    .map(text => text.split(' '))
    .filter(([, parent]) => parent !== undefined)
    .map(([commit, parent]) => ({ commit: commit!, parent: parent! }))
    .reverse();
}

/** What `learn --at` says of a commit, on a clone that shares the objects of the git directory. */
export function claimsAt(dir: string, commit: string): { name: string; claims: readonly Claim[] } {
  const name = basename(dirname(resolve(dir)))
    .split('+')
    .at(-1)!;
  const folder = join(tmpdir(), 'vernacular-eval', 'future');
  const copy = join(folder, name);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(copy)) execFileSync('git', ['clone', '--quiet', '--no-checkout', '--shared', dir, copy]);
  const json = join(folder, `${name}.json`);
  // In its own thread: on a starved machine extraction workers are taken for hanging and files are skipped.
  execFileSync(process.execPath, [CLI, 'learn', copy, '--at', commit, '--workers', '0', '--json', json], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return { name, claims: (JSON.parse(readFileSync(json, 'utf8')) as LearnJson).conventions };
}
