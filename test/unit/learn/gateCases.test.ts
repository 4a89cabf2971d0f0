import assert from 'node:assert/strict';
import type { Ablation, Check } from '../../../src/core/learn/ablation';
import { expectedForm } from '../../../src/core/learn/scopeMatch';
import type { Rule } from '../../../src/core/model/rule';
import { rule, sitesIn } from './support';
import { Team } from './team';

const files = (folder: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${folder}/f${i}.ts`);
const SRC = files('src', 20);
const LEGACY = files('legacy', 6);
const SITES = sitesIn([...SRC, ...LEGACY], 5);

/** A rule from another project that asks for the other form in `legacy/`, and only watches so far. */
const IMPORTED = rule({
  ...{ id: 'format.quotes~0000000f', value: 'double', state: 'candidate', origin: 'imported' },
  ...{ scope: [{ when: { path: 'legacy/**' }, then: 'apply' }], default: 'abstain' },
});

/** People write `double` in the files of a folder and `single` in `src/`, in turn. */
async function differs(team: Team, folder: readonly string[], places: number): Promise<void> {
  await team.learner.start();
  for (let i = 0; i < places; i++) {
    await team.writes(SRC[i % SRC.length]!, 'single');
    await team.writes(folder[i % folder.length]!, 'double');
  }
}

const refusedBy = (team: Team): ReadonlySet<string> =>
  new Set(
    team.w.effects.flatMap(effect => (effect.type === 'refused' ? effect.failed.map(({ id }) => id) : [])),
  );

/** What the live rules ask for at a place, each form once. */
const asked = (rules: readonly Rule[], path: string): readonly string[] => {
  const place = { path, language: 'typescript', role: 'source' as const };
  const live = rules.filter(({ state }) => state === 'active');
  return [...new Set(live.flatMap(each => expectedForm(each, place) ?? []))];
};

describe('what each check of the gate is there for', () => {
  /** The same people with the check and without it. */
  const both = async <T>(check: Check, play: (without?: Ablation) => Promise<T>): Promise<[T, T]> => [
    await play(),
    await play(check),
  ];

  it('V0: a folder whose name hides characters gets into no skill', async () => {
    const hidden = files('leg\u202eacy', 6);
    const [full, without] = await both('V0', async without => {
      const team = new Team(sitesIn([...SRC, ...hidden], 5), { without });
      await differs(team, hidden, 8);
      return { proposals: team.proposals(), refused: refusedBy(team) };
    });
    assert.deepEqual(full.proposals, []);
    assert.deepEqual([...full.refused], ['V0']);
    assert.match(JSON.stringify(without.proposals[0]!.after), /\u202e/);
  });

  it('V3: a folder in which two of three places are otherwise is not silenced for that', async () => {
    const [full, without] = await both('V3', async without => {
      const team = new Team(SITES, { without });
      await team.learner.start();
      for (let i = 0; i < 36; i++) await team.writes(LEGACY[(i * 5) % 6]!, i % 3 === 2 ? 'single' : 'double');
      return team.proposals().map(({ kind }) => kind);
    });
    assert.deepEqual(full, []);
    assert.deepEqual(without, ['narrow']);
  });

  it('V5: a rule of another project does not speak where one of ours says otherwise', async () => {
    const [full, without] = await both('V5', async without => {
      const team = new Team(SITES, { beside: [IMPORTED], without });
      await differs(team, LEGACY, 24);
      // Nobody looked at the exception that was proposed long before.
      const imported = team.proposals().filter(({ kind }) => kind === 'add');
      for (const each of imported) await team.approves(each);
      return { asked: asked(team.rules(), LEGACY[0]!), refused: refusedBy(team) };
    });
    assert.deepEqual(full.asked, ['single']);
    assert.ok(full.refused.has('V5'));
    assert.deepEqual([...without.asked].sort(), ['double', 'single']);
  });

  it('V6: a rule of another project does not speak where one of ours says the same', async () => {
    const [full, without] = await both('V6', async without => {
      const team = new Team(SITES, { beside: [IMPORTED], without });
      await team.learner.start();
      let seen = 0;
      for (let i = 0; i < 40; i++) {
        await team.writes(SRC[i % SRC.length]!, 'single');
        await team.writes(LEGACY[i % LEGACY.length]!, 'double');
        const proposals = team.proposals();
        if (proposals.length > seen) await team.approves(proposals.at(-1)!);
        seen = proposals.length;
      }
      const speaking = team.rules().filter(each => each.state === 'active' && each.value === 'double');
      return { speaking: speaking.length, refused: refusedBy(team) };
    });
    assert.equal(full.speaking, 1);
    assert.ok(full.refused.has('V6'));
    assert.equal(without.speaking, 2);
  });

  it('V6: what a person refused is not asked again', async () => {
    const [full, without] = await both('V6', async without => {
      const team = new Team(SITES, { without });
      await team.learner.start();
      for (let i = 0; i < 40; i++) {
        await team.writes(SRC[i % SRC.length]!, 'single');
        await team.writes(LEGACY[i % LEGACY.length]!, 'double');
        for (const { id } of team.learner.proposals()) await team.learner.decide(id, 'reject');
      }
      return team.proposals().map(({ kind }) => kind);
    });
    assert.equal(new Set(full).size, full.length, full.join());
    assert.ok(without.length > full.length, without.join());
  });

  it('V7: a change that does not last is taken back without a click', async () => {
    const [full, without] = await both('V7', async without => {
      const team = new Team(SITES, { without });
      await team.learner.start();
      for (let i = 0; team.proposals().length === 0 && i < 30; i++)
        await team.writes(SRC[(i * 7) % SRC.length]!, 'double');
      await team.approves(team.proposals()[0]!);
      for (let i = 0; i < 20; i++) await team.writes(SRC[(i * 7) % SRC.length]!, 'single');
      return team.w.effects.flatMap(effect => (effect.type === 'rollback' ? [effect.version] : []));
    });
    assert.deepEqual(full, [1]);
    assert.deepEqual(without, []);
  });
});
