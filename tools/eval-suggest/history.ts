import { spawnSync } from 'node:child_process';
import { languageOfPath } from '../../src/core/model/language';
import { roleOf } from '../../src/core/observe/role';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const MAX_BYTES = 200_000;
const MAX_FILES = 25;
const MAX_ADDED = 1_200;

export interface Hunk {
  /** 0-based first line and count, before and after. */
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

export interface ChangedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly hunks: readonly Hunk[];
  /** False for files that are learnt but not measured (fixtures). */
  readonly measured: boolean;
}

export interface ReplayCommit {
  readonly id: string;
  readonly parent: string;
  readonly files: readonly ChangedFile[];
  /** Lines deleted anywhere in the commit, trimmed. */
  readonly deleted: ReadonlySet<string>;
  /** True when its added lines are asked about; others are only learnt. */
  readonly measured: boolean;
}

/** Read-only access to one git directory for the replay; blobs are cached for the length of a commit only. */
export class ReplayHistory {
  constructor(private readonly gitDir: string) {}

  /** First-parent commits, oldest first: from the first of the `count` measured ones to HEAD. */
  commits(count: number): { readonly id: string; readonly parent: string; readonly measured: boolean }[] {
    const lines = this.git([
      'log',
      '--first-parent',
      '--format=%H%x00%P%x00%an <%ae>%x00%s',
      '-n',
      '6000',
      'HEAD',
    ])
      .split('\n')
      .filter(line => line !== '');
    const chosen: { id: string; parent: string; measured: boolean }[] = [];
    let measured = 0;
    for (const line of lines) {
      const [id = '', parents = '', author = '', subject = ''] = line.split('\0');
      const parent = parents.split(' ')[0] || EMPTY_TREE;
      const wanted =
        parent !== EMPTY_TREE &&
        !/\[bot\]|dependabot|renovate|pre-commit-ci|\bbot\b/i.test(author) &&
        !/^revert\b/i.test(subject) &&
        this.fits(parent, id);
      chosen.push({ id, parent, measured: wanted });
      if (wanted && ++measured === count) break;
    }
    return chosen.reverse();
  }

  /** All source files of a commit's tree. */
  tree(commit: string): { readonly path: string; readonly blob: string }[] {
    return this.git(['ls-tree', '-r', '-z', '-l', commit])
      .split('\0')
      .map(line => /^\d+ blob ([0-9a-f]{40}) +(\d+)\t([^]*)$/.exec(line))
      .filter(match => match !== null)
      .filter(match => Number(match[2]) <= MAX_BYTES && languageOfPath(match[3]!))
      .map(match => ({ blob: match[1]!, path: match[3]! }));
  }

  load(commit: { readonly id: string; readonly parent: string; readonly measured: boolean }): ReplayCommit {
    const raw = this.git([
      'diff-tree',
      '-r',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '-z',
      commit.parent,
      commit.id,
    ]);
    const parts = raw.split('\0');
    const changes: { path: string; before: string; after: string }[] = [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const match = /^:\d+ \d+ ([0-9a-f]{40}) ([0-9a-f]{40})/.exec(parts[i]!);
      const path = parts[i + 1]!;
      if (match && languageOfPath(path)) changes.push({ path, before: match[1]!, after: match[2]! });
    }
    const texts = this.blobs(changes.flatMap(change => [change.before, change.after]));
    const patch = this.git([
      'diff-tree',
      '-r',
      '-p',
      '-U0',
      '--no-renames',
      '--no-color',
      '--no-ext-diff',
      commit.parent,
      commit.id,
    ]);
    const { hunks, deleted } = parsePatch(patch);
    const files = changes.map(({ path, before, after }) => ({
      path,
      before: texts.get(before),
      after: texts.get(after),
      hunks: hunks.get(path) ?? [],
      measured: isMeasured(path, texts.get(after) ?? ''),
    }));
    return { ...commit, files, deleted };
  }

  blobs(ids: readonly string[]): Map<string, string> {
    const wanted = [...new Set(ids)].filter(id => !/^0+$/.test(id));
    const found = new Map<string, string>();
    if (wanted.length === 0) return found;
    const result = spawnSync('git', ['--git-dir', this.gitDir, 'cat-file', '--batch'], {
      input: wanted.join('\n') + '\n',
      maxBuffer: 1 << 30,
    });
    const out = result.stdout;
    let at = 0;
    for (const id of wanted) {
      const end = out.indexOf(10, at);
      const head = out.subarray(at, end).toString();
      at = end + 1;
      const size = Number(/ blob (\d+)$/.exec(head)?.[1] ?? NaN);
      if (!Number.isFinite(size)) continue;
      if (size <= MAX_BYTES) found.set(id, out.subarray(at, at + size).toString('utf8'));
      at += size + 1;
    }
    return found;
  }

  /** The text of `<commit>:<path>`; undefined where there is none. */
  show(revision: string): string | undefined {
    const result = spawnSync('git', ['--git-dir', this.gitDir, 'cat-file', 'blob', revision], {
      maxBuffer: 1 << 30,
      encoding: 'utf8',
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
    });
    return result.status === 0 ? result.stdout : undefined;
  }

  private fits(parent: string, id: string): boolean {
    let added = 0;
    let files = 0;
    for (const line of this.git(['diff-tree', '-r', '--numstat', '--no-renames', '-z', parent, id]).split(
      '\0',
    )) {
      const [plus = '', , path = ''] = line.split('\t');
      if (!languageOfPath(path) || !isMeasured(path, '')) continue;
      files++;
      added += Number(plus) || 0;
    }
    return added >= 1 && added <= MAX_ADDED && files <= MAX_FILES;
  }

  private git(args: readonly string[]): string {
    const result = spawnSync('git', ['--git-dir', this.gitDir, '-c', 'core.quotePath=false', ...args], {
      maxBuffer: 1 << 30,
      encoding: 'utf8',
      // A partial clone must not fetch: a missing object is absent.
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
    });
    if (result.status !== 0 && args[0] !== 'diff-tree')
      throw new Error(`git ${args[0]!} failed: ${result.stderr.slice(0, 300)}`);
    return result.stdout;
  }
}

export function isMeasured(path: string, text: string): boolean {
  const role = roleOf(path, text);
  return role === 'source' || role === 'test' || role === 'config';
}

function parsePatch(patch: string): { hunks: Map<string, Hunk[]>; deleted: Set<string> } {
  const hunks = new Map<string, Hunk[]>();
  const deleted = new Set<string>();
  let current: Hunk[] = [];
  let inHunk = false;
  for (const line of patch.split('\n')) {
    if (line.startsWith('diff --git ')) {
      inHunk = false;
      current = [];
    } else if (!inHunk && line.startsWith('+++ b/'))
      hunks.set(line.slice(6).replace(/\t$/, ''), (current = []));
    else if (line.startsWith('@@ ')) {
      inHunk = true;
      const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (!match) continue;
      const oldCount = Number(match[2] ?? 1);
      const newCount = Number(match[4] ?? 1);
      current.push({
        oldStart: oldCount === 0 ? Number(match[1]) : Number(match[1]) - 1,
        oldCount,
        newStart: newCount === 0 ? Number(match[3]) : Number(match[3]) - 1,
        newCount,
      });
    } else if (inHunk && line.startsWith('-')) deleted.add(line.slice(1).trim());
  }
  return { hunks, deleted };
}
