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

const hostile: [name: string, message: (i: number) => string, key: string][] = [
  ['types and scopes', i => `feat${HIDDEN}(${OPTION}${HIDDEN}): bound the ${i}${HIDDEN}`, 'commit.format'],
  ['prefixes', i => `${OPTION.replace(' ', '')}${HIDDEN}: bound the ${i}`, 'commit.format'],
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

  for (const [name, message, key] of hostile)
    it(`keeps hostile ${name} out of all it writes and prints`, async () => {
      imported(
        repo,
        shopHistory().map((change, i): Change => ({ ...change, message: message(i) })),
      );
      const learned = await learn(repo.folder);
      assert.ok(learned.mined.commits.length > 100);
      assert.ok(
        learned.mined.conventions.some(c => c.key.startsWith(key)),
        'the messages are learned from',
      );
      nothingLeaks(repo.folder, learned);
    });
});
