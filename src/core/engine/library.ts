import type { JournalEntry } from '../model/journal';
import type { Rule, Skill } from '../model/rule';
import type { SkillInUse } from '../learn/api';
import type { LibraryChange } from '../skills/change';
import type { LoadedLibrary } from '../skills/loadLibrary';
import type { RulePlaces } from '../skills/renderEvidence';
import { type SkillVersion, versionsIn } from '../skills/replay';
import { skillHash } from '../skills/rulesFile';
import type { SkillLibrary } from '../skills/skillLibrary';
import type { ReconcileResult } from '../skills/reconcile';

/** The library as this process last read it, for everything that asks often; every write goes through and reads anew. */
export class CurrentLibrary {
  private inUse: readonly SkillInUse[] = [];
  private byId: ReadonlyMap<string, Rule> = new Map();
  private loaded: LoadedLibrary | undefined;
  private messages: readonly string[] = [];

  constructor(
    private readonly disk: SkillLibrary,
    /** Called after every reading, with what is there now. */
    private readonly changed: (skills: readonly Skill[]) => void,
  ) {}

  /** The same array until something changes. */
  skills(): readonly SkillInUse[] {
    return this.inUse;
  }

  rules(): readonly Rule[] {
    return [...this.byId.values()];
  }

  rule(id: string): Rule | undefined {
    return this.byId.get(id);
  }

  /** The skill a rule stands in. */
  ownerOf(rule: string): Skill | undefined {
    return this.inUse.find(({ skill }) => skill.rules.some(other => other.id === rule))?.skill;
  }

  find(skill: string): SkillInUse | undefined {
    return this.inUse.find(other => other.skill.skill === skill);
  }

  /** What the user should know of the skills folder. */
  problems(): readonly string[] {
    return [...new Set([...this.messages, ...(this.loaded?.problems.map(p => p.message) ?? [])])];
  }

  folderFor(family: string): string {
    return this.loaded?.folderFor(family) ?? family;
  }

  /** Finishes an interrupted write, then reads. */
  async start(): Promise<void> {
    this.messages = (await this.disk.recover()).map(problem => problem.message);
    await this.read();
  }

  async write(
    change: LibraryChange,
    places?: ReadonlyMap<string, RulePlaces>,
  ): Promise<readonly JournalEntry[]> {
    const entries = await this.disk.write(change, places);
    if (change.changes.length > 0) await this.read();
    return entries;
  }

  async rollback(skill: string, version: number): Promise<void> {
    await this.disk.rollback(skill, version);
    await this.read();
  }

  /** Every version of a skill that the journals hold, oldest first. */
  async history(skill: string): Promise<readonly SkillVersion[]> {
    return versionsIn(await this.disk.journal(), skill);
  }

  /** Takes in what happened to the folder from outside. */
  async reconcile(headMoved: boolean): Promise<ReconcileResult> {
    const result = await this.disk.reconcile(headMoved);
    this.messages = result.problems.map(problem => problem.message);
    await this.read();
    return result;
  }

  async read(): Promise<void> {
    this.loaded = await this.disk.load();
    const next = this.loaded.skills.map(skill => ({ skill, hash: skillHash(skill) }));
    const same =
      next.length === this.inUse.length &&
      next.every(({ skill, hash }, i) => {
        const old = this.inUse[i]!;
        return old.hash === hash && old.skill.version === skill.version && old.skill.skill === skill.skill;
      });
    if (same) return;
    this.inUse = next;
    this.byId = new Map(next.flatMap(({ skill }) => skill.rules.map(rule => [rule.id, rule] as const)));
    this.changed(next.map(({ skill }) => skill));
  }
}
