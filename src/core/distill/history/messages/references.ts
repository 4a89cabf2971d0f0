import { wilsonLower } from '../../wilson';
import type { Finding } from '../convention';
import { commitsOf, split, type Message } from './sample';

const FIRM = 0.8;
const FEWEST = 25;
const CLOSING =
  /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?|ref(?:s|erences)?|see|related to|part of)\b:? +(?:issue )?(?:[\w.-]+\/[\w.-]+)?(#|GH-|https?:\/\/\S+\/issues\/)\d+/i;
const TRAILER = /^([A-Z][A-Za-z]*(?:-[A-Za-z]+)+): \S/gm;

/** The number at the end of the first line. */
const SQUASHED = /\s*\(#\d+\)(?=\n)/;

/** References to issues, trailer lines and where a scope is written. */
export function referenceFindings(window: readonly Message[], format: string | undefined): Finding[] {
  return [
    ...(format === 'conventional' ? scopeFinding(window) : []),
    // A format that begins with the issue says where it is named.
    ...(format?.includes('#<n>') ? [] : issueFinding(window)),
    ...trailerFindings(window),
  ];
}

function issueFinding(window: readonly Message[]): Finding[] {
  // Fixes are what has an issue; where types are not written, all messages are asked.
  const fixes = window.filter(m => m.subject.type === 'fix');
  const asked = fixes.length >= FEWEST ? fixes : window;
  if (asked.length < FEWEST) return [];
  const whose = asked === fixes ? 'Commits that fix something' : 'Commits';
  const text = (m: Message): string => `${m.commit.subject}\n${m.commit.body}`;
  const closing = split(asked, m => CLOSING.test(text(m)));
  const words = new Map<string, number>();
  for (const m of closing.yes) {
    const word = CLOSING.exec(text(m))?.[1]?.toLowerCase() ?? '';
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  const [word = 'close'] = [...words].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  if (wilsonLower(closing.yes.length, asked.length) >= FIRM)
    return [
      reference(`${word} #<n>`, `${whose} name the issue in their message, as in \`${word} #<n>\`.`, closing),
    ];
  // Where every subject ends with a pull request's number, that is the rule and this one says nothing more.
  const numbered = window.filter(m => m.subject.numbered).length;
  const any = split(asked, m => /(?:#|\/issues\/|\/pull\/)\d+/.test(text(m)));
  if (wilsonLower(any.yes.length, asked.length) < FIRM || wilsonLower(numbered, window.length) >= FIRM)
    return [];
  // The button that squashes a pull request writes its number: what is left without it is people's habit.
  const byHand = asked.filter(m => /(?:#|\/issues\/|\/pull\/)\d+/.test(text(m).replace(SQUASHED, '')));
  const isHabit = wilsonLower(byHand.length, asked.length) >= FIRM;
  const often = closing.yes.length >= 0.5 * asked.length;
  const value = often ? `${word} #<n>` : '#<n>';
  const found = reference(
    value,
    `${whose} name the issue or the pull request in their message, as in \`${value}\`.`,
    any,
  );
  return [isHabit ? found : { ...found, untold: 'routine' }];
}

function reference(value: string, statement: string, sides: { yes: Message[]; no: Message[] }): Finding {
  return {
    key: 'commit.issue_ref',
    value,
    statement,
    support: sides.yes.length,
    exceptions: sides.no.length,
    commits: commitsOf(sides.yes),
    against: commitsOf(sides.no),
    family: 'commit-messages',
  };
}

/** Trailers that hosting sites add by themselves when they squash. */
const ADDED_BY_HOST = /^co-authored-by$/i;

function trailerFindings(window: readonly Message[]): Finding[] {
  if (window.length < FEWEST) return [];
  const with_ = new Map<string, Message[]>();
  for (const m of window)
    for (const name of new Set([...m.commit.body.matchAll(TRAILER)].map(t => t[1] ?? '')))
      if (!ADDED_BY_HOST.test(name)) with_.set(name, [...(with_.get(name) ?? []), m]);
  return [...with_]
    .filter(([, messages]) => wilsonLower(messages.length, window.length) >= FIRM)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, messages]) => ({
      key: 'commit.trailer',
      value: name,
      statement: `Commit messages end with a \`${name}:\` line.`,
      support: messages.length,
      exceptions: window.length - messages.length,
      commits: commitsOf(messages),
      family: 'commit-messages',
    }));
}

function scopeFinding(window: readonly Message[]): Finding[] {
  const typed = window.filter(m => m.subject.shape === 'typed');
  if (typed.length < FEWEST) return [];
  const scoped = (m: Message): boolean => m.subject.scope !== '';
  const whole = split(typed, scoped);
  const make = (
    value: string,
    statement: string,
    yes: readonly Message[],
    no: readonly Message[],
  ): Finding => ({
    key: 'commit.scope',
    value,
    statement,
    support: yes.length,
    exceptions: no.length,
    commits: commitsOf(yes),
    against: commitsOf(no),
    family: 'commit-messages',
  });
  if (wilsonLower(whole.yes.length, typed.length) >= FIRM)
    return [
      make(
        'always',
        'Commit subjects name a scope after the type: `<type>(<scope>): <text>`.',
        whole.yes,
        whole.no,
      ),
    ];
  if (wilsonLower(whole.no.length, typed.length) >= 0.9)
    return [
      make('never', 'Commit subjects have no scope after the type: `<type>: <text>`.', whole.no, whole.yes),
    ];
  const byType = new Map<string, Message[]>();
  for (const m of typed) byType.set(m.subject.type, [...(byType.get(m.subject.type) ?? []), m]);
  const firm = [...byType]
    .filter(([, messages]) => wilsonLower(messages.filter(scoped).length, messages.length) >= FIRM)
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, 4);
  // A rule for types that hardly occur is no rule of the project.
  const covered = firm.reduce((sum, [, messages]) => sum + messages.length, 0);
  if (covered < 0.3 * typed.length) return [];
  const sides = split(
    firm.flatMap(([, messages]) => messages),
    scoped,
  );
  const names = firm.map(([type]) => type);
  return [
    make(
      [...names].sort().join(','),
      `Commits of type ${names.map(n => `\`${n}\``).join(', ')} name a scope: \`${names[0]}(<scope>): <text>\`; other types may leave it out.`,
      sides.yes,
      sides.no,
    ),
  ];
}
