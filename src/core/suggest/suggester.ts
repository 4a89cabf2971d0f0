import type { FeedbackEvent } from '../model/feedback';
import type { Skill } from '../model/rule';
import type {
  Deviation,
  DocumentEdit,
  EditOrigin,
  ImportOffer,
  Repeats,
  Suggestion,
  SuggestionRequest,
} from '../model/suggestion';
import { languageOfPath } from '../model/language';
import { roleOf } from '../observe/role';
import type { Cancellation } from '../ports/cancellation';
import { SyntaxLimitError, type SyntaxRange } from '../ports/syntaxParser';

import { Chances } from './calibrate/chances';
import { ChatSource } from './chat/chatSource';
import { deviationsOf } from './deviations';
import { DocumentMirror } from './documents/mirror';
import { rulesKept } from './guard/guard';
import type { Judge } from './guard/sites';
import { Idioms } from './idioms/idioms';
import { ImportIndex } from './imports/importIndex';
import { importOffers, importsFor, type ImportDeps } from './imports/imports';
import { LocalSource } from './localSource';
import { isLearnable } from './manners';
import { redactSecrets } from '../observe/redact/redact';
import { isSecretPath } from '../observe/redact/secretPaths';
import { tableBits } from './model/budget';
import { decodeProject, encodeProject } from './model/codec';
import { encodeMixer, restoreMixer, shippedMixer } from './model/shippedWeights';
import { Predictor } from './model/predictor';
import { TRAINED_CALIBRATIONS } from './model/trained';
import { ProjectModel } from './model/projectModel';
import { learnWriting } from './model/writing';
import { goesOn, type PipelineDeps, suggestAt } from './pipeline';
import { RepeatedEdits } from './repeats/repeats';
import { Restraint } from './restraint';
import { type Router, createRouter } from './route/router';
import type { SuggesterDeps } from './deps';
import { type TokenStream, tokensOnce } from './tokens/leaves';

export interface Suggester {
  openDocument(path: string, languageId: string, version: number, text: string): Promise<void>;
  editDocument(
    path: string,
    version: number,
    edits: readonly DocumentEdit[],
    origin?: EditOrigin,
  ): Promise<void>;
  closeDocument(path: string): Promise<void>;
  /** The text of an open document as the mirror has it. */
  textOf(path: string): string | undefined;
  /** The library as it is now; only live rules are used. */
  setRules(skills: readonly Skill[]): void;
  /** Undefined = nothing worth showing; `status().silence` says why. */
  suggest(request: SuggestionRequest, cancel: Cancellation): Promise<Suggestion | undefined>;
  /** Departures from live rules in an open document, in `ranges` only when given. */
  deviations(path: string, ranges?: readonly SyntaxRange[]): Promise<readonly Deviation[]>;
  /** Names in [from, to) of an open document that it does not import, and how the project imports them. UTF-16 offsets. */
  imports(path: string, from: number, to: number): Promise<readonly ImportOffer[]>;
  /** Where an edit that was made twice in this document could be made again. */
  repeats(path: string): Promise<Repeats | undefined>;
  /** The suggestion behind the id of such a place, once. */
  takeRepeat(id: string): Suggestion | undefined;
  feedback(event: FeedbackEvent): void;
  /** Learns a project file, or its new version; leaves out secrets, minified and large files. */
  learnFile(path: string, text: string, options?: LearnOptions): Promise<void>;
  forgetFile(path: string): void;
  /** True when the model holds more than the budget of the settings. */
  overBudget(): boolean;
  /** Paths of the documents that are open here. */
  openPaths(): readonly string[];
  /** False where nothing usable was stored: learn the files again. */
  load(): Promise<boolean>;
  save(): Promise<void>;
  status(): SuggesterStatus;
  dispose(): void;
}

export interface LearnOptions {
  /** True when a person's edits brought the new text: how contexts are trusted is then learnt from it too. */
  readonly written?: boolean;
}

export interface SuggesterStatus {
  /** Why the last request was answered with nothing. */
  readonly silence?: string;
  readonly files: number;
  readonly bytes: number;
  /** The last prompt as sent, for "Show Last Prompt". */
  readonly lastPrompt?: string;
}

const MODEL_FILE = 'suggest/model.bin';
const IDIOMS_FILE = 'suggest/idioms.json';
const MIXER_FILE = 'suggest/mixer.bin';
const CHANCES_FILE = 'suggest/chances.json';
const IMPORTS_FILE = 'suggest/imports.json';
const RESTRAINT_FILE = 'suggest/rejected.json';
const SHOWN = 200;

export type { SuggesterDeps } from './deps';

/** The suggest stage: mirrors documents, learns the project's tokens, and answers with one guarded suggestion. */
export function createSuggester(deps: SuggesterDeps): Suggester {
  return new ProjectSuggester(deps);
}

class ProjectSuggester implements Suggester {
  private project: ProjectModel;
  private predictor: Predictor;
  private local: LocalSource;
  private router: Router = createRouter([]);
  private silence: string | undefined;
  private readonly chances = new Chances(TRAINED_CALIBRATIONS);
  private readonly mirror: DocumentMirror;
  private readonly chat: ChatSource;
  private readonly restraint = new Restraint();
  private readonly repeated: RepeatedEdits;
  private readonly idioms = new Idioms();
  private readonly importIndex = new ImportIndex();
  private readonly shown = new Map<string, { suggestion: Suggestion; before: string }>();
  private readonly editorIds = new Map<string, string>();
  /** Long documents whose rest is being read. */
  private readonly reading = new Set<string>();
  private serial = 0;
  /** Feedback outlives the session: ids must not come back in the next one. */
  private readonly session: string;

  constructor(private readonly deps: SuggesterDeps) {
    this.session = deps.clock.now().toString(36);
    this.project = new ProjectModel(tableBits(deps.settings().memoryMb));
    this.predictor = new Predictor(this.project, shippedMixer());
    this.mirror = new DocumentMirror(deps.parser);
    this.chat = new ChatSource(deps.chat, deps.clock, deps.log);
    this.local = this.newLocal();
    this.repeated = new RepeatedEdits(
      {
        clock: deps.clock,
        grammarOf: path => this.mirror.grammar(path),
        documentOf: path => this.mirror.get(path),
        changed: path => deps.onRepeats?.(path),
      },
      this.session,
    );
  }

  async openDocument(path: string, languageId: string, version: number, text: string): Promise<void> {
    if (isSecretPath(path)) return;
    this.editorIds.set(path, languageId);
    await this.mirror.open(path, languageId, version, text);
    if (!this.mirror.get(path)) return;
    this.repeated.opened(path, text);
    void this.pause().then(() => this.inBackground(() => this.mirror.tree(path)));
  }

  async editDocument(
    ...[path, version, edits, origin = {}]: Parameters<Suggester['editDocument']>
  ): Promise<void> {
    this.mirror.edit(path, version, edits);
    this.repeated.edited(path, edits, origin, this.acceptedText(path, edits));
  }

  async closeDocument(path: string): Promise<void> {
    this.mirror.close(path);
    this.repeated.closed(path);
    this.local.close(path);
    this.editorIds.delete(path);
  }

  textOf(path: string): string | undefined {
    return this.mirror.get(path)?.text;
  }

  setRules(skills: readonly Skill[]): void {
    this.router = createRouter(skills);
  }

  async suggest(request: SuggestionRequest, cancel: Cancellation): Promise<Suggestion | undefined> {
    const judge = await this.judge(request.path);
    const outcome = await suggestAt(this.pipeline(), request, judge, cancel);
    this.silence = outcome.silence;
    if (this.local.isPartial(request.path)) void this.readOn(request.path);
    if (!outcome.found || !goesOn(request, outcome.found.text)) return undefined;
    const imports = this.importsOf(request, judge, outcome.found);
    const suggestion: Suggestion = {
      id: `s${this.session}-${(++this.serial).toString(36)}-${request.version}`,
      path: request.path,
      version: request.version,
      offset: request.offset,
      replaceAfter: 0,
      ...outcome.found,
      ...(imports.length > 0 ? { imports } : {}),
    };
    this.shown.set(suggestion.id, { suggestion, before: outcome.before });
    if (this.shown.size > SHOWN) this.shown.delete(this.shown.keys().next().value!);
    return suggestion;
  }

  async deviations(path: string, ranges?: readonly SyntaxRange[]): Promise<readonly Deviation[]> {
    const judge = await this.judge(path);
    const document = this.mirror.get(path);
    const tree = this.mirror.tree(path);
    if (!judge || !document || !tree) return [];
    return deviationsOf(judge, tree, document.text, path, this.deps.statementOf, ranges, document.lines);
  }

  async imports(path: string, from: number, to: number): Promise<readonly ImportOffer[]> {
    return importOffers(this.importDeps(path, await this.judge(path)), path, from, to);
  }

  async repeats(path: string): Promise<Repeats | undefined> {
    const judge = await this.judge(path);
    return this.repeated.list(path, edit => rulesKept(this.mirror, judge, path, edit));
  }

  takeRepeat(id: string): Suggestion | undefined {
    return this.repeated.take(id);
  }

  feedback(event: FeedbackEvent): void {
    if (event.outcome !== 'rejected' && event.outcome !== 'not-here' && event.outcome !== 'never') return;
    this.repeated.dismiss(event.suggestion);
    const shown = this.shown.get(event.suggestion);
    if (!shown) return;
    this.restraint.reject(shown.suggestion, shown.before);
    if (shown.suggestion.source === 'repeated-edit')
      this.repeated.refuseAt(shown.suggestion.path, shown.suggestion.offset);
  }

  async learnFile(path: string, text: string, { written = false }: LearnOptions = {}): Promise<void> {
    const language = languageOfPath(path);
    if (!language) return;
    const role = roleOf(path, text);
    const unfit = role === 'generated' || role === 'minified' || role === 'vendored';
    if (unfit || isSecretPath(path) || !isLearnable(text)) return this.forgetFile(path);
    const grammar = await this.deps.parser.grammar(language.id);
    try {
      const safe = redactSecrets(text).text;
      const tree = grammar.parse(safe);
      const stream = tokensOnce(tree, safe, this.project.vocabulary);
      const { project, predictor, chances } = this;
      const pause = (): Promise<void> => this.pause();
      if (written) await learnWriting(project, predictor, path, stream.tokens, pause, chances);
      project.learn(path, stream.tokens);
      this.idioms.learn(path, safe, stream);
      this.importIndex.learn(path, language.speaksAs, safe, stream);
    } catch (error) {
      if (!(error instanceof SyntaxLimitError)) throw error;
      this.forgetFile(path);
    }
  }

  forgetFile(path: string): void {
    this.project.forget(path);
    this.idioms.forget(path);
    this.importIndex.forget(path);
  }

  overBudget(): boolean {
    return this.project.bytes > this.deps.settings().memoryMb * 1e6;
  }

  openPaths(): readonly string[] {
    return [...this.editorIds.keys()];
  }

  async load(): Promise<boolean> {
    const bytes = await this.deps.store.read(MODEL_FILE);
    const project = bytes && decodeProject(bytes, tableBits(this.deps.settings().memoryMb));
    const idioms = await this.deps.store.read(IDIOMS_FILE);
    const imports = await this.deps.store.read(IMPORTS_FILE);
    if (!project || !idioms || !this.idioms.load(idioms)) return false;
    if (!imports || !this.importIndex.load(imports)) return false;
    this.project = project;
    const mixer = await this.deps.store.read(MIXER_FILE);
    this.predictor = new Predictor(project, (mixer && restoreMixer(mixer)) ?? shippedMixer());
    this.local = this.newLocal();
    const chances = await this.deps.store.read(CHANCES_FILE);
    if (chances) this.chances.load(chances);
    const rejected = await this.deps.store.read(RESTRAINT_FILE);
    if (rejected) this.restraint.load(rejected);
    return true;
  }

  async save(): Promise<void> {
    this.project.settled = true;
    await this.deps.store.write(MODEL_FILE, encodeProject(this.project));
    await this.deps.store.write(IDIOMS_FILE, this.idioms.serialise());
    await this.deps.store.write(IMPORTS_FILE, this.importIndex.serialise());
    await this.deps.store.write(MIXER_FILE, encodeMixer(this.predictor.mixer));
    await this.deps.store.write(CHANCES_FILE, this.chances.serialise());
    await this.deps.store.write(RESTRAINT_FILE, this.restraint.serialise());
  }

  status(): SuggesterStatus {
    const prompt = this.chat.lastRequest?.messages
      .map(({ role, content }) => `${role}:\n${content}`)
      .join('\n\n');
    return {
      files: this.project.fileCount,
      bytes: this.project.bytes,
      ...(this.silence === undefined ? {} : { silence: this.silence }),
      ...(prompt === undefined ? {} : { lastPrompt: prompt }),
    };
  }

  dispose(): void {
    this.mirror.dispose();
  }

  /** Reads the rest of a long document between keystrokes: the first answers come from what stands around the caret. */
  private async readOn(path: string): Promise<void> {
    if (this.reading.has(path)) return;
    this.reading.add(path);
    let more = true;
    while (more) {
      await this.pause();
      more = this.inBackground(() => this.readSlice(path)) ?? false;
    }
    this.reading.delete(path);
  }

  /** False when nothing is left to read. */
  private readSlice(path: string): boolean {
    const tree = this.mirror.tree(path);
    const document = this.mirror.get(path);
    if (!tree || !document || !this.local.isPartial(path)) return false;
    this.local.grow(path, tree, document.text);
    return true;
  }

  /** What fails ahead of a request fails again in it, where it is reported. */
  private inBackground<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch {
      this.deps.log.warn('A document could not be read ahead of a request.');
      return undefined;
    }
  }

  /** Lets what waits run first. */
  private pause(): Promise<void> {
    return new Promise(resolve => this.deps.clock.after(0, resolve));
  }

  /** The text of the newest suggestion here that these edits insert as it was shown. */
  private acceptedText(path: string, edits: readonly DocumentEdit[]): string | undefined {
    const newest = [...this.shown.values()].reverse().find(({ suggestion }) => suggestion.path === path);
    const { text, offset } = newest?.suggestion ?? {};
    return edits.some(edit => edit.start === offset && edit.text === text) ? text : undefined;
  }

  /** Of what stands in the file when a repeated edit is made, its imports are known. */
  private importsOf(
    { path, offset }: SuggestionRequest,
    judge: Judge | undefined,
    { text, source }: Pick<Suggestion, 'text' | 'source'>,
  ): readonly DocumentEdit[] {
    if (source === 'repeated-edit') return [];
    return importsFor(this.importDeps(path, judge), path, { start: offset, end: offset, text });
  }

  private importDeps(path: string, judge: Judge | undefined): ImportDeps {
    const { mirror, importIndex: index, project } = this;
    const streamOf = (offset: number): TokenStream | undefined => {
      const stream = this.local.stream(path, mirror.tree(path)!, mirror.get(path)!.text, offset);
      return this.local.isPartial(path) ? undefined : stream;
    };
    return { mirror, index, vocabulary: project.vocabulary, judge, streamOf };
  }

  private newLocal(): LocalSource {
    return new LocalSource(this.project, this.predictor, this.chances);
  }

  private pipeline(): PipelineDeps {
    const { mirror, local, chat, restraint, repeated, idioms, editorIds, deps } = this;
    return { mirror, local, chat, restraint, repeats: repeated, idioms, editorIds, deps };
  }

  private async judge(path: string): Promise<Judge | undefined> {
    const document = this.mirror.get(path);
    const finder = document && (await this.deps.observer(document.language.id));
    if (!document || !finder) return undefined;
    return {
      router: this.router,
      language: document.language,
      role: roleOf(path, document.text),
      finder,
      keyOf: id => this.deps.keyOf(id),
      mayRestOn: (ref, at) => this.deps.mayRestOn?.(ref, at) ?? true,
      inDoubt: (ref, at) => this.deps.inDoubt?.(ref, at) ?? false,
    };
  }
}
