import type { LearnProgress } from '../core/model/snapshot';
import type { Terminal } from './command';

const NAMES: Readonly<Record<LearnProgress['stage'], string>> = {
  list: 'Listing files',
  scan: 'Reading files',
  history: 'Reading history',
  distill: 'Distilling',
  write: 'Writing skills',
};

/** Shows progress on stderr: one line that is rewritten on a terminal, one line a stage elsewhere. */
export function progressOn(terminal: Terminal): { report(p: LearnProgress): void; end(): void } {
  let stage = '';
  let shown = '';
  return {
    report: ({ stage: next, done, total }) => {
      const line = total > 0 ? `${NAMES[next]} ${done}/${total}` : NAMES[next];
      if (terminal.interactive) {
        if (line === shown) return;
        terminal.err(`\r\u001b[K${line}`);
        shown = line;
      } else if (next !== stage) terminal.err(`${NAMES[next]}…\n`);
      stage = next;
    },
    end: () => {
      if (terminal.interactive && shown !== '') terminal.err('\r\u001b[K');
    },
  };
}
