import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UnreadableError, UsageError, type Command } from '../../../src/cli/command';
import { journalCommand } from '../../../src/cli/journalCommand';
import { skillsCommand } from '../../../src/cli/skillsCommand';
import { openHome, type OpenHome } from '../../../src/cli/skillsHome';
import type { Convention } from '../../../src/core/model/convention';
import { FileAccessError } from '../../../src/core/ports/fileSystem';
import { absorb } from '../../../src/core/skills/absorb';
import { convention, RULES_JSON, SKILL_MD } from './support/world';

const single = convention('format.quotes', 'single');
const double = convention('format.quotes', 'double');

describe('vernacular skills and journal, on a real disk', () => {
  let base: string;
  let root: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'vernacular-cli-'));
    root = join(base, 'project');
    for (const name of ['objects', 'refs']) mkdirSync(join(root, '.git', name), { recursive: true });
    writeFileSync(join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  });
  afterEach(() => {
    chmodSync(root, 0o755);
    rmSync(base, { recursive: true, force: true });
  });

  const COMMANDS: Readonly<Record<string, Command>> = { skills: skillsCommand, journal: journalCommand };
  const call = async (
    name: string,
    ...args: string[]
  ): Promise<{ code: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const terminal = {
      cwd: root,
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
      interactive: false,
    };
    const code = await COMMANDS[name]!.run(args, terminal).catch((error: unknown) => {
      if (error instanceof UsageError) return 2;
      if (error instanceof UnreadableError) return 3;
      throw error;
    });
    return { code, out, err };
  };
  const home = (dir = root): Promise<OpenHome> =>
    openHome({ cwd: dir, out: () => undefined, err: () => undefined, interactive: false }, {});
  const learn = async (...conventions: Convention[]): Promise<void> => {
    const { library } = await home();
    const { skills, folderFor } = await library.load();
    await library.write(await absorb(skills, conventions, { folderFor }));
  };
  const journal = (): string => {
    const folder = join(root, '.vernacular/journal');
    return join(folder, readdirSync(folder)[0] ?? '');
  };

  it('lists, reports, verifies, shows and says why', async () => {
    await learn(single);
    await learn(double);
    assert.match((await call('skills', 'list')).out, /^formatting-conventions@2 {2}1 active, 1 retired\n$/);
    const { out } = await call('skills', 'report', '--json');
    const report = JSON.parse(out) as { skills: { rules: { id: string; statement: string }[] }[] };
    const rule = report.skills[0]?.rules.find(r => JSON.stringify(r).includes('double'));
    assert.ok(rule && rule.statement.length > 0);
    const verified = await call('journal', 'verify');
    assert.equal(verified.code, 0, verified.out + verified.err);
    assert.match(verified.out, /Intact: 2 records in 1 journals/);
    assert.equal((await call('journal', 'verify', root)).code, 0);
    assert.equal((await call('journal', 'show')).out.match(/^\d{4}-/gm)?.length, 2);
    assert.match(
      (await call('journal', 'why', rule.id)).out,
      /promote by learning, learn \(added 1, retired 1\)/,
    );
    assert.equal((await call('journal', 'why', 'format.none~00000000')).code, 1);
  });

  it('verify: 1 and the first bad line when tampered, 2 for wrong usage, 3 where there is nothing', async () => {
    assert.equal((await call('journal', 'verify')).code, 3);
    assert.equal((await call('journal', 'verify', join(base, 'nowhere'))).code, 3);
    assert.equal((await call('journal', 'verify', '--nonsense')).code, 2);
    assert.equal((await call('journal')).code, 2);
    await learn(single);
    await learn(double);
    const text = readFileSync(journal(), 'utf8');
    writeFileSync(journal(), text.replace(/^(.*\n.*)"miner"/, '$1"user"'));
    const tampered = await call('journal', 'verify');
    assert.equal(tampered.code, 1);
    assert.match(
      tampered.out,
      /^\.vernacular\/journal\/[0-9a-f]{16}\.jsonl:2: its content does not fit its hash\n/,
    );
    writeFileSync(journal(), text.slice(0, text.indexOf('\n') + 1));
    assert.match(
      (await call('journal', 'verify')).out,
      /:2: records that this clone wrote or saw are missing/,
    );
    writeFileSync(journal(), text);
    assert.equal((await call('journal', 'verify')).code, 0);
    writeFileSync(
      join(root, RULES_JSON),
      readFileSync(join(root, RULES_JSON), 'utf8').replace('"double"', '"single"'),
    );
    assert.match((await call('journal', 'verify')).out, /rules\.json: it is not what any record/);
  });

  it('rolls back, and merge rebuilds what was lost', async () => {
    await learn(single);
    const rules = (): unknown =>
      (JSON.parse(readFileSync(join(root, RULES_JSON), 'utf8')) as { rules: unknown }).rules;
    const before = rules();
    await learn(double);
    const rolled = await call('skills', 'rollback', 'formatting-conventions', '1');
    assert.match(rolled.out, /the rules of version 1 again, as version 3/);
    assert.deepEqual(rules(), before);
    assert.equal((await call('skills', 'rollback', 'formatting-conventions', '7')).code, 1);
    assert.equal((await call('skills', 'rollback', 'formatting-conventions')).code, 2);
    const skillMd = readFileSync(join(root, SKILL_MD), 'utf8');
    rmSync(join(root, '.agents'), { recursive: true });
    assert.match((await call('skills', 'merge')).out, /Rebuilt formatting-conventions/);
    assert.equal(readFileSync(join(root, SKILL_MD), 'utf8'), skillMd);
    assert.match((await call('skills', 'merge')).out, /already/);
  });

  it('exports, adds up and imports packs: rules arrive as candidates without numbers or wording', async () => {
    await learn(single, convention('format.evil', 'https://evil.example/x'));
    assert.equal((await call('skills', 'export', '--out', '../one.json')).code, 0);
    const pack = JSON.parse(readFileSync(join(base, 'one.json'), 'utf8')) as {
      skills: { rules: object[] }[];
    };
    assert.equal(pack.skills[0]?.rules.length, 2);
    assert.equal(
      (await call('skills', 'merge', '../one.json', '../one.json', '--out', '../two.json')).code,
      0,
    );
    assert.match(readFileSync(join(base, 'two.json'), 'utf8'), /"support": 240/);

    const first = root;
    root = join(base, 'other');
    mkdirSync(root);
    assert.match((await call('skills', 'import', '../two.json')).out, /^1 rules imported/);
    const [skill] = (await (await home(root)).library.load()).skills;
    assert.deepEqual(
      skill?.rules.map(rule => [rule.state, rule.origin, rule.support]),
      [['candidate', 'imported', 0]],
    );
    assert.ok(
      !readFileSync(join(root, SKILL_MD), 'utf8').includes('<!-- v:'),
      'a candidate drives the prose',
    );
    assert.match((await call('skills', 'import', '../two.json')).out, /^0 rules imported/);
    await learn(single);
    assert.match((await call('skills', 'list')).out, /1 active/);
    assert.equal((await call('journal', 'verify')).code, 0);
    writeFileSync(join(base, 'bad.json'), '{"skills": [');
    assert.equal((await call('skills', 'import', '../bad.json')).code, 3);
    assert.equal((await call('skills', 'import', '../missing.json')).code, 3);
    root = first;
  });

  it('a read-only skills folder: a message, nothing changed, and it works once it is writable', async () => {
    await learn(single);
    const [rules, records] = [readFileSync(join(root, RULES_JSON), 'utf8'), readFileSync(journal(), 'utf8')];
    const folder = join(root, '.agents/skills/formatting-conventions');
    chmodSync(folder, 0o555);
    await assert.rejects(
      learn(double),
      (error: unknown) => error instanceof FileAccessError && error.reason === 'read-only',
    );
    assert.equal(readFileSync(join(root, RULES_JSON), 'utf8'), rules);
    assert.equal(readFileSync(journal(), 'utf8'), records);
    assert.deepEqual(await (await home()).library.recover(), []);
    chmodSync(folder, 0o755);
    await learn(double);
    assert.equal((await call('journal', 'verify')).code, 0);
  });

  it('two windows that write at once do not mix: one wins, the other is told to look again', async () => {
    await learn(single);
    const [one, two] = [await home(), await home()];
    const write = async ({ library }: OpenHome, value: string): Promise<unknown> => {
      const { skills, folderFor } = await library.load();
      return library.write(await absorb(skills, [convention('format.quotes', value)], { folderFor }));
    };
    const results = await Promise.allSettled([write(one, 'double'), write(two, 'backtick')]);
    assert.ok(results.some(result => result.status === 'fulfilled'));
    assert.equal((await call('journal', 'verify')).code, 0);
  });
});
