import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry } from '../../../src/core/model/journal';
import type { Rule } from '../../../src/core/model/rule';
import { EXTENSION_ROOT, startWorkbench, type Workbench } from '../../support/hostWorkbench';
import { eventually, makeWorkspace, UiDriver } from '../../support/uiDriver';

const SKILL = '.agents/skills/formatting-conventions';
/** A line whose rest the project always writes alike, and that rest as somebody in `legacy` writes it. */
export const BEGINNING = 'const astUtils = require(';
export const CONTRARY = "'./utils/ast-utils');";
export const REJECTED = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

/** A real project at the hands of one person, in the real VS Code. Every step throws when it does not come true. */
export class Story {
  readonly folder: string;
  readonly dataDir: string;
  host!: Workbench;
  ui!: UiDriver;

  constructor(private readonly settings: Readonly<Record<string, unknown>> = {}) {
    this.folder = makeWorkspace({
      copy: { 'lib/rules': join(EXTENSION_ROOT, 'node_modules/eslint/lib/rules') },
      files: {
        'lib/rules/fresh-rule.js': '"use strict";\n',
        'lib/rules/after.js': '"use strict";\n',
        'legacy/after.js': '"use strict";\n',
        ...Object.fromEntries(REJECTED.map(name => [`legacy/${name}.js`, '"use strict";\n'])),
      },
    });
    this.dataDir = mkdtempSync(join(tmpdir(), 'vernacular-story-'));
  }

  async open(file: string): Promise<void> {
    const { dataDir, settings, folder } = this;
    this.host = await startWorkbench({
      dataDir,
      settings: { ...settings },
      viewport: { width: 1440, height: 900 },
    });
    this.ui = new UiDriver(this.host.page);
    await this.host.open({ folder, openFile: join(folder, file) });
    await this.ui.ready();
  }

  async learn(): Promise<void> {
    await this.ui.answer('Learn how this project', 'Learn');
    await this.ui.notification(/Read \d+ files/).waitFor({ timeout: 120_000 });
    await this.ui.ready();
  }

  /** Types the line in a file; whether the rest of it was offered. */
  async begin(file: string): Promise<boolean> {
    await this.ui.openFile(file);
    return this.ui.typeLine(BEGINNING, 5_000);
  }

  /** Asks for a suggestion at the caret; whether there is one. What is asked for may be less sure than what comes by itself. */
  async ask(): Promise<boolean> {
    await this.ui.command('Trigger Inline Suggestion');
    return this.ui.ghost(5_000);
  }

  /** Escape, and then the line as this person wants it. */
  async rejectAndWrite(): Promise<void> {
    const { page } = this.ui;
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
    await page.keyboard.type(CONTRARY, { delay: 25 });
    await page.keyboard.press('Escape');
    await this.ui.save();
  }

  /** Takes back what was typed, so that it is no evidence of anything. */
  async discard(): Promise<void> {
    await this.ui.page.keyboard.press('Escape');
    await this.ui.command('File: Revert File');
  }

  text(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Waits until a file on disk is as wanted: a busy editor saves late, and by itself in the middle of a word. */
  async saved(path: string, wanted: RegExp): Promise<void> {
    await eventually(`${path} to be saved with ${wanted}`, () => wanted.test(this.text(path))).catch(
      (error: Error) => assert.fail(`${error.message}:\n${this.text(path)}`),
    );
  }

  get skillMd(): string {
    return this.text(`${SKILL}/SKILL.md`);
  }

  get rules(): { readonly version: number; readonly rules: readonly Rule[] } {
    return JSON.parse(this.text(`${SKILL}/references/rules.json`)) as { version: number; rules: Rule[] };
  }

  get quotes(): Rule {
    const rule = this.rules.rules.find(r => r.key === 'format.quotes' && r.state !== 'retired');
    assert.ok(rule, 'there is a rule on quotes');
    return rule;
  }

  get journal(): readonly JournalEntry[] {
    const folder = join(this.folder, '.vernacular/journal');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap(name =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as JournalEntry),
    );
  }

  /** Exit code of `vernacular journal verify`. */
  verify(): number | null {
    return spawnSync('node', [join(EXTENSION_ROOT, 'dist/cli.js'), 'journal', 'verify'], { cwd: this.folder })
      .status;
  }

  /** Waits until a change of the rule on quotes is proposed. */
  async proposed(ms: number): Promise<void> {
    await eventually(
      'the narrowing to be proposed',
      () => this.journal.some(entry => entry.type === 'propose' && entry.skill === 'formatting-conventions'),
      ms,
    );
  }
}
