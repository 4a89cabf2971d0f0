import type { Commit, FileChange } from '../../core/ports/gitHistory';
import { cleanPath, cleanText, cut } from './text';
import { TokenSplitter } from './tokens';

/** `log -z` with this format: five NUL-terminated fields, then pairs of `:modes ids status` and path. */
export const LOG_FORMAT = '--format=%H%x00%P%x00%ct%x00%an <%ae>%x00%B';

const TOKEN_LIMIT = 64 * 1024;
const SUBJECT_LIMIT = 1000;
const BODY_LIMIT = 8000;
/** A commit that touches more is a mass change: its further paths are counted, not kept. */
const CHANGES_LIMIT = 20_000;
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const RAW = /^\n*:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([AMDT])/;
const SUBMODULE = '160000';
const SYMLINK = '120000';

interface Pending {
  fields: Buffer[];
  changes: FileChange[];
  count: number;
  unreadable: number;
}

/** Turns the bytes of `git log --raw -z` into commits as they arrive, in constant memory per commit. */
export class LogParser {
  readonly #tokens = new TokenSplitter(TOKEN_LIMIT);
  #commit: Pending | undefined;
  #raw: RegExpExecArray | null = null;
  #done: Commit[] = [];

  /** Commits that this chunk completes. */
  push(chunk: Buffer): Commit[] {
    this.#tokens.push(chunk, token => this.#token(token));
    return this.#drain();
  }

  end(): Commit[] {
    this.#tokens.end(token => this.#token(token));
    this.#finish();
    return this.#drain();
  }

  #token(token: Buffer): void {
    const current = this.#commit;
    if (current && current.fields.length < 5) {
      current.fields.push(token);
    } else if (this.#raw) {
      this.#change(this.#raw, token);
      this.#raw = null;
    } else {
      const text = token.toString('latin1');
      this.#raw = RAW.exec(text);
      if (this.#raw) return;
      if (!HASH.test(text.trim())) return;
      this.#finish();
      this.#commit = { fields: [token], changes: [], count: 0, unreadable: 0 };
    }
  }

  #change(raw: RegExpExecArray, name: Buffer): void {
    const commit = this.#commit;
    if (!commit) return;
    const [, modeBefore = '', modeAfter = '', before = '', after = '', status = 'M'] = raw;
    commit.count++;
    const mode = status === 'D' ? modeBefore : modeAfter;
    if (commit.changes.length >= CHANGES_LIMIT || mode === SUBMODULE || mode === SYMLINK) return;
    const path = cleanPath(name);
    if (path === undefined) {
      commit.unreadable++;
      return;
    }
    commit.changes.push({
      status: status as FileChange['status'],
      path,
      ...(/^0+$/.test(before) ? {} : { before }),
      ...(/^0+$/.test(after) ? {} : { after }),
    });
  }

  #finish(): void {
    const commit = this.#commit;
    this.#commit = undefined;
    if (!commit || commit.fields.length < 5) return;
    const [id, parents, time, author, message] = commit.fields as [Buffer, Buffer, Buffer, Buffer, Buffer];
    const text = cleanText(message, TOKEN_LIMIT);
    const { subject, body } = partsOf(text);
    this.#done.push({
      id: id.toString('latin1').trim(),
      parents: parents.toString('latin1').split(' ').filter(Boolean),
      time: Number(time.toString('latin1')) * 1000 || 0,
      author: cleanText(author, 300).replace(/\n/g, ' '),
      subject: cut(subject, SUBJECT_LIMIT).trimEnd(),
      body: cut(body, BODY_LIMIT).trim(),
      changes: withExactRenames(commit.changes),
      changeCount: commit.count,
      ...(commit.unreadable > 0 && { unreadablePaths: commit.unreadable }),
    });
  }

  #drain(): Commit[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }
}

/** A message as git takes it apart: the subject is the first paragraph in one line, however its writer wrapped it. */
function partsOf(message: string): { readonly subject: string; readonly body: string } {
  const text = message.trimStart();
  const end = /\n[^\S\n]*(?:\n|$)/.exec(text)?.index ?? text.length;
  const lines = text.slice(0, end).split('\n');
  return { subject: lines.map(line => line.trim()).join(' '), body: text.slice(end) };
}

/** Joins a deletion and an addition of the very same blob into one rename: git's own detection costs three times the log. */
function withExactRenames(changes: readonly FileChange[]): FileChange[] {
  const removed = new Map<string, FileChange>();
  for (const c of changes) if (c.status === 'D' && c.before) removed.set(c.before, c);
  if (removed.size === 0) return [...changes];
  const gone = new Set<FileChange>();
  const joined = changes.map((c): FileChange => {
    const source = c.status === 'A' && c.after ? removed.get(c.after) : undefined;
    if (!source || !c.after) return c;
    removed.delete(c.after);
    gone.add(source);
    return { status: 'R', path: c.path, from: source.path, before: c.after, after: c.after };
  });
  return joined.filter(c => !gone.has(c));
}
