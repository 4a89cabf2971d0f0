// The served workbench in a headless browser: what UI scripts and screenshots drive.
import { resolve } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { chromium } from './chromium.mjs';
import { startServer } from './server.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No name resolves: the page reaches nothing but this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** Starts server and browser; see workbench.d.mts. Always `stop()` in a `finally`. */
export async function startWorkbench(options = {}) {
  const executablePath = await chromium();
  const server = await startServer(options);
  let browser;
  try {
    browser = await playwright.launch({ executablePath, args: FLAGS });
    const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 } });
    const page = await context.newPage();
    const origin = `127.0.0.1:${server.port}`;
    const uri = path => `vscode-remote://${origin}${encodeURI(resolve(path))}`;
    const open = async ({ folder, ...payload } = {}) => {
      const query = new URLSearchParams(folder ? { folder: resolve(folder) } : { ew: 'true' });
      if (options.token) query.set('tkn', options.token);
      const entries = Object.entries(payload).filter(([, value]) => value);
      query.set('payload', JSON.stringify(entries.map(([key, value]) => [key, uri(value)])));
      // A busy machine takes its time to start an editor.
      await page.goto(`http://${origin}/?${query}`, { timeout: 240_000 });
    };
    const stop = async () => {
      await browser.close();
      await server.stop();
    };
    const kill = async () => {
      await server.kill();
      await browser.close();
    };
    return { ...server, page, open, stop, kill };
  } catch (error) {
    await browser?.close();
    await server.stop();
    throw error;
  }
}
