import { languageOfPath } from '../../src/core/model/language';
import type { FileRole } from '../../src/core/model/observation';
import type { CallFact } from '../../src/core/model/record';
import { addedLines } from '../../src/core/engine/commitWitness';
import { extractRecord } from '../../src/core/observe/extract';
import { countable } from '../../src/core/distill/tally';
import { languagesOf } from '../../src/core/observe/inlineExtractor';
import { git, readBlobs } from '../eval-planted/corpus';
import type { Learner } from '../eval-planted/learner';
import type { Step } from './past';

/** More source files than this in one commit is a mass change: a move, a reformatting, vendoring. */
const MASS_CHANGE = 30;
const ROUTINE = /\[bot\]|dependabot|renovate|greenkeeper|pre-commit-ci/i;

/** What one commit added to one file. */
export interface AddedFile {
  readonly path: string;
  readonly language: string;
  readonly role: FileRole;
  /** The file did not exist before: only then are keys of whole files counted. */
  readonly fresh: boolean;
  /** Detector id and form of each site on an added line. */
  readonly sites: readonly (readonly [id: string, form: string])[];
  readonly calls: readonly CallFact[];
}

interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const NONE = /^0+$/;

function changesOf(dir: string, { commit, parent }: Step): Change[] {
  const parts = git(dir, [
    'diff-tree',
    '-r',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '-z',
    parent,
    commit,
  ]).split('\0');
  const changes: Change[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const match = /^:\d+ \d+ ([0-9a-f]{40}) ([0-9a-f]{40})/.exec(parts[i]!);
    const path = parts[i + 1]!;
    if (match && !NONE.test(match[2]!) && languageOfPath(path))
      changes.push({ path, before: match[1]!, after: match[2]! });
  }
  return changes;
}

/** Every site that people's commits put on a new line. A file that was moved as it is adds nothing. */
export async function addedSites(
  learner: Learner,
  dir: string,
  steps: readonly Step[],
): Promise<AddedFile[]> {
  const languageOf = languagesOf(learner.parser, learner.library);
  const found: AddedFile[] = [];
  for (const step of steps) {
    const author = git(dir, ['show', '-s', '--format=%an <%ae>', step.commit]);
    const changes = changesOf(dir, step);
    if (changes.length > MASS_CHANGE || ROUTINE.test(author)) continue;
    const gone = new Set(changes.map(c => c.before));
    const texts = readBlobs(
      dir,
      changes.flatMap(c => [c.before, c.after]),
    );
    for (const { path, before, after } of changes) {
      const text = texts.get(after);
      if (text === undefined || gone.has(after)) continue;
      const lines = addedLines(texts.get(before) ?? '', text);
      const result = await extractRecord(path, after, new TextEncoder().encode(text), languageOf);
      if (!('record' in result) || !countable(result.record)) continue;
      const { observations: o, facts, language, role } = result.record;
      const sites: [string, string][] = [];
      o.line.forEach((line, i) => {
        if (lines.has(line)) sites.push([o.keys[o.key[i]!]!, o.forms[o.form[i]!]!]);
      });
      const calls = facts.calls.filter(call => lines.has(call.line));
      found.push({ path, language, role, fresh: NONE.test(before), sites, calls });
    }
  }
  return found;
}
