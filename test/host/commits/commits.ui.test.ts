import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule } from '../../../src/core/model/rule';
import { startWorkbench, type Workbench } from '../../support/hostWorkbench';
import { eventually, makeWorkspace, UiDriver } from '../../support/uiDriver';
import { shopModule } from '../../unit/engine/project';

/** Screenshots of the run, for a look at it: out/commits. */
const SHOTS = join(__dirname, '../../../out/commits');
const RULES = '.agents/skills/formatting-conventions/references/rules.json';
const THINGS = Array.from({ length: 24 }, (_, i) => `thing${String.fromCharCode(97 + i)}`);
const pathOf = (thing: string): string => `src/${thing}.js`;

describe('after commits, in the real VS Code', function () {
  this.timeout(300_000);
  let host: Workbench;
  let ui: UiDriver;
  let folder: string;
  let dataDir: string;

  before(async () => {
    mkdirSync(SHOTS, { recursive: true });
    folder = makeWorkspace({
      files: Object.fromEntries(THINGS.map(thing => [pathOf(thing), shopModule(thing)])),
    });
    dataDir = mkdtempSync(join(tmpdir(), 'vernacular-commits-'));
    host = await startWorkbench({ dataDir, settings: {} });
    ui = new UiDriver(host.page);
    await host.open({ folder, openFile: join(folder, pathOf(THINGS[0]!)) });
    await ui.ready();
    await ui.answer('Learn how this project', 'Learn');
    await ui.notification(/Read \d+ files/).waitFor({ timeout: 120_000 });
    await ui.ready();
    await ui.command('Notifications: Clear All Notifications');
  });
  after(async () => {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** What the rules say of quotes now, but for retired ones. */
  const quotes = (): string[] =>
    (JSON.parse(readFileSync(join(folder, RULES), 'utf8')) as { rules: Rule[] }).rules
      .filter(rule => rule.key === 'format.quotes' && rule.state === 'active')
      .map(rule => rule.value);

  it('offers what would change, and the skills follow when told to', async () => {
    assert.deepEqual(quotes(), ['single']);
    for (const thing of THINGS)
      writeFileSync(join(folder, pathOf(thing)), shopModule(thing).replaceAll("'", '"'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
        cwd: folder,
      });
    git('add', '--', 'src');
    git('commit', '--quiet', '--message', 'Write strings in double quotes');
    const offer = ui.notification(/would change with what was committed/);
    await offer.waitFor({ timeout: 120_000 });
    assert.deepEqual(quotes(), ['single'], 'nothing is written before the answer');
    await ui.page.screenshot({ path: join(SHOTS, 'offer.png') });
    await ui.answer(/would change with what was committed/, 'Update Skills');
    await eventually('the rule on quotes to follow', () => quotes().includes('double'), 60_000);
    assert.deepEqual(quotes(), ['double']);
    await ui.page.screenshot({ path: join(SHOTS, 'followed.png') });
  });
});
