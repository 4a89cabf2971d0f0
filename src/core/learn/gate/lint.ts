import type { GateResult } from '../../model/proposal';
import type { Rule } from '../../model/rule';
import type { Site } from '../feedback/ports';
import { result, type Gate } from './context';

const MAX_BRANCHES = 12;
const MAX_TEXT = 200;
/** Zero-width and bidirectional marks, tag characters: what hides text from a reviewer. */
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

function hidden(text: string): boolean {
  return HIDDEN.test(text) || [...text].some(c => c < ' ' || c === '\u007f');
}

function strings(rule: Rule): string[] {
  return [
    rule.key,
    rule.value,
    rule.text ?? '',
    ...rule.language,
    ...rule.scope.flatMap(b => [b.then, ...Object.values(b.when).map(String)]),
  ];
}

/** V0: size, hidden characters, sane globs, and nothing but the fields the rewriter may touch. */
export const lint: Gate = ({ change }) => {
  let problems = 0;
  for (const rule of change.after) {
    if (strings(rule).some(text => hidden(text) || text.length > MAX_TEXT)) problems++;
    if (rule.scope.length > MAX_BRANCHES || rule.scope.some(b => Object.keys(b.when).length > 3)) problems++;
    if (rule.scope.some(b => b.when.path?.split('/').includes('..') || b.when.path?.startsWith('/')))
      problems++;
    if (rule.scope.some(b => Object.keys(b.when).length === 0)) problems++;
    const parent = change.before.find(r => r.id === rule.id);
    if (parent && (parent.value !== rule.value || parent.pinned !== rule.pinned)) problems++;
  }
  return result(
    'V0',
    problems === 0,
    { problems },
    `${problems} fields are too long, hidden or out of bounds. Reject the change.`,
  );
};

/** V1, where a detector is new to this code: it finds the same sites in a second reading. */
export function compile(sites: readonly Site[], again: readonly Site[]): GateResult {
  const same =
    sites.length === again.length &&
    sites.every((site, i) => {
      const other = again[i]!;
      return (
        site.path === other.path &&
        site.line === other.line &&
        site.form === other.form &&
        site.within?.join() === other.within?.join()
      );
    });
  const reason = 'Two readings differ. Learn the workspace again.';
  return result('V1', same, { sites: sites.length, second: again.length }, reason);
}
