import { NEWLINE, TokenKind, outcomeOf, packToken } from '../tokens/vocabulary';
import type { FileModel } from './fileModel';
import type { Prediction } from './predictor';
import type { StreamPlace } from './contexts';
import type { ProjectModel } from './projectModel';
import { spacedBefore } from './spacing';

/** Where a completion starts. */
export interface CompletionPlace {
  /** Tokens before the place; the token being typed left out. */
  readonly tokens: readonly number[];
  /** What has been typed of the present token. */
  readonly prefix: string;
  /** True when blanks stand between the last token and the place (or it is a line's beginning). */
  readonly blankBefore: boolean;
  /** First token of the next line, 0 when there is none. */
  readonly next: number;
  readonly folder: number;
}

/** What ranks the next token; the Predictor, or a baseline in its place. */
export interface Ranker {
  predict(place: StreamPlace, file: FileModel | undefined, prefix?: string): Prediction;
}

export interface CompletionModels {
  readonly project: ProjectModel;
  readonly file?: FileModel;
  readonly predictor: Ranker;
}

/** A text to insert, its tokens, and the model's chance that exactly this is written. `ends` = the line would end there. */
export interface Completion {
  readonly text: string;
  readonly entries: readonly number[];
  readonly probability: number;
  readonly tokens: number;
  readonly ends: boolean;
}

export interface CompletionLimits {
  /** Tokens of one completion. */
  readonly tokens: number;
  /** Paths kept per step; 1 is greedy. */
  readonly width: number;
  /** Paths less likely than this are dropped. */
  readonly floor: number;
}

interface Path {
  readonly entries: readonly number[];
  readonly text: string;
  readonly probability: number;
  readonly ends: boolean;
}

/**
 * Beam search over tokens up to the end of the line. Every path and every prefix of it is a completion; the caller
 * chooses by probability and gain.
 */
export function complete(
  models: CompletionModels,
  place: CompletionPlace,
  limits: CompletionLimits,
): Completion[] {
  const found: Completion[] = [];
  let paths: Path[] = [{ entries: [], text: '', probability: 1, ends: false }];
  for (let step = 0; step < limits.tokens && paths.length > 0; step++) {
    const grown = paths.flatMap(path => extend(models, place, path, limits));
    grown.sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
    paths = [];
    for (const path of grown.slice(0, limits.width)) {
      if (path.text !== '' || path.ends)
        found.push({
          text: path.text,
          entries: path.entries,
          probability: path.probability,
          tokens: path.entries.length,
          ends: path.ends,
        });
      if (!path.ends) paths.push(path);
    }
  }
  return found;
}

function extend(
  models: CompletionModels,
  place: CompletionPlace,
  path: Path,
  limits: CompletionLimits,
): Path[] {
  const { project, file, predictor } = models;
  const first = path.entries.length === 0;
  const tokens = first ? place.tokens : [...place.tokens, ...path.entries];
  const prediction = predictor.predict(
    { tokens, position: tokens.length, next: place.next, folder: place.folder },
    file,
    first ? place.prefix : '',
  );
  const grown: Path[] = [];
  for (let i = 0; i < prediction.ids.length && grown.length < limits.width; i++) {
    const id = prediction.ids[i]!;
    const probability = path.probability * prediction.probabilities[i]!;
    if (probability < limits.floor) break;
    if (outcomeOf(id) === NEWLINE) {
      if (!first) grown.push({ ...path, probability, ends: true });
      continue;
    }
    const kind = project.vocabulary.kind(id);
    if (kind === TokenKind.Opaque) continue;
    const tables = file ? [file.table, project.table] : [project.table];
    const spaced = spacedBefore(tables, tokens, tokens.length, packToken(id, kind));
    const spelling = project.vocabulary.spelling(id);
    const blank = spaced && !(first && (place.blankBefore || place.prefix !== '')) ? ' ' : '';
    grown.push({
      entries: [...path.entries, packToken(id, kind, spaced)],
      text: path.text + blank + (first ? spelling.slice(place.prefix.length) : spelling),
      probability,
      ends: false,
    });
  }
  return grown;
}

/**
 * The completion that saves the most typing among those at least `threshold` likely: characters times probability,
 * less the one keystroke it takes to accept. Undefined where nothing clears the threshold.
 */
export function choose(completions: readonly Completion[], threshold: number): Completion | undefined {
  let best: Completion | undefined;
  let gain = 0;
  for (const completion of completions) {
    if (completion.probability < threshold || completion.text.trim() === '') continue;
    const saved = completion.probability * completion.text.length - 1;
    if (best === undefined ? saved > 0 : saved > gain) {
      best = completion;
      gain = saved;
    }
  }
  return best;
}
