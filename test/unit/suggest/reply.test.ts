import assert from 'node:assert/strict';
import { cleanReply } from '../../../src/core/suggest/chat/reply';

const CASES: readonly (readonly [
  what: string,
  reply: string,
  before: string,
  after: string,
  shown: string | undefined,
])[] = [
  ['plain text', 'foo();', '', '', 'foo();'],
  ['a fence', '```ts\nfoo();\n```', '', '', 'foo();'],
  ['a fence that never ends', '```\nfoo();', '', '', 'foo();'],
  ['the line repeated', 'const a = foo();', 'const a = ', '', 'foo();'],
  ['what stands after the caret', 'a, b)', 'f(', ');\n', 'a, b)'],
  ['the rest of the line repeated', 'a, b);', 'f(', ');\n', 'a, b'],
  ['the next line repeated', 'foo();\nbar();', '', '\nbar();\n', 'foo();'],
  ['nothing', '  \n ', '', '', undefined],
  ['an escape sequence', 'foo\u001b[2J();', '', '', undefined],
  ['bidirectional marks', 'a\u202Eb', '', '', undefined],
  ['invisible letters', 'a\u200Bb', '', '', undefined],
  ['tag characters', 'a\u{E0041}b', '', '', undefined],
  [
    'too many lines',
    Array.from({ length: 40 }, (_, i) => `f${i}();`).join('\n'),
    '',
    '',
    Array.from({ length: 12 }, (_, i) => `f${i}();`).join('\n'),
  ],
  ['a line without end', 'x'.repeat(2_000), '', '', undefined],
  ['whole lines only', `foo();\n${'x'.repeat(2_000)}`, '', '', 'foo();'],
];

describe('cleaning a reply', () => {
  for (const [what, reply, before, after, shown] of CASES)
    it(what, () => assert.equal(cleanReply(reply, before, after), shown));

  it('takes ten megabytes in one line without delay', () => {
    const began = Date.now();
    assert.ok((cleanReply('x'.repeat(10_000_000), '', '') ?? '').length <= 1_500);
    assert.ok(Date.now() - began < 500);
  });
});
