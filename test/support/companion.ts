import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type UiDriver } from './uiDriver';

/** Event-loop delay of an extension host, in milliseconds. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly samples: number;
}

/** The active document as the extension host has it; `caret` is a UTF-16 offset. */
export interface EditorState {
  readonly path?: string;
  readonly text?: string;
  readonly caret?: number;
}

/** A small extension beside ours, and what tests ask it. Link `folder` into the workbench and give it `env`. */
export class Companion {
  readonly folder = join(__dirname, 'companion');
  private readonly portFile = join(mkdtempSync(join(tmpdir(), 'vernacular-companion-')), 'port');
  readonly env = { VERNACULAR_COMPANION: this.portFile };

  /** Waits until it is up. */
  ready(): Promise<true> {
    return eventually('the companion to start', () => existsSync(this.portFile), 240_000);
  }

  editor(): Promise<EditorState> {
    return this.ask('editor');
  }

  /** Replaces the text of the active document, and has `ui` put the caret at its end. */
  async write(ui: UiDriver, text: string): Promise<void> {
    await this.ask('write', { text });
    await this.until('the text to stand there', state => state.text === text);
    await ui.page.keyboard.press('Control+End');
    await this.until('the caret at the end', ({ caret }) => caret === text.length);
  }

  /** Registers a second provider of inline suggestions, which knows `const other = theOther();`. */
  async provide(): Promise<void> {
    await this.ask('provide');
  }

  async withdraw(): Promise<{ readonly offered: number }> {
    return this.ask('withdraw');
  }

  async watch(): Promise<void> {
    await this.ask('watch');
  }

  watched(): Promise<LoopDelay> {
    return this.ask('watched');
  }

  /** Waits until the active document is as wanted; throws with what it is instead. */
  async until(what: string, holds: (state: EditorState) => boolean, ms = 20_000): Promise<EditorState> {
    const end = Date.now() + ms;
    for (;;) {
      const state = await this.editor();
      if (holds(state)) return state;
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}:\n${JSON.stringify(state)}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  private async ask<T>(what: string, parameters: Readonly<Record<string, string>> = {}): Promise<T> {
    const port = readFileSync(this.portFile, 'utf8');
    const query = new URLSearchParams(parameters);
    const response = await fetch(`http://127.0.0.1:${port}/${what}?${query}`);
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  }
}
