import type { Engine } from '../../core/engine';
import type { EngineSettings, ModelSettings } from '../../core/model/settings';
import type { Cancellation } from '../../core/ports/cancellation';
import type { ChatMessage, ChatRequest } from '../../core/ports/chatModel';

/** What the engine's thread is started with. */
export interface EngineWorkerData {
  readonly role: 'engine';
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Absolute path of a folder of the user's, used as the local store where there is no git. */
  readonly storage: string;
  /** Absolute path of the folder that holds the bundles, `grammars` and `skills-templates`. */
  readonly assets: string;
  readonly settings: EngineSettings;
  readonly model: ModelSettings;
  /** Git executable, or empty for the one on the PATH. */
  readonly gitPath: string;
}

/** One answer to "is every journal as it was written?". */
export interface JournalCheck {
  readonly intact: boolean;
  readonly entries: number;
  /** Of the first bad line: file from the workspace root, 1-based line, what is wrong. */
  readonly file?: string;
  readonly line?: number;
  readonly problem?: string;
}

/** What the host's thread asks of the engine's: the engine itself and what only its thread knows. */
export interface EngineDoor extends Omit<Engine, 'onEvent' | 'configure'> {
  /** Resolves when the engine is ready to be used. */
  start(): Promise<void>;
  configure(settings: EngineSettings, model: ModelSettings): Promise<void>;
  /** The last prompt that left for a model, word for word, or nothing. */
  lastPrompt(): Promise<readonly ChatMessage[] | undefined>;
  verifyJournal(): Promise<JournalCheck>;
}

/** What the engine's thread asks of the host: things that only VS Code can give. */
export interface HostServices {
  /** A secret from the editor's secret store. */
  secret(name: 'apiKey'): Promise<string | undefined>;
  /** Streams a reply of one of the editor's own language models. */
  chat(request: ChatRequest, onText: (text: string) => void, cancel: Cancellation): Promise<void>;
  log(level: 'trace' | 'info' | 'warn' | 'error', message: string): Promise<void>;
  /** Why the configured language model does not answer, in a sentence for the person; empty when it does again. */
  modelProblem(sentence: string): Promise<void>;
}
