import { basename, delimiter, dirname, isAbsolute } from 'node:path';
import { nodeClock } from '../adapters/node/nodeClock';
import { createOpenAiChatModel } from '../adapters/openai/openAiChatModel';
import type { EngineWorkerData, HostServices, JournalCheck } from '../adapters/rpc/engineProtocol';
import { RemoteChatModel } from '../adapters/rpc/remoteChatModel';
import { nodeEngineDeps } from '../compose/nodeEngine';
import { createEngine } from '../core/engine/createEngine';
import type { EngineDeps } from '../core/engine/deps';
import type { ModelSettings } from '../core/model/settings';
import type { ChatModel } from '../core/ports/chatModel';
import type { Log } from '../core/ports/log';
import { skillFamilies } from '../core/skills/family';
import { createSkillLibrary } from '../core/skills/skillLibrary';
import type { ComposedEngine } from './serveEngine';
import { SwitchableChatModel } from './switchableChatModel';

/** The engine of this workspace on this machine's adapters, with the host's help for secrets, models and the log. */
export async function composeEngine(data: EngineWorkerData, host: HostServices): Promise<ComposedEngine> {
  const log = hostLog(host);
  process.env['PATH'] = gitFirst(data.gitPath, process.env['PATH'] ?? '');
  const model = new SwitchableChatModel(
    settings => openModel(settings, host, log),
    data.model,
    // The status item is no reason to fail.
    problem => void host.modelProblem(problem).catch(() => undefined),
  );
  const { root, assets, storage, settings } = data;
  const deps = await nodeEngineDeps({ root, assets, storage, settings, chat: model, log });
  return {
    engine: await createEngine(deps),
    model,
    verifyJournal: () => verifyJournal(deps),
  };
}

/** The search path with the chosen git in front. A thread has an environment of its own: the editor's stays as it is. */
export function gitFirst(gitPath: string, path: string): string {
  if (!isAbsolute(gitPath)) return path;
  const folder = /^git(\.exe)?$/i.test(basename(gitPath)) ? dirname(gitPath) : gitPath;
  return folder + delimiter + path;
}

function openModel(settings: ModelSettings, host: HostServices, log: Log): ChatModel {
  const { provider, baseUrl, model, fillInTheMiddle } = settings;
  if (provider === 'vscode') return new RemoteChatModel(model || 'vscode.lm', host);
  const key = () => host.secret('apiKey');
  return createOpenAiChatModel(
    { baseUrl, model, fillInTheMiddle, key },
    { clock: nodeClock, log: log.topic('chat') },
  );
}

async function verifyJournal(deps: EngineDeps): Promise<JournalCheck> {
  const { files, store, clock, random, branch, families } = deps;
  const { skillsFolder, mirrorTo } = deps.settings;
  const skills = skillFamilies(families);
  const library = createSkillLibrary({
    ...{ files, store, clock, random, branch, skillsFolder, mirrorTo },
    families: () => skills,
  });
  const { intact, records, findings } = await library.verify();
  const [first] = findings;
  return {
    intact,
    entries: records,
    ...(first && { file: first.file, problem: first.problem, line: first.line ?? 1 }),
  };
}

/** The Log port on the host's log channel. A lost line is no reason to fail. */
function hostLog(host: HostServices, prefix = ''): Log {
  const send = (level: 'trace' | 'info' | 'warn' | 'error') => (message: string, cause?: unknown) => {
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    host.log(level, `${prefix}${message}${reason}`).catch(() => undefined);
  };
  return {
    trace: send('trace'),
    info: send('info'),
    warn: send('warn'),
    error: send('error'),
    topic: topic => hostLog(host, `${prefix}[${topic}] `),
  };
}
