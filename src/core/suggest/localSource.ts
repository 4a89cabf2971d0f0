import type { SyntaxTree } from '../ports/syntaxParser';
import { chanceOf } from './calibrate/completions';
import type { Calibration } from './calibrate/isotonic';
import { dropRepeatedEnd } from './chat/reply';
import { caretPlace } from './documents/caret';
import { type Completion, complete } from './model/completion';
import { FileModel } from './model/fileModel';
import type { Predictor } from './model/predictor';
import type { ProjectModel } from './model/projectModel';
import type { TokenStream } from './tokens/leaves';
import { LiveTokens } from './tokens/liveTokens';

/** How much of the text after the caret a candidate is compared with. */
const AFTER = 400;
const LIMITS = { tokens: 16, width: 3, floor: 0.05 };

interface OpenFile {
  readonly model: FileModel;
  readonly tokens: LiveTokens;
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
    private readonly calibrations: readonly Calibration[],
  ) {}

  /** Completions at an offset, best saving first. */
  candidates(path: string, tree: SyntaxTree, text: string, offset: number): LocalCandidate[] {
    const { model: file } = this.openFile(path);
    const stream = this.stream(path, tree, text);
    const place = caretPlace(stream, text, offset, path);
    file.update(place.prefix === '' ? stream.tokens : without(stream.tokens, place.index));
    const found = complete({ project: this.project, file, predictor: this.predictor }, place, LIMITS);
    const after = text.slice(offset, offset + AFTER);
    return found
      .map(completion => ({ ...completion, text: dropRepeatedEnd(completion.text, after) }))
      .filter(completion => completion.text.trim() !== '')
      .map(completion => ({
        ...completion,
        confidence: chanceOf(this.calibrations, completion.probability, completion.tokens),
      }))
      .filter(candidate => saving(candidate) > 0)
      .sort((a, b) => saving(b) - saving(a) || (a.text < b.text ? -1 : 1));
  }

  /** The tokens of an open document; after an edit only the surroundings of the change are read from the tree. */
  stream(path: string, tree: SyntaxTree, text: string): TokenStream {
    return this.openFile(path).tokens.read(tree, text);
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
      };
      this.open.set(path, open);
    }
    return open;
  }
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
