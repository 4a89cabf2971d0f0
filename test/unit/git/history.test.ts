import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from '../../../src/adapters/git';
import { logArguments, withoutCredentials } from '../../../src/adapters/git/history';
import { LogParser } from '../../../src/adapters/git/logParser';
import { Cancelled, NEVER, type Cancellation } from '../../../src/core/ports/cancellation';
import { all, TestRepository } from './fixture';

describe('git history', () => {
  let repo: TestRepository;
  beforeEach(() => void (repo = new TestRepository()));
  afterEach(() => repo.remove());

  it('streams commits newest first with their changes and joins exact renames', async () => {
    const first = repo.commit('first\n\nBody of it\n', { 'a.ts': 'let a = 1;\n', 'b.ts': 'let b = 2;\n' });
    const second = repo.commit('second', {
      'b.ts': undefined,
      'lib/c.ts': 'let b = 2;\n',
      'a.ts': 'let a = 3;\n',
    });
    const { history } = await openRepository(repo.folder);
    const commits = await all(history.log({}, NEVER));
    assert.deepEqual(
      commits.map(c => c.id),
      [second, first],
    );
    assert.deepEqual(
      commits.map(c => [c.subject, c.body]),
      [
        ['second', ''],
        ['first', 'Body of it'],
      ],
    );
    assert.deepEqual(
      commits[0]?.changes.map(c => [c.status, c.from ?? '', c.path]),
      [
        ['M', '', 'a.ts'],
        ['R', 'b.ts', 'lib/c.ts'],
      ],
    );
    assert.equal(commits[0]?.changeCount, 3);
    assert.equal(await history.head(), second);
    assert.deepEqual(
      (await all(history.log({ after: first }, NEVER))).map(c => c.id),
      [second],
    );
    assert.equal((await all(history.log({ limit: 1 }, NEVER))).length, 1);
  });

  it('reads a subject that goes over several lines as git does, in one', async () => {
    const messages = [
      'Refuse an empty list\n(#12).\n\nBody of it\n',
      '\n\nKeep the order\nof what is added\n \nMore\n',
      'Alone\n',
      'One\ntwo',
    ];
    for (const message of messages) repo.commit(message, {});
    const { history } = await openRepository(repo.folder);
    const commits = (await all(history.log({}, NEVER))).reverse();
    assert.deepEqual(
      commits.map(c => [c.subject, c.body]),
      [
        ['Refuse an empty list (#12).', 'Body of it'],
        ['Keep the order of what is added', 'More'],
        ['Alone', ''],
        ['One two', ''],
      ],
    );
    assert.equal(
      repo.git('log', '--reverse', '--format=%s').trimEnd(),
      commits.map(c => c.subject).join('\n'),
    );
  });

  it('parses the same commits however the output is cut into chunks', async () => {
    repo.commit('one\n\nbody', { 'a.ts': '1', 'b.ts': '2' });
    repo.commit('', {});
    repo.commit('three', { 'a.ts': '3' });
    const bytes = Buffer.from(repo.git(...logArguments({})) + '\0', 'utf8');
    const whole = new LogParser();
    const expected = [...whole.push(bytes), ...whole.end()];
    assert.equal(expected.length, 3);
    for (let size = 1; size < 60; size += 7) {
      const parser = new LogParser();
      const got = [];
      for (let at = 0; at < bytes.length; at += size) got.push(...parser.push(bytes.subarray(at, at + size)));
      assert.deepEqual([...got, ...parser.end()], expected, `chunks of ${size}`);
    }
  });

  const hostile: [name: string, message: string | Buffer, subject: string][] = [
    ['control characters', 'fix \u001b[31mred\u0007', 'fix [31mred'],
    ['bidirectional marks', 'fix \u202etxt.exe\u202c', 'fix txt.exe'],
    ['option lookalike', '--upload-pack=touch /tmp/x', '--upload-pack=touch /tmp/x'],
    ['looks like a raw line', ':100644 100644 aaaa bbbb M', ':100644 100644 aaaa bbbb M'],
    ['Latin-1 bytes', Buffer.from([0x66, 0xe9, 0x20, 0xff, 0x61]), 'f\u00e9 \u00ffa'],
    ['1 MB subject', 'x'.repeat(1 << 20), 'x'.repeat(1000)],
    ['empty', '', ''],
  ];
  for (const [name, message, subject] of hostile)
    it(`reads a message with ${name}`, async () => {
      repo.commit(message, { 'a.ts': '1' });
      const { history } = await openRepository(repo.folder);
      const commits = await all(history.log({}, NEVER));
      assert.deepEqual(
        commits.map(c => c.subject),
        [subject],
      );
      assert.deepEqual(
        commits[0]?.changes.map(c => c.path),
        ['a.ts'],
      );
    });

  it('leaves out paths that are not plain text', async () => {
    const names = [Buffer.from('bad\xff.ts', 'latin1'), Buffer.from('line\nbreak.ts'), Buffer.from('ok.ts')];
    for (const name of names) writeFileSync(Buffer.concat([Buffer.from(repo.folder + '/'), name]), 'x');
    repo.commit('names');
    const { history, tree } = await openRepository(repo.folder);
    const [commit] = await all(history.log({}, NEVER));
    assert.deepEqual(
      commit?.changes.map(c => c.path),
      ['ok.ts'],
    );
    assert.equal(commit?.changeCount, 3);
    assert.deepEqual(await tree.list(NEVER).then(l => [l.files.map(f => f.path), l.notes]), [
      ['ok.ts'],
      { 'name is not plain UTF-8 text': 2 },
    ]);
  });

  it('refuses revisions and dates that could be read as options or ranges', () => {
    for (const bad of ['--output=/tmp/x', '-n1', 'a..b', 'HEAD --all', 'HEAD\n--all', '', ':/x'])
      assert.throws(() => logArguments({ from: bad }), { name: 'GitError' }, bad);
    assert.throws(() => logArguments({ since: '--output=x' }), { name: 'GitError' });
  });

  it('answers blobs in order, undefined for missing and malformed ids', async () => {
    repo.commit('a', { 'a.ts': 'first\n', 'b.ts': 'second\n', 'e.ts': '' });
    const id = (path: string): string => repo.git('rev-parse', `HEAD:${path}`);
    const { history } = await openRepository(repo.folder);
    const ids = [
      id('b.ts'),
      'f'.repeat(40),
      '--batch-all-objects',
      id('a.ts'),
      id('e.ts'),
      repo.git('rev-parse', 'HEAD'),
    ];
    const got = await all(history.blobs(ids, NEVER));
    assert.deepEqual(
      got.map(b => b && Buffer.from(b).toString()),
      ['second\n', undefined, undefined, 'first\n', '', undefined],
    );
  });

  it('goes on after a damaged object', async () => {
    repo.commit('a', { 'a.ts': 'first\n', 'b.ts': 'second\n', 'c.ts': 'third\n' });
    const ids = ['a.ts', 'b.ts', 'c.ts'].map(p => repo.git('rev-parse', `HEAD:${p}`));
    const broken = ids[1] as string;
    const file = join(repo.folder, '.git/objects', broken.slice(0, 2), broken.slice(2));
    rmSync(file);
    writeFileSync(file, 'garbage');
    const { history } = await openRepository(repo.folder);
    const got = await all(history.blobs(ids, NEVER));
    assert.deepEqual(
      got.map(b => b && Buffer.from(b).toString()),
      ['first\n', undefined, 'third\n'],
    );
  });

  it('yields what a damaged history still has, then says so', async () => {
    const first = repo.commit('a', { 'a.ts': '1' });
    const second = repo.commit('b', { 'a.ts': '2' });
    rmSync(join(repo.folder, '.git/objects', first.slice(0, 2), first.slice(2)));
    const { history } = await openRepository(repo.folder);
    const seen: string[] = [];
    await assert.rejects(
      async () => {
        for await (const c of history.log({}, NEVER)) seen.push(c.id);
      },
      { name: 'GitError', message: /git fsck/ },
    );
    assert.ok(seen.length === 0 || seen[0] === second);
  });

  it('works in a shallow clone and says that it is one', async () => {
    for (let i = 0; i < 5; i++) repo.commit(`c${i}`, { 'a.ts': String(i) });
    const clone = join(repo.folder, 'clone');
    repo.git('clone', '-q', '--depth', '2', `file://${repo.folder}`, clone);
    const { history } = await openRepository(clone);
    assert.equal(await history.shallow(), true);
    assert.equal((await all(history.log({}, NEVER))).length, 2);
  });

  it('runs nothing the repository configures', async () => {
    repo.commit('a', { 'a.ts': '1\n', '.gitattributes': '* diff=evil filter=evil\n' });
    const mark = join(repo.folder, 'ran');
    const program = `touch ${mark}; cat`;
    for (const key of [
      'core.fsmonitor',
      'diff.external',
      'diff.evil.textconv',
      'diff.evil.command',
      'filter.evil.clean',
      'filter.evil.process',
      'core.pager',
      'gpg.program',
      'core.sshCommand',
      'alias.log',
    ])
      repo.git('config', key, key === 'alias.log' ? `!touch ${mark}` : program);
    repo.git('config', 'log.showSignature', 'true');
    repo.write('a.ts', '2\n');
    const opened = await openRepository(repo.folder);
    await all(opened.history.log({ firstParent: true }, NEVER));
    await opened.tree.list(NEVER);
    await opened.history.origin();
    assert.equal(existsSync(mark), false, readdirSync(repo.folder).join());
  });

  it('stops within 200 ms of being cancelled and leaves no child', async () => {
    for (let i = 0; i < 3; i++) repo.commit(`c${i}`, { 'a.ts': String(i) });
    const { history } = await openRepository(repo.folder);
    let listener = (): void => undefined;
    const token = {
      cancelled: false,
      onCancel: (call: () => void) => ((listener = call), () => undefined),
    };
    const never = (async function* (): AsyncGenerator<string> {
      yield repo.git('rev-parse', 'HEAD:a.ts');
      token.cancelled = true;
      listener();
      yield repo.git('rev-parse', 'HEAD:a.ts');
    })();
    const start = performance.now();
    await assert.rejects(all(history.blobs(never, token as Cancellation)), Cancelled);
    assert.ok(performance.now() - start < 200 + 100, 'too slow');
  });

  const addresses: [string | undefined, string | undefined][] = [
    ['https://ann:s3cret@example.org/x/y.git?token=1#f', 'https://example.org/x/y.git'],
    ['ssh://git@example.org:22/x.git', 'ssh://example.org:22/x.git'],
    ['git@example.org:x/y.git', 'example.org:x/y.git'],
    ['/home/ann/x', undefined],
    ['ext::sh -c touch% x', undefined],
    [undefined, undefined],
  ];
  for (const [address, expected] of addresses)
    it(`origin of ${address} is ${expected}`, () => assert.equal(withoutCredentials(address), expected));
});
