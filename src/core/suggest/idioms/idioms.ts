import type { SyntaxTree } from '../../ports/syntaxParser';
import { leafTokens, type TokenStream } from '../tokens/leaves';
import { Vocabulary } from '../tokens/vocabulary';
import { functionAround, idiomAt, type IdiomCandidate } from './atCaret';
import { Beginnings } from './beginnings';
import { blocksOf } from './blocks';
import { IdiomIndex } from './idiomIndex';
import { decodeUtf8 } from '../utf8';

/** Tokens of this many characters around a caret are read: the function at hand and what stands above it. */
const AROUND = 24_000;

/** What this project writes over several lines: the rest of blocks, and the beginnings of new files. */
export class Idioms {
  private readonly blocks = new IdiomIndex();
  private readonly beginnings = new Beginnings();

  learn(path: string, text: string, stream: TokenStream): void {
    this.blocks.learn(path, blocksOf(stream, text));
    this.beginnings.learn(path, text);
  }

  forget(path: string): void {
    this.blocks.forget(path);
    this.beginnings.forget(path);
  }

  /** The lines that belong at an offset, as one text; undefined where nothing is usual enough. `year` is the present one. */
  at(path: string, tree: SyntaxTree, text: string, offset: number, year: number): IdiomCandidate | undefined {
    if (text.trim() === '') return this.beginnings.of(path, year);
    // Kinds of tokens are all that is needed of them here: the model's vocabulary need not grow by what is being typed.
    const range = { startIndex: Math.max(0, offset - AROUND), endIndex: offset };
    const stream = leafTokens(tree, text, new Vocabulary(), range);
    return idiomAt(this.blocks, stream, text, offset, functionAround(tree.rootNode, offset));
  }

  serialise(): string {
    return JSON.stringify({ blocks: this.blocks.serialise(), beginnings: this.beginnings.serialise() });
  }

  /** False where nothing usable was stored: learn the files again. */
  load(bytes: Uint8Array): boolean {
    try {
      const saved = JSON.parse(decodeUtf8(bytes)) as { blocks?: unknown; beginnings?: unknown } | null;
      return this.blocks.load(saved?.blocks) && this.beginnings.load(saved?.beginnings);
    } catch {
      return false;
    }
  }
}
