import type { Commit } from '../../../src/core/ports/gitHistory';

export const VERBS = ['add', 'fix', 'remove', 'update', 'rename', 'move', 'handle', 'support', 'drop', 'use'];
export const THINGS = [
  'the parser',
  'a cache',
  'broken links',
  'empty input',
  'old flags',
  'the log',
  'retries',
  'two tests',
];

/** `n` commits, newest first, whose subjects come from a function of the index. */
export function history(
  n: number,
  subject: (i: number) => string,
  more: (i: number) => Partial<Commit> = () => ({}),
): Commit[] {
  return Array.from({ length: n }, (_, i) => ({
    id: i.toString(16).padStart(40, '0'),
    parents: ['f'.repeat(40)],
    time: 1_700_000_000_000 - i * 86_400_000,
    author: 'Ann <ann@example.org>',
    subject: subject(i),
    body: '',
    changes: [{ status: 'M', path: `src/${i % 7}.ts` }],
    ...more(i),
  }));
}

/** A description as the ith commit has it. */
export const text = (i: number): string => `${VERBS[i % VERBS.length]} ${THINGS[i % THINGS.length]}`;
export const title = (s: string): string => s[0]!.toUpperCase() + s.slice(1);
