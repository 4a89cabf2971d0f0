import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../../support/hostWorkbench';
import { makeWorkspace, UiDriver } from '../../support/uiDriver';

/** The file that is typed in. */
export const FRESH = 'src/fresh.js';
/** The beginning of a name that every file of the project has there, so that the local model is sure of it, and its rest. */
export const COMMON = { begin: 'const as', rest: /^sert/ };

const SUBJECTS = [
  ...[
    'invoice',
    'parcel',
    'ticket',
    'ledger',
    'harbour',
    'garden',
    'orchard',
    'library',
    'meadow',
    'lantern',
  ],
  ...[
    'bicycle',
    'compass',
    'kitchen',
    'furnace',
    'village',
    'glacier',
    'weather',
    'station',
    'theatre',
    'archive',
  ],
];

/** Constants begin in many ways here, so that the local model is not sure of any. */
const VALUES = ['new Map()', 'Symbol()', '[]', '{}', '/^[a-z]+$/', '40', 'Date.now()', 'process.cwd()', '-1'];
const ROLES = ['Index', 'Mark', 'Limit', 'Shape'];

const source = (subject: string, at: number): string => `'use strict';

const assert = require('node:assert');

${ROLES.map((role, i) => `const ${subject}${role} = ${VALUES[(at * ROLES.length + i) % VALUES.length]};`).join('\n')}

function ${subject}Path(folder) {
  assert.ok(folder, 'the folder of a ${subject} is missing');
  return folder.concat('/', '${subject}.json', ${subject}Index, ${subject}Mark, ${subject}Limit, ${subject}Shape);
}

module.exports = { ${subject}Path };
`;

/** Every file below a folder with its bytes as text. */
export function filesBelow(folder: string): readonly (readonly [path: string, text: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [path, readFileSync(path, 'latin1')] as const);
}

/** Somebody with a small project in single quotes who configures a language model, in the real VS Code. */
export class ModelUser {
  readonly folder = makeWorkspace({
    files: {
      ...Object.fromEntries(SUBJECTS.map((subject, at) => [`src/${subject}.js`, source(subject, at)])),
      [FRESH]: `'use strict';\n`,
    },
  });
  readonly dataDir = mkdtempSync(join(tmpdir(), 'vernacular-models-'));
  host!: Workbench;
  ui!: UiDriver;

  /** Writes settings of this machine: those are not read from a person's settings where VS Code runs on a server. */
  configure(settings: Readonly<Record<string, unknown>>): void {
    mkdirSync(join(this.dataDir, 'data/Machine'), { recursive: true });
    writeFileSync(join(this.dataDir, 'data/Machine/settings.json'), JSON.stringify(settings));
  }

  /** Opens the project in a fresh window and learns it. */
  async begin(options: WorkbenchOptions = {}): Promise<void> {
    const { dataDir, folder } = this;
    this.host = await startWorkbench({ dataDir, ...options });
    this.ui = new UiDriver(this.host.page);
    await this.host.open({ folder, openFile: join(folder, FRESH) });
    await this.ui.ready();
    await this.ui.answer('Learn how this project', 'Learn');
    await this.ui.notification(/Read \d+ files/).waitFor({ timeout: 120_000 });
    await this.ui.ready();
    await this.ui.openFile(FRESH);
  }

  async end(): Promise<void> {
    await this.host?.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Answers VS Code's modal dialog. */
  async answerDialog(text: string, button: string): Promise<void> {
    const dialog = this.ui.page.locator('.monaco-dialog-box', { hasText: text });
    await dialog.waitFor({ timeout: 15_000 });
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Accepts what the open input box holds. */
  async acceptInput(title: string, typed = ''): Promise<void> {
    const { page } = this.ui;
    await page.locator('.quick-input-title').getByText(title, { exact: true }).waitFor({ timeout: 15_000 });
    if (typed) await page.keyboard.type(typed, { delay: 5 });
    await page.keyboard.press('Enter');
  }

  /** A new last line with this text; the ghost text that came for it, or ''. */
  async offered(line: string, wait?: number): Promise<string> {
    const { ui } = this;
    await ui.page.keyboard.press('Escape');
    await ui.page.locator('.editor-group-container.active .view-lines').first().click();
    if (!(await ui.typeLine(line, wait))) return '';
    const parts = await ui.page.locator('.ghost-text, .ghost-text-decoration').allTextContents();
    return parts.join('').replace(/[\u00a0\u00b7]/g, ' ');
  }

  /** Takes the last line away again, so that the local model does not learn from it. */
  async takeBack(): Promise<void> {
    await this.ui.page.keyboard.press('Escape');
    await this.ui.page.keyboard.press('Control+Shift+k');
  }

  /** What the status item tells a person who points at it or hears it. */
  async reason(): Promise<string> {
    const item = this.ui.page.locator('.statusbar-item[id*="vernacular"] [aria-label]').first();
    return (await item.getAttribute('aria-label')) ?? '';
  }

  /** Waits until the status item says this, or no longer does. */
  async told(what: RegExp, still: boolean, ms = 20_000): Promise<string> {
    const end = Date.now() + ms;
    for (;;) {
      const reason = await this.reason();
      if (what.test(reason) === still) return reason;
      if (Date.now() > end) throw new Error(`The status item says: ${reason}`);
      await this.ui.page.waitForTimeout(100);
    }
  }

  get text(): string {
    return readFileSync(join(this.folder, FRESH), 'utf8');
  }
}
