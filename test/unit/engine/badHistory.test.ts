import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestRepository } from '../git/fixture';
import { COMMITS, imported, learn, type Learned, shopHistory } from './pastProject';

/** Runs with another PATH. */
async function withPath<T>(path: string, run: () => Promise<T>): Promise<T> {
  const before = process.env.PATH;
  process.env.PATH = path;
  try {
    return await run();
  } finally {
    process.env.PATH = before;
  }
}

describe('a learn of a bad history', function () {
  this.timeout(600_000);
  let repo: TestRepository;
  let folder: string;
  beforeEach(() => {
    repo = new TestRepository();
    folder = mkdtempSync(join(tmpdir(), 'vernacular-bad-'));
  });
  afterEach(() => {
    repo.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The rest is learned: rules of the code always, those of commits where messages could be read. */
  const learned = ({ mined, text }: Learned, commits = true): void => {
    assert.match(text, /"format\.quotes"/);
    const format = mined.conventions.find(c => c.key === 'commit.format');
    const said = `${mined.commits.length} commits; ${mined.notes.join(' ')}`;
    assert.equal(format?.value, commits ? 'conventional' : undefined, said);
  };
  const says = ({ mined }: Learned, note: RegExp): void =>
    assert.ok(
      mined.notes.some(said => note.test(said)),
      `${note} is not among ${JSON.stringify(mined.notes)}`,
    );
  const loose = (id: string): string => join(repo.folder, '.git/objects', id.slice(0, 2), id.slice(2));
  /** Objects as files of their own, so that one can be broken. */
  const unpacked = (): void => {
    repo.git('repack', '-adfq');
    const packs = join(repo.folder, '.git/objects/pack');
    const pack = readFileSync(
      join(
        packs,
        readdirSync(packs).find(name => name.endsWith('.pack'))!,
      ),
    );
    rmSync(packs, { recursive: true });
    mkdirSync(packs);
    repo.gitWith(pack, 'unpack-objects', '-q');
  };
  const broken = (id: string): void => {
    chmodSync(loose(id), 0o644);
    writeFileSync(loose(id), 'no object');
  };

  it('goes on where a partial clone lacks what was before', async () => {
    imported(repo, shopHistory());
    repo.git('config', 'uploadpack.allowFilter', 'true');
    repo.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const clone = join(folder, 'clone');
    repo.git('clone', '-q', '--filter=blob:none', `file://${repo.folder}`, clone);
    const result = await learn(clone);
    learned(result);
    says(result, /^\d+ earlier versions of files are missing here or damaged, so trends may be unknown/);
  });

  for (const what of ['blob', 'tree', 'commit'] as const)
    it(`goes on behind a damaged ${what} of the past`, async () => {
      imported(repo, shopHistory());
      unpacked();
      const past = { blob: 'main~100:src/order.js', tree: 'main~100^{tree}', commit: 'main~100' }[what];
      broken(repo.git('rev-parse', past));
      const result = await learn(repo.folder);
      learned(result);
      if (what !== 'blob') says(result, /The history could be read for \d+ commits only\. Run "git fsck"/);
    });

  it('goes on where the index is damaged', async () => {
    imported(repo, shopHistory());
    writeFileSync(join(repo.folder, '.git/index'), 'no index');
    learned(await learn(repo.folder));
  });

  it('reads a shallow clone and says so', async () => {
    imported(repo, shopHistory());
    const clone = join(folder, 'clone');
    repo.git('clone', '-q', '--depth', '100', `file://${repo.folder}`, clone);
    const result = await learn(clone);
    learned(result);
    assert.equal(result.mined.commits.length, 100);
    says(result, /This is a shallow clone/);
  });

  it('reads a history to its graft and says so', async () => {
    imported(repo, shopHistory());
    repo.git('replace', '--graft', 'main~100');
    const result = await learn(repo.folder);
    learned(result);
    assert.equal(result.mined.commits.length, 101);
    says(result, /replaced by others, which may cut it\. "git replace --list"/);
  });

  it('learns beside a commit of 50,000 files', async () => {
    const blob = repo.gitWith("f('a');\n", 'hash-object', '-w', '--stdin');
    const names = Array.from({ length: 50_000 }, (_, i) => `M 100644 ${blob} mass/${i % 700}/f${i}.js\n`);
    const history = shopHistory();
    history.splice(30, 0, {
      message: 'feat: import the world',
      lines: Buffer.from(names.join('')),
    });
    history.splice(31, 0, { message: 'feat: drop the world', lines: Buffer.from('D mass\n') });
    imported(repo, history);
    const result = await learn(repo.folder);
    learned(result);
    assert.equal(result.mined.commits.length, COMMITS + 2);
  });

  it('reads messages and leaves out names that are no UTF-8', async () => {
    const history = shopHistory().map((change, i) => ({
      ...change,
      message: Buffer.from(`feat: grüße aus ${i} straßen`, i % 2 === 0 ? 'latin1' : 'utf8'),
    }));
    const blob = repo.gitWith('x\n', 'hash-object', '-w', '--stdin');
    const name = Buffer.from('src/gr\xfc\xdfe.js', 'latin1');
    history[20] = {
      ...history[20]!,
      lines: Buffer.concat([Buffer.from(`M 100644 ${blob} `), name, Buffer.from('\n')]),
    } as (typeof history)[number];
    imported(repo, history);
    const result = await learn(repo.folder);
    learned(result);
    says(result, /Left out: 1 change of a file whose name is not plain UTF-8 text/);
    says(result, /Left out: 1 file: name is not plain UTF-8 text/);
  });

  it('leaves out submodules and pointers to large file storage', async () => {
    const pointer = (i: number): string =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${String(i).padStart(64, '0')}\nsize ${i}\n`;
    const large = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`large/data${i}.js`, pointer(i)] as const),
    );
    const history = shopHistory();
    const sub = Buffer.from(`M 160000 ${'1'.repeat(40)} other\n`);
    history[10] = { ...history[10]!, files: { ...history[10]!.files, ...large }, lines: sub };
    imported(repo, history);
    const result = await learn(repo.folder);
    learned(result);
    says(result, /Left out: 20 files \(first large\/data0\.js\): pointer to large file storage/);
    says(result, /submodule/);
    const evidence = result.mined.conventions.flatMap(c => [...c.evidence, ...c.counterEvidence]);
    assert.ok(!evidence.some(({ path }) => path.startsWith('large/')));
  });

  it('learns from files alone, and says why, without git', async () => {
    imported(repo, shopHistory());
    const missing = await withPath(folder, () => learn(repo.folder));
    learned(missing, false);
    says(missing, /Git was not found\. Install git/);
    if (process.platform === 'win32') return;
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho git version 2.24.9\n');
    chmodSync(join(folder, 'git'), 0o755);
    const old = await withPath(folder, () => learn(repo.folder));
    learned(old, false);
    says(old, /older than 2\.25\. Update git/);
  });

  it('learns from files alone, and says why, where another user owns the repository', async function () {
    if (process.getuid?.() !== 0) this.skip();
    imported(repo, shopHistory());
    for (const path of ['', '.git']) chownSync(join(repo.folder, path), 54321, 54321);
    const result = await learn(repo.folder);
    learned(result, false);
    says(result, /another user owns it.*safe\.directory/);
  });
});
