import { NOTHING } from '../../judge/nothing';
import type { Claim } from '../../../model/convention';
import type { Commit } from '../../../ports/gitHistory';
import type { Counted, Counting, Recount } from '../../recount';
import { makerOf, type Maker } from './people';
import { firstMood } from './moods';
import { readSubject, type ReadSubject } from './subject';
import { fitsTitle } from './titles';

interface Message {
  readonly commit: Commit;
  readonly maker: Maker;
  readonly subject: ReadSubject;
}

/** Newest commits that are looked at, and of those that people made where no format tells how many. */
const NEWEST = 3_000;
const WITHOUT_FORMAT = 800;
/** How many of people's newest commits a format may be said of. */
const WINDOWS = [1_000, 500, 250, 150, 100, 60];

/**
 * Claims about commit messages. A format is said of the newest 1000, 500, 250, 150, 100 or 60 commits that people made:
 * support and exceptions tell of how many. How subjects are written is said of those of them that keep the format, how long they are of all;
 * where no format is claimed, of people's newest 800. Titles that return are said of the newest 3,000 commits of their makers.
 */
export const messages: Recount = {
  keys: [/^commit\./],
  history: true,
  begin(claims, { commits }): Counting {
    const all = commits
      .slice(0, NEWEST)
      .filter(({ subject }) => subject !== '')
      .map(commit => ({ commit, maker: makerOf(commit), subject: readSubject(commit.subject) }));
    const people = all.filter(({ maker }) => maker === 'person');
    const format = claims.find(({ key }) => key === 'commit.format');
    const window = format && windowOf(format, people);
    const asked = format ? (window ?? []) : people.slice(0, WITHOUT_FORMAT);
    const styled = format ? asked.filter(message => keeps(format, message)) : asked;
    return {
      of: claim => {
        if (claim.key === 'commit.subject_length') return countStyle(claim, asked, all);
        if (claim.key !== 'commit.format') return countStyle(claim, styled, all);
        return window ? counted(window, message => keeps(claim, message)) : NOTHING;
      },
    };
  },
};

/** The newest commits of people that a format is said of; undefined for a number that no format can be said of. */
function windowOf(
  { support, exceptions }: Claim,
  people: readonly Message[],
): readonly Message[] | undefined {
  const size = support + exceptions;
  const whole = size === people.length && size >= Math.min(...WINDOWS) && size < WINDOWS[0]!;
  return whole || (WINDOWS.includes(size) && size <= people.length) ? people.slice(0, size) : undefined;
}

/** `:memo: …` or the picture itself: a sign that stands for a type. */
function beginsWithSign(subject: string): boolean {
  const [word = ''] = subject.split(' ');
  const name = word.startsWith(':') && word.includes(':', 1) ? word.slice(1, word.indexOf(':', 1)) : '';
  return (name !== '' && /^[a-z0-9_+-]+$/.test(name)) || /^\p{Extended_Pictographic}/u.test(subject);
}

const KNOWN_TYPE = /^(?:feat|fix|docs?|style|refactor|perf|tests?|build|ci|chore|revert|release|deps|wip)$/;

/** `net: x` of a commit that changes `net/a.c` or `libs/net/a.c`: that is where, not of what kind; so no conventional type. */
function isCalledAfterFolder({ changes }: Commit, type: string, scope: string): boolean {
  if (type === '' || scope !== '' || KNOWN_TYPE.test(type)) return false;
  return changes.some(({ path }) => {
    const [first, second, third] = path.toLowerCase().split('/');
    return (second !== undefined && first === type) || (third !== undefined && second === type);
  });
}

/** Whether a subject has the claimed format. */
function keeps({ value, statement }: Claim, { commit, subject }: Message): boolean {
  const { shape, issue, type, scope } = subject;
  const isPrefixed = shape === 'typed' || shape === 'area';
  if (value === 'conventional') return isPrefixed && !isCalledAfterFolder(commit, type, scope);
  if (value === 'prefix') return isPrefixed;
  if (value === 'sentence') return shape === 'plain' && !beginsWithSign(commit.subject);
  if (value === '[<area>] <text>') return shape === 'bracket';
  const isIssue =
    shape === 'issue' && (value === 'issue' ? /^[A-Z][A-Z0-9]*-<n>: <text>$/.test(issue!) : issue === value);
  return isIssue || (isPrefixed && statement.includes('or where there is none'));
}

/** Sites are the messages on which `test` has an opinion. */
function counted(messages: readonly Message[], test: (message: Message) => boolean | undefined): Counted {
  const told = messages.map(message => ({ id: message.commit.id, is: test(message) }));
  const conforming = told.filter(({ is }) => is === true).map(({ id }) => id);
  const known = new Set(conforming);
  return {
    support: conforming.length,
    exceptions: told.filter(({ is }) => is === false).length,
    shows: ({ commit }) => commit !== undefined && known.has(commit),
    places: conforming.slice(0, 5).map(commit => ({ commit })),
  };
}

function countStyle(claim: Claim, styled: readonly Message[], all: readonly Message[]): Counted {
  const { key, value } = claim;
  if (key === 'commit.bot_pattern')
    return titled(
      all.filter(({ maker }) => maker === 'machine'),
      value,
    );
  if (key === 'commit.subject_pattern')
    return titled(
      all.filter(({ maker }) => maker === 'person' || maker === 'release'),
      value,
    );
  if (key === 'commit.issue_ref') return countIssues(claim, styled);
  if (key === 'commit.scope') return countScopes(value, styled);
  const test = TESTS[key]?.(value);
  return test ? counted(styled, test) : NOTHING;
}

/** Messages that are titled so; there are no exceptions to a title. */
function titled(messages: readonly Message[], title: string): Counted {
  return counted(messages, ({ commit }) => fitsTitle(commit.subject, title) || undefined);
}

const isOr = (value: string, yes: string, no: string): boolean | undefined =>
  value === yes ? true : value === no ? false : undefined;

/** Keys of which every message is a site of its own, by what the claimed value asks. */
const TESTS: Readonly<
  Record<string, (value: string) => ((message: Message) => boolean | undefined) | undefined>
> = {
  'commit.subject_case': value => {
    const wanted = isOr(value, 'lower', 'sentence');
    return wanted === undefined ? undefined : m => sameAs(startsLower(m.subject.text), wanted);
  },
  'commit.subject_period': value => {
    const wanted = isOr(value, 'always', 'never');
    return wanted === undefined ? undefined : m => /(^|[^.])\.$/.test(m.subject.text) === wanted;
  },
  'commit.pr_ref': value => (value === '(#<n>)' ? m => m.subject.numbered : undefined),
  'commit.mood': value => m => {
    const mood = firstMood(m.subject.text);
    return mood && mood === value;
  },
  'commit.subject_length': value => m => m.subject.length <= Number(value.replace('<=', '')),
  'commit.trailer': value => m =>
    m.commit.body
      .split('\n')
      .some(line => line.startsWith(`${value}: `) && /^\S/.test(line.slice(value.length + 2))),
};

const sameAs = (answer: boolean | undefined, wanted: boolean): boolean | undefined =>
  answer === undefined ? undefined : answer === wanted;

/** Words of letters only tell: code, abbreviations and names with capitals inside do not. */
function startsLower(text: string): boolean | undefined {
  const word = (text.split(/\s/)[0] ?? '').replace(/[,:;]$/, '');
  if (/^(a|A)$/.test(text.split(/\s/)[0] ?? '')) return text.startsWith('a');
  return /^[A-Za-z][a-z]+$/.test(word) ? word[0] === word[0]!.toLowerCase() : undefined;
}

const NUMBERED = String.raw`(?:[\w.-]+/[\w.-]+)?(?:#|GH-|https?://\S+/issues/)\d+`;
const NAMES_ISSUE = new RegExp(
  String.raw`\b(closed|closes|close|fixed|fixes|fix|resolved|resolves|resolve|references|refs|ref|see|related to|part of)\b:? +(?:issue )?${NUMBERED}`,
  'i',
);

/**
 * Fixes where the statement speaks of them, else all. A message conforms that names an issue after a word such as "fixes",
 * or any number where the statement says so; the value is the commonest of the words, or `#<n>` where fewer than half use one.
 */
function countIssues({ value, statement }: Claim, styled: readonly Message[]): Counted {
  const asked = statement.includes('that fix something')
    ? styled.filter(({ subject }) => subject.type === 'fix')
    : styled;
  const text = ({ commit }: Message): string => `${commit.subject}\n${commit.body}`;
  const words = asked.flatMap(message => NAMES_ISSUE.exec(text(message))?.[1]?.toLowerCase() ?? []);
  const isLoose = statement.includes('or the pull request');
  const shown = isLoose && words.length < 0.5 * asked.length ? '#<n>' : `${commonest(words)} #<n>`;
  const names = isLoose ? /(#|\/issues\/|\/pull\/)\d/ : NAMES_ISSUE;
  return counted(asked, message => value === shown && names.test(text(message)));
}

/** The word that occurs most often; of equals the first in code unit order. */
function commonest(words: readonly string[]): string {
  const times = (word: string): number => words.filter(other => other === word).length;
  return [...new Set(words)].sort().reduce((best, word) => (times(word) > times(best) ? word : best), '');
}

/** Subjects with a type: all of them, or those of the types that the value lists. */
function countScopes(value: string, styled: readonly Message[]): Counted {
  const types = value.split(',');
  return counted(styled, ({ subject }) => {
    if (subject.shape !== 'typed') return undefined;
    if (value === 'never') return subject.scope === '';
    return value === 'always' || types.includes(subject.type) ? subject.scope !== '' : undefined;
  });
}
