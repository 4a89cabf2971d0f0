import assert from 'node:assert/strict';
import type { Learner } from '../../../src/core/learn/api';
import { createLearner } from '../../../src/core/learn/learner';
import type { ChatModel } from '../../../src/core/ports/chatModel';
import type { SkillFamilies } from '../../../src/core/skills/family';
import { Shelf } from '../../../tools/eval-learn/shelf';
import { rule, sitesIn, suggestion, world } from './support';

const files = (folder: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${folder}/f${i}.ts`);

const FAMILIES: SkillFamilies = {
  families: [
    {
      ...{ id: 'formatting', skill: 'formatting-conventions', title: 'Formatting', template: '' },
      description: 'How code is laid out.',
    },
  ],
  sentence: () => 'Strings stand in single quotes.',
};

const MODEL: ChatModel = {
  ...{ label: 'local/recorded-2', enabled: true },
  async *stream() {
    yield '{"exceptions": [{"path": "legacy/**", "then": "abstain"}], ';
    yield '"statement": "Write strings in single quotes.", "examples": [0, 999]}';
  },
};

describe('what a model wrote, in the journal', () => {
  it('is told apart: the rewriter, the model, and the person who approved it', async () => {
    const w = world(
      [rule()],
      [
        ...sitesIn(files('src', 30), 6),
        ...sitesIn(files('legacy/api', 6), 2, 'double'),
        ...sitesIn(files('legacy/old', 24), 2, 'double'),
      ],
    );
    let learner: Learner | undefined = undefined;
    const door = (): Learner => learner!;
    const shelf = await Shelf.open(
      { rules: [rule()], families: FAMILIES, clock: w.clock, learner: door },
      () => undefined,
    );
    const { library: shelved } = shelf;
    learner = createLearner({
      ...w.deps,
      skills: () => shelved.skills(),
      onEffect: effect => shelf.take(effect),
      model: { chat: () => MODEL, sentence: FAMILIES.sentence as () => string },
    });
    await learner.start();
    for (let i = 0; i < 5; i++) {
      learner.shown(suggestion(`r${i}`, `legacy/api/f${i}.ts`));
      await w.clock.pass(1000);
      await learner.feedback({ suggestion: `r${i}`, outcome: 'rejected', at: w.clock.now() });
    }
    await learner.idle();
    const [proposal] = learner.proposals();
    assert.equal(proposal?.model, 'local/recorded-2');
    await shelf.approve(proposal.id);
    const entries = await shelf.disk.journal();
    assert.deepEqual(
      entries.map(({ type, actor }) => [type, actor]),
      [
        ['promote', { kind: 'miner' }],
        ['propose', { kind: 'det' }],
        ['propose', { kind: 'llm', model: 'local/recorded-2' }],
        ['rewrite', { kind: 'user', model: 'local/recorded-2' }],
      ],
    );
    const written = entries.at(-1)!;
    assert.equal(written.rules?.[0]?.origin, 'rewrite-llm');
    assert.equal(written.rules[0].statement, 'Write strings in single quotes.');
    // Place 0 of the prompt came from feedback, which knows no line; there is no place 999.
    assert.deepEqual(written.evidence, proposal.evidence ?? []);
    assert.ok((await shelf.disk.verify()).intact);
    const text = shelf.text();
    assert.match(text, /Write strings in single quotes\. Not in `legacy\/\*\*`\./);
    await learner.dispose();
  });
});
