import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorkbench, type Workbench } from '../../support/hostWorkbench';
import { eventually, makeWorkspace, UiDriver } from '../../support/uiDriver';

const CALLS = ['one', 'two', 'three', 'four', 'five', 'six'];
const source = (line: (name: string) => string): string => CALLS.map(name => `${line(name)}\n`).join('');

/** Real keys in the real VS Code with the real engine: the same edit twice, and what is offered then. */
describe('an edit that is made twice', () => {
  let host: Workbench;
  let ui: UiDriver;
  let folder: string;
  const file = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const keys = async (...names: string[]): Promise<void> => {
    for (const name of names) await host.page.keyboard.press(name, { delay: 15 });
  };
  /** New texts that stand beside marked places. */
  const marks = (): Promise<string[]> =>
    host.page.evaluate<string[]>(`[...document.querySelectorAll('.view-line span')]
      .map(span => getComputedStyle(span, '::after').content)
      .filter(content => content.includes('→'))
      .map(content => content.replace(/^"|"$/g, ''))`);
  const marked = async (count: number): Promise<string[]> => {
    const end = Date.now() + 20_000;
    for (;;) {
      const found = await marks();
      if (found.length === count || Date.now() > end) return found;
      await host.page.waitForTimeout(100);
    }
  };

  before(async () => {
    folder = makeWorkspace({
      files: {
        'src/checks.ts': source(name => `check.equal(${name}, 1);`),
        'src/loads.ts': source(name => `export const ${name} = load('${name}');`),
      },
    });
    host = await startWorkbench({
      dataDir: mkdtempSync(join(tmpdir(), 'vernacular-repeats-')),
      settings: { 'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' } },
      viewport: { width: 1440, height: 900 },
    });
    ui = new UiDriver(host.page);
    await host.open({ folder, openFile: join(folder, 'src/checks.ts') });
    await ui.ready();
    await ui.answer('Learn how this project', 'Learn');
    await ui.notification(/Read \d+ files/).waitFor({ timeout: 120_000 });
    await ui.ready();
  });
  after(() => host?.stop());

  /** Replaces `equal` on a line of checks.ts by keys. */
  const rename = async (line: number): Promise<void> => {
    await ui.goTo(line, 'check.'.length + 1);
    await keys('Control+Delete');
    await host.page.keyboard.type('same', { delay: 40 });
    await keys('Escape');
  };

  it('marks the other places with the new text', async () => {
    await ui.openFile('src/checks.ts');
    await rename(1);
    await host.page.waitForTimeout(1_000);
    assert.deepEqual(await marks(), []);
    await rename(2);
    assert.deepEqual(
      await marked(4),
      Array.from({ length: 4 }, () => '→ same'),
    );
  }).timeout(60_000);

  it('changes one place by its quick fix', async () => {
    await ui.goTo(3, 'check.'.length + 2);
    await keys('Control+.');
    await host.page.locator('.action-widget .monaco-list-row', { hasText: 'Change this too: same' }).click();
    assert.equal((await marked(3)).length, 3);
    await ui.save();
    await eventually('the third line to change', () =>
      file('src/checks.ts').includes('check.same(three, 1);'),
    );
  }).timeout(60_000);

  it('changes all others through the refactor preview', async () => {
    await ui.command('Vernacular: Apply to the Other Places');
    const apply = host.page.locator('.refactor-preview .monaco-button, .bulk-edit-panel .monaco-button', {
      hasText: 'Apply',
    });
    await apply.first().waitFor({ timeout: 20_000 });
    assert.ok(!file('src/checks.ts').includes('check.same(four'), 'nothing changes before the yes');
    await apply.first().click();
    assert.equal((await marked(0)).length, 0);
    await ui.save();
    await eventually(
      'all lines to change',
      () => file('src/checks.ts') === source(name => `check.same(${name}, 1);`),
    );
  }).timeout(60_000);

  it('offers what is only inserted as ghost text where the caret comes, and Tab takes it', async () => {
    await ui.openFile('src/loads.ts');
    const column = (line: number): number =>
      `export const ${CALLS[line - 1]} = load('${CALLS[line - 1]}'`.length + 1;
    for (const line of [1, 2]) {
      await ui.goTo(line, column(line));
      await host.page.keyboard.type(', options', { delay: 40 });
      await keys('Escape');
      await host.page.waitForTimeout(900);
    }
    assert.equal((await marked(4)).length, 4);
    await ui.goTo(3, column(3) - 1);
    await keys('ArrowRight');
    assert.ok(await ui.ghost(10_000), 'ghost text in the third line');
    await keys('Tab');
    assert.equal((await marked(3)).length, 3);
    await ui.save();
    await eventually('the third line to be completed', () =>
      file('src/loads.ts').includes("load('three', options);"),
    );
  }).timeout(90_000);

  it('is gone once it was dismissed', async () => {
    await ui.command('Vernacular: Dismiss the Repeated Edit');
    assert.equal((await marked(0)).length, 0);
  }).timeout(60_000);
});
