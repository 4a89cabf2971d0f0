import { readTemplates } from '../../src/adapters/threads/templates';
import { distill } from '../../src/core/distill/distill';
import { type Language, languageOfPath } from '../../src/core/model/language';
import type { FileRecord } from '../../src/core/model/record';
import { type ParsedLanguage, extractRecord } from '../../src/core/observe/extract';
import { loadFamilies } from '../../src/core/observe/families/load';
import { createObserver } from '../../src/core/observe/observer';
import { roleOf } from '../../src/core/observe/role';
import type { SyntaxParser } from '../../src/core/ports/syntaxParser';
import { ruleOf } from '../../src/core/skills/ruleOf';
import { DocumentMirror } from '../../src/core/suggest/documents/mirror';
import { guardCandidate } from '../../src/core/suggest/guard/guard';
import { type Judge, judgeSites } from '../../src/core/suggest/guard/sites';
import { type Router, createRouter } from '../../src/core/suggest/route/router';
import { type Ask, chooseAt, isRight } from './ghost';
import type { ReplayHistory } from './history';
import { type OpenLine } from './lines';

const MOST_FILES = 600;
/** The product's balanced setting, and the quiet one. */
const SHOWN_AT = [0.6, 0.8];

interface Sums {
  shown: number;
  right: number;
  saved: number;
  sites: number;
  conforming: number;
  refused: number;
  repaired: number;
  wrongConforming: number;
}
const newSums = (): Sums => ({
  shown: 0,
  right: 0,
  saved: 0,
  sites: 0,
  conforming: 0,
  refused: 0,
  repaired: 0,
  wrongConforming: 0,
});

/** The shown text of a sample of lines, with the rules mined before the replay and without them. */
export class ConformanceArm {
  private readonly mirror: DocumentMirror;
  private readonly judges = new Map<string, Promise<ParsedLanguage>>();
  private readonly withRules = SHOWN_AT.map(newSums);
  private readonly without = SHOWN_AT.map(newSums);
  private characters = 0;
  private lines = 0;
  private rules = 0;
  private router: Router = createRouter([]);
  private library!: ReturnType<typeof loadFamilies>;

  private constructor(
    private readonly parser: SyntaxParser,
    private readonly calibrated: (raw: number, tokens: number) => number,
  ) {
    this.mirror = new DocumentMirror(parser);
  }

  /** Mines the rules of a commit, as the product would: the state before the first measured one. */
  static async open(
    history: ReplayHistory,
    commit: string,
    parser: SyntaxParser,
    calibrated: (raw: number, tokens: number) => number,
  ): Promise<ConformanceArm> {
    const arm = new ConformanceArm(parser, calibrated);
    arm.library = loadFamilies(await readTemplates('skills-templates'));
    const files = history.tree(commit);
    const step = Math.max(1, Math.ceil(files.length / MOST_FILES));
    const chosen = files.filter((_, i) => i % step === 0);
    const texts = history.blobs(chosen.map(file => file.blob));
    const records: FileRecord[] = [];
    for (const { path, blob } of chosen) {
      const text = texts.get(blob);
      if (text === undefined) continue;
      const result = await extractRecord(path, blob, new TextEncoder().encode(text), l => arm.parsed(l));
      if ('record' in result) records.push(result.record);
    }
    const rules = distill(records, arm.library).map(ruleOf);
    arm.rules = rules.length;
    arm.router = createRouter([{ family: 'replay', skill: 'replay', version: 1, rules }]);
    return arm;
  }

  /** Walks one line with and without the guard. */
  async line(path: string, line: OpenLine): Promise<void> {
    const judge = await this.judge(path, line.document);
    if (!judge) return;
    this.lines++;
    this.characters += line.text.length;
    for (const [i, threshold] of SHOWN_AT.entries()) {
      await this.walk(path, line, threshold, judge, this.withRules[i]!, true);
      await this.walk(path, line, threshold, judge, this.without[i]!, false);
    }
    this.mirror.close(path);
  }

  report(): object {
    const share = (part: number, whole: number): number =>
      Math.round((1e4 * part) / Math.max(1, whole)) / 1e4;
    const side = (sums: readonly Sums[]): object[] =>
      sums.map((s, i) => ({
        threshold: SHOWN_AT[i],
        shown: s.shown,
        precision: share(s.right, s.shown),
        charactersSaved: share(s.saved, this.characters),
        sites: s.sites,
        conformance: share(s.conforming, s.sites),
        wrongButConforming: share(s.wrongConforming, s.shown),
        repaired: s.repaired,
        refused: s.refused,
      }));
    return {
      rules: this.rules,
      lines: this.lines,
      guarded: side(this.withRules),
      withoutRules: side(this.without),
    };
  }

  private async walk(
    path: string,
    line: OpenLine,
    threshold: number,
    judge: Judge,
    sums: Sums,
    guarded: boolean,
  ): Promise<void> {
    let at = -1;
    for (const ask of line.asks) {
      if (ask.at < at) continue;
      const text = await this.shown(path, line, ask, threshold, judge, guarded ? sums : undefined);
      if (text === undefined) continue;
      sums.shown++;
      const { sites, conforming } = this.judged(path, line.start + ask.at, text, judge);
      sums.sites += sites;
      sums.conforming += conforming;
      if (!isRight(line.text, ask.at, text)) {
        if (sites === conforming) sums.wrongConforming++;
        continue;
      }
      sums.right++;
      sums.saved += text.length - 1;
      at = ask.at + text.length;
    }
  }

  private async shown(
    path: string,
    line: OpenLine,
    ask: Ask,
    threshold: number,
    judge: Judge,
    sums: Sums | undefined,
  ): Promise<string | undefined> {
    const chosen = chooseAt(ask, threshold, this.calibrated);
    if (!chosen) return undefined;
    const offset = line.start + ask.at;
    await this.mirror.open(
      path,
      judge.language.editorIds[0]!,
      1,
      `${line.document.slice(0, offset)}\n${line.rest()}`,
    );
    if (!sums) return chosen.text;
    const verdict = guardCandidate(this.mirror, judge, path, offset, chosen.text, !chosen.ends);
    if (!verdict.ok) {
      sums.refused++;
      return undefined;
    }
    if (verdict.guarded.repaired) sums.repaired++;
    return verdict.guarded.text;
  }

  private judged(
    path: string,
    offset: number,
    text: string,
    judge: Judge,
  ): { sites: number; conforming: number } {
    const end = offset + text.length;
    const sites =
      this.mirror.imagine(path, { start: offset, end: offset, text }, (tree, lines) =>
        judgeSites(judge, tree, lines.text, path, { startIndex: offset, endIndex: end }, lines).filter(
          ({ observation }) => observation.start >= offset && observation.start < end,
        ),
      ) ?? [];
    return { sites: sites.length, conforming: sites.filter(site => site.conforms).length };
  }

  private parsed(language: Language): Promise<ParsedLanguage> {
    const known =
      this.judges.get(language.id) ??
      this.parser
        .grammar(language.id)
        .then(grammar => ({ grammar, observer: createObserver(grammar, this.library) }));
    this.judges.set(language.id, known);
    return known;
  }

  private async judge(path: string, text: string): Promise<Judge | undefined> {
    const language = languageOfPath(path);
    if (!language) return undefined;
    const { observer } = await this.parsed(language);
    return {
      router: this.router,
      language,
      role: roleOf(path, text),
      finder: observer,
      keyOf: id => this.library.keys.get(id),
      mayRestOn: () => true,
    };
  }
}
