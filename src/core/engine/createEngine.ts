import type { Engine, EngineEvent } from '../engine';
import type { LearnReport } from '../model/snapshot';
import type { Spot } from '../model/scope';
import type { EngineSettings } from '../model/settings';
import type { Commit } from '../ports/gitHistory';
import type { Learner } from '../learn/api';
import { createLearner } from '../learn/learner';
import { cellName } from '../learn/overrides';
import { scan } from '../observe/scan';
import { skillFamilies } from '../skills/family';
import { createSkillLibrary } from '../skills/skillLibrary';
import { conformsTo } from '../suggest/guard/sites';
import { createSuggester } from '../suggest/suggester';
import { ReportBox } from './agents/reports';
import { Codebase, placeOfPath } from './codebase';
import { CommitWitness } from './commitWitness';
import { Decisions } from './decisions';
import type { EngineDeps } from './deps';
import { Documents } from './documents';
import { formReader } from './formReader';
import { HeadWatch } from './headWatch';
import { lineReader } from './lineReader';
import { learnWorkspace } from './learnWorkspace';
import { CurrentLibrary } from './library';
import { statementOfRule, takeSnapshot } from './snapshot';
import { savedPlaces } from './minedPlaces';
import { learnablePath, learnableTree } from './learnable';
import { Observers } from './observers';
import { Trainer } from './trainer';
import { Trust } from './trust';

const LEARNED = 'learned.json';

/** Builds the engine of one workspace and brings it up to date with what is on disk. Scans nothing before it is asked to. */
export async function createEngine(deps: EngineDeps): Promise<Engine> {
  const engine = new WorkspaceEngine(deps);
  await engine.start();
  return engine;
}

/** Wires the stages: each method hands over to the one part that knows. */
class WorkspaceEngine implements Engine {
  private settings: EngineSettings;
  private readonly listeners = new Set<(event: EngineEvent) => void>();
  private readonly observers: Observers;
  private readonly families;
  private readonly disk;
  private readonly codebase: Codebase;
  private readonly library: CurrentLibrary;
  private readonly trust: Trust;
  private readonly suggester;
  private readonly learner;
  private readonly decisions: Decisions;
  private readonly documents: Documents;
  private readonly trainer: Trainer;
  private readonly head: HeadWatch;
  private readonly witness: CommitWitness;
  private readonly reports: ReportBox;
  private learned = false;
  private background: Promise<void> = Promise.resolve();
  private closed = false;
  private reconciling: Promise<void> = Promise.resolve();

  constructor(private readonly deps: EngineDeps) {
    const { files, store, clock, log, families } = deps;
    this.settings = deps.settings;
    this.families = skillFamilies(families);
    this.observers = new Observers(deps);
    const { skillsFolder, mirrorTo } = deps.settings;
    this.disk = createSkillLibrary({
      ...{ files, store, clock, skillsFolder, mirrorTo },
      random: deps.random,
      families: () => this.families,
      branch: deps.branch,
    });
    const { extractor } = deps;
    const tree = learnableTree(deps.source, learnablePath(deps.settings));
    this.codebase = new Codebase(
      cancel => scan({ tree, extractor, store, library: families }, () => undefined, cancel),
      extractor,
      () => families,
      clock,
    );
    this.trust = new Trust(store, this.codebase);
    this.library = new CurrentLibrary(this.disk, () => this.libraryChanged());
    this.suggester = this.createSuggester();
    this.learner = this.createLearner();
    this.decisions = new Decisions({
      ...{ library: this.library, trust: this.trust, families: this.families, skillsFolder },
      learner: () => this.learner,
      refresh: () => this.emit({ type: 'library-changed' }),
      tell: text => this.emit({ type: 'message', level: 'error', text }),
    });
    this.documents = new Documents(this.suggester, clock.now().toString(36));
    this.trainer = new Trainer(this.suggester, files, store, clock, log.topic('model'));
    this.head = new HeadWatch(deps.git, store);
    this.reports = new ReportBox(store);
    this.witness = new CommitWitness(deps, language => this.observers.of(language));
  }

  async start(): Promise<void> {
    this.learned = (await this.deps.store.read(LEARNED)) !== undefined;
    await this.trust.load();
    await this.library.start();
    await this.learner.start();
    await this.head.load();
    await this.trainer.load();
    this.showProblems();
    if (this.learned || this.library.skills().length > 0) this.inBackground(() => this.warmUp());
  }

  async learn(...[request, progress, cancel]: Parameters<Engine['learn']>): Promise<LearnReport> {
    if (request.dryRun !== true) await this.reconcile();
    const parts = {
      ...{ deps: this.deps, codebase: this.codebase, library: this.library, trust: this.trust },
      learner: this.learner,
    };
    const report = await learnWorkspace(parts, request, progress, cancel);
    if (request.dryRun !== true) {
      await this.deps.store.write(LEARNED, '{}');
      this.learned = true;
      this.inBackground(() => this.train());
      this.emit({ type: 'library-changed' });
    }
    return report;
  }

  async snapshot(): ReturnType<Engine['snapshot']> {
    return takeSnapshot({
      skills: this.library.skills().map(({ skill }) => skill),
      families: this.families,
      skillsFolder: this.deps.settings.skillsFolder,
      standing: rule => this.learner.standing(rule),
      trusted: rule => this.trust.allows(rule),
      proposals: this.learner.proposals(),
      gaps: this.learner.gaps(),
      journal: await this.disk.journal(),
      problems: this.problems(),
      learned: this.learned,
    });
  }

  async evidence(id: string): ReturnType<Engine['evidence']> {
    const rule = this.library.rule(id);
    if (!rule) return { rule: id, statement: '', conforming: [], contrary: [] };
    const statement = statementOfRule(rule, this.families);
    const found = await this.codebase.evidence(rule, statement);
    if (found.conforming.length + found.contrary.length > 0) return found;
    return { ...found, ...(await savedPlaces(this.deps.store, id)) };
  }

  async openDocument(
    ...[path, languageId, version, text]: Parameters<Engine['openDocument']>
  ): Promise<void> {
    this.documents.opened(path);
    await this.suggester.openDocument(path, languageId, version, text);
    if (this.trainer.misses(path)) this.inBackground(() => this.train());
  }

  async editDocument(...[path, version, edits, origin]: Parameters<Engine['editDocument']>): Promise<void> {
    this.documents.edited(path, edits);
    this.learner.edited(path, edits);
    await this.suggester.editDocument(path, version, edits, origin);
  }

  async closeDocument(path: string): Promise<void> {
    this.documents.closed(path);
    await this.suggester.closeDocument(path);
  }

  async suggest(...[request, cancel]: Parameters<Engine['suggest']>): ReturnType<Engine['suggest']> {
    const suggestion = await this.suggester.suggest(request, cancel);
    if (suggestion) this.learner.shown(suggestion);
    return suggestion;
  }

  deviations(path: string): ReturnType<Engine['deviations']> {
    return this.documents.deviations(path);
  }

  repeats(path: string): ReturnType<Engine['repeats']> {
    return this.suggester.repeats(path);
  }

  imports(path: string, from: number, to: number): ReturnType<NonNullable<Engine['imports']>> {
    return this.suggester.imports(path, from, to);
  }

  async feedback(event: Parameters<Engine['feedback']>[0]): Promise<void> {
    this.suggester.feedback(event);
    if (!this.settings.learnFromFeedback) return;
    const hint = this.documents.takeHint(event.suggestion) ?? this.suggester.takeRepeat(event.suggestion);
    if (hint) this.learner.shown(hint);
    await this.learner.feedback(event);
  }

  decide(...[proposal, decision]: Parameters<Engine['decide']>): Promise<void> {
    return this.reconcile().then(() => this.decisions.decide(proposal, decision));
  }

  async preview(proposal: string): ReturnType<NonNullable<Engine['preview']>> {
    return this.decisions.preview(proposal);
  }

  versions(skill: string): ReturnType<Engine['versions']> {
    return this.disk.versions(skill);
  }

  rollback(...[skill, version]: Parameters<Engine['rollback']>): Promise<void> {
    return this.reconcile().then(() => this.decisions.rollback(skill, version));
  }

  setRule(...[rule, change]: Parameters<Engine['setRule']>): Promise<void> {
    return this.reconcile().then(() => this.decisions.setRule(rule, change));
  }

  async unmute(rule: string, cell?: string): Promise<void> {
    for (const override of this.learner.overrides())
      if (override.rule === rule && (cell === undefined || cellName(override) === cell))
        await this.learner.unmute(override);
    this.emit({ type: 'library-changed' });
  }

  /** One at a time: what a second one would see is what the first one is taking in. */
  reconcile(): Promise<void> {
    const next = this.reconciling.then(() => this.takeIn());
    this.reconciling = next.catch(() => undefined);
    return next;
  }

  private async takeIn(): Promise<void> {
    const move = await this.head.look();
    if (move.kind === 'commits') await this.committed(move.commits);
    if (move.kind === 'pull' || move.kind === 'elsewhere') this.learner.discard();
    if (move.kind === 'pull') await this.witnessed(move.commits);
    const result = await this.library.reconcile(move.kind !== 'none');
    if (this.settings.learnFromFeedback) await this.reports.take(reports => this.learner.reported(reports));
    const decided = new Set(result.edits.map(({ edit }) => edit.rule));
    await this.trust.vouch(this.library.rules().filter(rule => decided.has(rule.id)));
    await this.head.remember();
    if (move.kind !== 'none') {
      this.codebase.drop();
      this.inBackground(() => this.train());
    }
    await this.trust.replay(this.library.skills().map(({ skill }) => skill));
    this.libraryChanged();
    this.showProblems();
    this.emit({ type: 'library-changed' });
    if (move.kind !== 'none' && this.learned) this.emit({ type: 'head-moved' });
  }

  /** What the commits say about suggestions that were shown, then about rules where nothing was. */
  private async committed(commits: readonly Commit[]): Promise<void> {
    await this.learner.committed(new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => path))));
    await this.witnessed(commits);
  }

  private async witnessed(commits: readonly Commit[]): Promise<void> {
    if (this.settings.learnFromFeedback) await this.witness.tell(this.learner, commits);
  }

  async configure(settings: EngineSettings): Promise<void> {
    this.settings = settings;
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async dispose(): Promise<void> {
    this.closed = true;
    await this.trainer.stop();
    await this.background;
    this.codebase.drop();
    await this.learner.dispose();
    await this.suggester.save();
    this.suggester.dispose();
    await this.observers.dispose();
    await this.deps.extractor.dispose();
  }

  private createSuggester() {
    const { deps } = this;
    return createSuggester({
      ...{ parser: deps.parser, store: deps.store, clock: deps.clock },
      log: deps.log.topic('suggest'),
      chat: () => deps.chat,
      observer: language => this.observers.of(language),
      keyOf: id => deps.families.keys.get(id),
      statementOf: ref => {
        const rule = this.library.rule(ref.rule);
        return rule ? statementOfRule(rule, this.families) : '';
      },
      settings: () => ({
        eagerness: this.settings.restraint,
        languagesOff: [],
        chat: deps.chat.enabled,
        memoryMb: this.settings.memoryBudgetMb,
      }),
      onRepeats: path => this.emit({ type: 'repeats-changed', path }),
      mayRestOn: (ref, place) => this.mayRestOn(ref.rule, place),
      inDoubt: (ref, place) => this.learner.voice(ref.rule, place).because === 'doubt',
    });
  }

  private createLearner(): Learner {
    const { deps } = this;
    return createLearner({
      ...{ store: deps.store, clock: deps.clock, log: deps.log.topic('learn') },
      forms: formReader(
        deps,
        path => this.suggester.textOf(path),
        language => this.observers.of(language),
      ),
      sites: this.codebase,
      placeOf: placeOfPath,
      conforms: (pattern, form, expected) => {
        const definition = deps.families.keys.get(pattern);
        return definition && conformsTo(form, expected, definition);
      },
      detected: pattern => {
        const definition = deps.families.keys.get(pattern);
        // Limits and "never" need more than places that agree; the miner finds those.
        return definition && !definition.presence && definition.number === undefined ? definition : undefined;
      },
      skills: () => this.library.skills(),
      mode: family =>
        this.settings.mode === 'auto' || this.settings.autoFamilies.includes(family) ? 'auto' : 'propose',
      onEffect: effect => this.decisions.take(effect),
      model: {
        chat: () => deps.chat,
        sentence: rule => rule.statement ?? this.families.sentence(rule) ?? '',
        line: lineReader(deps),
      },
    });
  }

  /**
   * Trusted here, and loud enough at this place. A rule in doubt still counts: text that keeps it goes on being shown, and
   * only feedback that is attributed to it can settle the doubt.
   */
  private mayRestOn(id: string, place: Spot): boolean {
    const rule = this.library.rule(id);
    if (rule === undefined || !this.trust.allows(rule)) return false;
    const voice = this.learner.voice(id, place);
    return voice.level !== 'shadow' || voice.because === 'doubt';
  }

  private libraryChanged(): void {
    this.suggester.setRules(this.library.skills().map(({ skill }) => skill));
  }

  /** Work that nobody waits for but `dispose`. */
  private inBackground(work: () => Promise<void>): void {
    const failed = (error: unknown): void =>
      this.deps.log.error('Work in the background failed. Run "Vernacular: Learn This Workspace".', error);
    this.background = Promise.all([this.background, work().catch(failed)]).then(() => undefined);
  }

  /** Takes in what happened while nobody watched, and brings the local model up to date. */
  private async warmUp(): Promise<void> {
    await this.reconcile();
    await this.train();
  }

  private async train(): Promise<void> {
    this.emit({ type: 'status', text: 'Reading the project', busy: true });
    try {
      const records = await this.codebase.all();
      if (!this.closed) await this.trainer.train(records);
    } finally {
      this.emit({ type: 'status', text: this.budgetNote(), busy: false });
    }
  }

  /** Says what the local model does not know for want of memory; '' when it knows everything. */
  private budgetNote(): string {
    const { leftOut } = this.trainer;
    if (leftOut === 0) return '';
    const files = leftOut === 1 ? 'the file' : `the ${leftOut} files`;
    return `The local model leaves out ${files} furthest from the open ones: its memory budget is ${this.settings.memoryBudgetMb} MB.`;
  }

  private problems(): readonly string[] {
    const families = this.deps.families.problems.map(p => `${p.file}:${p.line}: ${p.message}`);
    return [...this.library.problems(), ...families];
  }

  private showProblems(): void {
    for (const text of this.problems()) this.emit({ type: 'message', level: 'warning', text });
  }

  private emit(event: EngineEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
