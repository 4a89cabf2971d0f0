import type { Claim } from '../../model/convention';
import type { Cited, Counted, NotCheckable } from '../recount';
import type { Finding } from '../report';

/** A place as people read it. */
export const placeName = ({ path, line, commit }: Cited): string =>
  commit !== undefined ? `commit ${commit}` : `${path ?? ''}:${line ?? 0}`;

/** Compares a claim with what was counted. */
export function judge(claim: Claim, counted: Counted | NotCheckable): readonly Finding[] {
  if ('why' in counted) return [{ kind: 'not checkable', why: counted.why }];
  const findings: Finding[] = [];
  const compare = (what: string, stated: string | number, found: string | number): void => {
    if (stated !== found)
      findings.push({ kind: 'differs', what, stated: String(stated), counted: String(found) });
  };
  if (counted.valid === false) compare('value', claim.value, 'another');
  compare('support', claim.support, counted.support);
  compare('exceptions', claim.exceptions, counted.exceptions);
  compare('rate', claim.rate, rateOf(counted));
  for (const place of claim.evidence)
    if (!counted.shows(place)) findings.push({ kind: 'place does not show form', place });
  if (counted.places)
    compare('evidence', claim.evidence.map(placeName).join(', '), counted.places.map(placeName).join(', '));
  return findings.length > 0 ? findings : [{ kind: 'agrees' }];
}

/** The share that conforms, to four places. */
function rateOf({ support, exceptions }: Counted): number {
  const whole = support + exceptions;
  return whole === 0 ? 0 : Math.round((support / whole) * 10_000) / 10_000;
}
