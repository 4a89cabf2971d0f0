import type { SyntaxTree } from '../ports/syntaxParser';
import type { Clock } from '../ports/clock';
import { type Calibration, calibrate } from './calibrate/isotonic';
import { dropRepeatedEnd } from './chat/reply';
import { caretPlace } from './documents/caret';
import { type Completion, complete } from './model/completion';
import { FileModel } from './model/fileModel';
import type { Predictor } from './model/predictor';
import type { ProjectModel } from './model/projectModel';
import { type TokenStream, leafTokens } from './tokens/leaves';

/** Documents up to this length are read whole at each request; of longer ones the surroundings, and all now and then. */
const WHOLE = 40_000;
const LOOK_BACK = 16_000;
const LOOK_AHEAD = 2_000;
const REFRESH_MS = 3_000;
/** How much of the text after the caret a candidate is compared with. */
const AFTER = 400;
const LIMITS = { tokens: 16, width: 3, floor: 0.05 };

interface OpenFile {
  readonly model: FileModel;
  refreshedAt: number;
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
    private readonly calibration: Calibration,
    private readonly clock: Clock,
  ) {}

  /** Completions at an offset, best saving first. */
  candidates(path: string, tree: SyntaxTree, text: string, offset: number): LocalCandidate[] {
    const { stream, file } = this.read(path, tree, text, offset);
    const place = caretPlace(stream, text, offset, path);
    const found = complete({ project: this.project, file, predictor: this.predictor }, place, LIMITS);
    const after = text.slice(offset, offset + AFTER);
    return found
      .map(completion => ({ ...completion, text: dropRepeatedEnd(completion.text, after) }))
      .filter(completion => completion.text.trim() !== '')
      .map(completion => ({ ...completion, confidence: calibrate(this.calibration, completion.probability) }))
      .filter(candidate => saving(candidate) > 0)
      .sort((a, b) => saving(b) - saving(a) || (a.text < b.text ? -1 : 1));
  }

  close(path: string): void {
    this.open.delete(path);
  }

  private read(
    path: string,
    tree: SyntaxTree,
    text: string,
    offset: number,
  ): { stream: TokenStream; file: FileModel } {
    const open = this.open.get(path) ?? {
      model: new FileModel(this.project.brackets),
      refreshedAt: -Infinity,
    };
    this.open.set(path, open);
    const whole = text.length <= WHOLE;
    if (whole || this.clock.now() - open.refreshedAt >= REFRESH_MS) {
      const all = leafTokens(tree, text, this.project.vocabulary);
      open.model.update(all.tokens);
      open.refreshedAt = this.clock.now();
      return { stream: all, file: open.model };
    }
    const range = { startIndex: Math.max(0, offset - LOOK_BACK), endIndex: offset + LOOK_AHEAD };
    return { stream: leafTokens(tree, text, this.project.vocabulary, range), file: open.model };
  }
}

/** Characters it is expected to save, less the keystroke to accept. */
function saving(candidate: LocalCandidate): number {
  return candidate.confidence * candidate.text.length - 1;
}
