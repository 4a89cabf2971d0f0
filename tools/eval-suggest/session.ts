import { languageOfPath } from '../../src/core/model/language';
import type { Chances } from '../../src/core/suggest/calibrate/chances';
import type { SyntaxParser } from '../../src/core/ports/syntaxParser';
import { FileModel } from '../../src/core/suggest/model/fileModel';
import type { Predictor } from '../../src/core/suggest/model/predictor';
import { learnWriting } from '../../src/core/suggest/model/writing';
import { type ProjectModel, folderHash } from '../../src/core/suggest/model/projectModel';
import { type TokenStream, leafTokens } from '../../src/core/suggest/tokens/leaves';
import { lowerBound } from '../../src/core/suggest/tokens/lowerBound';
import { NEWLINE_SHALLOWER, tokenId } from '../../src/core/suggest/tokens/vocabulary';
import type { ChangedFile, ReplayCommit } from './history';

/** One added token, asked about before it is learnt. */
export interface AddedToken {
  readonly path: string;
  readonly text: string;
  readonly stream: TokenStream;
  readonly position: number;
  readonly next: number;
  readonly folder: number;
  readonly file: FileModel;
  /** First token of its line. */
  readonly lineStart: boolean;
  /** The line was deleted elsewhere in the commit, or stood in the file before: a move, by the protocol. */
  readonly moved: boolean;
  /** 0-based line of the token in the new text. */
  readonly line: number;
  /** What stands after the cursor, as in the parent. */
  readonly rest: () => string;
}

export interface Visitor {
  /** Before the token is learnt. */
  token(added: AddedToken): void;
  /** After it. */
  learnt?(added: AddedToken): void;
  /** A file's session begins; `before` is what it held in the parent. */
  begin?(path: string, before: TokenStream | undefined, beforeText: string): void;
}

const EMPTY: TokenStream = {
  tokens: new Uint32Array(0),
  starts: new Uint32Array(0),
  ends: new Uint32Array(0),
};

/** Parses a text to tokens; undefined for languages without a grammar and texts the parser gives up on. */
export async function tokensOf(
  parser: SyntaxParser,
  project: ProjectModel,
  path: string,
  text: string,
): Promise<TokenStream | undefined> {
  const language = languageOfPath(path);
  if (!language) return undefined;
  const grammar = await parser.grammar(language.id);
  try {
    const tree = grammar.parse(text);
    const stream = leafTokens(tree, text, project.vocabulary);
    tree.delete();
    return stream;
  } catch {
    return undefined;
  }
}

/** Replays the added lines of one commit: every file knows its own past and present, no other file of the commit. */
export async function replayCommit(
  parser: SyntaxParser,
  project: ProjectModel,
  commit: ReplayCommit,
  visitor: Visitor,
): Promise<void> {
  for (const file of commit.files) {
    if (!file.measured || file.after === undefined || file.hunks.length === 0) continue;
    const after = await tokensOf(parser, project, file.path, file.after);
    const before =
      file.before === undefined ? undefined : await tokensOf(parser, project, file.path, file.before);
    if (after) replayFile(project, commit, file, before, after, visitor);
  }
}

/**
 * After a commit: the project learns the new versions and forgets what is gone; a predictor that is given adapts to what
 * was written first, as the product does when a file is saved.
 */
export async function learnCommit(
  parser: SyntaxParser,
  project: ProjectModel,
  commit: ReplayCommit,
  predictor?: Predictor,
  chances?: Chances,
): Promise<void> {
  const streams = new Map<string, TokenStream>();
  for (const file of commit.files)
    if (file.after !== undefined && file.measured) {
      const stream = await tokensOf(parser, project, file.path, file.after);
      if (stream) streams.set(file.path, stream);
    }
  // No file of the commit is known while the others' writing is looked at: so they were asked about.
  if (predictor && commit.measured)
    for (const [path, { tokens }] of streams)
      await learnWriting(project, predictor, path, tokens, () => Promise.resolve(), chances);
  for (const { path } of commit.files) {
    const stream = streams.get(path);
    if (stream) project.learn(path, stream.tokens);
    else project.forget(path);
  }
}

function replayFile(
  project: ProjectModel,
  commit: ReplayCommit,
  file: ChangedFile,
  before: TokenStream | undefined,
  after: TokenStream,
  visitor: Visitor,
): void {
  const text = file.after!;
  const model = new FileModel(project.landmarks);
  const old = before ?? EMPTY;
  model.update(old.tokens);
  visitor.begin?.(file.path, before, file.before ?? '');
  const oldLines = lineOffsets(file.before ?? '');
  const newLines = lineOffsets(text);
  const oldTexts = new Set((file.before ?? '').split('\n').map(line => line.trim()));
  const folder = folderHash(file.path);
  for (const hunk of file.hunks) {
    const [oldFrom, oldTo] = tokenRange(old, oldLines, hunk.oldStart, hunk.oldCount);
    model.countSpan(old.tokens, oldFrom, oldTo, -1);
    const [from, to] = tokenRange(after, newLines, hunk.newStart, hunk.newCount);
    const follower = after.tokens.subarray(to).find(token => tokenId(token) > NEWLINE_SHALLOWER);
    const next = follower === undefined ? 0 : tokenId(follower);
    const restFrom = oldLines[hunk.oldStart + hunk.oldCount] ?? Infinity;
    const rest = (): string => (file.before ?? '').slice(restFrom);
    let line = hunk.newStart;
    let fresh = true;
    for (let position = from; position < to; position++) {
      const newline = tokenId(after.tokens[position]!) <= NEWLINE_SHALLOWER;
      const start = after.starts[position]!;
      while (!newline && line + 1 < newLines.length && newLines[line + 1]! <= start) {
        line++;
        fresh = true;
      }
      const lineText = text.slice(newLines[line], newLines[line + 1] ?? text.length).trim();
      const moved = commit.deleted.has(lineText) || oldTexts.has(lineText);
      const added: AddedToken = {
        path: file.path,
        text,
        stream: after,
        position,
        next,
        folder,
        file: model,
        lineStart: fresh && !newline,
        moved,
        line,
        rest,
      };
      if (!newline) fresh = false;
      visitor.token(added);
      model.push(after.tokens, position, next);
      visitor.learnt?.(added);
    }
  }
}

export function lineOffsets(text: string): number[] {
  const offsets = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) offsets.push(i + 1);
  return offsets;
}

/** Stream positions whose token begins in the lines, the newline before the first line's token included. */
function tokenRange(
  stream: TokenStream,
  lines: readonly number[],
  start: number,
  count: number,
): [number, number] {
  if (count === 0) {
    const at = lowerBound(stream.starts, lines[start] ?? Infinity);
    return [at, at];
  }
  return [
    lowerBound(stream.starts, lines[start] ?? Infinity),
    lowerBound(stream.starts, lines[start + count] ?? Infinity),
  ];
}
