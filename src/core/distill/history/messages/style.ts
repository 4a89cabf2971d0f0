import { wilsonLower } from '../../wilson';
import type { Finding } from '../convention';
import { commitsOf, split, type Message } from './sample';
import { moodOf } from './verbs';

const FIRM = 0.8;
const FEWEST = 40;

interface Choice {
  readonly key: string;
  readonly test: (m: Message) => boolean | undefined;
  readonly yes: readonly [value: string, statement: string];
  readonly no?: readonly [value: string, statement: string];
  /** Least lower bound of the rate. */
  readonly firm?: number;
}

const CASE = 'commit.subject_case';

const CHOICES: readonly Choice[] = [
  {
    key: CASE,
    test: startsLower,
    yes: ['lower', 'The description in a commit subject starts in lower case.'],
    no: ['sentence', 'The description in a commit subject starts with a capital letter.'],
  },
  {
    key: 'commit.subject_period',
    test: m => /\.$/.test(m.subject.text) && !/\.\.$/.test(m.subject.text),
    yes: ['always', 'Commit subjects end with a period.'],
    no: ['never', 'Commit subjects do not end with a period.'],
    firm: 0.9,
  },
  {
    key: 'commit.pr_ref',
    test: m => m.subject.numbered,
    yes: ['(#<n>)', 'Commit subjects end with the number of the pull request: `(#<n>)`.'],
  },
];

/** Letter case, final period, pull request number and mood of subjects; no case is told where people leave the format they are in. */
export function styleFindings(window: readonly Message[], isLeaving = false): Finding[] {
  if (window.length < FEWEST) return [];
  const findings = CHOICES.flatMap(choice => {
    const sides = split(window, choice.test);
    const total = sides.yes.length + sides.no.length;
    for (const [form, own, other] of [
      [choice.yes, sides.yes, sides.no],
      [choice.no, sides.no, sides.yes],
    ] as const)
      if (form && total >= FEWEST / 2 && wilsonLower(own.length, total) >= (choice.firm ?? FIRM))
        return [
          {
            ...finding(choice.key, form[0], form[1], own, other),
            ...(choice.key === CASE &&
            (isLeaving || differsByPrefix(own, other) || hasWeakened(own, other, window))
              ? { untold: 'minor' as const }
              : {}),
          },
        ];
    return [];
  });
  return [...findings, ...moodFinding(window)];
}

function finding(
  key: string,
  value: string,
  statement: string,
  yes: readonly Message[],
  no: readonly Message[],
): Finding {
  return {
    key,
    value,
    statement,
    support: yes.length,
    exceptions: no.length,
    commits: commitsOf(yes),
    against: commitsOf(no),
    family: 'commit-messages',
  };
}

/** Subjects of one kind from which on their majority counts. */
const FEWEST_OF_KIND = 10;

/** Whether subjects with a prefix and those without begin differently: then neither case is that of all. */
function differsByPrefix(yes: readonly Message[], no: readonly Message[]): boolean {
  return [true, false].some(isPlain => {
    const [own, other] = [yes, no].map(
      list => list.filter(m => (m.subject.shape === 'plain') === isPlain).length,
    );
    return own! + other! >= FEWEST_OF_KIND && other! > own!;
  });
}

/** Newest subjects with a case of which a smaller share than this is no habit of today. */
const LATELY = 60;
const STILL = 0.8;

/** Whether the newest subjects are less of one case than all of them together. */
function hasWeakened(yes: readonly Message[], no: readonly Message[], window: readonly Message[]): boolean {
  const [own, cased] = [new Set(yes), new Set([...yes, ...no])];
  const newest = window.filter(m => cased.has(m)).slice(0, LATELY);
  return newest.filter(m => own.has(m)).length < STILL * newest.length;
}

/** Whether the first word starts in lower case; code, names with inner capitals and abbreviations say nothing. */
function startsLower(m: Message): boolean | undefined {
  const word = /^\S+/.exec(m.subject.text)?.[0] ?? '';
  return /^[A-Za-z][a-z]+[,:;]?$/.test(word) || word === 'a' || word === 'A'
    ? /^[a-z]/.test(word)
    : undefined;
}

function moodFinding(window: readonly Message[]): Finding[] {
  const moods = window
    .map(m => [m, moodOf(m.subject.text)] as const)
    .filter(([, mood]) => mood !== undefined);
  // Where most first words are no verbs at all, subjects are titles and mood is not a convention.
  if (moods.length < FEWEST / 2 || moods.length < window.length * 0.4) return [];
  for (const [mood, how] of [
    ['imperative', 'an imperative verb: `fix`, not `fixed` or `fixes`'],
    ['past', 'a verb in the past tense: `fixed`, not `fix`'],
  ] as const) {
    const yes = moods.filter(([, x]) => x === mood).map(([m]) => m);
    const no = moods.filter(([, x]) => x !== mood).map(([m]) => m);
    if (wilsonLower(yes.length, moods.length) >= 0.85)
      return [
        finding('commit.mood', mood, `The description in a commit subject starts with ${how}.`, yes, no),
      ];
  }
  return [];
}

/** Limits that style guides set; a number in between is chance. */
const LIMITS = [50, 72, 80, 100];
const KEPT_BY = 0.95;
/** Lengths fall off everywhere; this many times fewer within five columns above the limit than below it is a limit. */
const CLIFF = 3;
const FEWEST_AT_LIMIT = 20;

/** The least limit that 95 % keep and behind which lengths break off; a subject is as long in whatever format. */
export function lengthFinding(window: readonly Message[]): Finding[] {
  if (window.length < 100) return [];
  const limit = LIMITS.find(l => window.filter(m => m.subject.length <= l).length >= KEPT_BY * window.length);
  if (limit === undefined) return [];
  const between = (from: number, to: number): number =>
    window.filter(m => m.subject.length >= from && m.subject.length <= to).length;
  const below = between(limit - 4, limit);
  if (below < FEWEST_AT_LIMIT || below < CLIFF * between(limit + 1, limit + 5)) return [];
  const { yes, no } = split(window, m => m.subject.length <= limit);
  const statement = `Commit subjects have at most ${limit} characters, not counting the pull request's number.`;
  const found = finding('commit.subject_length', `<=${limit}`, statement, yes, no);
  // Lengths that fall off at the pace they had before reach some share anywhere: nobody has set that limit.
  const pace = Math.min(1, below / (between(limit - 9, limit - 5) + 1));
  const above = between(limit + 1, limit + 5);
  return [above <= (below * pace) / CLIFF ? found : { ...found, untold: 'minor' }];
}
