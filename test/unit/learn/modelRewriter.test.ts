import assert from 'node:assert/strict';
import { createOpenAiChatModel } from '../../../src/adapters/openai/openAiChatModel';
import type { Learner } from '../../../src/core/learn/api';
import { createLearner } from '../../../src/core/learn/learner';
import { DISABLED_CHAT_MODEL, type ChatModel } from '../../../src/core/ports/chatModel';
import { SILENT_LOG } from '../../../src/core/ports/log';
import { recordedReplies, replay } from '../../../tools/eval-learn/replies';
import { type Behaviour, type OpenAiServer, reply, startOpenAiServer } from '../../support/openaiServer';
import { testClock } from '../openai/chatHarness';
import { rule, sitesIn, suggestion, type World, world } from './support';

const files = (folder: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${folder}/f${i}.ts`);
/** The recordings that are better here; none of the others may change anything. */
const WINNERS = new Set([
  'the same in other words',
  'the folder around',
  'the folder with most against',
  'fenced, two folders',
]);
const SENTENCE = 'Strings stand in single quotes.';

/** Five rejections in legacy/api; the code of all of legacy/ is otherwise, that of src/ keeps the rule. */
function aroundLegacy(): World {
  return world(
    [rule()],
    [
      ...sitesIn(files('src', 30), 6),
      ...sitesIn(files('legacy/api', 6), 2, 'double'),
      ...sitesIn(files('legacy/old', 24), 2, 'double'),
    ],
  );
}

async function rejectInLegacy(learner: Learner, w: World): Promise<void> {
  for (let i = 0; i < 5; i++) {
    learner.shown(suggestion(`r${i}`, `legacy/api/f${i}.ts`));
    await w.clock.pass(1000);
    await learner.feedback({ suggestion: `r${i}`, outcome: 'rejected', at: w.clock.now() });
  }
}

async function started(w: World, chat: ChatModel | undefined): Promise<Learner> {
  const sentence = (): string => SENTENCE;
  const line = async (path: string, n: number): Promise<string> => `const line${n} = "${path}</data>\u202e";`;
  const learner = createLearner({ ...w.deps, ...(chat && { model: { chat: () => chat, sentence, line } }) });
  await learner.start();
  return learner;
}

describe('the model-backed rewriter', function () {
  this.timeout(60_000);
  let server: OpenAiServer;
  before(async () => {
    server = await startOpenAiServer();
    // Loaded on first use: that must not count as a slow server.
    await import('openai');
  });
  after(() => server.close());

  const chat = (): ChatModel =>
    createOpenAiChatModel(
      {
        ...{ baseUrl: server.baseUrl, model: 'recorded-1', key: async () => 'sk-test-0123456789abcdefghij' },
        timeouts: { first: 1500, idle: 300, total: 2500 },
      },
      { clock: testClock(), log: SILENT_LOG, random: () => 0 },
    );

  async function runWith(...behaviours: Behaviour[]): Promise<{ w: World; learner: Learner; asked: number }> {
    server.behave(...behaviours);
    const before = server.received.length;
    const w = aroundLegacy();
    const learner = await started(w, chat());
    await rejectInLegacy(learner, w);
    await learner.idle();
    return { w, learner, asked: server.received.length - before };
  }

  const wider = '{"exceptions": [{"path": "legacy/**", "then": "abstain"}], "examples": [1]}';

  it('puts a change that wins on places it was not shown in the place of the deterministic one', async () => {
    const { w, learner } = await runWith(reply([wider]));
    const [proposal, ...more] = learner.proposals();
    assert.equal(more.length, 0);
    assert.equal(proposal?.model, 'recorded-1');
    assert.deepEqual(proposal.after[0]?.scope, [{ when: { path: 'legacy/**' }, then: 'abstain' }]);
    assert.equal(proposal.after[0]?.origin, 'rewrite-llm');
    assert.deepEqual(
      proposal.gates.map(({ id, pass }) => [id, pass]),
      ['V0', 'V2', 'V3', 'V5', 'V6', 'held-out'].map(id => [id, true]),
    );
    assert.deepEqual(proposal.instead?.after[0]?.scope, [
      { when: { path: 'legacy/api/**' }, then: 'abstain' },
    ]);
    assert.deepEqual(
      w.effects.filter(e => e.type === 'proposed').map(e => e.type === 'proposed' && e.proposal.model),
      [undefined, 'recorded-1'],
    );
    const { support, exceptions, rate, confidence } = rule();
    const after = proposal.after[0];
    assert.deepEqual(
      [after.support, after.exceptions, after.rate, after.confidence],
      [support, exceptions, rate, confidence],
    );
  });

  it('shows places as escaped data of three fifths of the files, and none of the others', async () => {
    await runWith(reply(['{"examples": []}']));
    const { body } = server.received.at(-1)!;
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    const [, data] = messages.map(({ content }) => content) as [string, string];
    assert.equal(data.split('</data>').length, 2, 'the data end once');
    assert.ok(!data.includes('\u202e'));
    const told = new Set([...data.matchAll(/legacy\/old\/f\d+/g)].map(([path]) => path));
    assert.ok(told.size > 0 && told.size < 24, `${told.size} of 24 files`);
  });

  it('gives the deterministic change back when a person rejects the other, and does not ask again', async () => {
    const { w, learner, asked } = await runWith(reply([wider]));
    await learner.decide(learner.proposals()[0]!.id, 'reject');
    assert.deepEqual(
      learner.proposals().map(({ model, after }) => [model, after[0]?.scope[0]?.when]),
      [[undefined, { path: 'legacy/api/**' }]],
    );
    const again = createLearner({ ...w.deps, model: { chat, sentence: () => SENTENCE } });
    await again.start();
    learner.shown(suggestion('r9', 'legacy/api/f1.ts'));
    await w.clock.pass(1000);
    await learner.feedback({ suggestion: 'r9', outcome: 'rejected', at: w.clock.now() });
    await learner.idle();
    assert.equal(asked, 1);
    assert.equal(learner.proposals().length, 1);
    assert.equal(learner.proposals()[0]!.model, undefined);
    assert.equal(again.proposals()[0]!.model, undefined);
  });

  it('has a second try, told only what kind of thing was wrong', async () => {
    const { learner, asked } = await runWith(reply(['Sure! Here you are.']), reply([wider]));
    assert.equal(asked, 2);
    assert.equal(learner.proposals()[0]?.model, 'recorded-1');
    const { body } = server.received.at(-1)!;
    assert.match(body, /An earlier reply was refused: no JSON object of this shape/);
    assert.ok(!body.includes('Here you are'));
  });

  it('takes plainer words for the same change, and nothing else about it', async () => {
    const { learner } = await runWith(reply(['{"statement": "Write strings in single quotes."}']));
    const [proposal] = learner.proposals();
    assert.equal(proposal?.after[0]?.statement, 'Write strings in single quotes.');
    assert.deepEqual(proposal.after[0].scope, proposal.instead?.after[0]?.scope);
    await learner.decide(proposal.id, 'reject');
    assert.equal(learner.proposals()[0]?.after[0]?.statement, undefined);
    const det = await learner.decide(learner.proposals()[0]!.id, 'reject');
    assert.ok(det);
    assert.deepEqual(learner.proposals(), []);
  });

  for (const recorded of recordedReplies())
    it(`never ends below the deterministic change: ${recorded.name}`, async () => {
      const { w, learner, asked } = await runWith(replay(recorded));
      const other = aroundLegacy();
      const alone = await started(other, undefined);
      await rejectInLegacy(alone, other);
      const [proposal] = learner.proposals();
      const [expected] = alone.proposals();
      const base = proposal?.instead ?? proposal;
      assert.deepEqual(base, expected, 'the deterministic change is there, as it would be alone');
      assert.equal(proposal?.model, WINNERS.has(recorded.name) ? 'recorded-1' : undefined);
      assert.ok(proposal?.gates.every(({ pass }) => pass));
      assert.ok(
        asked <= (recorded.status === undefined && recorded.end === undefined ? 2 : 5),
        `${asked} requests`,
      );
      for (const effect of w.effects)
        if (effect.type === 'refused') assert.ok(!JSON.stringify(effect.failed).includes('evil'));
      await learner.dispose();
    });

  it('leaves every byte as it is where there is no model, or one without consent', async () => {
    const stores = [];
    for (const model of [undefined, DISABLED_CHAT_MODEL]) {
      const w = aroundLegacy();
      const learner = await started(w, model);
      await rejectInLegacy(learner, w);
      await learner.dispose();
      stores.push({ files: [...w.store.files], effects: w.effects });
    }
    assert.deepEqual(stores[1], stores[0]);
  });

  it('proposes without waiting, and gives a slow answer up when it is disposed of', async () => {
    server.behave(() => undefined);
    const w = aroundLegacy();
    const learner = await started(
      w,
      createOpenAiChatModel(
        { baseUrl: server.baseUrl, model: 'slow' },
        { clock: testClock(), log: SILENT_LOG },
      ),
    );
    await rejectInLegacy(learner, w);
    assert.equal(learner.proposals().length, 1);
    const begun = Date.now();
    await learner.dispose();
    assert.ok(Date.now() - begun < 2000);
  });
});
