import type { Convention, Trend, Untold } from '../../model/convention';
import type { Commit } from '../../ports/gitHistory';
import { bitsOver } from '../background/background';
import { fitSentence, ownStatement } from '../statement';
import { round, wilsonLower } from '../wilson';
import shares from './background.json';

/** What a miner of history found out. */
export interface Finding {
  readonly key: string;
  readonly value: string;
  readonly statement: string;
  readonly support: number;
  readonly exceptions: number;
  /** Commits that show it, newest first. */
  readonly commits: readonly Commit[];
  /** Commits that do not. */
  readonly against?: readonly Commit[];
  readonly family: 'commit-messages' | 'change-recipes' | 'api-idioms';
  readonly trend?: Trend;
  readonly prefer?: string;
  readonly over?: string;
  /** Share of ordinary projects that do the same; by default what was measured for the key and value. */
  readonly background?: number;
  readonly untold?: Untold;
}

const BACKGROUND: Readonly<Record<string, number>> = shares.shares;
/** Share of a form that no measured project keeps. */
const UNKNOWN = 0.05;
const PLACES = 5;

/** A finding as a convention of the whole repository, with commits as evidence. */
export function historyConvention(finding: Finding): Convention {
  const { support, exceptions } = finding;
  const sites = support + exceptions;
  const rate = sites > 0 ? support / sites : 0;
  const share =
    finding.background ?? BACKGROUND[`${finding.key}=${finding.value}`] ?? BACKGROUND[finding.key] ?? UNKNOWN;
  const places = (commits: readonly Commit[]): Convention['evidence'] =>
    commits.slice(0, PLACES).map(c => ({ path: c.changes[0]?.path ?? '', line: 1, commit: c.id }));
  return {
    key: finding.key,
    value: finding.value,
    language: ['*'],
    scope: { cases: [], otherwise: 'apply' },
    statement: fitSentence(finding.statement),
    ...ownStatement(finding.statement),
    ...(finding.prefer === undefined ? {} : { prefer: finding.prefer }),
    ...(finding.over === undefined ? {} : { over: finding.over }),
    support,
    exceptions,
    rate: round(rate),
    confidence: round(wilsonLower(support, sites)),
    distinctiveness: round(bitsOver(rate, share)),
    source: 'history',
    ...(finding.untold === undefined ? {} : { untold: finding.untold }),
    trend: finding.trend ?? { state: 'stable' },
    evidence: places(finding.commits),
    counterEvidence: places(finding.against ?? []),
    family: finding.family,
    pattern: finding.key,
  };
}
