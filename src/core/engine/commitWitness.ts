import { languageOfPath } from '../model/language';
import type { Learner, WitnessedPlace } from '../learn/api';
import { ME } from '../learn/ledger/record';
import { decodeSource } from '../observe/decode';
import { coChangedPaths } from '../observe/history/commitKind';
import type { Observer } from '../observe/observer';
import { NEVER } from '../ports/cancellation';
import type { Commit, FileChange } from '../ports/gitHistory';
import { sha256Hex } from '../skills/canonicalJson';
import type { EngineDeps } from './deps';
import { learnablePath } from './learnable';

const SALT = 'author-salt';
/** Larger files are data or generated; reading both sides of them is not worth a keystroke's delay. In bytes. */
const LARGEST = 200_000;

/** Share of a new file's lines that a file which is gone has to hold, as git demands it of a rename; and files compared at most. */
const MOVED = 0.5;
const MOST_GONE = 20;

type WitnessDeps = Pick<EngineDeps, 'git' | 'parser' | 'store' | 'random' | 'settings'>;

/**
 * Turns new commits into testimony: at every place on a line that a person's commit added, which form stands there. Nothing
 * was shown for those places, so they are free of our own influence. Machines, merges, reverts and mass changes say nothing.
 */
export class CommitWitness {
  constructor(
    private readonly deps: WitnessDeps,
    private readonly observerOf: (languageId: string) => Promise<Observer | undefined>,
  ) {}

  /** Tells the learner of the commits, oldest first. */
  async tell(learner: Learner, commits: readonly Commit[]): Promise<void> {
    const salt = await this.salt();
    const me = mailOf((await this.deps.git.identity?.()) ?? '');
    for (const commit of [...commits].reverse()) {
      const counted = new Set(coChangedPaths(commit));
      const places: WitnessedPlace[] = [];
      for (const change of commit.changes) {
        if (counted.has(change.path)) places.push(...(await this.placesOf(commit, change)));
      }
      if (places.length === 0) continue;
      // The person at this machine is one source, whether by clicks or by commits: nobody is heard twice.
      const own = me !== '' && mailOf(commit.author) === me;
      const source = own ? ME : sha256Hex(`${salt} ${commit.author}`).slice(0, 16);
      // Git counts in seconds: the end of that second, so that a commit is not before what it followed.
      const at = commit.time + 999;
      await learner.witnessed({ kind: 'commit', source, commit: commit.id, at, places });
    }
  }

  private async placesOf(commit: Commit, change: FileChange): Promise<WitnessedPlace[]> {
    const { path } = change;
    const language = languageOfPath(path);
    if (!language || change.after === undefined || !learnablePath(this.deps.settings)(path)) return [];
    const [after, same] = await this.read([change.after, change.before]);
    const observer = await this.observerOf(language.id);
    if (after === undefined || !observer) return [];
    const before = change.status === 'A' ? await this.movedFrom(commit, path, after) : same;
    const added = addedLines(before ?? '', after);
    const tree = (await this.deps.parser.grammar(language.id)).parse(after);
    try {
      return observer
        .observe(tree, after, path)
        .filter(site => added.has(site.line))
        .map(site => ({
          id: `${commit.id}:${path}:${site.start}:${site.key}`,
          path,
          pattern: site.key,
          form: site.form,
          ...(site.within && { within: site.within }),
        }));
    } catch {
      // A file the parser gives up on bears no witness.
      return [];
    } finally {
      tree.delete();
    }
  }

  /** The text of a file that this commit took away and that most of the new one is: moved and changed at once, not written. */
  private async movedFrom(commit: Commit, path: string, after: string): Promise<string | undefined> {
    const ending = /\.\w+$/.exec(path)?.[0] ?? '';
    const gone = commit.changes.filter(
      c => c.status === 'D' && c.before !== undefined && c.path.endsWith(ending),
    );
    const lines = after.split('\n').length;
    let [found, most]: [string | undefined, number] = [undefined, MOVED * lines];
    for (const text of await this.read(gone.slice(0, MOST_GONE).map(c => c.before))) {
      if (text === undefined) continue;
      const kept = lines - addedLines(text, after).size;
      if (kept >= most) [found, most] = [text, kept];
    }
    return found;
  }

  private async read(ids: readonly (string | undefined)[]): Promise<(string | undefined)[]> {
    const texts: (string | undefined)[] = [];
    const known = ids.filter(id => id !== undefined);
    for await (const content of this.deps.git.blobs(known, NEVER)) {
      texts.push(content && content.length <= LARGEST ? decodeSource(content) : undefined);
    }
    return ids.map(id => (id === undefined ? undefined : texts.shift()));
  }

  /** A secret of this clone, so that author keys mean nothing anywhere else. */
  private async salt(): Promise<string> {
    const saved = await this.deps.store.read(SALT);
    if (saved) return new TextDecoder().decode(saved);
    const fresh = [...this.deps.random(16)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    await this.deps.store.write(SALT, fresh);
    return fresh;
  }
}

/** The address in `Name <mail>`, in lower case; empty where there is none. */
const mailOf = (author: string): string => /<([^<>]+)>\s*$/.exec(author)?.[1]?.toLowerCase() ?? '';

/** 1-based lines of `after` that `before` does not hold, each as often as it holds it. */
export function addedLines(before: string, after: string): ReadonlySet<number> {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  const added = new Set<number>();
  for (const [i, line] of after.split('\n').entries()) {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    else added.add(i + 1);
  }
  return added;
}
