import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestRepository } from '../git/fixture';
import { type Change, imported, learn, type Learned, shopHistory } from './pastProject';

/** A terminal command, bidirectional and invisible characters, a C1 control, a byte order mark and a tag character. */
const HIDDEN = '\u001b]31m\u0007\u202e\u2066\u200b\u009b\ufeff\u{e0041}';
const OPTION = '--upload-pack=touch pwned';
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- finding control characters is the point.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

const retold =
  (message: (i: number) => string) =>
  (changes: readonly Change[]): Change[] =>
    changes.map((change, i) => ({ ...change, message: message(i) }));

/** The files of a history under other paths. */
const moved =
  (rename: (path: string) => string) =>
  (changes: readonly Change[]): Change[] =>
    changes.map(change => ({
      ...change,
      files: Object.fromEntries(
        Object.entries(change.files ?? {}).map(([path, text]) => [rename(path), text]),
      ),
    }));

interface Hostile {
  readonly name: string;
  readonly change: (changes: readonly Change[]) => Change[];
  readonly author?: string;
  readonly branch?: string;
  /** Something learned that shows the hostile texts were read. */
  readonly key: string;
  /** What a note says of them. */
  readonly note?: RegExp;
}

/** What git allows in a path that it is told of as C writes it. */
const quoted = (path: string): string =>
  `"${[...Buffer.from(path)].map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join('')}"`;

const hostile: readonly Hostile[] = [
  {
    name: 'types and scopes',
    change: retold(i => `feat${HIDDEN}(${OPTION}${HIDDEN}): bound the ${i}${HIDDEN}`),
    key: 'commit.format',
  },
  {
    name: 'prefixes',
    change: retold(i => `${OPTION.replace(' ', '')}${HIDDEN}: bound the ${i}`),
    key: 'commit.format',
  },
  {
    name: 'subjects of a million characters',
    change: retold(i => (i % 20 === 3 ? `feat: ${HIDDEN.repeat(60_000)}` : `feat: bound ${HIDDEN} the ${i}`)),
    key: 'commit.format',
  },
  {
    name: 'names of authors and of the branch',
    change: changes => [...changes],
    author: `${OPTION}${HIDDEN} Ann`,
    branch: `--upload-pack=pwned\u202e\u200b`,
    key: 'commit.format',
  },
  {
    name: 'names of folders',
    change: moved(path => path.replace('src/', `src/--upload-pack=pwned${HIDDEN}/`)),
    key: 'commit.format',
    note: /Left out: 8 files: name is not plain UTF-8 text/,
  },
  {
    name: 'names of files',
    change: moved(path => path.replace(/(\w+)\.js$/, `--upload-pack=$1${HIDDEN}.js`)),
    key: 'commit.format',
    note: /Left out: 8 files: name is not plain UTF-8 text/,
  },
  {
    name: 'names of files that look like options, links and markup',
    change: moved(path => path.replace(/(\w+)\.js$/, `${OPTION} \`](javascript:x)<img src=x>$1.js`)),
    key: 'naming.',
  },
];

describe('a learn of hostile texts in a history', function () {
  this.timeout(600_000);
  let folder: string;
  let repo: TestRepository;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vernacular-hostile-'));
    execFileSync(process.execPath, ['esbuild.mjs', '--out', join(folder, 'dist')], { stdio: 'ignore' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => (repo = new TestRepository()));
  afterEach(() => repo.remove());

  const cli = (root: string, ...args: string[]): string => {
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli.js'), ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return stdout + stderr;
  };
  const isClean = (name: string, text: string): void => {
    const found = UNSAFE.exec(text);
    assert.equal(
      found,
      null,
      `${name}: ${JSON.stringify(text.slice((found?.index ?? 0) - 40).slice(0, 80))}`,
    );
  };
  /** Nothing hidden in what was written, in what the engine says, and in what the commands print. */
  const nothingLeaks = (root: string, { mined, written }: Learned): void => {
    for (const [path, text] of written) isClean(path, `${path}\n${text}`);
    isClean('notes', mined.notes.join('\n'));
    isClean(
      'conventions',
      mined.conventions.map(c => [c.statement, c.value, JSON.stringify(c)].join('\n')).join(),
    );
    const json = join(folder, 'learned.json');
    isClean('learn', cli(root, 'learn', '--dry-run', '--all', '--json', json));
    isClean('learn --json', readFileSync(json, 'utf8'));
    isClean('explain', cli(root, 'explain', 'commit.format'));
    for (const [path, text] of written)
      assert.ok(text.length < 1_000_000 && !/javascript:x|<img src/.test(text), path);
    assert.ok(!existsSync(join(root, 'pwned')) && !readdirSync(root).includes('pwned'));
  };

  for (const { name, change, author, branch, key, note } of hostile)
    it(`keeps hostile ${name} out of all it writes and prints`, async () => {
      imported(repo, change(shopHistory()), author, quoted);
      if (branch !== undefined) {
        repo.git('update-ref', `refs/heads/${branch}`, 'HEAD');
        repo.git('symbolic-ref', 'HEAD', `refs/heads/${branch}`);
      }
      const learned = await learn(repo.folder);
      assert.ok(learned.mined.commits.length > 100);
      assert.ok(
        learned.mined.conventions.some(c => c.key.startsWith(key)),
        'the history is learned from',
      );
      if (note) assert.match(learned.mined.notes.join('\n'), note);
      nothingLeaks(repo.folder, learned);
    });
});
