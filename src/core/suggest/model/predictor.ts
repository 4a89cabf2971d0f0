import { OPAQUE, TokenKind, tokenId, tokenKind } from '../tokens/vocabulary';
import { Adaptation } from './adaptation';
import { Candidates, FILE_SLOT, MAX_KEPT, RECENT_SLOT } from './candidates';
import { CONTEXT_COUNT, type StreamPlace, contextsAt, nearbyNames } from './contexts';
import { FEATURES, type Surroundings, describe, describeOther } from './features';
import { FILE_MASK, type FileModel } from './fileModel';
import { Mixer, SELECTORS } from './mixer';
import { PrefixIndex } from './prefixIndex';
import { ALL_CONTEXTS, type ProjectModel } from './projectModel';
import { RECENT_MASK } from './recentChanges';
import { SIGHT, Sight } from './sight';
import { VariantFinder } from './variants';

/** How many distinct names in sight are candidates whatever the contexts say, and of how many the variants. */
const NAMES = 60;
const VARIANT_NAMES = 6;
/** Names with a typed beginning taken from the file and the project. */
const BEGINNING = 24;

/** Candidates for one place, likeliest first; what is missing from 1 is the chance that none of them is right. */
export interface Prediction {
  readonly ids: readonly number[];
  readonly probabilities: readonly number[];
  readonly other: number;
}

/** The last prediction as the trainer reads it. */
export interface Scored {
  readonly candidates: Candidates;
  /** FEATURES bins per kept candidate in pruned order, then those of "none of these". */
  readonly bins: Uint8Array;
  readonly classes: readonly number[];
}

/** Ranks what may come next. Holds scratch memory: one per thread, never re-entrant. */
export class Predictor {
  readonly mixer: Mixer;
  private readonly candidates = new Candidates();
  private readonly sight = new Sight();
  private readonly hashes = new Uint32Array(CONTEXT_COUNT);
  private readonly bins = new Uint8Array((MAX_KEPT + 1) * FEATURES);
  private readonly scores = new Float64Array(MAX_KEPT + 1);
  private readonly classes: number[] = SELECTORS.map(() => 0);
  private readonly variants: VariantFinder;
  private readonly beginnings: PrefixIndex;
  private readonly adaptation: Adaptation;

  constructor(
    private readonly project: ProjectModel,
    mixer?: Mixer,
  ) {
    this.mixer = mixer ?? new Mixer(FEATURES);
    this.adaptation = new Adaptation(this.mixer);
    this.variants = new VariantFinder(project.vocabulary);
    this.beginnings = new PrefixIndex(project.vocabulary);
  }

  /** Candidates for the token at a place. With a `prefix` only tokens that begin with it count, itself included. */
  predict(place: StreamPlace, file: FileModel | undefined, prefix = ''): Prediction {
    const { project, candidates, sight, hashes } = this;
    const { vocabulary } = project;
    const fits = (id: number): boolean => id > OPAQUE && vocabulary.spelling(id).startsWith(prefix);
    candidates.begin(vocabulary.size, prefix === '' ? undefined : fits);
    sight.look(place.tokens, place.position, vocabulary.size);
    contextsAt(place, project.landmarks, hashes);
    const names = nearbyNames();
    candidates.gatherMask(project.table, ALL_CONTEXTS, hashes, 0);
    if (file) candidates.gatherMask(file.table, FILE_MASK, hashes, FILE_SLOT);
    candidates.gatherMask(project.recent.table, RECENT_MASK, hashes, RECENT_SLOT);
    this.addNames(place);
    if (prefix !== '') this.addBeginnings(file, prefix);
    candidates.prune();
    this.classes[0] = placeKind(place, project);
    this.classes[1] = candidates.depth(0, 6);
    this.classes[2] = candidates.depth(FILE_SLOT, 5);
    this.classes[3] = Math.min(3, prefix.length);
    this.mixer.select(this.classes);
    return this.mix({ project, candidates, sight, variants: this.variants, file, place, prefix, names });
  }

  /** Learns from the token that was really written at the place of the last prediction; -1 = none that has an id. */
  learn(truth: number): void {
    const { candidates, scores, bins, adaptation } = this;
    let right = candidates.kept;
    for (let i = 0; i < candidates.kept; i++) if (candidates.ids[candidates.best[i]!] === truth) right = i;
    for (let i = 0; i <= candidates.kept; i++)
      adaptation.move(bins, i * FEATURES, (i === right ? 1 : 0) - scores[i]!);
  }

  /** For training: what the last prediction was made from. */
  get lastScored(): Scored {
    return { candidates: this.candidates, bins: this.bins, classes: this.classes };
  }

  /** Names in sight, near ones first, with their variants, and what an earlier passage would go on with. */
  private addNames(place: StreamPlace): void {
    const { candidates, sight } = this;
    const end = Math.max(0, place.position - SIGHT);
    let names = 0;
    for (let i = place.position - 1; i >= end && names < NAMES; i--) {
      const entry = place.tokens[i]!;
      if (tokenKind(entry) !== TokenKind.Identifier) continue;
      const id = tokenId(entry);
      const distance = place.position - i;
      if (sight.distance(id) !== distance) continue;
      const index = candidates.add(id);
      if (index >= 0) names++;
      candidates.favour(index, 0.6 / (4 + distance));
      if (names > VARIANT_NAMES) continue;
      for (const variant of this.variants.of(id)) candidates.add(variant);
    }
    if (sight.analogue > OPAQUE)
      candidates.favour(candidates.add(sight.analogue), 0.5 * sight.analogueLength);
  }

  private addBeginnings(file: FileModel | undefined, prefix: string): void {
    const { candidates, beginnings } = this;
    for (const id of file?.beginningWith(prefix, this.project.vocabulary, BEGINNING) ?? [])
      candidates.favour(candidates.add(id), 0.02);
    for (const id of beginnings.top(prefix, BEGINNING)) candidates.favour(candidates.add(id), 0.01);
  }

  private mix(around: Surroundings): Prediction {
    const { candidates, scores, bins, mixer } = this;
    const none = candidates.kept;
    let best = -Infinity;
    for (let i = 0; i <= none; i++) {
      if (i < none) describe(around, candidates.best[i]!, bins, i * FEATURES);
      else describeOther(around, bins, i * FEATURES);
      scores[i] = mixer.score(bins, i * FEATURES);
      best = Math.max(best, scores[i]!);
    }
    let sum = 0;
    for (let i = 0; i <= none; i++) sum += scores[i] = Math.exp(scores[i]! - best);
    for (let i = 0; i <= none; i++) scores[i] = scores[i]! / sum;
    const idAt = (i: number): number => candidates.ids[candidates.best[i]!]!;
    const order = Array.from({ length: none }, (_, i) => i);
    order.sort((a, b) => scores[b]! - scores[a]! || idAt(a) - idAt(b));
    return { ids: order.map(idAt), probabilities: order.map(i => scores[i]!), other: scores[none]! };
  }
}

/** Weight set of a place: by what stands before it. */
function placeKind(place: StreamPlace, project: ProjectModel): number {
  if (place.position === 0) return 0;
  const entry = place.tokens[place.position - 1]!;
  const kind = tokenKind(entry);
  if (kind === TokenKind.Newline) return 0;
  if (kind === TokenKind.Identifier) return 1;
  if (kind !== TokenKind.Fixed) return 2;
  const id = tokenId(entry);
  if (project.landmarks.member.has(id)) return 3;
  const spelling = project.vocabulary.spelling(id);
  if (project.landmarks.open.has(id) || spelling === ',') return 4;
  return /^\w/.test(spelling) ? 5 : 6;
}
