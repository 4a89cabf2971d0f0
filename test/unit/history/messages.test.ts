import assert from 'node:assert/strict';
import { mineMessages } from '../../../src/core/distill/history/messages/mine';
import { moodOf } from '../../../src/core/distill/history/messages/verbs';
import type { Commit } from '../../../src/core/ports/gitHistory';
import { commitKind } from '../../../src/core/observe/history/commitKind';
import { maskWord, parseSubject } from '../../../src/core/observe/history/subject';
import { history, text, THINGS, title, VERBS } from './subjects';

const values = (commits: readonly Commit[]): Record<string, string> =>
  Object.fromEntries(mineMessages(commits).map(c => [c.key, c.value]));

const many = (n: number, length: number): number[] => Array.from({ length: n }, () => length);

describe('titles of routine commits', () => {
  const bot = (): Partial<Commit> => ({ author: 'dependabot[bot] <support@github.com>' });
  const releases = (from: number, to: number): Commit[] =>
    history(1200, i => (i >= from && i < to && i % 20 === 0 ? `Release v1.${i}.0` : text(i)));
  it('are those that are still in use', () => {
    assert.equal(values(releases(0, 1200))['commit.subject_pattern'], 'Release v<version>');
    assert.equal(values(releases(700, 1200))['commit.subject_pattern'], undefined);
  });
  it('are those of more than one person, but for releases', () => {
    const touched = (authors: number): Commit[] =>
      history(
        400,
        i => (i % 20 === 0 ? `Touch up PR ${i}` : text(i)),
        i => ({ author: `Ann${(i / 20) % authors} <ann@example.org>` }),
      );
    assert.equal(values(touched(2))['commit.subject_pattern'], 'Touch up PR <n>');
    assert.equal(values(touched(1))['commit.subject_pattern'], undefined);
  });
  it('are not told where one of several people makes them', () => {
    const released = (by: (i: number) => string): string | undefined =>
      mineMessages(
        history(
          1200,
          i => (i % 20 === 0 ? `Release v1.${i}.0` : text(i)),
          i => ({ author: `${i % 20 === 0 ? by(i / 20) : `Ann${i % 5}`} <x@example.org>` }),
        ),
      ).find(c => c.key === 'commit.subject_pattern')?.untold;
    assert.equal(
      released(() => 'Eve'),
      'routine',
    );
    assert.equal(
      released(i => `Eve${i % 3}`),
      undefined,
    );
  });
  it('of machines are what they write now, not what they wrote most', () => {
    const commits = history(
      400,
      i => (i < 60 ? `chore: bump left-pad to ${i}.0.1` : `Bump left-pad from 1.${i}.0 to 2.${i}.0`),
      bot,
    );
    assert.match(values(commits)['commit.bot_pattern'] ?? '', /^chore: bump left-pad to/);
  });
});

describe('commit messages', () => {
  const cases: [name: string, commits: Commit[], expected: Record<string, string | undefined>][] = [
    [
      'typed subjects with scopes for two types',
      history(200, i => `${['fix(core)', 'feat(ui)', 'docs', 'chore'][i % 4]}: ${text(i)}`),
      {
        'commit.format': 'conventional',
        'commit.scope': 'feat,fix',
        'commit.subject_case': 'lower',
        'commit.mood': 'imperative',
      },
    ],
    [
      'areas before a colon',
      history(200, i => `${['net', 'io/file', 'time', 'sync'][i % 4]}: ${text(i)} (#${i})`),
      {
        'commit.format': 'prefix',
        'commit.pr_ref': '(#<n>)',
        'commit.subject_period': 'never',
        'commit.scope': undefined,
      },
    ],
    [
      'issue numbers, else a keyword',
      history(200, i => (i % 8 === 0 ? `minor: ${text(i)}` : `Issue #${i + 10}: ${text(i)}`)),
      { 'commit.format': 'Issue #<n>: <text>', 'commit.issue_ref': undefined },
    ],
    ['keys of a tracker', history(200, i => `ABC-${i}: ${text(i)}`), { 'commit.format': 'issue' }],
    [
      'sentences with a period',
      history(200, i => `${title(text(i))}.`),
      { 'commit.format': 'sentence', 'commit.subject_case': 'sentence', 'commit.subject_period': 'always' },
    ],
    [
      'the past',
      history(200, i => `${title(VERBS[i % 4]!)}ed`.replace(/eed$/, 'ed') + ` ${THINGS[i % 8]}`),
      { 'commit.mood': 'past' },
    ],
    [
      'no clear format',
      history(200, i => [`fix: ${text(i)}`, title(text(i)), `[x] ${text(i)}`][i % 3]!),
      { 'commit.format': undefined },
    ],
    [
      'too few commits',
      history(20, i => `fix: ${text(i)}`),
      { 'commit.format': undefined, 'commit.subject_case': undefined },
    ],
    [
      'sign-off lines',
      history(
        200,
        i => title(text(i)),
        () => ({ body: 'Why.\n\nSigned-off-by: Ann <ann@example.org>' }),
      ),
      { 'commit.trailer': 'Signed-off-by' },
    ],
    [
      'what a machine writes is no style of people',
      history(
        300,
        i => (i % 2 ? `Bump left-pad from 1.${i}.0 to 1.${i + 1}.0` : `fix: ${text(i)}`),
        i => (i % 2 ? { author: 'dependabot[bot] <x@users.noreply.example>' } : {}),
      ),
      { 'commit.format': 'conventional', 'commit.bot_pattern': 'Bump left-pad from <version> to <version>' },
    ],
  ];
  for (const [name, commits, expected] of cases)
    it(name, () => {
      const found = values(commits);
      for (const [key, value] of Object.entries(expected))
        assert.equal(found[key], value, `${key}: ${JSON.stringify(found)}`);
    });

  it('learns a format adopted lately, and says since when', () => {
    const commits = history(600, i => (i < 150 ? `fix: ${text(i)}` : title(text(i))));
    const format = mineMessages(commits).find(c => c.key === 'commit.format');
    assert.equal(format?.value, 'conventional');
    assert.equal(format?.trend.state, 'switched');
    assert.equal(format?.trend.from, 'sentence');
  });

  it('says that most subjects have a prefix where no format is sure', () => {
    const format = (share: number, area: string): string | undefined =>
      mineMessages(history(400, i => (i % 20 < share * 20 ? `${area}: ${text(i)}` : title(text(i))))).find(
        c => c.key === 'commit.format',
      )?.statement;
    assert.match(format(0.9, 'net') ?? '', /^Commit subjects start with the area/);
    assert.match(format(0.75, 'net') ?? '', /^Commit subjects mostly start with the area/);
    assert.match(format(0.75, 'fix') ?? '', /^Commit subjects mostly follow Conventional Commits/);
    assert.equal(format(0.55, 'net'), undefined);
    const lately = history(400, i => (i < 100 ? `net: ${text(i)}` : i % 4 ? `net: ${text(i)}` : text(i)));
    assert.match(
      mineMessages(lately).find(c => c.key === 'commit.format')?.statement ?? '',
      /^Commit subjects start/,
      'what is sure of the newest goes first',
    );
  });

  it('does not tell a format that people have begun to leave', () => {
    const untold = (newest: string, of: number, older = ''): string | undefined => {
      const found = mineMessages(
        history(800, i => (i < 40 && i % 20 < of ? `${newest}${text(i)}` : `${older}${title(text(i))}`)),
      ).find(c => c.key === 'commit.format');
      assert.ok(found);
      return found.untold;
    };
    assert.equal(untold('fix: ', 4), undefined);
    assert.equal(untold('fix: ', 6), 'minor');
    assert.equal(untold('Fixes #12 : ', 6), 'minor');
    assert.equal(untold('', 7, 'net: '), undefined, 'a prefix may be missing more often');
    assert.equal(untold('', 9, 'net: '), 'minor');
  });

  it('does not tell the case of subjects whose format people have begun to leave', () => {
    const untold = (of: number): string | undefined =>
      mineMessages(history(800, i => (i < 40 && i % 20 < of ? `fix: ${text(i)}` : title(text(i))))).find(
        c => c.key === 'commit.subject_case',
      )?.untold;
    assert.equal(untold(0), undefined);
    assert.equal(untold(8), 'minor');
  });

  it('takes the number of an issue before a blank for what subjects begin with', () => {
    const format = (share: number) =>
      values(history(400, i => (i % 10 < share ? `#${1000 + i} ` : '') + title(text(i))))['commit.format'];
    assert.equal(format(10), '#<n> <text>');
    assert.equal(format(6), undefined);
  });

  it('tells nobody to leave out the key of an issue that some subjects begin with', () => {
    const untold = (prefix: string): string | undefined => {
      const found = mineMessages(history(1000, i => (i % 16 === 5 ? prefix : '') + title(text(i)))).find(
        c => c.key === 'commit.format',
      );
      assert.equal(found?.value, 'sentence');
      return found.untold;
    };
    assert.equal(untold('ROWS-12: '), 'minor');
    assert.equal(untold('net: '), undefined);
  });

  it('finds a limit of length only where lengths break off', () => {
    const fill = (i: number, most: number): string =>
      title(text(i)).padEnd(20 + ((i * 37) % (most - 19)), 'x');
    assert.equal(values(history(400, i => fill(i, 72)))['commit.subject_length'], '<=72');
    assert.equal(values(history(400, i => fill(i, 95)))['commit.subject_length'], undefined);
  });

  it('a subject without the format is as long as another', () => {
    const found = mineMessages(
      history(400, i =>
        i % 25 === 0 ? title(text(i)).padEnd(90, 'x') : `fix: ${text(i)}`.padEnd(50 + (i % 23), 'x'),
      ),
    ).find(c => c.key === 'commit.subject_length');
    assert.deepEqual([found?.value, found?.support, found?.exceptions], ['<=72', 384, 16]);
  });

  it('a sign at the start is a type, so no plain sentence', () => {
    const signs = [':memo: ', '\u{1F41B} ', ':bug: ', '\u2728 '];
    const signed = (of: number): string | undefined =>
      values(history(400, i => (i % 10 < of ? signs[i % 4]! : '') + text(i)))['commit.format'];
    assert.equal(signed(0), 'sentence');
    assert.equal(signed(5), undefined);
    assert.equal(values(history(400, i => `:${text(i)}`))['commit.format'], 'sentence');
  });

  it('an area before a dash is no plain sentence', () => {
    const dashed = (of: number): string | undefined =>
      values(history(400, i => (i % 10 < of ? 'FileTarget - ' : '') + text(i)))['commit.format'];
    assert.equal(dashed(1), 'sentence');
    assert.equal(dashed(4), undefined);
  });

  it('the number that squashing adds is nobody’s reference', () => {
    const reference = (subject: (i: number) => string): { value?: string; untold?: string } => {
      const found = mineMessages(history(400, subject)).find(c => c.key === 'commit.issue_ref');
      return found ? { value: found.value, ...(found.untold && { untold: found.untold }) } : {};
    };
    const fixes = (i: number): string => (i % 8 === 0 ? `fix: ${text(i)} (#${i})` : `feat: ${text(i)}`);
    assert.deepEqual(reference(fixes), { value: '#<n>', untold: 'routine' });
    const named = (i: number): string =>
      i % 8 === 0 ? `fix: ${text(i)} for #${i} (#${i})` : `feat: ${text(i)}`;
    assert.deepEqual(reference(named), { value: '#<n>' });
  });

  it('a letter case is told where subjects with and without a prefix agree on it', () => {
    const untold = (subject: (i: number) => string): string | undefined => {
      const found = mineMessages(history(400, subject)).find(c => c.key === 'commit.subject_case');
      assert.equal(found?.value, 'sentence');
      return found.untold;
    };
    assert.equal(
      untold(i => (i % 10 ? title(text(i)) : `fix: ${text(i)}`)),
      'minor',
    );
    assert.equal(
      untold(i => (i % 10 ? title(text(i)) : `fix: ${title(text(i))}`)),
      undefined,
    );
    const lately = (share: number) => (i: number) => (i < 60 && i % 10 < share ? text(i) : title(text(i)));
    assert.equal(untold(lately(1)), undefined);
    assert.equal(untold(lately(3)), 'minor', 'the newest ones are of the other case more often');
  });

  it('a length that only few exceed is told where lengths break off faster than before', () => {
    const word = (n: number): string => `Add ${'x'.repeat(n - 4)}`;
    const untold = (lengths: readonly number[]): string | undefined => {
      const found = mineMessages(history(800, i => word(lengths[i % lengths.length]!)));
      const limit = found.find(c => c.key === 'commit.subject_length');
      assert.equal(limit?.value, '<=72');
      return limit.untold;
    };
    const below = [...Array(30).keys()].map(i => 30 + i);
    // Of every hundred 12 are 63 to 67 long and 4 are 68 to 72: a third, and a third of these go on.
    const declining = [
      ...below,
      ...below,
      ...below.slice(0, 23),
      ...many(12, 65),
      ...many(4, 70),
      ...many(1, 75),
    ];
    assert.equal(untold(declining), 'minor');
    assert.equal(
      untold([...below, ...below, ...below.slice(0, 27), ...many(5, 65), ...many(8, 70)]),
      undefined,
    );
  });

  it('gives the same for the same history', () => {
    const commits = history(300, i => `fix(a): ${text(i)}`);
    assert.deepEqual(mineMessages(commits), mineMessages(commits));
  });

  it('keeps every statement within the contract', () => {
    for (const [, commits] of cases)
      for (const c of mineMessages(commits)) {
        assert.ok(c.statement.length <= 200, c.statement);
        assert.ok(c.evidence.length <= 5 && c.evidence.every(e => e.commit !== undefined));
      }
  });
});

describe('subjects', () => {
  const shapes: [subject: string, shape: string, rest: string][] = [
    ['fix(core): a thing (#12)', 'typed', 'a thing'],
    ['feat!: a thing', 'typed', 'a thing'],
    ['io/file: a thing', 'area', 'a thing'],
    ['[lint] a thing', 'bracket', 'a thing'],
    ['#12: a thing', 'issue', 'a thing'],
    ['#12 A thing (#34)', 'issue', 'A thing'],
    ['(#12) a thing', 'issue', 'a thing'],
    ['Issue #12 is a thing', 'plain', 'Issue #12 is a thing'],
    ['UTF-8 is a thing', 'plain', 'UTF-8 is a thing'],
    ['A plain sentence', 'plain', 'A plain sentence'],
    ['See https://example.org: no prefix', 'plain', 'See https://example.org: no prefix'],
    ['', 'plain', ''],
  ];
  for (const [subject, shape, rest] of shapes)
    it(`"${subject}" is ${shape}`, () => {
      const parsed = parseSubject(subject);
      assert.equal(parsed.shape, shape);
      assert.equal(parsed.text, rest);
    });

  it('makes holes of numbers, versions and ids', () => {
    assert.deepEqual(['#12', '(#3)', 'v1.2.3', '1.2.0,', '2024-01-31', 'ab12cd34', 'word'].map(maskWord), [
      '#<n>',
      '(#<n>)',
      'v<version>',
      '<version>,',
      '<date>',
      '<id>',
      'word',
    ]);
  });

  const moods: [string, string | undefined][] = [
    ['add x', 'imperative'],
    ['Added x', 'past'],
    ['Fixes x', 'other'],
    ['fixing x', 'other'],
    ['applied x', 'past'],
    ['dropped x', 'past'],
    ['wrote x', 'past'],
    ['parser: x', undefined],
    ['zzz', undefined],
  ];
  for (const [subject, mood] of moods) it(`mood of "${subject}"`, () => assert.equal(moodOf(subject), mood));

  const kinds: [Partial<Commit>, string][] = [
    [{ author: 'renovate[bot] <x@y>' }, 'bot'],
    [{ parents: ['a', 'b'] }, 'merge'],
    [{ subject: 'Revert "x"' }, 'revert'],
    [{ subject: 'v1.2.3' }, 'release'],
    [{ subject: 'Cut 1.58.0' }, 'release'],
    [{ subject: 'Version 0.41.0 (#2700)' }, 'release'],
    [{ subject: 'Tag release v2.1' }, 'release'],
    [{ subject: 'Cut 1.5 seconds from start-up' }, 'human'],
    [{ author: 'Robot Smith <bob@example.org>' }, 'human'],
  ];
  for (const [commit, kind] of kinds)
    it(`${JSON.stringify(commit)} is ${kind}`, () =>
      assert.equal(commitKind({ ...history(1, () => 'fix it')[0]!, ...commit }), kind));
});
