import type { ClaimReport, Finding, VerifyReport } from '../core/verify/report';

/** A finding as one line. */
function findingLine(finding: Finding): string {
  switch (finding.kind) {
    case 'agrees':
      return 'agrees';
    case 'differs':
      return `${finding.what}: ${finding.stated} stated, ${finding.counted} counted`;
    case 'place does not show form': {
      const { path, line, commit } = finding.place;
      return `${commit === undefined ? `${path ?? ''}:${line ?? 0}` : `commit ${commit}`} does not show it`;
    }
    case 'not checkable':
      return finding.why;
  }
}

function claimBlock({ claim, findings }: ClaimReport): string[] {
  const name = `${claim.key} = ${claim.value} · ${claim.language} · ${claim.scope} (${claim.id})`;
  return [name, ...findings.map(finding => `    ${findingLine(finding)}`)];
}

/** What a second count found, for people: differences first, then what nothing could check, then the sum. */
export function verifyLines(report: VerifyReport): string {
  const of = (kinds: readonly Finding['kind'][]): string[] =>
    report.claims.filter(({ findings }) => kinds.includes(findings[0]!.kind)).flatMap(claimBlock);
  const differing = [...report.whole.map(findingLine), ...of(['differs', 'place does not show form'])];
  const open = of(['not checkable']);
  return [
    ...(differing.length > 0 ? ['What a second count does not confirm:', ...differing, ''] : []),
    ...(open.length > 0 ? ['What was not counted again:', ...open, ''] : []),
    `${report.claims.length} claims counted again: ${report.agreeing} agree, ${report.differing} differ, ${report.notCheckable} not checkable.`,
    '',
  ].join('\n');
}
