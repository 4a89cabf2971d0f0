import { maskWord } from '../../../observe/history/subject';
import type { Finding } from '../convention';
import { commitsOf, type Message } from './sample';

const FEWEST = 10;
/** A title must still be in use: a year and a half leaves room for projects that release once a year. */
const IN_USE = 1.5 * 365.25 * 24 * 3600 * 1000;
/** Newest commits of machines that are looked at, and the share of them that must have a title: bots are set up anew. */
const LATEST = 40;
const STILL = 0.25;
/** Share of a group that must have the same word for it to be a fixed one. */
const SAME = 0.95;

/** A subject that returns with other numbers and names in it. */
interface Template {
  readonly text: string;
  readonly messages: readonly Message[];
}

/**
 * Subjects of commits that machines or routine make, with holes for what changes (anti-unification over words). The
 * templates of machines become `commit.bot_pattern`, those people write by hand `commit.subject_pattern`.
 */
export function routineFindings(messages: readonly Message[]): Finding[] {
  const bots = messages.filter(m => m.kind === 'bot');
  const latest = new Set(bots.slice(0, LATEST));
  const machines = templatesOf(bots).filter(
    t =>
      fixedWords(t.text) >= 2 &&
      t.messages.filter(m => latest.has(m)).length >= STILL * latest.size &&
      isInUse(t, messages),
  );
  const people = templatesOf(messages.filter(m => m.kind === 'human' || m.kind === 'release')).filter(
    t =>
      /<(?:n|version|date)>/.test(t.text.replace(/ \(#<n>\)$/, '')) &&
      fixedWords(t.text) >= 1 &&
      isInUse(t, messages) &&
      isAnybodys(t, messages),
  );
  const shared = (t: Template): boolean =>
    /^Merge |^Revert |^\[(maven-release-plugin|bot|ci skip)\]/.test(t.text);
  return [
    ...mostFrequent(
      machines.filter(t => !shared(t)),
      1,
    ).map(t => finding('commit.bot_pattern', t)),
    ...mostFrequent(
      people.filter(t => !shared(t)),
      2,
    ).map(t => {
      const found = finding('commit.subject_pattern', t);
      return isOnePersons(t, messages) ? { ...found, untold: 'routine' as const } : found;
    }),
  ];
}

const authorsOf = (messages: readonly Message[]): number => new Set(messages.map(m => m.commit.author)).size;

/** What one of several people alone titles so is that person's, unless it is a release: those are one person's work in most projects. */
const isAnybodys = ({ text, messages }: Template, all: readonly Message[]): boolean =>
  /<(?:version|date)>/.test(text) || authorsOf(messages) > 1 || authorsOf(all) === 1;

/** Newest commits with a title that are looked at, and the share of them that one of several people makes who alone does that work. */
const NEWEST_TITLED = 30;
const ALONE = 0.85;
const SEVERAL_PEOPLE = 3;

/** Whether nobody else needs to know the title: who makes the commits, or the workflow that runs in their name, does. */
function isOnePersons({ messages }: Template, all: readonly Message[]): boolean {
  const newest = messages.slice(0, NEWEST_TITLED);
  const times = new Map<string, number>();
  for (const { commit } of newest) times.set(commit.author, (times.get(commit.author) ?? 0) + 1);
  return authorsOf(all) >= SEVERAL_PEOPLE && Math.max(...times.values()) >= ALONE * newest.length;
}

/** Messages newest first. */
function isInUse({ messages }: Template, all: readonly Message[]): boolean {
  const [last, now] = [messages[0]?.commit.time ?? 0, all[0]?.commit.time ?? 0];
  return now - last <= IN_USE;
}

/** Those that most commits have: nobody needs all that machines write. */
const mostFrequent = (templates: readonly Template[], most: number): Template[] =>
  [...templates]
    .sort((a, b) => b.messages.length - a.messages.length || (a.text < b.text ? -1 : 1))
    .slice(0, most);

function finding(key: 'commit.bot_pattern' | 'commit.subject_pattern', t: Template): Finding {
  const file = onlyFile(t.messages);
  const what =
    key === 'commit.bot_pattern' ? 'Commits made by machines are titled' : 'Routine commits are titled';
  return {
    key,
    value: t.text,
    statement: `${what} \`${t.text}\`${file === undefined ? '' : `, and change only \`${file}\``}.`,
    support: t.messages.length,
    exceptions: 0,
    commits: commitsOf(t.messages),
    family: 'commit-messages',
    background: 0.2,
  };
}

function onlyFile(messages: readonly Message[]): string | undefined {
  const path = messages[0]?.commit.changes[0]?.path;
  const same = messages.filter(m => m.commit.changes.length === 1 && m.commit.changes[0]?.path === path);
  return same.length >= SAME * messages.length && path !== undefined && !path.includes('`')
    ? path
    : undefined;
}

/** Groups by first word and number of words, then opens a hole in every column that varies. */
function templatesOf(messages: readonly Message[]): Template[] {
  const groups = new Map<string, Message[]>();
  for (const m of messages) {
    const words = m.commit.subject.split(' ').map(maskWord);
    if (words.length > 20 || /[`<>]/.test(m.commit.subject)) continue;
    const name = `${words.length} ${words[0]}`;
    groups.set(name, [...(groups.get(name) ?? []), m]);
  }
  return [...groups.values()]
    .filter(group => group.length >= FEWEST)
    .flatMap(group => {
      const rows = group.map(m => m.commit.subject.split(' ').map(maskWord));
      const text = unify(rows);
      if (text === undefined) return [];
      const words = text.split(' ');
      const fits = (row: readonly string[]): boolean => words.every((w, i) => w === '<name>' || w === row[i]);
      return [{ text, messages: group.filter((_, i) => fits(rows[i]!)) }];
    })
    .filter(({ messages: fitting }) => fitting.length >= FEWEST);
}

function unify(rows: readonly (readonly string[])[]): string | undefined {
  const words = (rows[0] ?? []).map((_, column) => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(row[column] ?? '', (counts.get(row[column] ?? '') ?? 0) + 1);
    const [word = '', count = 0] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    return count >= SAME * rows.length ? word : '<name>';
  });
  const open = words.filter(w => w === '<name>').length;
  return open <= 2 && open < words.length / 2 ? words.join(' ') : undefined;
}

function fixedWords(text: string): number {
  return text.split(' ').filter(w => !w.includes('<')).length;
}
