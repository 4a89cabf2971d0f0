import type { ProjectModel } from '../../src/core/suggest/model/projectModel';
import { TokenKind, tokenId, tokenKind } from '../../src/core/suggest/tokens/vocabulary';
import type { AddedToken } from './session';

interface Sums {
  tokens: number;
  ours: number;
  oursFirst: number;
  baseline: number;
  baselineFirst: number;
  missing: number;
}

/** Reciprocal ranks by kind of token and place, ours beside the baseline: where the losses are. */
export class Kinds {
  private readonly sums = new Map<string, Sums>();

  constructor(private readonly project: ProjectModel) {}

  add(added: AddedToken, ours: number, baseline: number): void {
    if (added.moved) return;
    const kind = this.kindOf(added);
    const s = this.sums.get(kind) ?? {
      tokens: 0,
      ours: 0,
      oursFirst: 0,
      baseline: 0,
      baselineFirst: 0,
      missing: 0,
    };
    this.sums.set(kind, s);
    s.tokens++;
    s.ours += reciprocal(ours);
    s.baseline += reciprocal(baseline);
    s.oursFirst += ours === 0 ? 1 : 0;
    s.baselineFirst += baseline === 0 ? 1 : 0;
    s.missing += ours < 0 ? 1 : 0;
  }

  /** Most lost first. */
  report(): object[] {
    const share = (part: number, whole: number): number => Math.round((1e3 * part) / whole) / 1e3;
    return [...this.sums]
      .sort(([, a], [, b]) => b.tokens - b.ours - (a.tokens - a.ours))
      .map(([kind, s]) => ({
        kind,
        tokens: s.tokens,
        mrr: share(s.ours, s.tokens),
        top1: share(s.oursFirst, s.tokens),
        baselineMrr: share(s.baseline, s.tokens),
        baselineTop1: share(s.baselineFirst, s.tokens),
        noCandidate: share(s.missing, s.tokens),
      }));
  }

  private kindOf({ stream, position, file }: AddedToken): string {
    const { vocabulary, landmarks } = this.project;
    const entry = stream.tokens[position]!;
    const kind = tokenKind(entry);
    const id = tokenId(entry);
    if (kind !== TokenKind.Identifier) return TokenKind[kind];
    const known = file.count(id) > 0 ? 'of this file' : vocabulary.count(id) > 0 ? 'of the project' : 'new';
    const last = position > 0 ? stream.tokens[position - 1]! : 0;
    if (landmarks.member.has(tokenId(last))) return `member, ${known}`;
    if (landmarks.open.has(tokenId(last)) || tokenId(last) === landmarks.comma)
      return `in brackets, ${known}`;
    return tokenKind(last) === TokenKind.Newline ? `at line start, ${known}` : `elsewhere, ${known}`;
  }
}

const reciprocal = (rank: number): number => (rank >= 0 && rank < 10 ? 1 / (rank + 1) : 0);
