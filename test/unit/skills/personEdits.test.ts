import assert from 'node:assert/strict';

import { checkStandard } from '../../../src/core/skills/standard';
import { convention, RULES_JSON, SKILL_MD, World } from './support/world';

const KEYS = ['format.a', 'format.b', 'format.c', 'format.d', 'format.e'];
const conventions = KEYS.map(key => convention(key, 'always'));

const lineOf = (text: string, key: string): string =>
  text.split('\n').find(line => line.includes(`v:${key}~`)) ?? assert.fail(`no line for ${key}`);
const without = (text: string, ...keys: string[]): string =>
  keys.reduce((left, key) => left.replace(`${lineOf(left, key)}\n`, ''), text);
const reword = (text: string, key: string, sentence: string): string => {
  const line = lineOf(text, key);
  return text.replace(line, `- ${sentence} ${line.slice(line.indexOf('<!--'))}`);
};

describe("a person's edit of SKILL.md", () => {
  interface Case {
    readonly title: string;
    readonly edit: (text: string) => string;
    readonly headMoved?: boolean;
    /** Rule states afterwards that are not plain active. */
    readonly expect?: Readonly<Record<string, string>>;
    /** True when the old file must be kept and said so. */
    readonly refused?: RegExp;
    readonly version?: number;
  }
  const cases: readonly Case[] = [
    { title: 'none', edit: text => text, version: 1 },
    {
      title: 'a sentence',
      edit: text => reword(text, 'format.b', 'We always do **b**, see [the guide](docs/b.md).'),
      expect: { 'format.b': 'active pinned human "We always do **b**, see [the guide](docs/b.md)."' },
    },
    {
      title: 'a sentence, saved with CRLF',
      edit: text => reword(text, 'format.b', 'Do b.').replaceAll('\n', '\r\n'),
      expect: { 'format.b': 'active pinned human "Do b."' },
    },
    { title: 'only line ends', edit: text => text.replaceAll('\n', '\r\n'), version: 1 },
    {
      title: 'a line deleted',
      edit: text => without(text, 'format.a'),
      expect: { 'format.a': 'retired human' },
    },
    {
      title: 'a sentence emptied',
      edit: text => reword(text, 'format.a', ''),
      expect: { 'format.a': 'retired human' },
    },
    {
      title: 'three lines deleted, one reworded',
      edit: text => reword(without(text, 'format.a', 'format.b', 'format.c'), 'format.d', 'D!'),
      expect: {
        'format.a': 'retired human',
        'format.b': 'retired human',
        'format.c': 'retired human',
        'format.d': 'active pinned human "D!"',
      },
    },
    {
      title: 'four lines deleted',
      edit: text => without(text, 'format.a', 'format.b', 'format.c', 'format.d'),
      refused: /more than three/,
    },
    {
      title: 'lines in another order',
      edit: text =>
        text
          .replace(lineOf(text, 'format.a'), '')
          .replace(lineOf(text, 'format.e'), `${lineOf(text, 'format.e')}\n${lineOf(text, 'format.a')}`),
      version: 1,
    },
    {
      title: 'a deletion that came with another HEAD',
      edit: text => without(text, 'format.a'),
      headMoved: true,
      refused: /checked out/,
    },
    {
      title: 'conflict markers',
      edit: text => `${without(text, 'format.a')}<<<<<<< ours\n=======\n>>>>>>> theirs\n`,
      refused: /conflict markers/,
    },
    {
      title: 'front matter broken',
      edit: text => without(text, 'format.a').replace('name:', 'name: : ['),
      refused: /front matter/,
    },
    { title: 'front matter gone', edit: text => text.slice(text.indexOf('# ')), refused: /front matter/ },
    {
      title: 'a notes marker deleted',
      edit: text => without(text, 'format.a').replace('<!-- /vernacular:notes -->', ''),
      refused: /lines around the notes/,
    },
    { title: 'garbage', edit: () => '\u0000\ufffd\u0001 not markdown', refused: /front matter/ },
    { title: 'emptied', edit: () => '', refused: /front matter/ },
    {
      title: 'hidden characters in a sentence',
      edit: text => reword(text, 'format.a', 'Do \u202Ea\u202C.'),
      refused: /hidden characters/,
    },
    {
      title: 'an endless sentence',
      edit: text => reword(text, 'format.a', 'a'.repeat(600)),
      refused: /too long/,
    },
  ];
  for (const { title, edit, headMoved, expect, refused, version } of cases) {
    it(title, async () => {
      const world = new World();
      await world.learn(conventions);
      const edited = edit(world.files.text(SKILL_MD));
      world.files.put(SKILL_MD, edited);
      const result = await world.library.reconcile(headMoved ?? false);

      const states = Object.fromEntries(
        (await world.skill()).rules
          .map(rule => [
            rule.key,
            [
              rule.state,
              rule.pinned ? 'pinned' : '',
              rule.origin === 'mined' ? '' : rule.origin,
              rule.text ? JSON.stringify(rule.text) : '',
            ]
              .filter(word => word !== '')
              .join(' '),
          ])
          .filter(([, state]) => state !== 'active'),
      );
      assert.deepEqual(states, expect ?? {});
      assert.equal((await world.skill()).version, version ?? (expect ? 2 : 1));

      const kept = [...world.store.all].filter(([name]) => name.startsWith('recovered/'));
      if (refused) {
        assert.match(result.problems.map(problem => problem.message).join(), refused);
        assert.ok(
          kept.some(([, text]) => text === edited),
          'the edited file is lost',
        );
      } else assert.deepEqual(result.problems, []);

      const after = world.files.snapshot();
      assert.deepEqual((await world.library.reconcile(false)).written, [], 'a second look wrote again');
      await world.learn(conventions);
      assert.deepEqual(world.files.snapshot(), after, 'learning undid the decision');
      assert.deepEqual(checkStandard('formatting-conventions', world.files.text(SKILL_MD)), []);
      assert.equal((await world.library.verify()).intact, true);
    });
  }

  const notes = [
    '',
    'Plain.\n',
    '\n# Ours\r\n\r\ntabs\t and trailing  \n\n\n',
    '<!-- /vernacular:notes --> quoted\n',
    '日本語 👩‍👩‍👧 \u200b\n',
  ];
  for (const own of notes) {
    it(`keeps the notes ${JSON.stringify(own)} byte for byte through every rewrite`, async () => {
      const world = new World();
      await world.learn(conventions);
      const text = world.files.text(SKILL_MD);
      const [begin = '', end = ''] = text.match(/^<!-- \/?vernacular:notes.*-->\n/gm) ?? [];
      const withNotes = (body: string): string => body.slice(0, body.indexOf(begin)) + begin + own + end;
      world.files.put(SKILL_MD, withNotes(text));
      await world.library.reconcile(false);
      await world.learn(conventions.slice(1));
      world.files.put(SKILL_MD, reword(world.files.text(SKILL_MD), 'format.b', 'Do b.'));
      await world.library.reconcile(false);
      await world.library.rollback('formatting-conventions', 1);
      const now = world.files.text(SKILL_MD);
      assert.equal(now.slice(now.indexOf(begin)), begin + own + end);
      assert.equal((await world.skill()).version, 4);
    });
  }

  it("moves a person's own lines among the rules to the notes", async () => {
    const world = new World();
    await world.learn(conventions);
    const text = world.files.text(SKILL_MD);
    world.files.put(
      SKILL_MD,
      text.replace(lineOf(text, 'format.c'), `- Ask Ada about c.\n${lineOf(text, 'format.c')}`),
    );
    await world.library.reconcile(false);
    const now = world.files.text(SKILL_MD);
    assert.ok(now.indexOf('- Ask Ada about c.') > now.indexOf('<!-- vernacular:notes'));
    assert.equal(now.match(/Ask Ada/g)?.length, 1);
  });

  it('salvages the notes where only the front matter is broken', async () => {
    const world = new World();
    await world.learn(conventions);
    const text = world.files
      .text(SKILL_MD)
      .replace('\n\n<!-- /vern', '\nKeep me.\n<!-- /vern')
      .replace('---\nname', 'name');
    world.files.put(
      SKILL_MD,
      text.replace('<!-- /vernacular:notes -->', 'Keep me.\n<!-- /vernacular:notes -->'),
    );
    await world.library.reconcile(false);
    assert.match(world.files.text(SKILL_MD), /Keep me\.\n<!-- \/vernacular:notes -->\n$/);
  });

  for (const broken of ['', '{"schema":1,', '[]', '{"schema":1,"family":"formatting"}', '\u0000']) {
    it(`rebuilds rules.json ${JSON.stringify(broken)} from the journal and keeps the broken one`, async () => {
      const world = new World();
      await world.learn(conventions);
      const before = world.files.snapshot();
      world.files.put(RULES_JSON, broken);
      const { problems } = await world.library.reconcile(false);
      assert.deepEqual(world.files.snapshot(), before);
      assert.deepEqual(
        problems.map(problem => problem.reason),
        ['recovered'],
      );
      assert.ok(
        [...world.store.all].some(
          ([name, text]) => /^recovered\/.*rules\.json$/.test(name) && text === broken,
        ),
      );
    });
  }

  it('says what to do when neither rules.json nor the journal is there', async () => {
    const world = new World();
    await world.learn(conventions);
    for (const path of [...world.files.all.keys()])
      if (path.startsWith('.vernacular/')) world.files.all.delete(path);
    world.files.put(RULES_JSON, '{');
    const { problems } = await world.library.reconcile(false);
    assert.match(problems[0]?.message ?? '', /not JSON\. Restore it from git/);
    assert.equal(world.files.text(RULES_JSON), '{');
  });
});
