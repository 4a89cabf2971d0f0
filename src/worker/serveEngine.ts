import { channelOf, type NodePort } from '../adapters/rpc/channel';
import type {
  EngineDoor,
  EngineWorkerData,
  HostServices,
  JournalCheck,
} from '../adapters/rpc/engineProtocol';
import { Peer, remote } from '../adapters/rpc/peer';
import type { Engine } from '../core/engine';
import type { SwitchableChatModel } from './switchableChatModel';

/** An engine with what the thread knows beside it. */
export interface ComposedEngine {
  readonly engine: Engine;
  readonly model: SwitchableChatModel;
  verifyJournal(): Promise<JournalCheck>;
}

export type ComposeEngine = (data: EngineWorkerData, host: HostServices) => Promise<ComposedEngine>;

/** Answers the host's calls with the composed engine; it is composed when the host says `start`. */
export function serveEngine(port: NodePort, data: EngineWorkerData, compose: ComposeEngine): Peer {
  let composed: ComposedEngine | undefined;
  const engine = (): Engine => {
    if (!composed) throw new Error('The engine has not been started.');
    return composed.engine;
  };
  const door: EngineDoor = {
    start: async () => {
      composed = await compose(data, remote<HostServices>(peer));
      composed.engine.onEvent(event => peer.emit(event));
    },
    configure: async (settings, model) => {
      composed?.model.use(model);
      await engine().configure?.(settings);
    },
    lastPrompt: async () => composed?.model.lastPrompt,
    verifyJournal: async () => composed?.verifyJournal() ?? { intact: true, entries: 0 },
    learn: (request, progress, cancel) => engine().learn(request, progress, cancel),
    snapshot: () => engine().snapshot(),
    evidence: rule => engine().evidence(rule),
    openDocument: (path, languageId, version, text) => engine().openDocument(path, languageId, version, text),
    editDocument: (path, version, edits, origin) => engine().editDocument(path, version, edits, origin),
    closeDocument: path => engine().closeDocument(path),
    suggest: (request, cancel) => engine().suggest(request, cancel),
    deviations: path => engine().deviations(path),
    repeats: path => engine().repeats(path),
    imports: async (path, from, to) => (await engine().imports?.(path, from, to)) ?? [],
    feedback: event => engine().feedback(event),
    decide: (proposal, decision) => engine().decide(proposal, decision),
    preview: async proposal => (await engine().preview?.(proposal)) ?? { files: [] },
    versions: skill => engine().versions(skill),
    rollback: (skill, version) => engine().rollback(skill, version),
    reconcile: () => engine().reconcile(),
    setRule: (rule, change) => engine().setRule(rule, change),
    unmute: async (rule, cell) => engine().unmute?.(rule, cell),
    dispose: async () => composed?.engine.dispose(),
  };
  const peer = new Peer(channelOf(port), door);
  return peer;
}
