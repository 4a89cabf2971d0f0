import type { JournalEntry } from '../model/journal';
import type { Skill } from '../model/rule';
import { changeSkill, type LibraryChange } from './change';
import type { LibraryHome } from './home';
import { loadLibrary, type LoadedLibrary } from './loadLibrary';
import { SkillError, type SkillProblem } from './problem';
import { reconcileLibrary, type ReconcileResult } from './reconcile';
import type { RulePlaces } from './renderEvidence';
import { allEntries, readJournals, readOptional, rememberHeads } from './replica';
import { orderEntries, replayJournal, versionsIn } from './replay';
import { verifyLibrary, type VerifyReport } from './verify';
import { completePending, writeChange, writeSkill } from './writeLibrary';

/** The skills of a workspace: read, changed, restored. Everything that writes holds the lock `library`. */
export interface SkillLibrary {
  load(): Promise<LoadedLibrary>;
  /** On start: finishes what a crash interrupted. */
  recover(): Promise<readonly SkillProblem[]>;
  /** Takes in outside changes of the skills folder. `headMoved`: HEAD is not what it was at the last look. */
  reconcile(headMoved: boolean): Promise<ReconcileResult>;
  /** Journals and writes a change. `places` are the evidence of rules, where the caller has them. */
  write(change: LibraryChange, places?: ReadonlyMap<string, RulePlaces>): Promise<readonly JournalEntry[]>;
  /** Every record of every replica in one order, oldest first. */
  journal(): Promise<readonly JournalEntry[]>;
  /** Versions the journals can restore, newest first, without the current one. */
  versions(skill: string): Promise<readonly { version: number; ts: string; what: string }[]>;
  /** Makes the rules of an earlier version current again, as a new version. Throws SkillError. */
  rollback(skill: string, version: number): Promise<readonly JournalEntry[]>;
  verify(): Promise<VerifyReport>;
  /** Rebuilds every skill from the journals alone, for after a merge or a loss; returns the skills written. */
  rebuild(): Promise<readonly string[]>;
}

/** The library of one workspace. */
export function createSkillLibrary(home: LibraryHome): SkillLibrary {
  const alone = <T>(work: () => Promise<T>): Promise<T> => home.store.withLock('library', work);
  const load = (): Promise<LoadedLibrary> => loadLibrary(home.files, home.skillsFolder, home.families());
  const journal = async (): Promise<readonly JournalEntry[]> =>
    orderEntries(allEntries(await readJournals(home.files)));
  const currentOf = async (name: string): Promise<Skill | undefined> =>
    (await load()).skills.find(skill => skill.skill === name);

  return {
    load,
    journal,
    recover: () =>
      alone(async () =>
        (await completePending(home)).map(skill => ({
          reason: 'recovered',
          skill,
          message: `An interrupted change of skill "${skill}" was completed. Look at its SKILL.md if you were editing it.`,
        })),
      ),
    reconcile: headMoved => alone(() => reconcileLibrary(home, headMoved)),
    write: (change, places) => alone(() => writeChange(home, change, places ? { places } : {})),
    versions: async name => {
      const current = await currentOf(name);
      return versionsIn(await journal(), name)
        .filter(({ skill }) => skill.version !== current?.version)
        .map(({ skill, entry }) => ({ version: skill.version, ts: entry.ts, what: describe(entry) }))
        .reverse();
    },
    rollback: (name, version) =>
      alone(async () => {
        const entries = await journal();
        const current = await currentOf(name);
        if (!current)
          throw new SkillError('unknown-skill', `There is no skill "${name}". See "vernacular skills list".`);
        const target = versionsIn(entries, name).find(({ skill }) => skill.version === version);
        if (!target) {
          throw new SkillError(
            'unknown-version',
            `The journal holds no version ${version} of "${name}". See "vernacular journal show".`,
          );
        }
        const change = changeSkill(current, current, target.skill.rules, {
          type: 'rollback',
          actor: { kind: 'user' },
          trigger: { name: 'rollback', stats: { version } },
        });
        return change ? writeChange(home, { changes: [change], records: [] }) : [];
      }),
    verify: async () => {
      const report = await verifyLibrary(home);
      // What was seen intact once must not get shorter unnoticed; a store that cannot be written is no reason to fail.
      if (report.intact) await noteHeads(home).catch(() => undefined);
      return report;
    },
    rebuild: () => alone(() => rebuildFromJournal(home)),
  };
}

async function noteHeads(home: LibraryHome): Promise<void> {
  await rememberHeads(home.store, await home.branch(), await readJournals(home.files));
}

async function rebuildFromJournal(home: LibraryHome): Promise<readonly string[]> {
  const entries = allEntries(await readJournals(home.files));
  const { foreign } = await loadLibrary(home.files, home.skillsFolder, home.families());
  const written = new Set<string>();
  for (const skill of replayJournal(entries)) {
    if (foreign.includes(skill.skill)) continue;
    await writeSkill(home, skill, entries, {}, async (path, content) => {
      if ((await readOptional(home.files, path)) === content) return;
      await home.files.write(path, content);
      written.add(skill.skill);
    });
  }
  return [...written].sort();
}

/** Journals come with the repository: a name that is no plain word is not repeated. */
const PLAIN_WORD = /^[\w .:-]{1,40}$/;

/** What a record did, in fixed words with its numbers. */
export function describe(entry: JournalEntry): string {
  const who = { user: 'a person', miner: 'learning', det: 'the rewriter', llm: 'the model rewriter' }[
    entry.actor.kind
  ];
  const stats = Object.entries(entry.trigger?.stats ?? {})
    .filter(([name, value]) => value !== 0 && PLAIN_WORD.test(name))
    .map(([name, value]) => `${name} ${value}`);
  const numbers = stats.length > 0 ? ` (${stats.join(', ')})` : '';
  const name = entry.trigger && PLAIN_WORD.test(entry.trigger.name) ? `, ${entry.trigger.name}` : '';
  const { kind, model } = entry.actor;
  const written = kind === 'user' && model !== undefined ? ', written by a model' : '';
  return `${entry.type} by ${who}${name}${written}${numbers}`;
}
