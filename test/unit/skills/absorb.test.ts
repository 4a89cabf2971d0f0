import assert from 'node:assert/strict';

import type { Convention } from '../../../src/core/model/convention';
import type { Rule } from '../../../src/core/model/rule';
import { changeSkill } from '../../../src/core/skills/change';
import { convention, EVIDENCE_MD, RULES_JSON, SKILL_MD, World } from './support/world';

const quotes = convention('format.quotes', 'single');
const semicolons = convention('format.semicolons', 'always');
const src = {
  cases: [{ when: { path: '!legacy/**' }, then: 'apply' as const }],
  otherwise: 'abstain' as const,
};

/** Sets fields of one rule as if the learning side or a person had, through the library. */
async function setRule(world: World, key: string, fields: Partial<Rule>): Promise<void> {
  const skill = await world.skill();
  const rules = skill.rules.map(rule => (rule.key === key ? { ...rule, ...fields } : rule));
  const change = changeSkill(skill, skill, rules, { type: 'rewrite', actor: { kind: 'det' } });
  await world.library.write({ changes: change ? [change] : [], records: [] });
}

describe('absorbing a learn', () => {
  interface Case {
    readonly title: string;
    readonly first: readonly Convention[];
    readonly between?: (world: World) => Promise<void>;
    readonly then: readonly Convention[];
    /** `value:state` of every rule of format.quotes afterwards, oldest value first. */
    readonly expect: readonly string[];
    readonly version: number;
  }
  const cases: readonly Case[] = [
    { title: 'new', first: [], then: [quotes], expect: ['single:active'], version: 1 },
    { title: 'again', first: [quotes], then: [quotes], expect: ['single:active'], version: 1 },
    {
      title: 'other numbers only',
      first: [quotes],
      then: [convention('format.quotes', 'single', { support: 999, confidence: 0.99 })],
      expect: ['single:active'],
      version: 1,
    },
    {
      title: 'vanished',
      first: [quotes, semicolons],
      then: [semicolons],
      expect: ['single:dormant'],
      version: 2,
    },
    {
      title: 'vanished and back',
      first: [quotes, semicolons],
      between: async world => void (await world.learn([semicolons])),
      then: [quotes, semicolons],
      expect: ['single:active'],
      version: 3,
    },
    {
      title: 'another value supersedes',
      first: [quotes],
      then: [convention('format.quotes', 'double')],
      expect: ['double:active', 'single:retired'],
      version: 2,
    },
    {
      title: 'another value, and back again',
      first: [quotes],
      between: async world => void (await world.learn([convention('format.quotes', 'double')])),
      then: [quotes],
      expect: ['double:dormant', 'single:active'],
      version: 3,
    },
    {
      title: 'another scope keeps the rule',
      first: [quotes],
      then: [convention('format.quotes', 'single', { scope: src })],
      expect: ['single:active'],
      version: 2,
    },
    {
      title: 'a pinned rule is not contradicted',
      first: [quotes],
      between: world => setRule(world, 'format.quotes', { pinned: true, origin: 'human' }),
      then: [convention('format.quotes', 'double')],
      expect: ['single:active'],
      version: 2,
    },
    {
      title: 'a pinned rule does not go dormant',
      first: [quotes, semicolons],
      between: world => setRule(world, 'format.quotes', { pinned: true }),
      then: [semicolons],
      expect: ['single:active'],
      version: 2,
    },
    {
      title: 'what a person retired stays retired',
      first: [quotes],
      between: world => setRule(world, 'format.quotes', { state: 'retired', origin: 'human' }),
      then: [quotes],
      expect: ['single:retired'],
      version: 2,
    },
    {
      title: 'what a person retired stays retired in another scope too',
      first: [quotes],
      between: world => setRule(world, 'format.quotes', { state: 'retired', origin: 'human' }),
      then: [convention('format.quotes', 'single', { scope: src })],
      expect: ['single:retired'],
      version: 2,
    },
    {
      title: 'a narrowing learnt from feedback is not undone by the miner',
      first: [quotes],
      between: world =>
        setRule(world, 'format.quotes', {
          origin: 'rewrite-det',
          scope: [{ when: { path: 'legacy/**' }, then: 'abstain' }],
        }),
      then: [convention('format.quotes', 'single', { support: 500 })],
      expect: ['single:active'],
      version: 2,
    },
    {
      title: 'an imported candidate becomes active when the code agrees',
      first: [quotes],
      between: world => setRule(world, 'format.quotes', { state: 'candidate', origin: 'imported' }),
      then: [quotes],
      expect: ['single:active'],
      version: 3,
    },
    {
      title: 'a quarantined rule stays so',
      first: [quotes],
      between: world => setRule(world, 'format.quotes', { state: 'quarantined' }),
      then: [quotes],
      expect: ['single:quarantined'],
      version: 2,
    },
  ];
  for (const { title, first, between, then, expect, version } of cases) {
    it(title, async () => {
      const world = new World();
      await world.learn(first);
      await between?.(world);
      const [before] = (await world.library.load()).skills;
      await world.learn(then);
      const skill = await world.skill();
      const found = skill.rules.filter(rule => rule.key === 'format.quotes');
      assert.deepEqual(found.map(rule => `${rule.value}:${rule.state}`).sort(), [...expect].sort());
      assert.equal(skill.version, version);
      for (const rule of before?.rules ?? [])
        assert.ok(
          skill.rules.some(now => now.id === rule.id),
          'an id was lost',
        );
      assert.equal((await world.library.verify()).intact, true);
    });
  }

  it('names what it supersedes', async () => {
    const world = new World();
    await world.learn([quotes]);
    const old = await world.rule('format.quotes');
    await world.learn([convention('format.quotes', 'double')]);
    const fresh = (await world.skill()).rules.find(rule => rule.value === 'double');
    assert.equal(fresh?.supersedes, old.id);
  });

  it('lets in only what the gate passes, and asks again the next time', async () => {
    const world = new World();
    const gate = (rule: Rule) => [{ id: 'V2', pass: rule.key !== 'format.quotes', stats: { n: 3 } }];
    const result = await world.learn([quotes, semicolons], { gate });
    assert.deepEqual(
      result.refused.map(({ rule }) => rule.key),
      ['format.quotes'],
    );
    assert.deepEqual(
      (await world.skill()).rules.map(rule => rule.key),
      ['format.semicolons'],
    );
    assert.equal((await world.learn([quotes, semicolons])).added, 1);
  });

  it('lets a rewritten rule sleep while the code has no place for it', async () => {
    const world = new World();
    await world.learn([quotes, semicolons]);
    await setRule(world, 'format.quotes', { origin: 'rewrite-det' });
    const state = async (placed?: boolean): Promise<string> => {
      await world.learn([semicolons], placed === undefined ? {} : { hasPlaces: async () => placed });
      return (await world.rule('format.quotes')).state;
    };
    assert.deepEqual(
      [await state(), await state(true), await state(false), await state(), await state(true)],
      ['active', 'active', 'dormant', 'dormant', 'active'],
    );
    await setRule(world, 'format.quotes', { pinned: true });
    assert.equal(await state(false), 'active');
  });

  it('leaves alone what the learn could not see', async () => {
    const world = new World();
    await world.learn([quotes, semicolons]);
    await world.learn([semicolons], { covers: () => false });
    assert.equal((await world.rule('format.quotes')).state, 'active');
  });

  it('a learn that changes no rule leaves every byte, with new numbers, evidence and order', async () => {
    const world = new World();
    await world.learn([quotes, semicolons]);
    const before = world.files.snapshot();
    const moved = { support: 4000, evidence: [{ path: 'x.ts', line: 1 }] };
    await world.learn([
      { ...semicolons, ...moved },
      { ...quotes, ...moved },
    ]);
    assert.deepEqual(world.files.snapshot(), before);
  });

  it('refresh writes the new numbers as a new version', async () => {
    const world = new World();
    await world.learn([quotes]);
    await world.learn([{ ...quotes, support: 4000 }], { refresh: true });
    assert.equal((await world.rule('format.quotes')).support, 4000);
    assert.equal((await world.skill()).version, 2);
  });

  it('never touches a folder that somebody else wrote', async () => {
    const world = new World();
    const theirs = '---\nname: formatting-conventions\ndescription: ours by hand\n---\n\nHand-written.\n';
    world.files.put(SKILL_MD, theirs);
    await world.learn([quotes]);
    assert.equal(world.files.text(SKILL_MD), theirs);
    assert.equal(world.files.all.has(RULES_JSON), false);
    assert.equal((await world.skill('formatting-conventions-vernacular')).rules.length, 1);
    const before = world.files.snapshot();
    await world.learn([quotes]);
    assert.deepEqual(world.files.snapshot(), before);
  });

  it('keeps the places of rules that a later change has no evidence for', async () => {
    const world = new World();
    await world.learn([quotes, semicolons]);
    assert.match(
      world.files.text(EVIDENCE_MD),
      /- Exception: \[`src\/b\.ts:9`\]\(\.\.\/\.\.\/\.\.\/\.\.\/src\/b\.ts#L9\)/,
    );
    await setRule(world, 'format.quotes', { pinned: true });
    assert.equal(world.files.text(EVIDENCE_MD).match(/- Example: \[`src\/a\.ts:3`\]/g)?.length, 2);
  });
});
