import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LearnJson } from '../../../src/core/model/convention';
import { shopModule } from '../engine/project';

const THINGS = [
  'order',
  'invoice',
  'customer',
  'payment',
  'address',
  'basket',
  'voucher',
  'parcel',
  'refund',
  'review',
];
const FILES: readonly (readonly [path: string, text: string])[] = [
  ...THINGS.map(thing => [`src/${thing}.js`, shopModule(thing)] as const),
  ...THINGS.slice(0, 4).map(
    thing => [`lib/${thing}.py`, `def find_${thing}(name):\n    return load('${thing}', name)\n`] as const,
  ),
  ['src/wide.js', 'const rate = "1";\n'],
];

/** The bundled command line against projects on disk: what a user runs. */
describe('vernacular learn, as built', function () {
  this.timeout(300_000);
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vernacular-cli-'));
    execFileSync(process.execPath, ['esbuild.mjs', '--out', join(folder, 'dist')], { stdio: 'inherit' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = (root: string, path: string | Buffer, content: string | Buffer): void => {
    if (typeof path !== 'string')
      return writeFileSync(Buffer.concat([Buffer.from(`${root}/`), path]), content);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const git = (root: string, ...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: root,
      stdio: 'pipe',
    });
  /** A project of the given files, written in the given order, in a folder of its own that is called `shop`. */
  const project = (name: string, files: typeof FILES, inGit: boolean): string => {
    const root = join(folder, name, 'shop');
    for (const [path, text] of files) write(root, path, text);
    if (!inGit) return root;
    git(root, 'init', '-q', '-b', 'main');
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'feat: open the shop');
    return root;
  };
  const cli = (root: string, ...args: string[]): { code: number | null; out: string; err: string } => {
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache', root.replace(/\W/g, '_')) };
    const options = { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
    const result = spawnSync(process.execPath, [join(folder, 'dist/cli.js'), ...args], options);
    return { code: result.status, out: result.stdout, err: result.stderr };
  };
  const learned = (root: string, ...args: string[]): LearnJson => {
    const { code, out, err } = cli(root, 'learn', '--dry-run', '--json', '-', ...args);
    assert.equal(code, 0, err);
    return JSON.parse(out) as LearnJson;
  };
  const withoutTimes = (json: LearnJson): string =>
    JSON.stringify({ ...json, stats: { ...json.stats, ms: {} } });

  it('writes the same bytes cold and warm, with any number of threads and in any order of files', () => {
    const root = project('git', FILES, true);
    // Cold, kept as a whole, counted again from the cache, then cold with other threads.
    const forget = [[], [], ['learned.json'], [''], ['']] as const;
    const runs = ['1', '1', '1', '2', '0'].map((workers, i) => {
      for (const part of forget[i]!)
        rmSync(join(root, '.git/vernacular', part), { recursive: true, force: false });
      return withoutTimes(learned(root, '--workers', workers));
    });
    assert.deepEqual(runs.slice(1), Array(4).fill(runs[0]));
    assert.ok((JSON.parse(runs[0]!) as LearnJson).conventions.length > 3);

    const straight = withoutTimes(learned(project('straight', FILES, false)));
    const reversed = withoutTimes(
      learned(project('reversed', [...FILES].reverse(), false), '--workers', '2'),
    );
    assert.equal(reversed, straight);
  });

  it('goes on where files and templates are bad, and says what it left out', () => {
    const root = project('bad', FILES, true);
    const healthy = learned(root).conventions.find(claim => claim.key === 'format.quotes');
    assert.ok(healthy);
    const good = shopModule('ticket');
    write(root, 'src/binary.js', Buffer.from([0x47, 0, 1, 2, 3, 0]));
    write(root, 'src/cut.js', good.slice(0, 130));
    write(
      root,
      'src/utf16.js',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("f('a');\n", 'utf16le')]),
    );
    write(root, 'src/crlf.js', "f('a');\r\ng('b');\r\n");
    write(root, 'src/deep.js', `x = ${'[\n'.repeat(10_000)}`);
    write(root, 'src/huge.js', 'x');
    truncateSync(join(root, 'src/huge.js'), 100_000_000);
    symlinkSync('.', join(root, 'src/loop'));
    symlinkSync('/etc/hostname', join(root, 'src/outside.js'));
    write(root, Buffer.from('new\nline.js'), good);
    write(root, Buffer.from([0x61, 0xff, 0x2e, 0x6a, 0x73]), good);
    const yaml =
      "id: mine\nskill: a-conventions\ntitle: A\ndescription: About a. Use it for a.\nkeys:\n  lang.mine: { title: T, forms: { yes: 'yes' } }\n";
    write(root, '.vernacular/templates/mine/family.yaml', yaml);
    write(root, '.vernacular/templates/mine/queries/javascript.scm', '(no_such_node) @lang.mine.yes\n');
    const { code, out, err } = cli(root, 'learn', '--dry-run', '--json', '-');
    assert.equal(code, 0, err);
    assert.match(err, /Left out: 1 file \(src\/binary\.js\): binary data\./);
    assert.match(err, /Left out: 1 file \(src\/huge\.js\): larger than 1 MB\./);
    assert.match(err, /Left out: 2 files: name is not plain UTF-8 text\./);
    assert.match(err, /\.vernacular\/templates\/mine\/queries\/javascript\.scm:1: .*no_such_node/);
    const after = (JSON.parse(out) as LearnJson).conventions.find(claim => claim.key === 'format.quotes');
    assert.equal(after?.value, healthy.value);
    assert.ok(after.support > healthy.support, 'the readable ones of the new files are counted');
  });

  it('explains a convention, a line and a file, and shows a sample with source lines', () => {
    const root = project('explained', FILES, true);
    const quotes = cli(root, 'explain', 'format.quotes', '-C', root);
    assert.equal(quotes.code, 0, quotes.err);
    assert.match(quotes.out, /places follow it, 1 do not/);
    assert.match(quotes.out, /exceptions:\n {4}src\/wide\.js:1 {2}const rate = "1";/);
    const line = cli(root, 'explain', 'src/wide.js:1', '-C', root);
    assert.match(line.out, /format\.quotes~\w+: 0 here follow it, 1 do not\n {4}src\/wide\.js:1 has double/);
    assert.equal(cli(root, 'explain', 'src/order.js', '-C', root).code, 0);
    assert.equal(cli(root, 'explain', 'src/nothing.js', '-C', root).code, 1);
    const sample = cli(root, 'learn', '--dry-run', '--sample', '3', '--seed', '1', root);
    assert.match(sample.out, /^1\. .*\n {3}\S+~\w{8} = /);
    assert.match(sample.out, /\n {3}\+ (?:src|lib)\/\w+\.\w+:\d+ {2}\S/);
  });

  it('writes the skills to the folder it is told', () => {
    const root = project('folder', FILES, true);
    const { code, err } = cli(root, 'learn', '--folder', 'docs/skills', root);
    assert.equal(code, 0, err);
    assert.equal(cli(root, 'skills', 'list', '--folder', 'docs/skills').code, 0);
    assert.match(cli(root, 'skills', 'list', '--folder', 'docs/skills').out, /formatting-conventions@1/);
    assert.match(cli(root, 'skills', 'list').out, /No skills yet/);
  });
});
