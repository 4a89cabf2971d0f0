import assert from 'node:assert/strict';
import type { Proposal } from '../../../src/core/model/proposal';
import { sitesIn } from './support';
import { Team } from './team';

const files = (folder: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${folder}/f${i}.ts`);
const SRC = files('src', 30);
const LEGACY = files('legacy', 5);
/** Three quarters of all places. */
const LARGE = files('lib', 90);

describe('parts of a rule', () => {
  it('names both sides where most of the places turn and the rest keep the rule', async () => {
    const team = new Team(sitesIn([...SRC, ...LARGE], 5));
    await team.learner.start();
    for (let i = 0; i < 16; i++) {
      await team.writes(LARGE[i]!, 'double');
      if (i % 2 === 0) await team.writes(SRC[i]!, 'single');
    }
    const [proposal] = team.proposals();
    assert.equal(proposal?.kind, 'split');
    assert.deepEqual(
      proposal.after.map(each => [each.value, each.state, each.scope]),
      [
        ['single', 'active', [{ when: { path: 'lib/**' }, then: 'abstain' }]],
        ['double', 'active', [{ when: { path: 'lib/**' }, then: 'apply' }]],
      ],
    );
    assert.match(proposal.reason, /Elsewhere the rule was kept at \d+ of \d+ places/);
  });

  it('takes a project that turns for what it is, though it is seen first where most places are', async () => {
    const team = new Team(sitesIn([...SRC, ...LARGE], 5));
    await team.learner.start();
    for (let i = 0; i < 16; i++) await team.writes(i % 4 === 3 ? SRC[i]! : LARGE[i]!, 'double');
    assert.equal(team.proposals()[0]?.kind, 'supersede');
  });

  it('does not take a slip elsewhere for the turn of the rule', async () => {
    const team = new Team(sitesIn([...SRC, ...LARGE], 5));
    await team.learner.start();
    for (let i = 0; i < 12; i++) {
      await team.writes(LARGE[i]!, 'double');
      if (i === 1 || i === 2 || i === 4) await team.writes(SRC[i]!, i === 4 ? 'double' : 'single');
    }
    const kinds = team.proposals().map(({ kind }) => kind);
    assert.ok(kinds.length > 0 && kinds.every(kind => kind === 'split'), kinds.join());
  });

  it('gives the rest its rule back where only the part in which it was seen goes along with a migration', async () => {
    const team = new Team(sitesIn([...SRC, ...LARGE], 5));
    await team.learner.start();
    for (let i = 0; team.proposals().length === 0 && i < 9; i++) await team.writes(LARGE[i]!, 'double');
    const [migration] = team.proposals();
    assert.equal(migration?.kind, 'supersede');
    await team.approves(migration);
    for (let i = 0; i < 4; i++) {
      await team.writes(SRC[i]!, 'single');
      await team.writes(LARGE[20 + i]!, 'double');
    }
    const back = team.proposals()[1];
    assert.deepEqual(
      back?.after.map(each => [each.value, each.state, each.default, each.scope]),
      [
        ['double', 'active', 'abstain', [{ when: { path: 'lib/**' }, then: 'apply' }]],
        ['single', 'active', 'apply', [{ when: { path: 'lib/**' }, then: 'abstain' }]],
      ],
    );
    assert.ok(back?.gates.every(gate => gate.pass));
  });

  it('lets a migration be where the rest goes along with it', async () => {
    const team = new Team(sitesIn([...SRC, ...LARGE], 5));
    await team.learner.start();
    for (let i = 0; team.proposals().length === 0 && i < 9; i++) await team.writes(LARGE[i]!, 'double');
    await team.approves(team.proposals()[0]!);
    for (let i = 0; i < 8; i++) await team.writes(SRC[i]!, i % 2 === 0 ? 'single' : 'double');
    assert.equal(team.proposals().length, 1);
  });

  it('retires the rule of a part when the whole takes its form', async () => {
    const team = new Team(sitesIn([...SRC, ...LARGE], 5));
    await team.learner.start();
    for (let i = 0; team.proposals().length === 0 && i < 16; i++) {
      await team.writes(LARGE[i]!, 'double');
      if (i % 2 === 0) await team.writes(SRC[i]!, 'single');
    }
    const [split] = team.proposals();
    assert.equal(split?.kind, 'split');
    await team.approves(split);
    for (let i = 0; team.proposals().length === 1 && i < 20; i++) {
      await team.writes(SRC[i]!, 'double');
      await team.writes(LARGE[i]!, 'double');
    }
    const turn = team.proposals()[1];
    assert.equal(turn?.kind, 'supersede');
    assert.deepEqual(
      turn.after.map(each => [each.value, each.state, each.scope]),
      [
        ['single', 'retired', [{ when: { path: 'lib/**' }, then: 'abstain' }]],
        ['double', 'active', []],
        ['double', 'retired', [{ when: { path: 'lib/**' }, then: 'apply' }]],
      ],
    );
    assert.ok(turn.gates.every(gate => gate.pass));
  });

  /** The narrowing is approved, then the folder goes on in these forms; the proposals after it. */
  async function goesOn(forms: readonly string[]): Promise<readonly Proposal[]> {
    const team = new Team(sitesIn([...SRC, ...LEGACY], 5));
    await team.learner.start();
    for (let i = 0; team.proposals().length === 0 && i < 12; i++) {
      await team.writes(SRC[i]!, 'single');
      await team.writes(LEGACY[i % 5]!, 'double');
    }
    const [narrowing] = team.proposals();
    assert.equal(narrowing?.kind, 'narrow');
    await team.approves(narrowing);
    for (const [i, form] of forms.entries()) {
      await team.writes(LEGACY[i % 5]!, form);
      await team.writes(SRC[i % 30]!, 'single');
    }
    return team.proposals().slice(1);
  }

  it('gives a silenced folder a rule of its own once its own form is clear, and only one', async () => {
    const later = await goesOn(Array.from({ length: 12 }, () => 'double'));
    const [stated] = later;
    assert.equal(stated?.kind, 'split');
    assert.ok(stated.gates.every(gate => gate.pass));
    const [parent, own] = stated.after;
    assert.deepEqual(parent, stated.before[0]);
    assert.deepEqual(
      [own!.value, own!.default, own!.scope],
      ['double', 'abstain', [{ when: { path: 'legacy/**' }, then: 'apply' }]],
    );
    assert.ok(later.every(each => each.after[1]?.id === own!.id));
  });

  it('leaves a folder silent in which people write now this, now that', async () => {
    const mixed = Array.from({ length: 16 }, (_, i) => ['double', 'backtick', 'single'][i % 3]!);
    assert.deepEqual(await goesOn(mixed), []);
  });
});
