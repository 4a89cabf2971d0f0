import { NEWLINE_SHALLOWER, Vocabulary, tokenId } from '../tokens/vocabulary';
import { type Landmarks, CONTEXT_COUNT, landmarksOf } from './contexts';
import { ContextTable } from './contextTable';
import { type ContextMask, changeOf, countRange } from './countedStream';
import { RecentChanges } from './recentChanges';

export const ALL_CONTEXTS: ContextMask = Array.from({ length: CONTEXT_COUNT }, (_, i) => i);
const DEFAULT_MAX_BITS = 23;

/**
 * What the whole project writes: every file's tokens counted in every context, folder contexts among them. A file's
 * own stream is kept, so that a new version is learnt and the old one unlearnt by their difference.
 */
export class ProjectModel {
  readonly vocabulary: Vocabulary;
  readonly landmarks: Landmarks;
  readonly table: ContextTable;
  /** What was written lately, anywhere in the project. */
  readonly recent: RecentChanges;
  private readonly files = new Map<string, Uint32Array>();
  private streamBytes = 0;

  constructor(maxBits = DEFAULT_MAX_BITS) {
    this.vocabulary = new Vocabulary();
    this.landmarks = landmarksOf(this.vocabulary);
    this.table = new ContextTable(16, maxBits);
    this.recent = new RecentChanges(this.landmarks);
  }

  /** After the first learning of the whole project every new file is a recent change too. */
  settled = false;

  get fileCount(): number {
    return this.files.size;
  }

  /** Bytes held, strings of the vocabulary estimated at 60 each. */
  get bytes(): number {
    return this.table.bytes + this.streamBytes + this.vocabulary.size * 60;
  }

  stream(path: string): Uint32Array | undefined {
    return this.files.get(path);
  }

  paths(): IterableIterator<string> {
    return this.files.keys();
  }

  /** Learns a file, or its new version. */
  learn(path: string, tokens: Uint32Array): void {
    const known = this.files.get(path);
    const before = known ?? new Uint32Array(0);
    const change = changeOf(before, tokens);
    this.files.set(path, tokens);
    this.streamBytes += tokens.byteLength - before.byteLength;
    if (!change) return;
    const folder = folderHash(path);
    this.count(before, folder, change.from, change.oldTo, -1);
    this.count(tokens, folder, change.from, change.newTo, 1);
    if (known || this.settled) this.recent.add(tokens, change.from, change.newTo);
  }

  /** Unlearns a file that is gone. */
  forget(path: string): void {
    const tokens = this.files.get(path);
    if (!tokens) return;
    this.files.delete(path);
    this.streamBytes -= tokens.byteLength;
    this.count(tokens, folderHash(path), 0, tokens.length, -1);
  }

  private count(tokens: Uint32Array, folder: number, from: number, to: number, sign: 1 | -1): void {
    countRange(this.table, ALL_CONTEXTS, this.landmarks, tokens, folder, from, to, sign);
    for (let i = from; i < to; i++) {
      const id = tokenId(tokens[i]!);
      if (id > NEWLINE_SHALLOWER) this.vocabulary.add(id, sign);
    }
  }
}

/** The folder a file lies in, as contexts hash it. */
export function folderHash(path: string): number {
  let hash = 0x811c9dc5;
  const end = path.lastIndexOf('/');
  for (let i = 0; i < end; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
  return hash | 0;
}
