import type { Page } from 'playwright-core';

const KEYS_PER_SECOND = 15;

/** Types a text at 15 keys a second by the clock, whatever a key takes. */
export async function typeSteadily(page: Page, text: string): Promise<void> {
  const start = performance.now();
  for (const [at, char] of [...text].entries()) {
    const wait = start + (at * 1_000) / KEYS_PER_SECOND - performance.now();
    if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait));
    await page.keyboard.press(char === '\n' ? 'Enter' : char === ' ' ? 'Space' : char);
  }
}

/** Collects, in every frame that is drawn, each line with ghost text in it as it can be read; `stop` gives them. */
export async function watchGhosts(page: Page): Promise<{ stop(): Promise<string[]> }> {
  await page.evaluate(`(() => {
    const seen = (window.__ghosts = new Set());
    const look = () => {
      for (const ghost of document.querySelectorAll('.view-line .ghost-text-decoration'))
        seen.add(ghost.closest('.view-line').textContent.replace(/[\\u00a0\\u00b7]/g, ' ').trimEnd());
      window.__frame = requestAnimationFrame(look);
    };
    look();
  })()`);
  return {
    stop: () => page.evaluate<string[]>(`(cancelAnimationFrame(window.__frame), [...window.__ghosts])`),
  };
}
