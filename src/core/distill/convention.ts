import type { Convention } from '../model/convention';
import type { Scope } from '../model/scope';
import type { Branch } from './scope/decide';
import type { KeyDefinition } from '../observe/families/types';
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

type Accept = (form: string) => boolean;

/** Columns below a line limit that show it. */
const NEAR = 3;

/** Which observed forms show the convention: the form itself, or for a limit the numbers at it or just below. */
function conforming(policy: KeyDefinition, form: string): Accept {
  const limit = Number(form.replace('<=', ''));
  if (policy.number === 'cliff') return f => Number(f) <= limit && Number(f) > limit - NEAR;
  if (policy.number === 'limit') return f => Number(f) <= limit && Number(f) > limit * 0.8;
  return f => f === form;
}

function contrary(policy: KeyDefinition, form: string): Accept {
  const limit = Number(form.replace('<=', ''));
  if (policy.number === 'cliff' || policy.number === 'limit') return f => Number(f) > limit;
  return f => f !== form && !neutral(f, form);
}

/** All code keeps some limit: that this number is rarely the one of others makes it no more telling. */
const LIMIT_SHARE = 0.7;

/** One branch of a decision list as a convention of its own, with places for and against. */
export function conventionOf(
  policy: KeyDefinition,
  language: string,
  branch: Branch,
  profile: BackgroundProfile,
): Convention {
  const { form, support, exceptions, rate, confidence } = branch.leader;
  const share = Math.max(
    backgroundShare(profile, language, policy.key, form),
    policy.number === 'limit' ? LIMIT_SHARE : 0,
  );
  const bits = bitsOver(rate, share);
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
    evidence: places(branch.files, conforming(policy, form)),
    counterEvidence: places(branch.files, contrary(policy, form)),
    family: policy.family,
    pattern: policy.id,
  };
}
