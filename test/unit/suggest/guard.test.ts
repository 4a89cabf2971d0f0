import assert from 'node:assert/strict';
import { bench, cannedChat, rule, skill } from './support';

const TS = 'typescript';
const quotes = rule('format.quotes', 'single', TS);
const semicolons = rule('format.semicolons', 'always', TS);

/** A model's reply at a place, and what is shown of it. */
const CASES: readonly {
  readonly what: string;
  readonly text: string;
  readonly reply: string;
  readonly shown: string | undefined;
  readonly rules: readonly ReturnType<typeof rule>[];
  readonly rests: readonly string[];
}[] = [
  {
    what: 'repairs quotes',
    text: 'const a = |;\n',
    reply: 'load("x", "it\'s")',
    shown: "load('x', \"it's\")",
    rules: [quotes],
    rests: [quotes.id],
  },
  {
    what: 'repairs several rules at once',
    text: 'const a = 1;\n|\n',
    reply: 'const b = "x"',
    shown: "const b = 'x';",
    rules: [quotes, semicolons],
    rests: [quotes.id, semicolons.id],
  },
  {
    what: 'leaves a conforming candidate alone',
    text: 'const a = 1;\n|\n',
    reply: "const b = 'x';",
    shown: "const b = 'x';",
    rules: [quotes, semicolons],
    rests: [quotes.id, semicolons.id],
  },
  {
    what: 'drops what breaks the syntax',
    text: 'const a = 1;\n|\n',
    reply: 'const = ) (',
    shown: undefined,
    rules: [quotes],
    rests: [],
  },
  {
    what: 'rests on nothing where no rule has a site',
    text: 'const a = |;\n',
    reply: '1 + 2',
    shown: '1 + 2',
    rules: [quotes],
    rests: [],
  },
  {
    what: 'lets a scope abstain',
    text: 'const a = |;\n',
    reply: '"x"',
    shown: '"x"',
    rules: [{ ...quotes, scope: [{ when: { path: 'src/**' }, then: 'abstain' }] }],
    rests: [],
  },
  {
    what: 'drops a form that people turned down in a scope',
    text: 'const a = |;\n',
    reply: "'x'",
    shown: undefined,
    rules: [
      { ...quotes, scope: [{ when: { path: 'src/**' }, then: 'abstain' }], origin: 'rewrite-det' as const },
    ],
    rests: [],
  },
  {
    what: 'lets pass another form than the one that was turned down',
    text: 'const a = |;\n',
    reply: '"x"',
    shown: '"x"',
    rules: [
      { ...quotes, scope: [{ when: { path: 'src/**' }, then: 'abstain' }], origin: 'rewrite-det' as const },
    ],
    rests: [],
  },
  {
    what: 'follows another form in a scope',
    text: 'const a = |;\n',
    reply: "'x'",
    shown: '"x"',
    rules: [{ ...quotes, scope: [{ when: { path: 'src/**' }, then: 'double' }] }],
    rests: [quotes.id],
  },
  {
    what: 'ignores rules that are not live',
    text: 'const a = |;\n',
    reply: '"x"',
    shown: '"x"',
    rules: [{ ...quotes, state: 'shadow' }],
    rests: [],
  },
];

describe('guard', () => {
  for (const { what, text, reply, shown, rules, rests } of CASES)
    it(what, async () => {
      const { suggester, ask } = await bench({ chat: cannedChat(reply) });
      suggester.setRules([skill(...rules)]);
      const suggestion = await ask('src/a.ts', text);
      assert.equal(suggestion?.text, shown);
      assert.deepEqual(suggestion?.restsOn.map(ref => ref.rule) ?? [], rests);
    });

  it('renames a new name everywhere in the candidate, and no name that exists', async () => {
    const functions = rule('naming.function', 'camelCase', TS);
    const candidate = 'function load_all() {\n  return load_all();\n}';
    for (const [before, shown] of [
      ['', candidate.replaceAll('load_all', 'loadAll')],
      ['load_all();\n', candidate],
    ]) {
      const { suggester, ask } = await bench({ chat: cannedChat(candidate) });
      suggester.setRules([skill(functions)]);
      assert.equal((await ask('src/a.ts', `${before}|\n`))?.text, shown);
    }
  });

  it('does not use a rule that is muted here', async () => {
    const { suggester, ask } = await bench({
      chat: cannedChat('"x"'),
      deps: { mayRestOn: (_ref, { path }) => !path.startsWith('src/') },
    });
    suggester.setRules([skill(quotes)]);
    assert.equal((await ask('src/a.ts', 'const a = |;\n'))?.text, '"x"');
    assert.equal((await ask('lib/a.ts', 'const a = |;\n'))?.text, "'x'");
  });
});

describe('deviations', () => {
  it('names place, forms and fix', async () => {
    const { suggester } = await bench();
    suggester.setRules([skill(quotes)]);
    await suggester.openDocument('src/a.ts', 'typescript', 1, 'const a = \'x\';\nconst b = "y";\n');
    const [deviation, ...others] = await suggester.deviations('src/a.ts');
    assert.equal(others.length, 0);
    assert.equal(deviation?.line, 2);
    assert.equal(deviation.found, 'double');
    assert.deepEqual(deviation.fix, { start: 25, end: 28, text: "'y'" });
    assert.deepEqual(await suggester.deviations('src/a.ts', [{ startIndex: 0, endIndex: 10 }]), []);
  });
});
