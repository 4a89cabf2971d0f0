// The working copy a ground-truth file is judged on, made once by the prepare.mjs that lies beside the truth folder.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

export const CACHE = join(tmpdir(), 'vernacular-eval');

/** Folder of the scripts prepare.mjs and score.mjs for a truth file: the parent of the folder it is in. */
export const scriptsOf = truthFile => dirname(dirname(resolve(truthFile)));

export const readTruth = truthFile => JSON.parse(readFileSync(truthFile, 'utf8'));

/** Path of the working copy of a truth file's repository; made from `gitDir` where it is not there yet. */
export function workingCopy(truthFile, gitDir) {
  const truth = readTruth(truthFile);
  const target = join(CACHE, `${basename(truthFile, '.json')}-${truth.commit.slice(0, 10)}`);
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(target))
    execFileSync(process.execPath, [join(scriptsOf(truthFile), 'prepare.mjs'), truthFile, gitDir, target], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  return target;
}
