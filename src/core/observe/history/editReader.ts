import { type Cancellation, throwIfCancelled } from '../../ports/cancellation';
import type { GitHistory } from '../../ports/gitHistory';
import type { Grammar, SyntaxNode, SyntaxTree } from '../../ports/syntaxParser';
import { syntaxEdits, type SyntaxEdit } from '../edits/syntaxEdit';
import { isLfsPointer } from '../decode';
import { decodeStrictUtf8 } from '../encoding';
import { sameButBlanks } from './changedParts';
import { incrementalParse } from './incrementalParse';
import { isSameFile } from './movedFiles';
import type { ChainStep, PathChain } from './pathChains';

/** The syntactic edits that one commit made in one file, in source order. */
export interface FileEdits {
  readonly step: ChainStep;
  readonly edits: readonly SyntaxEdit[];
  /** Nothing but blanks and line ends changed. */
  readonly layoutOnly: boolean;
}

export interface EditReaderDeps {
  readonly history: Pick<GitHistory, 'blobs'>;
  readonly grammar: (language: string) => Promise<Grammar>;
  /** Lets the thread take its messages, so that it hears of a cancellation: asked before every parse. */
  readonly breathe?: () => Promise<void>;
}

/** What could not be read, by reason. */
export type Skipped = Record<string, number>;

const LARGEST = 500_000;
/** A history has too many edits to carry more of their surroundings than the expression or statement around each. */
const NEAR = { levels: 3, largest: 600 };

interface Version {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** Kept, so that the nodes made for one comparison serve in the next one. */
  readonly root: SyntaxNode;
}

/**
 * Typed edits of chains, one file at a time from its newest version backwards: only one tree lives, and each older version
 * is parsed with it. Contents come by one streamed request in that order. A version that is missing, no UTF-8 text, over
 * 500,000 bytes or beyond the parser's limits interrupts its chain and is counted. Throws Cancelled.
 */
export async function* readEdits(
  deps: EditReaderDeps,
  chains: readonly PathChain[],
  cancel: Cancellation,
  skipped: Skipped = {},
): AsyncGenerator<FileEdits> {
  const blobs = deps.history.blobs(wantedIds(chains), cancel)[Symbol.asyncIterator]();
  const skip = (reason: string): void => void (skipped[reason] = (skipped[reason] ?? 0) + 1);
  let newer: Version | undefined;
  try {
    for (const chain of chains) {
      const grammar = await deps.grammar(chain.language);
      let at: string | undefined;
      for (const step of chain.steps) {
        await pause(deps, cancel);
        if (step.after !== at) {
          // Another branch's version of the same file: nearly the same text.
          const near: Version | undefined = newer;
          newer = undefined;
          try {
            newer = parsed(grammar, textOf((await blobs.next()).value, skip), near, skip);
          } finally {
            near?.tree.delete();
          }
          await pause(deps, cancel);
        }
        const older = parsed(grammar, textOf((await blobs.next()).value, skip), newer, skip);
        let found: FileEdits | undefined;
        try {
          if (newer && older && step.weight > 0) {
            await pause(deps, cancel);
            if (step.from === undefined || isSameFile(older.text, newer.text))
              found = editsBetween(step, older, newer);
            else skip('another file under the new name');
          }
        } finally {
          newer?.tree.delete();
          newer = older;
        }
        at = step.before;
        if (found) yield found;
      }
      newer?.tree.delete();
      newer = undefined;
    }
  } finally {
    newer?.tree.delete();
    await blobs.return?.();
  }
}

async function pause(deps: EditReaderDeps, cancel: Cancellation): Promise<void> {
  await deps.breathe?.();
  throwIfCancelled(cancel);
}

/** Ids in the order in which `readEdits` takes them. */
function* wantedIds(chains: readonly PathChain[]): Generator<string> {
  for (const { steps } of chains) {
    let at: string | undefined;
    for (const { before, after } of steps) {
      if (after !== at) yield after;
      yield (at = before);
    }
  }
}

function textOf(bytes: Uint8Array | undefined, skip: (reason: string) => void): string | undefined {
  if (bytes === undefined) return void skip('missing or damaged');
  if (bytes.length > LARGEST) return void skip('over 500,000 bytes');
  if (isLfsPointer(bytes)) return void skip('pointer to large file storage');
  const text = decodeStrictUtf8(bytes);
  return text ?? void skip('not UTF-8 text');
}

function parsed(
  grammar: Grammar,
  text: string | undefined,
  neighbour: Version | undefined,
  skip: (reason: string) => void,
): Version | undefined {
  if (text === undefined) return undefined;
  try {
    const tree = incrementalParse(grammar, text, neighbour);
    return { text, tree, root: tree.rootNode };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SyntaxLimitError') throw error;
    return void skip('beyond the limits of the parser');
  }
}

function editsBetween(step: ChainStep, older: Version, newer: Version): FileEdits {
  const layoutOnly = sameButBlanks(older.text, newer.text);
  const edits = layoutOnly
    ? []
    : syntaxEdits(
        {
          before: older,
          after: newer,
        },
        NEAR,
      );
  return { step, edits, layoutOnly };
}
