import { deepStrictEqual } from 'node:assert';
import { countedInTree } from '../../../src/core/distill/history/trends/counted';
import type { Convention } from '../../../src/core/model/convention';
import type { FileFacts } from '../../../src/core/model/record';
import { call, convention, fileOf, many } from '../distill/support';

interface Tree {
  readonly language: string;
  /** Callees of each of ten files. */
  readonly calls: readonly string[];
  /** Callees of one more file. */
  readonly rest?: readonly string[];
  readonly facts?: Partial<FileFacts>;
}

const reader = (name: string): Partial<FileFacts> => ({
  bindings: [{ name, made: 'open', line: 1 }],
});
const method = (name: string, signature = '()'): Partial<FileFacts> => ({
  definitions: [{ kind: 'function', name, line: 1, exported: true, signature }],
});
const taking = (module: string): Partial<FileFacts> => ({
  imports: [{ module, names: [module], line: 1 }],
});

const cases: [title: string, prefer: string, over: string, tree: Tree, untold: string | undefined][] = [
  ['a function for a function', 'hash', 'md5', { language: 'php', calls: ['hash'] }, undefined],
  ['a member of a value', 'drop', 'rx.map', { language: 'rust', calls: ['drop'] }, 'minor'],
  ['a path', 'mem::drop', 'rx::map', { language: 'rust', calls: ['mem::drop'] }, undefined],
  [
    'the project’s own method of a value for what a value has',
    'state.strict_or',
    'extra.strict.unwrap_or',
    { language: 'rust', calls: ['state.strict_or'], facts: method('strict_or') },
    undefined,
  ],
  [
    'any method of a value',
    'state.unwrap',
    'extra.unwrap_or',
    { language: 'rust', calls: ['state.unwrap'], facts: method('strict_or') },
    'minor',
  ],
  [
    'a field of the object itself',
    'Clock.now',
    'this.timer.time',
    { language: 'java', calls: ['Clock.now'] },
    'minor',
  ],
  [
    'another method of the object itself',
    'self.assertEqual',
    'self.assertEquals',
    { language: 'python', calls: ['self.assertEqual'] },
    undefined,
  ],
  [
    'a variable, where names in lower case may be modules',
    'copy',
    'reader.read',
    { language: 'python', calls: ['copy'], facts: reader('reader') },
    'minor',
  ],
  [
    'a parameter, where names in lower case may be modules',
    'copy',
    'reader.read',
    { language: 'python', calls: ['copy'], facts: method('take', '(self, reader)') },
    'minor',
  ],
  [
    'a module',
    'copy',
    'reader.read',
    { language: 'python', calls: ['copy'], facts: { ...reader('reader'), ...taking('reader') } },
    undefined,
  ],
  [
    'a module that nobody imports any more',
    'io.ReadAll',
    'ioutil.ReadAll',
    { language: 'go', calls: ['io.ReadAll'], facts: { ...reader('body'), ...taking('io') } },
    undefined,
  ],
  [
    'another function of a module of the same name that has a like',
    'std::fs::read_to_string',
    'other::fs::read',
    { language: 'rust', calls: ['std::fs::read_to_string'], rest: many(3, () => 'std::fs::read') },
    'minor',
  ],
  [
    'the like itself',
    'std::fs::read',
    'other::fs::read',
    { language: 'rust', calls: ['std::fs::read'], rest: many(3, () => 'std::fs::read_to_string') },
    undefined,
  ],
  [
    'another function of a module of another name',
    'JSON.generate',
    'Quick.dump',
    { language: 'ruby', calls: ['JSON.generate'], rest: many(3, () => 'JSON.dump') },
    undefined,
  ],
  [
    'a move after which one call in ten is the old one',
    'new_form',
    'old_form',
    { language: 'php', calls: ['new_form'], rest: ['old_form'] },
    undefined,
  ],
  [
    'a move after which more than one call in ten is the old one',
    'new_form',
    'old_form',
    { language: 'php', calls: ['new_form'], rest: many(2, () => 'old_form') },
    'minor',
  ],
];

const move = (
  language: string,
  prefer: string,
  over: string,
  state: 'switched' | 'migrating' = 'switched',
): Convention =>
  convention('api.prefer', `${prefer} over ${over}`, {
    language: [language],
    source: 'history',
    prefer,
    over,
    trend: { state, from: over },
  });

describe('moves that are too doubtful to be told', () => {
  for (const [title, prefer, over, { language, calls, rest = [], facts = {} }, untold] of cases)
    it(`${title}: ${untold ?? 'told'}`, () => {
      const tree = [...many(10, () => calls), rest].map((callees, i) =>
        fileOf(`src/f${i}.x`, language, { ...facts, calls: callees.map(callee => call(callee)) }),
      );
      deepStrictEqual(
        countedInTree([move(language, prefer, over)], tree).map(c => c.untold),
        [untold],
      );
    });

  it('one that is not over', () => {
    const tree = many(10, i => fileOf(`src/f${i}.php`, 'php', { calls: [call('hash')] }));
    deepStrictEqual(
      (['switched', 'migrating'] as const).map(
        state => countedInTree([move('php', 'hash', 'md5', state)], tree)[0]?.untold,
      ),
      [undefined, 'minor'],
    );
  });
});
