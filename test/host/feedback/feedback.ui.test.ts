import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildFakeExtension } from '../../support/fakeEngine/fakeExtension';
import { startWorkbench, type Workbench } from '../../support/hostWorkbench';

/** Real keys in a real VS Code; the engine alone is a fake that writes down which feedback reached it. */
describe('feedback on inline suggestions', () => {
  let host: Workbench;
  let page: Page;
  let folder: string;
  let extension: string;
  let seen = 0;

  const feedback = (): string[] => {
    const file = join(folder, 'feedback.jsonl');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map(line => JSON.parse(line) as string);
  };
  /** Outcomes since the last call, without the ids, once `count` of them have arrived. */
  const outcomes = async (count: number): Promise<string[]> => {
    const end = Date.now() + 8_000;
    while (feedback().length < seen + count && Date.now() < end) await page.waitForTimeout(50);
    await page.waitForTimeout(300);
    const fresh = feedback().slice(seen);
    seen += fresh.length;
    return fresh.map(line => line.replace(/^\w+ /, ''));
  };
  const ghost = () => page.waitForSelector('.ghost-text, .ghost-text-decoration', { timeout: 8_000 });
  /** A fresh last line with ghost text for it. */
  const offer = async (typed = 'const tot') => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    await outcomes(0);
    await page.keyboard.type(typed, { delay: 30 });
    await ghost();
    await page.waitForTimeout(1_300);
    await outcomes(0);
  };

  before(async () => {
    extension = await buildFakeExtension();
    folder = mkdtempSync(join(tmpdir(), 'vernacular-feedback-'));
    mkdirSync(join(folder, 'src'));
    const file = join(folder, 'src/sum.js');
    writeFileSync(file, '');
    host = await startWorkbench({
      extensions: [extension],
      settings: {
        'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
        'editor.suggestOnTriggerCharacters': false,
      },
    });
    ({ page } = host);
    await host.open({ folder, openFile: file });
    await page.waitForSelector('.statusbar-item[id*="vernacular"]', { timeout: 60_000 });
    await page.waitForSelector('.view-lines');
    await page.click('.view-lines');
    await page.waitForTimeout(1_500);
  });
  after(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(extension, { recursive: true, force: true });
  });

  const scenarios: readonly [string, () => Promise<void>, readonly string[]][] = [
    ['Tab', () => page.keyboard.press('Tab'), ['accepted']],
    ['Escape', () => page.keyboard.press('Escape'), ['rejected']],
    ['typing the same', () => page.keyboard.type('al = sum(items, start);', { delay: 30 }), ['typed']],
    ['typing something else', () => page.keyboard.type('xyz', { delay: 30 }), ['diverged']],
    ['an arrow key', () => page.keyboard.press('ArrowLeft'), ['moved']],
    [
      'word by word, then Escape',
      async () => {
        await page.keyboard.press('Control+ArrowRight');
        await page.waitForTimeout(400);
        await page.keyboard.press('Escape');
      },
      ['rejected 2'],
    ],
    [
      'word by word, then to the start of the line',
      async () => {
        await page.keyboard.press('Control+ArrowRight');
        await page.waitForTimeout(400);
        await page.keyboard.press('Home');
      },
      ['partial 2'],
    ],
    [
      'Tab, then undo',
      async () => {
        await page.keyboard.press('Tab');
        await page.waitForTimeout(500);
        await page.keyboard.press('Control+z');
      },
      ['accepted', 'undone'],
    ],
  ];
  for (const [name, act, expected] of scenarios)
    it(name, async () => {
      await offer();
      await act();
      assert.deepEqual(await outcomes(expected.length), expected);
    });

  it('shows nothing while snoozed and says so', async () => {
    await page.keyboard.press('F1');
    await page.waitForSelector('.quick-input-widget input');
    await page.keyboard.type('Vernacular: Snooze');
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.statusbar-item[id*="vernacular"] .codicon-bell-slash');
    await page.click('.view-lines');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('const tot', { delay: 30 });
    await page.waitForTimeout(1_500);
    assert.equal(await page.locator('.ghost-text, .ghost-text-decoration').count(), 0);
  });
});
