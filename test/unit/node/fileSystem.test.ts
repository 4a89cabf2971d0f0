import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { nodeFileSystem } from '../../../src/adapters/node/nodeFileSystem';
import { toAccessError } from '../../../src/adapters/node/fileAccessError';
import { FileAccessError, type FileAccessReason } from '../../../src/core/ports/fileSystem';

describe('nodeFileSystem', () => {
  let base: string;
  let root: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'vernacular-fs-'));
    root = join(base, 'workspace');
    mkdirSync(join(root, 'folder'), { recursive: true });
    writeFileSync(join(base, 'secret.txt'), 'outside');
    writeFileSync(join(root, 'inside.txt'), 'inside');
    symlinkSync('../secret.txt', join(root, 'escape'));
    symlinkSync('..', join(root, 'up'));
    symlinkSync('nowhere', join(root, 'dangling'));
    symlinkSync('inside.txt', join(root, 'alias'));
  });
  afterEach(() => {
    chmodSync(join(root, 'folder'), 0o755);
    rmSync(base, { recursive: true, force: true });
  });

  const refused = async (work: Promise<unknown>, reason: FileAccessReason): Promise<void> => {
    await assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof FileAccessError, String(error));
      assert.equal(error.reason, reason, error.message);
      assert.ok(!error.message.includes(base), 'the message names a path of this machine');
      return true;
    });
  };

  const escapes = [
    '../secret.txt',
    'a/../../secret.txt',
    '/etc/passwd',
    'escape',
    'up/secret.txt',
    'up/new.txt',
    'dangling',
    'nul\0byte',
  ];
  for (const path of escapes) {
    it(`refuses to read or write ${JSON.stringify(path)}`, async () => {
      const files = nodeFileSystem(root);
      await refused(files.read(path), 'outside');
      await refused(files.write(path, 'gotcha'), 'outside');
      assert.equal(readFileSync(join(base, 'secret.txt'), 'utf8'), 'outside');
      assert.deepEqual(readdirSync(base).sort(), ['secret.txt', 'workspace']);
    });
  }

  it('follows a link that stays inside and keeps it a link', async () => {
    const files = nodeFileSystem(root);
    await files.write('alias', 'through the link');
    assert.equal(readFileSync(join(root, 'inside.txt'), 'utf8'), 'through the link');
    assert.equal((await files.stat('alias'))?.kind, 'link');
  });

  it('makes parent folders, keeps the mode, leaves no temporary file', async () => {
    const files = nodeFileSystem(root);
    await files.write('a/b/c.txt', 'one');
    chmodSync(join(root, 'a/b/c.txt'), 0o640);
    await files.write('a/b/c.txt', new Uint8Array([0, 255, 10]));
    assert.equal(statSync(join(root, 'a/b/c.txt')).mode & 0o777, 0o640);
    assert.deepEqual([...(await files.read('a/b/c.txt'))], [0, 255, 10]);
    assert.deepEqual(await files.list('a/b'), ['c.txt']);
  });

  it('lists nothing, stats nothing and removes nothing where nothing is', async () => {
    const files = nodeFileSystem(root);
    assert.deepEqual(await files.list('missing'), []);
    assert.equal(await files.stat('missing/file'), undefined);
    await files.remove('missing/file');
    await refused(files.read('missing/file'), 'missing');
  });

  it('removes a link, never what it points to', async () => {
    await nodeFileSystem(root).remove('escape');
    assert.ok(existsSync(join(base, 'secret.txt')));
    assert.ok(!existsSync(join(root, 'escape')));
  });

  it('says read-only for a folder or file without write permission, and changes nothing', async () => {
    const files = nodeFileSystem(root);
    chmodSync(join(root, 'folder'), 0o555);
    await refused(files.write('folder/x.txt', 'x'), 'read-only');
    chmodSync(join(root, 'inside.txt'), 0o444);
    await refused(files.write('inside.txt', 'x'), 'read-only');
    assert.equal(readFileSync(join(root, 'inside.txt'), 'utf8'), 'inside');
  });

  it('refuses huge files and pipes instead of hanging on them', async () => {
    writeFileSync(join(root, 'big'), Buffer.alloc(2000));
    await refused(nodeFileSystem(root, { maxBytes: 1000 }).read('big'), 'too-large');
    execFileSync('mkfifo', [join(root, 'pipe')]);
    await refused(nodeFileSystem(root).read('pipe'), 'other');
    await refused(nodeFileSystem(root).write('pipe', 'x'), 'other');
    await refused(nodeFileSystem(root).read('folder'), 'other');
  });

  it('sweeps what a killed process left behind, nothing else', async () => {
    const old = new Date(Date.now() - 3_600_000);
    for (const name of ['.vernacular-99999999-0-1.tmp', `.vernacular-${process.pid}-7-1.tmp`, '.other.tmp']) {
      writeFileSync(join(root, 'folder', name), 'torn');
      utimesSync(join(root, 'folder', name), old, old);
    }
    await nodeFileSystem(root).write('folder/x.txt', 'x');
    assert.deepEqual(readdirSync(join(root, 'folder')).sort(), [
      '.other.tmp',
      `.vernacular-${process.pid}-7-1.tmp`,
      'x.txt',
    ]);
  });

  const codes: readonly [string, FileAccessReason][] = [
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['EPERM', 'read-only'],
    ['ENOENT', 'missing'],
    ['EIO', 'other'],
  ];
  for (const [code, reason] of codes) {
    it(`${code} becomes ${reason} with a next step`, () => {
      const error = toAccessError(Object.assign(new Error('/secret/place'), { code }), 'a/b');
      assert.equal(error.reason, reason);
      assert.match(error.message, new RegExp(`^"a/b" \\(${code}\\): .+\\.$`));
    });
  }
});
