import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nodeEngineDeps } from '../compose/nodeEngine';
import type { EngineDeps } from '../core/engine/deps';
import { mine, UnknownCommit } from '../core/engine/mine';
import type { Mined } from '../core/engine/mined';
import type { LearnJson } from '../core/model/convention';
import { DEFAULT_SETTINGS } from '../core/model/settings';
import type { LearnRequest } from '../core/model/snapshot';
import { claimsOf } from '../core/distill/claims';
import { MAX_CONVENTIONS } from '../core/distill/rank';
import { NEVER } from '../core/ports/cancellation';
import { UnreadableError, type Terminal } from './command';
import { progressOn } from './progress';
import { assetsFolder } from './skillsHome';

export interface ProjectOptions {
  /** Threads that parse. */
  readonly workers?: number;
  /** Skills folder from the root of the project. */
  readonly skillsFolder?: string;
}

/** Opens the project of a command: its adapters, its families. Throws UnreadableError where there is no such folder. */
export async function openProject(
  terminal: Terminal,
  folder: string | undefined,
  { workers, skillsFolder = DEFAULT_SETTINGS.skillsFolder }: ProjectOptions = {},
): Promise<EngineDeps> {
  const given = folder ?? '.';
  const root = await realpath(resolve(terminal.cwd, given)).catch(() => undefined);
  if (root === undefined || !(await stat(root)).isDirectory())
    throw new UnreadableError(`There is no folder ${JSON.stringify(given)}. Give the folder of a project.`);
  return nodeEngineDeps({
    root,
    assets: assetsFolder(),
    settings: { ...DEFAULT_SETTINGS, skillsFolder },
    ...(workers !== undefined && { workers }),
  });
}

/** Reads files and history and distills them, with progress on stderr. Writes nothing but the local cache. */
export async function mineProject(
  terminal: Terminal,
  deps: EngineDeps,
  request: LearnRequest,
): Promise<Mined> {
  const progress = progressOn(terminal);
  try {
    return await mine(deps, request, p => progress.report(p), NEVER);
  } catch (error) {
    if (error instanceof UnknownCommit) throw new UnreadableError(error.message);
    throw error;
  } finally {
    progress.end();
  }
}

/** What `learn --json` writes: every convention flattened to claims, most distinctive first. */
export async function learnJson(deps: EngineDeps, mined: Mined): Promise<LearnJson> {
  return {
    schema: 1,
    repo: (await deps.git.origin()) ?? deps.name,
    head: mined.head ?? null,
    stats: {
      files: mined.files.length,
      bytes: mined.files.reduce((sum, { bytes }) => sum + bytes, 0),
      commits: mined.commits.length,
      ms: mined.ms,
    },
    conventions: mined.conventions.flatMap(claimsOf).slice(0, MAX_CONVENTIONS),
  };
}
