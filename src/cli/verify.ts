import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { EngineDeps } from '../core/engine/deps';
import { learnableCommit, learnablePath, learnableTree } from '../core/engine/learnable';
import type { LearnJson } from '../core/model/convention';
import { NEVER } from '../core/ports/cancellation';
import type { Commit } from '../core/ports/gitHistory';
import { holds, verifyClaims, type VerifyDeps } from '../core/verify/verifyClaims';
import { EXIT, type Terminal, UnreadableError } from './command';
import { verifyLines } from './verifyReport';

/** How far the history was read for the claims that are checked. */
export interface HistoryRange {
  readonly commits: number;
  readonly since?: string;
}

/** Counts every claim again, prints what differs, and gives the exit code. `quiet` keeps results off stdout. */
export async function verifyLearned(
  terminal: Terminal,
  deps: EngineDeps,
  learned: Pick<LearnJson, 'conventions'>,
  range: HistoryRange,
  quiet = false,
): Promise<number> {
  const report = await verifyClaims(learned, verifyDeps(deps, range), NEVER);
  (quiet ? terminal.err : terminal.out)(verifyLines(report));
  return holds(report) ? EXIT.ok : EXIT.failed;
}

/** A file that `learn --json` wrote. Throws UnreadableError where it is none. */
export async function readLearned(terminal: Terminal, file: string): Promise<LearnJson> {
  const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch(() => undefined);
  const learned = text === undefined ? undefined : parsed(text);
  if (learned?.schema !== 1 || !Array.isArray(learned.conventions))
    throw new UnreadableError(
      `${JSON.stringify(file)} is no file of claims. Give one that "vernacular learn --json" wrote.`,
    );
  return learned as LearnJson;
}

function parsed(text: string): Partial<LearnJson> | undefined {
  try {
    return JSON.parse(text) as Partial<LearnJson>;
  } catch {
    return undefined;
  }
}

function verifyDeps(deps: EngineDeps, range: HistoryRange): VerifyDeps {
  const isLearnable = learnablePath(deps.settings);
  return {
    tree: learnableTree(deps.source, isLearnable),
    files: deps.files,
    parser: deps.parser,
    git: deps.git,
    commits: async cancel => {
      const head = deps.git.available ? await deps.git.head() : undefined;
      if (head === undefined) return [];
      const commits: Commit[] = [];
      const { commits: limit, since } = range;
      const request = { from: head, limit, ...(since !== undefined && { since }) };
      for await (const commit of deps.git.log(request, cancel)) {
        const learnable = learnableCommit(commit, isLearnable);
        if (learnable) commits.push(learnable);
      }
      return commits;
    },
  };
}
