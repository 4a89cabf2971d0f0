import { deepStrictEqual } from 'node:assert';
import { withheldDead } from '../../../src/core/distill/told/dead';
import type { Convention } from '../../../src/core/model/convention';
import type { Commit } from '../../../src/core/ports/gitHistory';
import { convention } from './support';

const MONTH = 30.5 * 86_400_000;

/** Commits a month apart, newest first; each adds what is given for its age in months. */
function commits(months: number, added: (age: number) => readonly string[]): Commit[] {
  return Array.from({ length: months }, (_, age) => ({
    id: `c${age}`,
    parents: ['p'],
    time: (1000 - age) * MONTH,
    author: 'A <a@b.c>',
    subject: 'Add it',
    body: '',
    changes: added(age).map(path => ({ status: 'A' as const, path })),
  }));
}

const inFolder = (path: string, more: Partial<Convention> = {}): Convention =>
  convention('naming.class_suffix', 'suffix:Event', {
    scope: { cases: [{ when: { path }, then: 'apply' }], otherwise: 'abstain' },
    ...more,
  });
const always = (age: number): string[] => [`src/other/A${age}.java`];
const alive = (age: number): string[] => [
  ...always(age),
  ...(age === 20 ? ['src/events/NewEvent.java'] : []),
];

const cases: [title: string, claim: Convention, history: Commit[], untold: string | undefined][] = [
  ['a folder that nothing came to', inFolder('src/events/**'), commits(60, always), 'minor'],
  ['a folder that something came to', inFolder('src/events/**'), commits(60, alive), undefined],
  [
    'a folder that only a text came to',
    inFolder('src/events/**'),
    commits(60, age => [...always(age), 'src/events/README.md']),
    'minor',
  ],
  ['a young history', inFolder('src/events/**'), commits(20, always), undefined],
  ['no history', inFolder('src/events/**'), [], undefined],
  [
    'a project to which hardly anything comes',
    inFolder('src/events/**'),
    commits(60, age => (age > 20 ? always(age) : [])),
    undefined,
  ],
  ['the whole tree', convention('naming.class_suffix', 'suffix:Event'), commits(60, always), undefined],
  [
    'a rule that is not about what is added',
    inFolder('src/events/**', { key: 'format.quotes' }),
    commits(60, always),
    undefined,
  ],
  [
    'types that begin with the name of their package',
    inFolder('src/Shop.Radio/Data/**', { key: 'naming.class_prefix', value: 'prefix:Radio' }),
    [],
    'minor',
  ],
  [
    'types that begin with the name of their folder',
    inFolder('src/Radio/**', { key: 'naming.class_prefix', value: 'prefix:Radio' }),
    [],
    undefined,
  ],
];

describe('folders of the past', () => {
  for (const [title, claim, history, untold] of cases)
    it(title, () =>
      deepStrictEqual(
        withheldDead([claim], history).map(c => c.untold),
        [untold],
      ),
    );
});
