import { spawnSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { languageOfPath } from '../../src/core/model/language';
import { roleOf } from '../../src/core/observe/role';
import { isSecretPath } from '../../src/core/observe/redact/secretPaths';

const LARGEST = 200_000;

/** The files of one commit: texts of code that counts, paths of everything else. */
export interface Corpus {
  readonly name: string;
  /** Path → text, code that is written by people, in path order. */
  readonly texts: ReadonlyMap<string, string>;
  /** Paths of files that are known by name only. */
  readonly others: readonly string[];
}

const COUNTED = new Set(['source', 'test', 'config']);

/**
 * Reads a commit of a bare git directory, of larger ones `most` files spread evenly over the tree. A blob that is not there is
 * a file that is not there.
 */
export function readCorpus(gitDir: string, commit = 'HEAD', most = Infinity): Corpus {
  const texts = new Map<string, string>();
  const others: string[] = [];
  const wanted: { path: string; blob: string }[] = [];
  for (const line of git(gitDir, ['ls-tree', '-r', '-z', '-l', commit]).split('\0')) {
    const match = /^100\d+ blob ([0-9a-f]{40}) +(\d+)\t([^]*)$/.exec(line);
    if (!match || isSecretPath(match[3]!)) continue;
    const [, blob, size, path] = match as unknown as [string, string, string, string];
    if (languageOfPath(path) && Number(size) <= LARGEST) wanted.push({ path, blob });
    else others.push(path);
  }
  const blobs = readBlobs(
    gitDir,
    wanted.map(w => w.blob),
  );
  for (const { path, blob } of wanted) {
    // Line ends are of the checkout, and mutations count in characters.
    const text = blobs.get(blob)?.replace(/\r\n/g, '\n');
    if (text === undefined) continue;
    if (COUNTED.has(roleOf(path, text))) texts.set(path, text);
    else others.push(path);
  }
  return { name: nameOf(gitDir), texts: spread(texts, most), others };
}

/** Every so many-th file, so that all folders are in it. */
function spread(texts: Map<string, string>, most: number): Map<string, string> {
  if (texts.size <= most) return texts;
  const step = texts.size / most;
  return new Map([...texts].filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)));
}

/** `<owner>+<name>/repo` is called `<name>`. */
const nameOf = (gitDir: string): string =>
  (/^(repo|\.git)$/.test(basename(gitDir)) ? basename(dirname(gitDir)) : basename(gitDir)).split('+').at(-1)!;

/** The language with the most files, as conventions write it. */
export function mainLanguage(corpus: Corpus): string {
  const counts = new Map<string, number>();
  for (const path of corpus.texts.keys()) {
    const name = languageOfPath(path)!.speaksAs;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0];
}

export function git(gitDir: string, args: readonly string[], input?: string): string {
  const result = spawnSync('git', ['--git-dir', gitDir, '-c', 'core.quotePath=false', ...args], {
    maxBuffer: 1 << 30,
    encoding: 'utf8',
    ...(input !== undefined && { input }),
    // A partial clone must not fetch: a missing object is absent.
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
  });
  if (result.status !== 0) throw new Error(`git ${args[0]!} failed: ${result.stderr.slice(0, 300)}`);
  return result.stdout;
}

/** Contents by id, as UTF-8; missing objects are left out. */
export function readBlobs(gitDir: string, ids: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const unique = [...new Set(ids)];
  if (unique.length === 0) return found;
  const { stdout: out } = spawnSync('git', ['--git-dir', gitDir, 'cat-file', '--batch'], {
    input: `${unique.join('\n')}\n`,
    maxBuffer: 1 << 30,
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
  });
  let at = 0;
  for (const id of unique) {
    const end = out.indexOf(10, at);
    const size = Number(/ blob (\d+)$/.exec(out.subarray(at, end).toString())?.[1] ?? NaN);
    at = end + 1;
    if (!Number.isFinite(size)) continue;
    found.set(id, out.subarray(at, at + size).toString('utf8'));
    at += size + 1;
  }
  return found;
}
