import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

/** Copies folders into a fresh folder; `files` are added as text. With `git` it becomes a repository of one commit. */
export function makeWorkspace(options: {
  readonly copy?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly git?: boolean;
}): string {
  const folder = mkdtempSync(join(tmpdir(), 'vernacular-ui-'));
  for (const [to, from] of Object.entries(options.copy ?? {}))
    cpSync(from, join(folder, to), { recursive: true });
  for (const [path, content] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  if (options.git !== false) {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
        cwd: folder,
      });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Add the code');
  }
  return folder;
}

/** A person at the served workbench: everything goes through keys and clicks. */
export class UiDriver {
  constructor(readonly page: Page) {}

  /** The extension is up when its status item is there and no longer says that it starts. */
  async ready(): Promise<void> {
    await this.page.waitForSelector('.statusbar-item[id*="vernacular"]', { timeout: 300_000 });
    await this.page.waitForSelector('.statusbar-item[id*="vernacular"]:not(:has(.codicon-modifier-spin))', {
      timeout: 300_000,
    });
  }

  /** Runs a command by its title. One that is not enabled yet (a learn is under way) is looked for again in a fresh palette. */
  async command(title: string): Promise<void> {
    const row = `.quick-input-list .monaco-list-row:has-text("${title.replace(/^.*: /, '')}")`;
    for (let tries = 12; ; tries--) {
      await this.page.keyboard.press('F1');
      await this.page.waitForSelector('.quick-input-widget input');
      await this.page.keyboard.type(title, { delay: 5 });
      const found = await this.page.waitForSelector(row, { timeout: 5_000 }).catch((error: unknown) => {
        if (tries === 0) throw error;
        return undefined;
      });
      if (found) break;
      await this.page.keyboard.press('Escape');
    }
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an entry of the open quick pick by its label. */
  async choose(label: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    await row.waitFor({ timeout: 15_000 });
    await row.click();
  }

  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+p');
    await this.page.waitForSelector('.quick-input-widget input');
    await this.page.keyboard.type(path, { delay: 5 });
    await this.choose(path.slice(path.lastIndexOf('/') + 1));
    await this.page.waitForSelector(`.tab.active:has-text("${path.slice(path.lastIndexOf('/') + 1)}")`);
    await this.page.locator('.editor-group-container.active .view-lines').first().click();
  }

  /** Puts the caret at a 1-based line and column of the active editor. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.page.waitForSelector('.quick-input-widget input');
    await this.page.keyboard.type(`${line}:${column}`, { delay: 5 });
    await this.page.keyboard.press('Enter');
    await this.page.waitForTimeout(200);
  }

  async showSidebar(): Promise<void> {
    await this.command('Vernacular: Focus on Skills View');
    await this.page.waitForTimeout(500);
  }

  row(text: string) {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  }

  notification(text: string | RegExp) {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /** Clicks a button of a notification. */
  async answer(text: string | RegExp, button: string): Promise<void> {
    const toast = this.notification(text);
    await toast.waitFor({ timeout: 60_000 });
    await toast.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** A new last line with `text` typed; whether ghost text came. */
  async typeLine(text: string, wait = 4_000): Promise<boolean> {
    const { page } = this;
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    await page.keyboard.type(text, { delay: 25 });
    return this.ghost(wait);
  }

  /** Whether ghost text is on screen within `wait` milliseconds. */
  async ghost(wait = 4_000): Promise<boolean> {
    try {
      await this.page.waitForSelector('.ghost-text, .ghost-text-decoration', { timeout: wait });
    } catch {
      return false;
    }
    // The key handlers of a ghost are there a moment after the ghost.
    await this.page.waitForTimeout(200);
    return true;
  }

  /** The ghost text that is on screen; empty where there is none. */
  async ghostText(): Promise<string> {
    return (await this.page.locator('.ghost-text, .ghost-text-decoration').allInnerTexts()).join('');
  }

  /** Waits until the ghost text on screen is as wanted, and its keys with it; throws with what it is instead. */
  async shows(wanted: RegExp, ms = 15_000): Promise<string> {
    const end = Date.now() + ms;
    for (;;) {
      const text = (await this.ghostText()).replace(/[\u00a0\u00b7]/g, ' ');
      if (wanted.test(text)) {
        // The key handlers of a ghost are there a moment after the ghost.
        await this.page.waitForTimeout(200);
        return text;
      }
      if (Date.now() > end) throw new Error(`The ghost text is ${JSON.stringify(text)}, not ${wanted}`);
      await this.page.waitForTimeout(50);
    }
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    // The mark of unsaved text comes and goes a moment after the keys.
    await this.page.waitForTimeout(600);
    await this.page.waitForSelector('.tab.active:not(.dirty)');
  }
}

/** Asks again and again until the answer is there; throws with `what` when it does not come in time. */
export async function eventually<T>(what: string, ask: () => T | undefined | false, ms = 30_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited ${ms} ms in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
