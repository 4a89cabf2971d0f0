import { nodeClock } from '../../src/adapters/node/nodeClock';
import { createOpenAiChatModel } from '../../src/adapters/openai/openAiChatModel';
import type { LearnerDeps } from '../../src/core/learn/api';
import type { ChatModel } from '../../src/core/ports/chatModel';
import type { Proposal } from '../../src/core/model/proposal';
import { SILENT_LOG } from '../../src/core/ports/log';
import { type OpenAiServer, startOpenAiServer } from '../../test/support/openaiServer';
import type { Setting } from './main';
import { type History, type HistorySetting, playHistory } from './never-worse/history';
import { COMMITS, HISTORIES, KEEP, REWRITES, RULES } from './never-worse/neverWorse';
import { readWorld } from './readWorld';
import { type Recorded, recordedReplies, replay } from './replies';
import { readFamilies, type World } from './world';

/** What a server that fails or stops may cost; everything else answers at once. In milliseconds. */
const TIMEOUTS = { first: 400, idle: 200, total: 900 };

interface Comparison {
  readonly repo: string;
  readonly history: number;
  readonly reply: string;
  /** Requests, changes of rules in all, and those that the model wrote; of these, how many only in other words. */
  readonly requests: number;
  readonly rewrites: number;
  readonly byModel: number;
  readonly worded: number;
  /** Right at sealed places in the end, of those at which a rule speaks: with the model, and without. */
  readonly precision: number;
  readonly alone: number;
  readonly speaks: number;
  readonly speaksAlone: number;
}

/**
 * The model-backed rewriter against the deterministic one on the histories of `never-worse`: the same events once without a model and once with
 * each recorded reply, which a server on this machine gives over HTTP to whatever the rewriter asks; and once with all of them in turn.
 */
export async function modelBacked(setting: Setting): Promise<readonly Comparison[]> {
  const templates = await readFamilies();
  const server = await startOpenAiServer();
  const found: Comparison[] = [];
  try {
    for (const { name, dir } of setting.repositories) {
      const world = await readWorld(dir, name, templates, 'HEAD', KEEP);
      if (world.keys.length < RULES || world.commits.length < COMMITS) continue;
      for (let i = 0; i < HISTORIES; i++)
        found.push(...(await compare(world, setting.firstSeed + i, server, setting.only)));
      print(name, found);
    }
  } finally {
    await server.close();
  }
  printReplies(found);
  return found;
}

async function compare(
  world: World,
  seed: number,
  server: OpenAiServer,
  only: string | undefined,
): Promise<readonly Comparison[]> {
  const play = async (answered: HistorySetting['answered'] = {}): Promise<Outcome> =>
    outcomeOf(await playHistory(world, { seed, fold: seed, rewrites: REWRITES, steady: Infinity, answered }));
  const alone = await play();
  if (alone.rewrites === 0) return [];
  const recorded = recordedReplies();
  const arms: readonly (readonly [name: string, replies: readonly Recorded[]])[] = [
    ...recorded.map(each => [each.name, [each]] as const),
    ['all in turn', recorded],
  ];
  const found: Comparison[] = [];
  for (const [reply, replies] of arms.filter(([name]) => only === undefined || name.includes(only))) {
    let n = seed;
    server.behave((response, request) => replay(replies[n++ % replies.length]!)(response, request));
    const before = server.received.length;
    const written = { byModel: 0, worded: 0 };
    const told = (proposal: Proposal): void => {
      if (proposal.model === undefined) return;
      written.byModel++;
      if (!proposal.gates.some(({ id }) => id === 'held-out')) written.worded++;
    };
    const curve = await play({ model: modelOf(world, server), told });
    found.push({
      ...{ repo: world.repo, history: seed, reply, requests: server.received.length - before, ...written },
      ...{ rewrites: curve.rewrites, precision: curve.precision, alone: alone.precision },
      ...{ speaks: curve.speaks, speaksAlone: alone.speaks },
    });
  }
  return found;
}

/** Where a history ended: precision at sealed places, and the share of them at which a rule still speaks. */
interface Outcome {
  readonly rewrites: number;
  readonly precision: number;
  readonly speaks: number;
}

function outcomeOf({ steps }: History): Outcome {
  const last = steps.at(-1);
  return { rewrites: steps.length, precision: last?.after.precision ?? 1, speaks: last?.speaks ?? 1 };
}

function modelOf(world: World, server: OpenAiServer): NonNullable<LearnerDeps['model']> {
  const options = { baseUrl: server.baseUrl, model: 'recorded', timeouts: TIMEOUTS };
  const chat: ChatModel = createOpenAiChatModel(options, {
    clock: nodeClock,
    log: SILENT_LOG,
    random: () => 0,
  });
  return { chat: () => chat, sentence: rule => rule.statement ?? world.families.sentence(rule) ?? '' };
}

const percent = (share: number): string => (100 * share).toFixed(2);

function print(repo: string, own: readonly Comparison[]): void {
  if (own.length === 0) return console.log(`${repo.padEnd(24)} nothing was rewritten`);
  const gains = own.map(({ precision, alone }) => precision - alone);
  const sum = (value: (c: Comparison) => number): number => own.reduce((n, each) => n + value(each), 0);
  const lower = own.filter(({ precision, alone }) => precision < alone);
  console.log(
    `${repo.padEnd(24)} ${own.length} runs, ${sum(c => c.requests)} requests, ${sum(c => c.rewrites)} rewrites, ${sum(c => c.byModel)} by the model (${sum(c => c.worded)} in other words only): ` +
      `right at sealed places ${percent(Math.min(...own.map(c => c.alone)))}–${percent(Math.max(...own.map(c => c.alone)))} % alone, with the model ${percent(Math.min(...gains))} to +${percent(Math.max(...gains))}; lower in ${lower.length}`,
  );
  for (const { history, reply, precision, alone } of lower)
    console.log(`  lower: history ${history}, ${reply}: ${percent(precision)} instead of ${percent(alone)}`);
}

function printReplies(all: readonly Comparison[]): void {
  for (const reply of new Set(all.map(each => each.reply))) {
    const own = all.filter(each => each.reply === reply);
    const written = own.reduce((n, each) => n + each.byModel, 0);
    const gains = own.map(({ precision, alone }) => precision - alone);
    console.log(
      `  ${reply.padEnd(34)} ${written} changes by the model; sealed places ${percent(Math.min(...gains))} to +${percent(Math.max(...gains))}`,
    );
  }
  const lower = all.filter(({ precision, alone }) => precision < alone).length;
  console.log(`${all.length} runs with a model, ${lower} below the deterministic rewriter alone`);
}
