import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { createCommitExtractor, createExtractorPool, readTemplates } from '../adapters/threads';
import { openRepository } from '../adapters/git';
import { nodeClock } from '../adapters/node/nodeClock';
import { nodeFileSystem } from '../adapters/node/nodeFileSystem';
import { nodeStore } from '../adapters/node/nodeStore';
import { nodeRandom } from '../adapters/node/random';
import { storeFolder } from '../adapters/node/storeFolder';
import { createSyntaxParser } from '../adapters/treesitter/parser';
import type { EngineDeps } from '../core/engine/deps';
import type { EngineSettings } from '../core/model/settings';
import { loadFamilies } from '../core/observe/families/load';
import { type ChatModel, DISABLED_CHAT_MODEL } from '../core/ports/chatModel';
import { type Log, SILENT_LOG } from '../core/ports/log';

/** What a Node host (worker, terminal, MCP server) knows before it has an engine. */
export interface NodeHost {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Absolute path of the folder with the bundles, `grammars` and `skills-templates`. */
  readonly assets: string;
  /** Absolute path of a folder of the user's, for the local store where there is no git. */
  readonly storage?: string;
  readonly settings: EngineSettings;
  readonly chat?: ChatModel;
  readonly log?: Log;
  /** Extraction workers; 0 parses in this thread. Default: 1. */
  readonly workers?: number;
}

const WORKSPACE_TEMPLATES = '.vernacular/templates';

/** Joins the adapters of a Node host into what createEngine needs: the one place where they meet. */
export async function nodeEngineDeps(host: NodeHost): Promise<EngineDeps> {
  const { root, assets, settings, log = SILENT_LOG } = host;
  const [repository, store, shipped, own, build] = await Promise.all([
    openRepository(root),
    storeFolder(root, host.storage).then(folder => nodeStore(folder)),
    readTemplates(join(assets, 'skills-templates')),
    readTemplates(join(root, WORKSPACE_TEMPLATES)),
    buildOf(assets),
  ]);
  const wasmFolder = join(assets, 'grammars');
  const parser = createSyntaxParser({ wasmFolder });
  const families = loadFamilies(shipped, own);
  const pool = {
    parser,
    script: join(assets, 'worker.js'),
    wasmFolder,
    library: families,
    workers: host.workers ?? 1,
  };
  const present = createExtractorPool(pool, root);
  const past = createCommitExtractor(pool, repository.history);
  return {
    name: nameOf(root),
    files: nodeFileSystem(root),
    source: repository.tree,
    sourceAt: async commit => {
      const found = await repository.at(commit);
      return found && { commit: found.commit, source: found.tree, extractor: past };
    },
    git: repository.history,
    branch: () => repository.branch(),
    parser,
    extractor: {
      extract: (files, onResult, cancel) => present.extract(files, onResult, cancel),
      dispose: async () => {
        await Promise.all([present.dispose(), past.dispose()]);
      },
    },
    store,
    clock: nodeClock,
    log,
    chat: host.chat ?? DISABLED_CHAT_MODEL,
    families,
    random: nodeRandom,
    settings,
    ...(build !== undefined && { build }),
  };
}

/** The name of a folder as it may be shown; a folder of hidden characters only has none. */
function nameOf(root: string): string {
  const name = root.split(/[\\/]/).filter(Boolean).at(-1) ?? '';
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '') || 'workspace';
}

/** A hash of the running bundle, undefined where the code is run from its sources, which are many files. */
async function buildOf(assets: string): Promise<string | undefined> {
  if (__dirname !== (await realpath(assets).catch(() => assets))) return undefined;
  const bundle = await readFile(__filename);
  return createHash('sha256').update(process.version).update(bundle).digest('hex');
}
