import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Companion } from '../../support/companion';
import { buildFakeExtension } from '../../support/fakeEngine/fakeExtension';
import { startWorkbench, type Workbench } from '../../support/hostWorkbench';
import { typeSteadily, watchGhosts } from '../../support/steadyTyping';
import { makeWorkspace, UiDriver } from '../../support/uiDriver';

/** Lines of the fake engine; typing one of them leads away from the other behind `const `. */
const TOTAL = 'const total = sum(items, start);';
const NAME = "const name = 'world';";
const OTHER = 'const other = theOther();';

/** Real keys in the real VS Code; the engine alone is a fake, which may take longer than from one key to the next. */
describe('keystrokes and inline suggestions', function () {
  this.timeout(600_000);
  const companion = new Companion();
  let host: Workbench;
  let ui: UiDriver;
  let folder: string;
  let extension: string;

  before(async () => {
    extension = await buildFakeExtension();
    folder = makeWorkspace({ files: { 'src/sum.js': '\n' } });
    host = await startWorkbench({
      extensions: [extension, companion.folder],
      env: companion.env,
      settings: {
        'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
        'editor.suggestOnTriggerCharacters': false,
        'editor.cursorBlinking': 'solid',
        'workbench.reduceMotion': 'on',
      },
    });
    ui = new UiDriver(host.page);
    await host.open({ folder, openFile: join(folder, 'src/sum.js') });
    await ui.ready();
    await companion.ready();
    await ui.openFile('src/sum.js');
  });
  after(async () => {
    await host?.stop();
    for (const path of [folder, extension]) rmSync(path, { recursive: true, force: true });
  });

  const linesOf = (name: string): string[] => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  };
  const fresh = async (typed: string): Promise<void> => {
    await host.page.keyboard.press('Escape');
    await companion.write(ui, '\n');
    await host.page.keyboard.type(typed, { delay: 40 });
  };
  const until = (text: string) => companion.until('that text', state => state.text === `\n${text}`);

  it('gives up every request that is outdated, and shows no stale text', async () => {
    rmSync(join(folder, 'requests.txt'), { force: true });
    writeFileSync(join(folder, 'slow'), '');
    await fresh('');
    const ghosts = await watchGhosts(host.page);
    const text = `${TOTAL}\n${NAME}\n`.repeat(4).slice(0, 200);
    await typeSteadily(host.page, text);
    await companion.until('all keys', state => state.text!.trimEnd().endsWith(text.slice(-8).trim()));
    await host.page.keyboard.type('\nconst tot');
    await ui.shows(/^al = sum/);
    const shown = await ghosts.stop();
    rmSync(join(folder, 'slow'));
    for (const line of shown) assert.ok([TOTAL, NAME].includes(line), line);
    const ended = linesOf('requests.txt');
    const count = (how: string): number => ended.filter(line => line === how).length;
    console.log(
      `      ${ended.length} requests: ${count('cancelled')} cancelled, ${count('current')} answered, ${count('outdated')} answered too late`,
    );
    assert.equal(count('outdated'), 0);
    assert.ok(count('cancelled') >= 5, 'the keys never outran the engine');
  });

  describe('beside another provider of inline suggestions', () => {
    before(() => companion.provide());
    after(async () => assert.ok((await companion.withdraw()).offered > 0));

    it('leaves its text alone, and takes its Escape for no rejection', async () => {
      const before = linesOf('feedback.jsonl').length;
      await fresh('const oth');
      await ui.shows(/^er = theOther\(\);$/);
      await host.page.keyboard.press('Escape');
      await ui.shows(/^$/);
      await host.page.keyboard.type('e');
      await ui.shows(/^r = theOther\(\);$/);
      await host.page.keyboard.press('Tab');
      await until(OTHER);
      const rejected = linesOf('feedback.jsonl')
        .slice(before)
        .filter(line => /rejected|accepted/.test(line));
      assert.deepEqual(rejected, []);
    });

    it('is taken whole where only we have a text', async () => {
      await fresh('const tot');
      await ui.shows(/^al = sum/);
      await host.page.keyboard.press('Tab');
      await until(TOTAL);
    });

    it('never mixes two texts where both have one', async () => {
      await fresh('const ');
      const ghost = await ui.shows(/^(?:total = sum|other = the)/);
      await host.page.keyboard.press('Tab');
      await until(ghost.startsWith('total') ? TOTAL : OTHER);
    });
  });
});
