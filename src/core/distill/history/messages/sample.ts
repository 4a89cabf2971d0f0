import type { Commit } from '../../../ports/gitHistory';
import { commitKind, type CommitKind } from '../../../observe/history/commitKind';
import { parseSubject, type Subject } from '../../../observe/history/subject';

/** A commit with its subject taken apart. */
export interface Message {
  readonly commit: Commit;
  readonly kind: CommitKind;
  readonly subject: Subject;
}

/** Messages newest first. */
export function messagesOf(commits: readonly Commit[]): Message[] {
  return commits
    .filter(c => c.subject !== '')
    .map(commit => ({ commit, kind: commitKind(commit), subject: parseSubject(commit.subject) }));
}

/** What people wrote, newest first: the only messages whose style is a convention. */
export function humanMessages(messages: readonly Message[]): Message[] {
  return messages.filter(m => m.kind === 'human');
}

/** Splits by a test; undefined is no opinion and counts on neither side. */
export function split(
  messages: readonly Message[],
  test: (m: Message) => boolean | undefined,
): { yes: Message[]; no: Message[] } {
  const yes: Message[] = [];
  const no: Message[] = [];
  for (const m of messages) {
    const answer = test(m);
    if (answer === true) yes.push(m);
    else if (answer === false) no.push(m);
  }
  return { yes, no };
}

export const commitsOf = (messages: readonly Message[]): Commit[] => messages.map(m => m.commit);
