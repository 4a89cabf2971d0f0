import assert from 'node:assert/strict';
import { createLearner } from '../../../src/core/learn/learner';
import type { Site } from '../../../src/core/learn/feedback/ports';
import { Random } from '../../../tools/eval-learn/random';
import { rule, sitesIn, world } from './support';

const PATTERN = 'lang.loops';
const FORMS = ['for-of', 'forEach', 'indexed'];
const files = (folder: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${folder}/f${i}.ts`);

interface Options {
  readonly sources?: readonly string[];
  readonly rules?: Parameters<typeof world>[0];
}

/** A library without a rule for the key, and people who commit one place each. */
async function team(sites: readonly Site[], { sources, rules }: Options = {}) {
  const people = sources ?? ['me', 'dev1', 'dev2'];
  const w = world(rules ?? [rule()], sites);
  const learner = createLearner({
    ...w.deps,
    detected: pattern => (pattern === 'format.quotes' ? undefined : { key: pattern, family: 'formatting' }),
  });
  await learner.start();
  let n = 0;
  const writes = async (path: string, form: string, pattern = PATTERN): Promise<void> => {
    const id = `c${n}`;
    const source = people[n++ % people.length]!;
    await w.clock.pass(60_000);
    const places = [{ id, path, pattern, form }];
    await learner.witnessed({ kind: 'commit', source, commit: id, at: w.clock.now(), places });
  };
  return { learner, writes };
}

describe('discovery', () => {
  const src = files('src', 30);
  const api = files('api', 12);
  const kept = [...sitesIn(src, 2, 'forEach'), ...sitesIn(api, 2, 'for-of')];

  it('proposes a rule for a folder once what is written there and the code agree, and watching bears it out', async () => {
    const { learner, writes } = await team(kept);
    for (let i = 0; i < 14; i++) {
      await writes(src[i]!, FORMS[i % 3]!);
      await writes(api[i % 12]!, 'for-of');
    }
    assert.deepEqual(learner.proposals(), [], 'a candidate only watches');
    for (let i = 0; i < 24; i++) await writes(api[i % 12]!, 'for-of');
    const [proposal] = learner.proposals();
    assert.equal(proposal?.kind, 'add');
    const [added] = proposal.after;
    assert.deepEqual(
      [added!.key, added!.value, added!.scope, added!.default, added!.state],
      [PATTERN, 'for-of', [{ when: { path: 'api/**' }, then: 'apply' }], 'abstain', 'active'],
    );
    assert.deepEqual(
      proposal.gates.map(gate => [gate.id, gate.pass]),
      ['V0', 'V5', 'V6', 'V7'].map(id => [id, true]),
    );
    assert.equal(learner.proposals().length, 1);
  });

  it('says nothing where the code does otherwise', async () => {
    const { learner, writes } = await team([...sitesIn(src, 2), ...sitesIn(api, 2, 'forEach')]);
    for (let i = 0; i < 60; i++) await writes(api[i % 12]!, 'for-of');
    assert.deepEqual(learner.proposals(), []);
  });

  it('says nothing on the word of one source among several', async () => {
    const { learner, writes } = await team(kept, { sources: ['dev1'] });
    for (let i = 0; i < 60; i++) await writes(api[i % 12]!, 'for-of');
    assert.deepEqual(learner.proposals(), []);
  });

  it('drops a candidate that watching does not bear out', async () => {
    const { learner, writes } = await team(kept);
    for (let i = 0; i < 14; i++) await writes(api[i % 12]!, 'for-of');
    for (let i = 0; i < 40; i++) await writes(api[i % 12]!, i % 2 === 0 ? 'for-of' : 'indexed');
    assert.deepEqual(learner.proposals(), []);
  });

  it('does not bring back what a person retired', async () => {
    const gone = rule({ id: 'x~1', key: PATTERN, value: 'for-of', state: 'retired' });
    const { learner, writes } = await team(kept, { rules: [rule(), gone] });
    for (let i = 0; i < 60; i++) await writes(api[i % 12]!, 'for-of');
    assert.deepEqual(learner.proposals(), []);
  });

  it('takes a refusal for good', async () => {
    const { learner, writes } = await team(kept);
    for (let i = 0; i < 40; i++) await writes(api[i % 12]!, 'for-of');
    await learner.decide(learner.proposals()[0]!.id, 'reject');
    for (let i = 0; i < 120; i++) await writes(api[i % 12]!, 'for-of');
    assert.deepEqual(learner.proposals(), []);
  });

  it('finds nothing in 6,000 events of noise, in which files go on as they began', async function () {
    this.timeout(60_000);
    const random = new Random(7);
    const folders = Array.from({ length: 12 }, (_, i) => files(`d${i}`, 6 + i));
    const paths = folders.flat();
    const patterns = Array.from({ length: 8 }, (_, i) => `lang.choice${i}`);
    // Each file leans to one form of each key, which it keeps at four places in five.
    const leaning = new Map(patterns.map(p => [p, new Map(paths.map(path => [path, random.pick(FORMS)]))]));
    const form = (pattern: string, path: string): string =>
      random.chance(0.8) ? leaning.get(pattern)!.get(path)! : random.pick(FORMS);
    const sites = new Map(
      patterns.map(p => [p, paths.flatMap(path => sitesIn([path], 1, form(p, path)))] as const),
    );
    const w = world([rule()], []);
    const learner = createLearner({
      ...w.deps,
      detected: key => ({ key, family: 'formatting' }),
      sites: { sites: async each => sites.get(each.key) ?? [] },
    });
    await learner.start();
    for (let i = 0; i < 6_000; i++) {
      const [pattern, path] = [random.pick(patterns), random.pick(paths)];
      const source = random.pick(['me', 'dev1', 'dev2', 'dev3']);
      const places = [{ id: `e${i}`, path, pattern, form: form(pattern, path) }];
      await learner.witnessed({ kind: 'commit', source, commit: `c${i}`, at: w.clock.now() + i, places });
    }
    assert.deepEqual(learner.proposals(), []);
  });
});
