import assert from 'node:assert/strict';
import { applyTrends } from '../../../src/core/distill/history/trends/apply';
import { countedInTree } from '../../../src/core/distill/history/trends/counted';
import { driftStep, NO_DRIFT } from '../../../src/core/distill/history/drift/cusum';
import { withFixtures } from '../../../src/core/distill/history/trends/fixtures';
import { movement } from '../../../src/core/distill/history/trends/movement';
import type { Commit } from '../../../src/core/ports/gitHistory';
import { commitsBetween } from '../../../src/core/distill/history/trends/origin';
import { rewriteConventions } from '../../../src/core/distill/history/trends/rewrites';
import { surelyMoving } from '../../../src/core/distill/history/trends/surely';
import { trendOf } from '../../../src/core/distill/history/trends/trend';
import { predictCommit, UNTRIED } from '../../../src/core/distill/history/drift/prequential';
import type { Convention } from '../../../src/core/model/convention';
import type { FileForms, Snapshot } from '../../../src/core/observe/history/formCounts';
import { injected } from '../../../tools/eval-history/injected';
import { call, fileOf, keyOf, many } from '../distill/support';
import { file, MONTH, snapshots } from './trendSnapshots';

describe('trends', () => {
  const cases: [name: string, turned: number[], state: string][] = [
    ['nothing moves', [0, 0, 0, 0], 'stable'],
    ['half way', [0, 1, 3, 5], 'migrating'],
    ['all at once', [0, 0, 10, 10], 'switched'],
    ['the way back', [6, 4, 3, 2], 'falling'],
    ['always so', [10, 10, 10], 'stable'],
    ['one file only', [0, 1, 1, 1], 'rising'],
  ];
  for (const [name, turned, state] of cases)
    it(`${name}: ${state}`, () =>
      assert.equal(
        trendOf(movement(snapshots(turned, 'k', 'old', 'new'), 'typescript', 'k', 'old', 'new')).state,
        state,
      ));

  const fixtureCases: [name: string, share: (readonly [to: number, from: number])[], state: string][] = [
    [
      'follows',
      [
        [1, 40],
        [3, 23],
        [16, 29],
      ],
      'migrating',
    ],
    [
      'is there too',
      [
        [1, 40],
        [30, 10],
        [40, 1],
      ],
      'switched',
    ],
    [
      'stays as it is',
      [
        [5, 40],
        [5, 41],
        [6, 44],
      ],
      'switched',
    ],
    [
      'moves by chance',
      [
        [8, 10],
        [9, 14],
        [15, 12],
      ],
      'switched',
    ],
    [
      'was mixed before',
      [
        [8, 6],
        [7, 7],
        [14, 6],
      ],
      'switched',
    ],
    [
      'is next to nothing',
      [
        [0, 4],
        [2, 3],
        [4, 4],
      ],
      'switched',
    ],
    ['is none', [], 'switched'],
  ];
  for (const [name, sites, state] of fixtureCases)
    it(`a switch whose test data ${name}: ${state}`, () => {
      const fixtures = sites.map(([to, from], i): Snapshot => ({
        commit: String(i).padStart(40, '0'),
        time: i * 4 * MONTH,
        files: new Map([['testdata/a.ts', file({ k: { new: to, old: from } })]]),
      }));
      const trend = trendOf(
        movement(snapshots([0, 0, 10, 10], 'k', 'old', 'new'), 'typescript', 'k', 'old', 'new'),
      );
      const code = { source: 'tree', language: ['typescript'], pattern: 'k', value: 'new', trend };
      const [said] = withFixtures([code as unknown as Convention], fixtures);
      assert.deepEqual(said?.trend, { ...trend, state });
    });

  it('asks what is written since a movement began, not before', () => {
    // Ten sites turned at the last of twelve steps; twelve are new at that one and at each of the two before.
    const steps = (last: 'old' | 'new'): Snapshot[] =>
      snapshots([...many(11, () => 0), 2], 'k', 'old', 'new').map((s, i) => ({
        ...s,
        files: new Map([
          ...s.files,
          ...many(Math.max(0, i - 8), n => {
            const form = n < 2 ? 'old' : last;
            return [`src/new${n}.ts`, file({ k: { [form]: 12 } })] as const;
          }),
        ]),
      }));
    const moving = (last: 'old' | 'new'): boolean =>
      surelyMoving(movement(steps(last), 'typescript', 'k', 'old', 'new'));
    assert.deepEqual([moving('new'), moving('old')], [true, false]);
  });

  it('finds a special check in place of a general one only where that is hardly left', () => {
    const moved = (last: number, from: string, to: string): string[] =>
      rewriteConventions(snapshots([0, 3, last, last], 'call', from, to)).map(c => c.value);
    assert.deepEqual(moved(7, 'self.assertIs', 'self.assertIsNone'), []);
    assert.deepEqual(moved(7, 'assert.equal', 'assert.lengthOf'), ['assert.lengthOf over assert.equal']);
    assert.deepEqual(moved(10, 'self.assertIs', 'self.assertIsNone'), [
      'self.assertIsNone over self.assertIs',
    ]);
    assert.deepEqual(moved(7, 'self.assertEquals', 'self.assertEqual'), [
      'self.assertEqual over self.assertEquals',
    ]);
  });

  it('dates the switch', () => {
    const trend = trendOf(
      movement(snapshots([0, 0, 10, 10], 'k', 'old', 'new'), 'typescript', 'k', 'old', 'new'),
    );
    assert.equal(trend.from, 'old');
    assert.equal(trend.since, new Date(8 * MONTH).toISOString().slice(0, 10));
  });

  it('names the commit that changed the sites, not the snapshot that shows them', () => {
    const commit = (id: string, day: number, paths: string[], more: Partial<Commit> = {}): Commit => ({
      id,
      parents: ['p'],
      time: 8 * MONTH - day * 86_400_000,
      author: 'Ann <ann@example.org>',
      subject: 'Change things',
      body: '',
      changes: paths.map(path => ({ status: 'M', path })),
      ...more,
    });
    const all = snapshots([0, 0, 10, 10], 'k', 'old', 'new');
    const moved = [...all[2]!.files.keys()];
    const since = [
      commit('picture', 1, ['README.md']),
      commit('license', 2, [...moved, ...many(400, i => `other/f${i}.ts`)]),
      commit('sweep', 3, [...moved, 'src/config.ts']),
      commit('merge', 4, moved, { parents: ['p', 'q'] }),
      commit('part', 5, moved.slice(0, 1)),
    ];
    const dated = (commits: readonly Commit[]): string | undefined =>
      trendOf(
        movement(
          all.map((s, i) => (i === 2 ? { ...s, since: commits } : s)),
          'typescript',
          'k',
          'old',
          'new',
        ),
      ).commit;
    assert.equal(dated(since), 'sweep');
    assert.equal(dated(since.slice(4)), 'part');
    assert.equal(dated(since.slice(0, 1)), all[2]!.commit, 'nobody touched those files');
    assert.deepEqual(
      commitsBetween(since, since[3]!.time, since[1]!.time).map(c => c.id),
      ['license', 'sweep'],
    );
  });

  it('finds the call that replaces another, but no rename of the project’s own function', () => {
    const history = snapshots([0, 3, 7, 10], 'call', 'assert.equal', 'assert.strictEqual');
    assert.deepEqual(
      rewriteConventions(history).map(c => [c.value, c.trend.state]),
      [['assert.strictEqual over assert.equal', 'switched']],
    );
    const defining = (still: boolean): Snapshot[] =>
      history.map((s, i) => ({
        ...s,
        files: new Map([
          ...s.files,
          ...(still || i < 3 ? [['src/own.ts', file({ defined: { equal: 1 } })] as const] : []),
        ]),
      }));
    assert.deepEqual(rewriteConventions(defining(false)), []);
    // Nobody can call a member that the project's own object has no more, whatever else has its name.
    const ownObject = history.map(s => ({
      ...s,
      files: new Map([...s.files, ['src/own.ts', file({ defined: { equal: 1, strictEqual: 1 } })] as const]),
    }));
    assert.deepEqual(rewriteConventions(ownObject), []);
    // `log` → `Log` names the same thing otherwise.
    assert.deepEqual(rewriteConventions(snapshots([0, 3, 7, 10], 'call', 'log.debug', 'Log.debug')), []);
    // Nor does the mark that a name is looked up from the root, and an operator only stands in what was replaced.
    for (const [from, to] of [
      ['::Json.dump', 'Json.dump'],
      ['nameof', 'Guard.notNull'],
    ] as const)
      assert.deepEqual(rewriteConventions(snapshots([0, 3, 7, 10], 'call', from, to)), []);
    // What went with the project's own call was not replaced by what came for that.
    const companion = defining(false).map(s => ({
      ...s,
      files: new Map(
        [...s.files].map(([path, forms]) => {
          const old = forms.forms['call']?.['assert.equal'] ? { 'body.read': 4 } : {};
          return [path, { ...forms, forms: { ...forms.forms, call: { ...forms.forms['call'], ...old } } }];
        }),
      ),
    }));
    assert.deepEqual(rewriteConventions(companion), []);
    // Who can still call it has to be told.
    assert.equal(rewriteConventions(defining(true)).length, 1);
  });

  it('takes an object for the successor of another only where they share several members', () => {
    const moved = (members: readonly string[]): readonly string[] =>
      rewriteConventions(
        [0, 3, 7, 10].map((turned, i) => ({
          commit: String(i).padStart(40, '0'),
          time: i * 4 * MONTH,
          files: new Map(
            Array.from({ length: 10 }, (_, f) => {
              const head = f < turned ? 'vi' : 'jest';
              const calls = members.map(member => [`${head}.${member}`, 5] as const);
              return [
                `src/f${f}.ts`,
                file({ call: { ...Object.fromEntries(calls), [`${head}.*`]: 5 * members.length } }),
              ] as const;
            }),
          ),
        })),
      ).map(({ value }) => value);
    assert.deepEqual(moved(['fn', 'mock']), ['vi over jest']);
    assert.ok(!moved(['fn']).includes('vi over jest'));
  });

  it('takes a call that stands beside the other in the same functions for no successor of it', () => {
    const within = (share: number): Snapshot[] =>
      snapshots([0, 3, 7, 10], 'call', 'server.address', 'fetch').map(s => ({
        ...s,
        files: new Map(
          [...s.files].map(([path, forms]) => {
            const calls = forms.forms['call'] ?? {};
            const places = Array.from({ length: 5 }, (_, i) => [
              `f${i}`,
              calls['fetch']
                ? i < share * 5
                  ? { fetch: 1, 'server.address': 1 }
                  : { fetch: 1 }
                : { 'server.address': 2 },
            ]);
            return [path, { ...forms, within: Object.fromEntries(places) }] as const;
          }),
        ),
      }));
    assert.deepEqual(
      rewriteConventions(within(0)).map(c => c.value),
      ['fetch over server.address'],
    );
    assert.deepEqual(rewriteConventions(within(0.6)), []);
  });

  it('tells nobody to use a variable by another name, nor another member of it', () => {
    const counted = (from: string, to: string, called: string, imported?: string): string[] => {
      const imports = imported === undefined ? [] : [{ module: imported, names: [imported], line: 1 }];
      const bindings = [{ name: 'rows', made: 'read', line: 1 }];
      const facts = { calls: [call(called)], imports, bindings };
      const tree = many(8, i => fileOf(`src/f${i}.ts`, 'typescript', facts));
      const found = rewriteConventions(snapshots([0, 3, 7, 10], 'call', from, to));
      return countedInTree(found, tree).map(c => c.untold ?? c.value);
    };
    assert.deepEqual(counted('rows.select', 'rows.count', 'rows.count'), ['minor']);
    assert.deepEqual(counted('loop.run', 'event_loop.run', 'event_loop.run'), []);
    assert.deepEqual(counted('loop.run', 'queue.run', 'queue.run', 'queue'), ['queue.run over loop.run']);
    assert.deepEqual(counted('loop.run', 'loop.start', 'loop.start'), ['loop.start over loop.run']);
    assert.deepEqual(counted('proxy', 'client', 'client.query'), []);
    assert.deepEqual(counted('jest', 'vi', 'vi.query'), ['vi over jest']);
  });

  it('says nothing of a package that handed only some of its members over', () => {
    const rewrite = rewriteConventions(snapshots([0, 3, 7, 10], 'call', 'release', 'common'))[0]!;
    const said = (from: string, old: number): number => {
      const tree = many(40, i =>
        fileOf(`src/f${i}.ts`, 'typescript', {
          calls: [call(i < old ? 'release.New' : 'common.Status')],
          imports: [{ module: 'common', names: ['common'], line: 1 }],
        }),
      );
      return countedInTree([{ ...rewrite, trend: { state: 'switched', from } }], tree).length;
    };
    assert.deepEqual([said('release.*', 4), said('release.*', 5)], [1, 0]);
    assert.deepEqual([said('release', 5), said('release', 21)], [1, 0]);
  });

  it('takes a change of what is chosen for each member for no move', () => {
    const moves = (key: string, one = 'one'): string[] => {
      const keys = new Map([
        [
          key,
          keyOf(key, {
            forms: new Map([
              [one, one],
              ['other', 'other'],
            ]),
          }),
        ],
      ]);
      const history = snapshots([0, 1, 2, 4, 5], key, one, 'two').map((snapshot, i) => ({
        ...snapshot,
        files: new Map([
          ...snapshot.files,
          ...many(4 * i, n => [`src/new${n}.ts`, file({ [key]: { two: 5 } })] as const),
        ]),
      }));
      return applyTrends([], history, { keys }).map(
        c => `${c.value} ${c.trend.state} from ${/(?<= from ).*/.exec(c.statement)?.[0]}`,
      );
    };
    assert.deepEqual(moves('format.quotes'), ['two migrating from one.']);
    assert.deepEqual(moves('format.quotes', 'Check.'), ['two migrating from Check.'], 'one period');
    assert.deepEqual(moves('lang.default_visibility'), []);
  });

  it('says once what the tree and the history both say, with the full name and the trend', () => {
    const tree = {
      ...rewriteConventions(snapshots([0, 3, 7, 10], 'call', 'join', 'Path'))[0]!,
      over: 'os.path.join',
      source: 'tree' as const,
      trend: { state: 'stable' as const },
    };
    const history = snapshots([0, 3, 7, 10], 'call', 'join', 'Path');
    const all = (c: Convention): [string | undefined, string][] =>
      applyTrends([c], history, { keys: new Map() }).map(x => [x.over, x.trend.state]);
    assert.deepEqual(all(tree), [['os.path.join', 'switched']]);
    assert.deepEqual(all({ ...tree, over: 'adjoin' }), [
      ['adjoin', 'stable'],
      ['join', 'switched'],
    ]);
  });
});

describe('drift', () => {
  it('alarms soon after an injected change and hardly ever without one', () => {
    for (const rate of [0.95, 0.9, 0.85]) {
      const score = injected(rate, 0.3, 200, 1);
      assert.ok(score.median <= 25, JSON.stringify(score));
      assert.ok(score.falsePerThousand <= 1, JSON.stringify(score));
    }
  });

  it('forgets single exceptions', () => {
    let state = NO_DRIFT;
    for (let i = 0; i < 500; i++) {
      state = driftStep(state, i % 20 !== 0, 0.95);
      assert.equal(state.alarm, false);
    }
  });

  it('counts what commits add, before and after', () => {
    const convention = {
      pattern: 'k',
      value: 'new',
      language: ['typescript'],
      rate: 0.95,
    } as unknown as Convention;
    const step = (old: number, now: number): { before: FileForms; after: FileForms } => ({
      before: file({ k: { new: old, old: 3 } }),
      after: file({ k: { new: now, old: 4 } }),
    });
    const score = predictCommit(UNTRIED, convention, 'c1', [step(2, 6)]);
    assert.deepEqual([score.right, score.wrong, score.alarmedAt], [4, 1, undefined]);
  });
});
