import type { EngineSettings } from '../model/settings';
import type { FamilyLibrary } from '../observe/families/types';
import type { ChatModel } from '../ports/chatModel';
import type { Clock } from '../ports/clock';
import type { Extractor } from '../ports/extractor';
import type { FileSystem } from '../ports/fileSystem';
import type { GitHistory } from '../ports/gitHistory';
import type { Log } from '../ports/log';
import type { SourceTree } from '../ports/sourceTree';
import type { Store } from '../ports/store';
import type { SyntaxParser } from '../ports/syntaxParser';
import type { Mined } from './mined';

/** Everything outside that the engine needs. Absent things are null objects (NO_GIT, DISABLED_CHAT_MODEL). */
export interface EngineDeps {
  /** Name of the workspace folder, for reports. */
  readonly name: string;
  readonly files: FileSystem;
  readonly source: SourceTree;
  /** The tree at a commit, for `learn --at`; undefined where there is no such commit. */
  readonly sourceAt: (commit: string) => Promise<HistoricTree | undefined>;
  readonly git: GitHistory;
  /** Name of the branch that is checked out; empty where there is none. */
  readonly branch: () => Promise<string>;
  readonly parser: SyntaxParser;
  readonly extractor: Extractor;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly chat: ChatModel;
  readonly families: FamilyLibrary;
  /** `n` random bytes: for the id of this clone's journal only. */
  readonly random: (n: number) => Uint8Array;
  readonly settings: EngineSettings;
  /** Tells apart the builds of the code that runs; what was learned is used again by the same build only, and by none without. */
  readonly build?: string;
  /** Told of all that a learn found, before it is written: for hosts in the same thread that print it. */
  readonly onMined?: (mined: Mined) => void;
}

/** The files of a commit, and what reads them. */
export interface HistoricTree {
  readonly commit: string;
  readonly source: SourceTree;
  readonly extractor: Extractor;
}
