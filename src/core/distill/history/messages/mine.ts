import type { Convention } from '../../../model/convention';
import type { Commit } from '../../../ports/gitHistory';
import { historyConvention, type Finding } from '../convention';
import { findFormat } from './format';
import { referenceFindings } from './references';
import { routineFindings } from './routine';
import { humanMessages, messagesOf } from './sample';
import { lengthFinding, styleFindings } from './style';

/** Messages looked at, newest first: what people wrote longer ago is no longer how they write. */
const NEWEST = 3000;
const STYLE_WINDOW = 800;

/** How commit messages are written here: `commit.*` conventions, from commits newest first. */
export function mineMessages(commits: readonly Commit[]): Convention[] {
  const messages = messagesOf(commits.slice(0, NEWEST));
  const human = humanMessages(messages);
  const format = findFormat(human);
  // Style is read where the format holds: a case that changed together with the format is one change.
  const window = format?.window.filter(format.format.follows) ?? human.slice(0, STYLE_WINDOW);
  // A format that people leave takes the case of its subjects along, which those of the next one may not have.
  const isLeaving = format?.finding.untold !== undefined;
  const findings: Finding[] = [
    ...(format ? [format.finding] : []),
    ...styleFindings(window, isLeaving),
    ...lengthFinding(format?.window ?? window),
    ...referenceFindings(format ? window : window.slice(0, STYLE_WINDOW), format?.format.value),
    ...routineFindings(messages),
  ];
  return findings.map(historyConvention);
}
