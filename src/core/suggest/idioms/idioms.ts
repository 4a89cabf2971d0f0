import type { SyntaxTree } from '../../ports/syntaxParser';
import type { TokenStream } from '../tokens/leaves';
import { functionAround, idiomAt, type IdiomCandidate } from './atCaret';
import { Beginnings } from './beginnings';
import { blocksOf } from './blocks';
import { IdiomIndex } from './idiomIndex';
import { decodeUtf8 } from '../utf8';

/** The document around a caret. */
export interface IdiomPlace {
  readonly tree: SyntaxTree;
  readonly text: string;
  readonly streamOf: () => TokenStream;
}

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

  /**
   * The lines that belong at an offset, as one text; undefined where nothing is usual enough. `streamOf` gives the tokens of
   * the document and is asked only where a block could begin. `year` is the present one.
   */
  at(
    path: string,
    { tree, text, streamOf }: IdiomPlace,
    offset: number,
    year: number,
  ): IdiomCandidate | undefined {
    if (text.trim() === '') return this.beginnings.of(path, year);
    return idiomAt(this.blocks, streamOf, text, offset, () => functionAround(tree.rootNode, offset));
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
