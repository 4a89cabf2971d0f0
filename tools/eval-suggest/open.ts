import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import type { SyntaxParser } from '../../src/core/ports/syntaxParser';
import { distanceToOpen, tableBits } from '../../src/core/suggest/model/budget';
import type { Mixer } from '../../src/core/suggest/model/mixer';
import { Predictor } from '../../src/core/suggest/model/predictor';
import { ProjectModel } from '../../src/core/suggest/model/projectModel';
import { type ReplayCommit, ReplayHistory, isMeasured } from './history';
import { tokensOf } from './session';

export interface Replay {
  readonly dir: string;
  readonly parser: SyntaxParser;
  readonly project: ProjectModel;
  readonly predictor: Predictor;
  readonly history: ReplayHistory;
  /** Source files of the first tree, however few of them were learnt. */
  readonly files: number;
  readonly commits: readonly { readonly id: string; readonly parent: string; readonly measured: boolean }[];
  /** The next commits up to and including a measured one, loaded one by one. */
  nextMeasured(): Generator<ReplayCommit>;
}

export const modules = new URL('../../node_modules/', import.meta.url).pathname;

export function newParser(): SyntaxParser {
  return createSyntaxParser({
    wasmFolder: `${modules}@vscode/tree-sitter-wasm/wasm`,
    runtime: `${modules}web-tree-sitter/web-tree-sitter.wasm`,
  });
}

export interface OpenOptions {
  readonly mixer?: Mixer;
  readonly onFile?: (path: string, tokens: Uint32Array) => void;
  /** Megabytes of the model; beyond it the files furthest from those of the measured commits are left out. */
  readonly budget?: number;
}

/** A project as it was before the first of the last `count` measured commits. */
export async function openReplay(
  dir: string,
  count: number,
  { mixer, onFile, budget }: OpenOptions = {},
): Promise<Replay> {
  const parser = newParser();
  const history = new ReplayHistory(dir);
  const commits = history.commits(count);
  const project = new ProjectModel(budget === undefined ? undefined : tableBits(budget));
  const files = history.tree(commits[0]!.parent);
  if (budget !== undefined) nearestFirst(files, changedPaths(history, commits));
  for (let i = 0; i < files.length; i += 200) {
    if (budget !== undefined && project.bytes > budget * 1e6) break;
    const part = files.slice(i, i + 200);
    const texts = history.blobs(part.map(file => file.blob));
    for (const { path, blob } of part) {
      const text = texts.get(blob);
      if (text === undefined || !isMeasured(path, text)) continue;
      if (budget !== undefined && project.bytes > budget * 1e6) continue;
      const stream = await tokensOf(parser, project, path, text);
      if (!stream) continue;
      project.learn(path, stream.tokens);
      onFile?.(path, stream.tokens);
    }
  }
  project.settled = true;
  let at = 0;
  return {
    dir,
    parser,
    project,
    history,
    files: files.length,
    commits,
    predictor: new Predictor(project, mixer),
    *nextMeasured() {
      while (at < commits.length) {
        const commit = history.load(commits[at++]!);
        yield commit;
        if (commit.measured) return;
      }
    },
  };
}

/** Files of the measured commits: the ones that a person would have open. */
function changedPaths(
  history: ReplayHistory,
  commits: readonly { readonly id: string; readonly parent: string; readonly measured: boolean }[],
): string[] {
  const measured = commits.filter(commit => commit.measured);
  return [...new Set(measured.flatMap(commit => history.load(commit).files.map(file => file.path)))];
}

function nearestFirst(files: { readonly path: string }[], open: readonly string[]): void {
  const distance = new Map(files.map(({ path }) => [path, distanceToOpen(path, open)]));
  files.sort((a, b) => distance.get(a.path)! - distance.get(b.path)! || (a.path < b.path ? -1 : 1));
}
