import { TokenKind, tokenId } from '../tokens/vocabulary';
import { BINS, caseBin, distanceBin, evidenceBin, lengthBin, logBin } from './bins';
import { type Candidates, FILE_SLOT, TABLES } from './candidates';
import type { StreamPlace } from './contexts';
import type { FileModel } from './fileModel';
import type { ProjectModel } from './projectModel';
import type { Sight } from './sight';
import type { VariantFinder } from './variants';

/** Slots per candidate: one per context and table, then what is known of the candidate itself. */
const OWN = TABLES;
const OWN_FEATURES = 16;
export const FEATURES = OWN + OWN_FEATURES;

/** What a candidate is described from. */
export interface Surroundings {
  readonly project: ProjectModel;
  readonly candidates: Candidates;
  readonly sight: Sight;
  readonly variants: VariantFinder;
  readonly file: FileModel | undefined;
  readonly place: StreamPlace;
  readonly prefix: string;
  /** The last two identifiers and what is being called; 0 = none. */
  readonly names: readonly [number, number, number];
}

/** Writes the bins of one candidate (an index of `candidates`) at `at`. */
export function describe(around: Surroundings, candidate: number, bins: Uint8Array, at: number): void {
  const { project, candidates, sight, variants, file, place, prefix, names } = around;
  const { counts, totals } = candidates;
  for (let slot = 0; slot < TABLES; slot++)
    bins[at + slot] = evidenceBin(counts[candidate * TABLES + slot]!, totals[slot]!);
  const id = candidates.ids[candidate]!;
  const kind = project.vocabulary.kind(id);
  const name = kind === TokenKind.Identifier ? 1 : 0;
  const spelling = project.vocabulary.spelling(id);
  const near = sight.distance(id);
  const last = place.position > 0 ? tokenId(place.tokens[place.position - 1]!) : 0;
  const inFile = logBin(file?.count(id) ?? 0);
  const own = at + OWN;
  bins[own] = 1 + kind;
  bins[own + 1] = 1 + distanceBin(near) + 13 * name;
  bins[own + 2] = 1 + inFile + 13 * name;
  bins[own + 3] = 1 + logBin(project.vocabulary.count(id)) + 13 * name;
  bins[own + 4] = 1 + caseBin(spelling) + 12 * (last > 0 ? Math.min(1, project.vocabulary.kind(last)) : 2);
  bins[own + 5] = prefix === '' ? 0 : spelling.length === prefix.length ? 1 : 2 + Math.min(6, prefix.length);
  bins[own + 6] = 1 + Math.min(6, spelling.length) + 8 * name;
  bins[own + 7] = name ? 1 + distanceBin(near) + (sight.count(id) === 1 ? 0 : 13) : 0;
  for (let k = 0; k < 3; k++) bins[own + 8 + k] = name ? variants.relation(id, names[k]!) : 0;
  const next = place.next > 0 ? Math.min(4, project.vocabulary.kind(place.next)) : 4;
  bins[own + 11] = 1 + kind + 7 * next;
  bins[own + 12] = repeatBin(sight, id, name);
  bins[own + 13] = analogueBin(sight, id);
  bins[own + 14] = prefix === '' ? 0 : 1 + inFile + 12 * (Math.min(3, prefix.length) - 1);
  bins[own + 15] = 1 + (near > 0 && near <= sight.lineLength ? 1 + distanceBin(near) : 0) + 13 * name;
}

/** "None of these": judged by how much the contexts know at all. */
export function describeOther(around: Surroundings, bins: Uint8Array, at: number): void {
  const { candidates, prefix } = around;
  bins.fill(0, at, at + FEATURES);
  const own = at + OWN;
  bins[own] = 10 + candidates.depth(0, 6);
  bins[own + 1] = 30 + candidates.depth(FILE_SLOT, 5);
  bins[own + 2] = 28 + logBin(candidates.totals[0]!);
  bins[own + 5] = 10 + Math.min(6, prefix.length);
  bins[own + 6] = 20 + logBin(candidates.size);
  bins[own + 9] = 8 + Math.round((BINS - 10) * Math.min(1, agreement(candidates)));
  bins[own + 12] = 37 + Math.min(2, around.sight.longest >> 2);
  bins[own + 13] = 25 + lengthBin(around.sight.analogueLength);
}

function repeatBin(sight: Sight, id: number, name: number): number {
  if (sight.longest === 0) return 0;
  const length = sight.matchOf(id);
  return 1 + lengthBin(length) + (length === sight.longest ? 8 : 0) + 18 * name;
}

function analogueBin(sight: Sight, id: number): number {
  if (sight.analogue < 0) return 0;
  const length = lengthBin(sight.analogueLength);
  return id !== sight.analogue ? 1 + length : sight.exchanged ? 17 + length : 9 + length;
}

/** Mean share of the best candidate over the contexts that know anything. */
function agreement({ counts, totals, best, kept }: Candidates): number {
  if (kept === 0) return 0;
  let sum = 0;
  let known = 0;
  for (let slot = 0; slot < TABLES; slot++) {
    if (totals[slot] === 0) continue;
    known++;
    sum += counts[best[0]! * TABLES + slot]! / totals[slot]!;
  }
  return known === 0 ? 0 : sum / known;
}
