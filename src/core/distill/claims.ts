import type { Claim, Convention } from '../model/convention';
import { ruleId } from './ruleId';
import { joined } from './scope/glob';

/**
 * Flattens a decision list to one claim per positive branch (design: the learn contract). Cases that name only a path,
 * a language or a role are expressed; a case that tests an enclosing node or a date cannot be a glob and is left out.
 */
export function claimsOf(convention: Convention): Claim[] {
  const { scope } = convention;
  const id = ruleId(convention.key, convention.language, scope, convention.value);
  const claims: Claim[] = [];
  const silent: string[] = [];
  const claim = (glob: string, value: string, language?: string): void => {
    for (const name of language ? [language] : convention.language)
      claims.push(
        claimFor(convention, claims.length === 0 ? id : `${id}.${claims.length}`, glob, value, name),
      );
  };
  for (const { when, then } of scope.cases) {
    if (when.within !== undefined || when.since !== undefined || when.role !== undefined) continue;
    const path = when.path ?? '**';
    if (then === 'abstain') silent.push(path);
    else claim(path, then === 'apply' ? convention.value : then.form, when.language);
    if (then !== 'abstain' && path !== '**') silent.push(path);
  }
  if (scope.otherwise === 'apply') {
    const negated = silent.filter(g => !g.startsWith('!'));
    claim(negated.length === 0 ? '**' : `!${joined(negated)}`, convention.value);
  }
  return claims;
}

function claimFor(c: Convention, id: string, scope: string, value: string, language: string): Claim {
  return {
    id,
    key: c.key,
    value,
    scope,
    language,
    statement: c.statement,
    ...(c.prefer === undefined ? {} : { prefer: c.prefer }),
    ...(c.over === undefined ? {} : { over: c.over }),
    support: c.support,
    exceptions: c.exceptions,
    rate: c.rate,
    confidence: c.confidence,
    distinctiveness: c.distinctiveness,
    source: c.source,
    trend: c.trend,
    ...(c.enforcedBy === undefined ? {} : { enforcedBy: c.enforcedBy }),
    ...(c.untold === undefined ? {} : { untold: c.untold }),
    evidence: c.evidence.map(e =>
      e.commit !== undefined ? { commit: e.commit } : { path: e.path, line: e.line },
    ),
  };
}
