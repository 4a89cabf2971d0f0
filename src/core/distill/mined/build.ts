import type { Convention } from '../../model/convention';
import type { Evidence } from '../../model/observation';
import type { FileRecord } from '../../model/record';
import { bitsOver } from '../background/background';
import { scopeOf } from '../convention';
import type { FileTally } from '../tally';
import { fitSentence, ownStatement, plainToken } from '../statement';
import { round, wilsonLower } from '../wilson';

/** What a miner found, before it is a convention. */
export interface Finding {
  readonly key: string;
  readonly value: string;
  readonly language: string;
  readonly glob: string;
  readonly statement: string;
  readonly prefer?: string;
  readonly over?: string;
  readonly support: number;
  readonly exceptions: number;
  /** Independent places (files, folders) for and against; the confidence is theirs. Default: the counts. */
  readonly units?: readonly [number, number];
  readonly evidence: readonly Evidence[];
  readonly counterEvidence?: readonly Evidence[];
  readonly family: 'api-idioms' | 'architecture' | 'testing' | 'naming' | 'imports' | 'error-handling';
  /** Chance that an ordinary project has it; default .05: what is mined is mostly this project's own. */
  readonly share?: number;
  /** Kept and checked, but not told (see Convention). */
  readonly minor?: boolean;
}

const ORDINARY_SHARE = 0.05;
const MAX_PLACES = 5;

/** At most five places, one a file first. */
export function pick(places: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  const first = places.filter(p => !seen.has(p.path) && seen.add(p.path));
  return first.slice(0, MAX_PLACES);
}

/** One file as a tally of a single form, for deciding by parts of the tree. */
export function formOf(file: FileRecord, form: string, line = 1): FileTally {
  return {
    path: file.path,
    role: file.role,
    blob: file.blob,
    counts: new Map([[form, 1]]),
    places: new Map([[form, [{ line, start: 0, end: 0 }]]]),
  };
}

export const placeIn = (file: FileRecord, line = 1): Evidence => ({ path: file.path, line, blob: file.blob });

/** A finding as a convention; undefined where the evidence is too thin to be said. */
export function conventionFrom(f: Finding, minimumConfidence = 0.8): Convention | undefined {
  const [yes, no] = f.units ?? [f.support, f.exceptions];
  const confidence = round(wilsonLower(yes, yes + no));
  if (confidence < minimumConfidence || f.support === 0) return undefined;
  const rate = round(f.support / (f.support + f.exceptions));
  return {
    key: f.key,
    value: plainToken(f.value),
    language: [f.language],
    scope: f.glob.startsWith('!') ? scopeOf('**', [f.glob.slice(1)]) : scopeOf(f.glob, []),
    statement: fitSentence(f.statement),
    ...ownStatement(f.statement),
    ...(f.prefer === undefined ? {} : { prefer: plainToken(f.prefer) }),
    ...(f.over === undefined ? {} : { over: plainToken(f.over) }),
    support: f.support,
    exceptions: f.exceptions,
    rate,
    confidence,
    distinctiveness: round(bitsOver(rate, f.share ?? ORDINARY_SHARE)),
    source: 'tree',
    trend: { state: 'stable' },
    evidence: pick(f.evidence),
    counterEvidence: pick(f.counterEvidence ?? []),
    family: f.family,
    ...(f.minor && { untold: 'minor' }),
    pattern: f.key,
  };
}
