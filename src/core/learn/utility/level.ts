import type { Rule } from '../../model/rule';
import type { Posterior } from './posterior';

/** How loudly a rule may speak. */
export type Level = 'ghost' | 'hint' | 'shadow';

const GHOST = 0.8;
const HINT = 0.6;

/** Ghost text from L ≥ .80, a hint from L ≥ .60, otherwise the rule only watches. A pinned rule keeps its voice. */
export function levelOf(rule: Pick<Rule, 'state' | 'pinned'>, p: Pick<Posterior, 'low'>): Level {
  if (rule.state !== 'active' && !(rule.pinned && rule.state !== 'retired')) return 'shadow';
  if (rule.pinned || p.low >= GHOST) return 'ghost';
  return p.low >= HINT ? 'hint' : 'shadow';
}
