import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSION_ROOT, startWorkbench, type Workbench } from '../../support/hostWorkbench';
import { eventually, makeWorkspace, UiDriver } from '../../support/uiDriver';

const MOCHA = join(EXTENSION_ROOT, 'node_modules/mocha/lib');
const SKILL = '.agents/skills/formatting-conventions/SKILL.md';
const RULES = '.agents/skills/formatting-conventions/references/rules.json';

/** Everything of the user's: each file that Vernacular did not write, and its hash. */
function userFiles(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => !/^(\.git|\.agents|\.vernacular)(\/|$)/.test(path))
    .filter(path => statSync(join(folder, path)).isFile())
    .sort();
  const hash = (path: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  return Object.fromEntries(paths.map(path => [path, hash(path)]));
}

/** Files that a write had begun and not ended. */
function halfWritten(folder: string): string[] {
  const written = ['.agents', '.vernacular'].filter(name => existsSync(join(folder, name)));
  return written.flatMap(name =>
    readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
      .map(path => join(name, path))
      .filter(path => statSync(join(folder, path)).isFile())
      .filter(path => {
        const text = readFileSync(join(folder, path), 'utf8');
        if (path.endsWith('SKILL.md')) return !/^---\n[\s\S]+?\n---\n/.test(text) || !text.endsWith('\n');
        if (path.endsWith('.json')) return !parses(text);
        return (
          path.endsWith('.jsonl') &&
          text
            .split('\n')
            .filter(Boolean)
            .some(line => !parses(line))
        );
      }),
  );
}

function parses(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

function verify(folder: string): number | null {
  return spawnSync('node', [join(EXTENSION_ROOT, 'dist/cli.js'), 'journal', 'verify'], { cwd: folder })
    .status;
}

describe('a hostile workspace', function () {
  // One of them starts four windows, each of which may take most of a minute.
  this.timeout(420_000);
  let host: Workbench | undefined;
  let ui: UiDriver;
  let folder: string;

  const open = async (openFile: string) => {
    host = await startWorkbench();
    ui = new UiDriver(host.page);
    await host.open({ folder, openFile: join(folder, openFile) });
    await ui.ready();
  };
  const learned = async () => {
    await ui.notification(/Read \d+ files/).waitFor({ timeout: 90_000 });
    await ui.page.keyboard.press('Escape');
  };
  const warned = (text: string | RegExp) => ui.notification(text).waitFor({ timeout: 60_000 });
  const learn = () => ui.command('Vernacular: Learn This Workspace');

  afterEach(async () => {
    await host?.stop();
    host = undefined;
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  it('without git, with a 60 MB file, binary and invalid text, and a syntax error in every file', async () => {
    const broken = 'export function (broken {{{ const x = "unfinished\nconst y = \'also;\n';
    folder = makeWorkspace({
      git: false,
      files: {
        'src/huge.js': Buffer.alloc(60_000_000, 'const filler = 1;\n'),
        'src/binary.js': Buffer.from([0, 1, 2, 255, 254, 0, 10, 13, 0]),
        'src/scratch.js': '',
        'src/latin.ts': Buffer.from('const caf\xe9 = "\xff\xfe";\nconst b = "c";\n', 'latin1'),
        ...Object.fromEntries([...Array(12).keys()].map(i => [`src/part${i}.js`, broken])),
      },
    });
    const before = userFiles(folder);
    await open('src/part1.js');
    await ui.answer('Learn how this project', 'Learn');
    await learned();
    await ui.openFile('src/scratch.js');
    await ui.typeLine('const z = ', 1_500);
    await ui.page.keyboard.type('1;');
    await ui.command('Vernacular: Focus on Skills View');
    // What was typed there is saved by itself.
    writeFileSync(join(folder, 'src/scratch.js'), '');
    assert.deepEqual(userFiles(folder), before);
    assert.deepEqual(halfWritten(folder), []);
    assert.equal(await ui.page.locator('.statusbar-item[id*="vernacular"] .codicon-error').count(), 0);
  });

  it('SKILL.md replaced by garbage, rules.json truncated, and a read-only skills folder', async () => {
    folder = makeWorkspace({ copy: { lib: MOCHA } });
    const before = userFiles(folder);
    await open('lib/hook.js');
    await ui.answer('Learn how this project', 'Learn');
    await learned();
    const rules = readFileSync(join(folder, RULES), 'utf8');

    const garbage = '\u0000<<<<<<< not a skill\n\ufffd{{{';
    writeFileSync(join(folder, SKILL), garbage);
    await warned(/SKILL\.md of skill .formatting-conventions. was written anew/);
    await eventually('SKILL.md to be written anew', () =>
      readFileSync(join(folder, SKILL), 'utf8').startsWith('---\nname: formatting-conventions\n'),
    );
    const kept = execFileSync('grep', ['-rl', 'not a skill', join(folder, '.git/vernacular')], {
      encoding: 'utf8',
    });
    assert.match(kept, /recovered/);
    assert.equal(readFileSync(join(folder, RULES), 'utf8'), rules);

    writeFileSync(join(folder, RULES), rules.slice(0, rules.length / 2));
    await warned(/rules\.json of skill .formatting-conventions. was written anew/);
    await learn();
    await eventually(
      'rules.json to be whole again',
      () => parses(readFileSync(join(folder, RULES), 'utf8')),
      60_000,
    );

    const skillFolder = join(folder, '.agents/skills/formatting-conventions');
    for (const i of Array(40).keys())
      writeFileSync(
        join(folder, `lib/single${i}.js`),
        "const a = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];\n".repeat(60),
      );
    const whole = readFileSync(join(folder, RULES), 'utf8');
    const lock = (mode: number) =>
      [skillFolder, join(skillFolder, 'references')].forEach(path => chmodSync(path, mode));
    lock(0o555);
    try {
      await learn();
      await warned(/no write permission.*Make it accessible and try again/);
      assert.equal(readFileSync(join(folder, RULES), 'utf8'), whole);
    } finally {
      lock(0o755);
    }
    await learn();
    await eventually(
      'the learn to succeed once it is writable',
      () => readFileSync(join(folder, RULES), 'utf8') !== whole,
      60_000,
    );
    const after = userFiles(folder);
    for (const path of Object.keys(before)) assert.equal(after[path], before[path], path);
    assert.deepEqual(halfWritten(folder), []);
    assert.equal(verify(folder), 0);
  });

  it('killed in the middle of learning, again and again', async () => {
    folder = makeWorkspace({ copy: { lib: MOCHA } });
    const before = userFiles(folder);
    for (const wait of [900, 1_300, 1_700]) {
      await open('lib/hook.js');
      await learn();
      await ui.page.waitForTimeout(wait);
      await host!.kill();
      host = undefined;
      assert.deepEqual(halfWritten(folder), [], `after ${wait} ms`);
      assert.deepEqual(userFiles(folder), before);
    }
    await open('lib/hook.js');
    await learn();
    await eventually('the skills', () => existsSync(join(folder, SKILL)) && verify(folder) === 0, 60_000);
    assert.deepEqual(halfWritten(folder), []);
  });
});
