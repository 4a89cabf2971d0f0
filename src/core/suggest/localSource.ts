import type { SyntaxTree } from '../ports/syntaxParser';
import type { Chances } from './calibrate/chances';
import { dropRepeatedEnd } from './chat/reply';
import { caretPlace } from './documents/caret';
import { type Completion, complete } from './model/completion';
import { FileModel } from './model/fileModel';
import type { Predictor } from './model/predictor';
import type { ProjectModel } from './model/projectModel';
import { GHOST_LIMITS } from './model/rehearsal';
import type { TokenStream } from './tokens/leaves';
import { LiveTokens } from './tokens/liveTokens';

/** How much of the text after the caret a candidate is compared with. */
const AFTER = 400;

interface OpenFile {
  model: FileModel;
  readonly tokens: LiveTokens;
  /** The beginning of `tokens` that the model was counted from. */
  beginning: number;
}

/** A local completion with its calibrated probability. */
export interface LocalCandidate extends Completion {
  readonly confidence: number;
}

/** Candidates of the local model for open documents. */
export class LocalSource {
  private readonly open = new Map<string, OpenFile>();

  constructor(
    private readonly project: ProjectModel,
    private readonly predictor: Predictor,
    private readonly chances: Chances,
  ) {}

  /** Completions at an offset, best saving first. */
  candidates(path: string, tree: SyntaxTree, text: string, offset: number): LocalCandidate[] {
    const stream = this.stream(path, tree, text, offset);
    const file = countsOf(this.openFile(path), this.project);
    const place = caretPlace(stream, text, offset, path);
    file.update(place.prefix === '' ? stream.tokens : without(stream.tokens, place.index));
    const found = complete({ project: this.project, file, predictor: this.predictor }, place, GHOST_LIMITS);
    const after = text.slice(offset, offset + AFTER);
    return found
      .map(completion => ({ ...completion, text: dropRepeatedEnd(completion.text, after) }))
      .filter(completion => completion.text.trim() !== '')
      .map(completion => ({
        ...completion,
        confidence: this.chances.of(completion.probability, completion.tokens),
      }))
      .filter(candidate => saving(candidate) > 0)
      .sort((a, b) => saving(b) - saving(a) || (a.text < b.text ? -1 : 1));
  }

  /**
   * The tokens of an open document around an offset: of a long one not all until `grow` has read them. After an edit only the
   * surroundings of the change are read from the tree.
   */
  stream(path: string, tree: SyntaxTree, text: string, offset: number): TokenStream {
    return this.openFile(path).tokens.read(tree, text, offset);
  }

  /** True when parts of a document that was asked about have not been read and counted yet. */
  isPartial(path: string): boolean {
    const open = this.open.get(path);
    return open !== undefined && !open.tokens.whole;
  }

  /** Reads and counts a slice more of a document that was asked about. */
  grow(path: string, tree: SyntaxTree, text: string): void {
    const open = this.openFile(path);
    const stream = open.tokens.grow(tree, text);
    countsOf(open, this.project).update(stream.tokens);
  }

  close(path: string): void {
    this.open.delete(path);
  }

  private openFile(path: string): OpenFile {
    let open = this.open.get(path);
    if (!open) {
      open = {
        model: new FileModel(this.project.landmarks),
        tokens: new LiveTokens(this.project.vocabulary),
        beginning: 0,
      };
      this.open.set(path, open);
    }
    return open;
  }
}

/** The counts of an open file, begun anew where its tokens were. */
function countsOf(open: OpenFile, project: ProjectModel): FileModel {
  if (open.beginning !== open.tokens.beginnings) {
    open.beginning = open.tokens.beginnings;
    open.model = new FileModel(project.landmarks);
  }
  return open.model;
}

/** What is being typed is no evidence for what is written here. */
function without(tokens: Uint32Array, index: number): Uint32Array {
  const rest = new Uint32Array(Math.max(0, tokens.length - 1));
  rest.set(tokens.subarray(0, index));
  rest.set(tokens.subarray(index + 1), index);
  return rest;
}

/** Characters it is expected to save, less the keystroke to accept. */
function saving(candidate: LocalCandidate): number {
  return candidate.confidence * candidate.text.length - 1;
}
