import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorkbench, type Workbench } from '../../support/hostWorkbench';

describe('the served workbench', () => {
  let host: Workbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vernacular-ui-'));
    writeFileSync(join(folder, 'hello.txt'), 'hello\n');
    host = await startWorkbench();
  });

  after(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens a file in which real keys type', async () => {
    await host.open({ folder, openFile: join(folder, 'hello.txt') });
    const line = host.page.locator('.view-line', { hasText: 'hello' });
    await line.waitFor({ timeout: 60_000 });
    await line.click();
    await host.page.keyboard.press('Home');
    await host.page.keyboard.type('oh ');
    await host.page.locator('.view-line', { hasText: 'oh hello' }).waitFor();
    assert.match(await host.page.title(), /hello\.txt/);
  });
});
