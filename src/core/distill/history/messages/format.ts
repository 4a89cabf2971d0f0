import { wilsonLower } from '../../wilson';
import type { Finding } from '../convention';
import { commitsOf, split, type Message } from './sample';
import { isStandardType, mostUsed, namesFolder, typedForm } from './types';

/** Windows of the newest messages, widest first: a format adopted lately holds in a narrow one only. */
const WINDOWS = [1000, 500, 250, 150, 100, 60];
const FIRM = 0.8;
/** Lower bound of the share from which on a prefix is what most subjects have. */
const MOSTLY = 0.6;

export interface Format {
  readonly value: string;
  readonly statement: string;
  readonly follows: (m: Message) => boolean;
}

/** The format that the newest messages keep and the window it holds in. */
export interface FormatFinding {
  readonly format: Format;
  readonly window: readonly Message[];
  readonly finding: Finding;
}

/**
 * The shape of subjects, over the widest window of the newest human messages in which one shape surely leads; where none does, a
 * prefix that most of them have.
 */
export function findFormat(human: readonly Message[]): FormatFinding | undefined {
  return (
    findWithin(human, formatOf, FIRM) ?? findWithin(human, window => prefixFormat(window, MOSTLY), MOSTLY)
  );
}

function findWithin(
  human: readonly Message[],
  formatIn: (window: readonly Message[]) => Format | undefined,
  firm: number,
): FormatFinding | undefined {
  for (const size of WINDOWS) {
    const window = human.slice(0, size);
    if (window.length < Math.min(size, WINDOWS[WINDOWS.length - 1] ?? size)) return undefined;
    const format = formatIn(window);
    if (!format) continue;
    const { yes, no } = split(window, format.follows);
    if (wilsonLower(yes.length, window.length) < firm) continue;
    const before = human.slice(window.length);
    const older = before.length >= 40 ? formatOf(before.slice(0, 500)) : undefined;
    const first = yes[yes.length - 1]?.commit;
    const switched = older !== undefined && older.value !== format.value;
    return {
      format,
      window,
      finding: {
        key: 'commit.format',
        value: format.value,
        statement: format.statement,
        support: yes.length,
        exceptions: no.length,
        commits: commitsOf(yes),
        against: commitsOf(no),
        family: 'commit-messages',
        ...(isFading(format, window) || beginsWithKeys(format, no) ? { untold: 'minor' } : {}),
        ...(switched && first
          ? {
              trend: {
                state: 'switched',
                from: older.value,
                since: new Date(first.time).toISOString().slice(0, 10),
                commit: first.id,
              },
            }
          : {}),
      },
    };
  }
  return undefined;
}

/** Newest messages of which so many may be otherwise before a reader is told of the format; fewer where it says "without". */
const LATELY = 40;
const OTHERWISE = 0.4;
const PREFIXED = 0.2;
/** `Fixes #12 : …`, which a plain sentence does not begin with. */
const BEGINS_WITH_ISSUE = /^(?:[A-Za-z]+:? +)?#\d+\b/;

/** Whether people have begun to write otherwise. */
function isFading({ value, follows }: Format, window: readonly Message[]): boolean {
  const newest = window.slice(0, LATELY);
  const isPlain = value === 'sentence';
  const breaks = (m: Message): boolean =>
    !follows(m) || (isPlain && BEGINS_WITH_ISSUE.test(m.commit.subject));
  return newest.filter(breaks).length > (isPlain ? PREFIXED : OTHERWISE) * newest.length;
}

/** Subjects that begin with an issue among plain ones, and their share of those that are not plain, from which on an issue is begun with. */
const NAMING_ISSUES = 30;
const MOST_DEPARTING = 0.6;

/** Whether subjects are said to be plain and nearly all that are not begin with the key of an issue: those that have one begin with it. */
function beginsWithKeys({ value }: Format, no: readonly Message[]): boolean {
  const keyed = no.filter(({ subject }) => subject.shape === 'issue').length;
  return value === 'sentence' && keyed >= NAMING_ISSUES && keyed >= MOST_DEPARTING * no.length;
}

const prefixed = (m: Message): boolean => m.subject.shape === 'typed' || m.subject.shape === 'area';

function formatOf(window: readonly Message[]): Format | undefined {
  return issueFormat(window) ?? prefixFormat(window) ?? bracketFormat(window) ?? sentenceFormat(window);
}

/** `ABC-<n>: <text>`, whichever project of the tracker it names. */
const PLAIN_KEY = /^[A-Z][A-Z0-9]*-<n>: <text>$/;

function issueFormat(window: readonly Message[]): Format | undefined {
  const patterns = new Map<string, number>();
  for (const m of window)
    if (m.subject.shape === 'issue')
      patterns.set(m.subject.pattern, (patterns.get(m.subject.pattern) ?? 0) + 1);
  const [top, count] = [...patterns].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['', 0];
  const other = window.filter(prefixed).length;
  const alone = wilsonLower(count, window.length) >= FIRM;
  if (!alone && (count / window.length < 0.5 || wilsonLower(count + other, window.length) < 0.9))
    return undefined;
  const plainKey = PLAIN_KEY.test(top);
  const fits = (pattern: string): boolean => (plainKey ? PLAIN_KEY.test(pattern) : pattern === top);
  const issues = (m: Message): boolean => m.subject.shape === 'issue' && fits(m.subject.pattern);
  return {
    value: plainKey ? 'issue' : top,
    statement: alone
      ? `Commit subjects start with the issue: \`${top}\`.`
      : `Commit subjects start with the issue, \`${top}\`, or where there is none with a keyword and a colon${keywords(window)}.`,
    follows: alone ? issues : m => issues(m) || prefixed(m),
  };
}

function keywords(window: readonly Message[]): string {
  const words = mostUsed(window, m => m.subject.type).map(word => `\`${word}:\``);
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

function prefixFormat(window: readonly Message[], firm = FIRM): Format | undefined {
  const typed = window.filter(prefixed);
  if (wilsonLower(typed.length, window.length) < firm) return undefined;
  const mostly = firm < FIRM ? ' mostly' : '';
  const standard = typed.filter(m => isStandardType(m.subject.type)).length / typed.length;
  const scoped = typed.filter(m => m.subject.scope !== '').length / typed.length;
  if (standard >= 0.7 || (standard > 0.5 && scoped >= 0.1)) {
    const follows = (m: Message): boolean => prefixed(m) && !namesFolder(m);
    return {
      value: 'conventional',
      statement: `Commit subjects${mostly} follow Conventional Commits${typedForm(window.filter(follows))}.`,
      follows,
    };
  }
  if (standard > 0.5) return undefined;
  return {
    value: 'prefix',
    statement: `Commit subjects${mostly} start with the area they change and a colon: \`<area>: <text>\`.`,
    follows: prefixed,
  };
}

function bracketFormat(window: readonly Message[]): Format | undefined {
  const count = window.filter(m => m.subject.shape === 'bracket').length;
  if (wilsonLower(count, window.length) < FIRM) return undefined;
  return {
    value: '[<area>] <text>',
    statement: 'Commit subjects start with the area they change in brackets: `[<area>] <text>`.',
    follows: m => m.subject.shape === 'bracket',
  };
}

/** A sign that says what kind of change it is, as a type does: `:memo: …`, or the character itself. */
const SIGN = /^(?::[a-z0-9_+-]+:|\p{Extended_Pictographic})/u;
const isSentence = ({ commit, subject }: Message): boolean =>
  subject.shape === 'plain' && !SIGN.test(commit.subject);

/** An area before a dash: `FileTarget - Fix …`. */
const DASHED = /^[\w./<>`]+ - (?=\S)/;
/** Share of subjects with one, from which on the others are not said to be how subjects are written. */
const MAX_DASHED = 0.2;

function sentenceFormat(window: readonly Message[]): Format | undefined {
  const dashed = window.filter(({ commit }) => DASHED.test(commit.subject)).length;
  if (dashed > MAX_DASHED * window.length) return undefined;
  const count = window.filter(isSentence).length;
  if (wilsonLower(count, window.length) < 0.88) return undefined;
  return {
    value: 'sentence',
    statement: 'Commit subjects are plain sentences without a type, area or issue prefix.',
    follows: isSentence,
  };
}
