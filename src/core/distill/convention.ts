import type { Convention } from '../model/convention';
import type { Scope } from '../model/scope';
import type { Branch } from './scope/decide';
import type { KeyPolicy } from './policy';
import { places } from './tally';
import { backgroundShare, type BackgroundProfile, bitsOver } from './background/background';
import { neutral } from './forms';
import { statementFor } from './statement';
import { round } from './wilson';

/** Scope of a glob that may leave parts out. */
export function scopeOf(glob: string, except: readonly string[]): Scope {
  const silent = except.map(path => ({ when: { path }, then: 'abstain' as const }));
  if (glob === '**') return { cases: silent, otherwise: 'apply' };
  return { cases: [...silent, { when: { path: glob }, then: 'apply' }], otherwise: 'abstain' };
}

/** One branch of a decision list as a convention of its own, with places for and against. */
export function conventionOf(
  policy: KeyPolicy,
  language: string,
  branch: Branch,
  profile: BackgroundProfile,
): Convention {
  const { form, support, exceptions, rate, confidence } = branch.leader;
  const share = backgroundShare(profile, language, policy.id, form);
  const bits = bitsOver(rate, policy.background === 'universal' ? Math.max(share, 0.95) : share);
  return {
    key: policy.key,
    value: form,
    language: [language],
    scope: scopeOf(branch.glob, branch.except),
    statement: statementFor(policy, form, language, branch),
    support,
    exceptions,
    rate,
    confidence,
    distinctiveness: round(bits),
    source: 'tree',
    trend: { state: 'stable' },
    evidence: places(branch.files, f => f === form),
    counterEvidence: places(branch.files, f => f !== form && !neutral(f, form)),
    family: policy.family,
    pattern: policy.id,
  };
}
