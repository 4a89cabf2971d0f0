import { languageOfPath } from '../../model/language';
import { formatRuleRef, type Rule, type RuleRef, type Skill } from '../../model/rule';
import type { Deviation } from '../../model/suggestion';
import type { AgentOutcome } from '../../learn/api';
import { decodeSource } from '../../observe/decode';
import { LineTable } from '../../observe/lines';
import { isSecretPath } from '../../observe/redact/secretPaths';
import { FileAccessError } from '../../ports/fileSystem';
import { type Grammar, SyntaxLimitError, type SyntaxTree } from '../../ports/syntaxParser';
import { skillFamilies } from '../../skills/family';
import { createSkillLibrary } from '../../skills/skillLibrary';
import { findHidden } from '../../skills/unsafeText';
import { deviationsOf } from '../../suggest/deviations';
import type { Judge } from '../../suggest/guard/sites';
import { createRouter, type RoutedRule } from '../../suggest/route/router';
import { placeOfPath } from '../codebase';
import type { EngineDeps } from '../deps';
import { Observers } from '../observers';
import { statementOfRule } from '../snapshot';
import { Trust } from '../trust';
import { afterDiff, readDiff } from './diff';
import { byIntent } from './intent';
import { Quota } from './quota';
import { ReportBox } from './reports';

/** Longest text and diff that are checked, in UTF-16 units, and most findings of one answer. */
export const LONGEST_TEXT = 500_000;
const MOST_FINDINGS = 100;
const MOST_RULES = 50;
const MOST_FILES = 50;
const HOUR = 3_600_000;
/** Reports that one server takes. */
const REPORTS = { perMinute: 30, perHour: 200 };

/** A rule as an agent reads it. */
export interface AgentRule {
  /** `skill@version#rule`: what a report names. */
  readonly rule: string;
  readonly says: string;
  /** How the code follows it, in words. */
  readonly followed: string;
  /** It speaks of what stands on the line that was asked about. */
  readonly here?: true;
  /** It came with the repository and was not replayed on this clone's code yet. */
  readonly unchecked?: true;
}

export interface AgentFinding {
  readonly rule: string;
  readonly says: string;
  readonly path: string;
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  /** The mechanical repair: on that line, this text in place of that. */
  readonly fix?: { readonly from: string; readonly to: string };
}

/** What is wrong with a call, in a sentence that says what to do. It repeats nothing of the call. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
}

export type DeskDeps = Pick<
  EngineDeps,
  'files' | 'store' | 'clock' | 'random' | 'branch' | 'parser' | 'families' | 'settings'
>;

/**
 * What other agents may ask: which rules speak at a place, whether a text keeps them, and how a rule fared. It reads the skills folder as it is
 * at each call, writes nothing but the box of reports, and needs no engine that runs.
 */
export class AgentDesk {
  private readonly families;
  private readonly disk;
  private readonly observers: Observers;
  private readonly box: ReportBox;
  private readonly quota: readonly Quota[];

  constructor(private readonly deps: DeskDeps) {
    const { files, store, clock, random, branch, families } = deps;
    const { skillsFolder, mirrorTo } = deps.settings;
    this.families = skillFamilies(families);
    this.disk = createSkillLibrary({
      ...{ files, store, clock, random, branch, skillsFolder, mirrorTo },
      families: () => this.families,
    });
    this.observers = new Observers(deps);
    this.box = new ReportBox(store);
    this.quota = [new Quota(clock, REPORTS.perMinute, 60_000), new Quota(clock, REPORTS.perHour, HOUR)];
  }

  /** Rules that speak in a file, most telling first; those about the line and the intent before the others. */
  async rulesFor(query: {
    path: string;
    line?: number;
    intent?: string;
    limit?: number;
  }): Promise<{ readonly path: string; readonly rules: readonly AgentRule[]; readonly more: number }> {
    const path = cleanPath(query.path);
    const { routed, trust } = await this.rulesAt(path);
    const here = query.line === undefined ? new Set<string>() : await this.keysAt(path, query.line);
    const isHere = ({ rule }: RoutedRule): boolean => here.has(rule.detector.pattern);
    const texts = routed.map(each => ({
      each,
      text: `${each.rule.key} ${each.ref.skill} ${this.says(each.rule)}`,
    }));
    const ranked = byIntent(texts, query.intent ?? '').map(({ each }) => each);
    const ordered = [...ranked.filter(isHere), ...ranked.filter(each => !isHere(each))];
    const shown = ordered.slice(0, Math.min(query.limit ?? 15, MOST_RULES));
    const rules = shown.map(each => ({
      rule: formatRuleRef(each.ref),
      says: this.says(each.rule),
      followed: followedInWords(each.rule),
      ...(isHere(each) && { here: true as const }),
      ...(!trust.allows(each.rule) && { unchecked: true as const }),
    }));
    return { path, rules, more: ordered.length - shown.length };
  }

  /** Departures of a text from the rules of its path, as far as they lie on the lines. */
  async check(query: {
    path: string;
    text: string;
    lines?: readonly number[];
  }): Promise<readonly AgentFinding[]> {
    const path = cleanPath(query.path);
    if (query.text.length > LONGEST_TEXT)
      throw new DeskError(`The text is too long: at most ${LONGEST_TEXT} characters are checked.`);
    const language = languageOfPath(path);
    const finder = language && (await this.observers.of(language.id));
    if (!language || !finder) return [];
    const { router, trust, rules } = await this.read();
    const judge: Judge = {
      ...{ router, language, finder, role: placeOfPath(path).role },
      keyOf: id => this.deps.families.keys.get(id),
      mayRestOn: ref => trust.allows(rules.get(ref.rule)!),
    };
    const { text } = query;
    const grammar = await this.deps.parser.grammar(language.id);
    return readable(grammar, text, tree => {
      const wanted = query.lines && new Set(query.lines);
      const says = (ref: RuleRef): string => this.says(rules.get(ref.rule)!);
      return deviationsOf(judge, tree, text, path, says)
        .filter(({ line }) => !wanted || wanted.has(line))
        .slice(0, MOST_FINDINGS)
        .map(found => findingOf(found, path, text));
    });
  }

  /** The lines that a unified diff adds, whether it is applied already or not. `unplaced` are files it does not fit. */
  async checkDiff(
    diff: string,
  ): Promise<{ readonly findings: readonly AgentFinding[]; readonly unplaced: readonly string[] }> {
    if (diff.length > LONGEST_TEXT)
      throw new DeskError(`The diff is too long: at most ${LONGEST_TEXT} characters are checked.`);
    const files = readDiff(diff);
    if (!files) throw new DeskError('This is no unified diff. Send the output of "git diff".');
    if (files.length > MOST_FILES) throw new DeskError(`At most ${MOST_FILES} files are checked at once.`);
    const findings: AgentFinding[] = [];
    const unplaced: string[] = [];
    for (const file of files) {
      const path = cleanPath(file.path);
      const after = afterDiff({ ...file, path }, await this.textOf(path));
      if (after) findings.push(...(await this.check({ path, text: after.text, lines: after.added })));
      else unplaced.push(path);
    }
    return { findings: findings.slice(0, MOST_FINDINGS), unplaced };
  }

  /** Leaves a report for the ledger. Throws DeskError for a rule that is not there and when there are too many. */
  async report(report: { rule: string; path: string; line: number; outcome: AgentOutcome }): Promise<void> {
    const path = cleanPath(report.path);
    const [, skill, version, id] = /^([a-z0-9-]{1,64})@(\d{1,9})#([\w.~-]{1,100})$/.exec(report.rule) ?? [];
    const known = skill === undefined ? undefined : await this.find(skill, id!);
    if (!known || Number(version) > known.version || Number(version) < 1)
      throw new DeskError('There is no such rule. Name it as the rules tool does: skill@version#rule.');
    if (!this.quota.every(each => each.has()))
      throw new DeskError('Too many reports. Wait a minute; what was reported is kept.');
    const { outcome, line } = report;
    const at = this.deps.clock.now();
    if (
      !(await this.box.leave({ skill: skill!, version: Number(version), rule: id!, path, line, outcome, at }))
    )
      throw new DeskError(
        'Too many reports wait already. They are taken in when the project is open in the editor.',
      );
    for (const each of this.quota) each.take();
  }

  async dispose(): Promise<void> {
    await this.observers.dispose();
  }

  private says(rule: Rule): string {
    return statementOfRule(rule, this.families);
  }

  private async find(skill: string, id: string): Promise<Skill | undefined> {
    const { skills } = await this.disk.load();
    return skills.find(each => each.skill === skill && each.rules.some(rule => rule.id === id));
  }

  private async read() {
    const { skills } = await this.disk.load();
    const trust = new Trust(this.deps.store, { sites: async () => [] });
    await trust.load();
    const rules = new Map(skills.flatMap(skill => skill.rules.map(rule => [rule.id, rule] as const)));
    return { router: createRouter(skills), trust, rules };
  }

  private async rulesAt(path: string): Promise<{ routed: readonly RoutedRule[]; trust: Trust }> {
    const { router, trust } = await this.read();
    return { routed: router.rulesAt({ path, ...placeOfPath(path) }), trust };
  }

  /** Keys that take a form on a line of the file as it stands; none where there is no such file. */
  private async keysAt(path: string, line: number): Promise<ReadonlySet<string>> {
    const language = languageOfPath(path);
    const finder = language && (await this.observers.of(language.id));
    const text = await this.textOf(path);
    if (!language || !finder || text === undefined) return new Set();
    const grammar = await this.deps.parser.grammar(language.id);
    return readable(grammar, text, tree => {
      const sites = finder.observe(tree, text, path);
      return new Set(sites.flatMap(site => (site.line === line ? site.key : [])));
    });
  }

  private async textOf(path: string): Promise<string | undefined> {
    try {
      const content = await this.deps.files.read(path);
      return content.length > LONGEST_TEXT ? undefined : decodeSource(content);
    } catch (error) {
      if (error instanceof FileAccessError) return undefined;
      throw error;
    }
  }
}

/** Reads the tree of a text; what the parser gives up on is the caller's text, not a fault of ours. */
function readable<T>(grammar: Grammar, text: string, read: (tree: SyntaxTree) => T): T {
  let tree: SyntaxTree | undefined;
  try {
    return read((tree = grammar.parse(text)));
  } catch (error) {
    if (!(error instanceof SyntaxLimitError)) throw error;
    throw new DeskError(
      'This code takes too long to be read: it is nested too deep, or too large. Send less of it.',
    );
  } finally {
    tree?.delete();
  }
}

/** A path inside the project, as rules name it. Throws DeskError for everything else. */
export function cleanPath(given: string): string {
  const path = given.replace(/^(?:\.\/)+/, '');
  const parts = path.split('/');
  const isOdd = parts.some(part => part === '' || part === '.' || part === '..') || parts[0] === '.git';
  if (isOdd || path.length > 1_000 || /^[A-Za-z]:|[\\\t\n\r]/.test(path) || findHidden(path).length > 0)
    throw new DeskError(
      'Give a path from the root of the project, with forward slashes, such as src/app.ts.',
    );
  if (isSecretPath(path)) throw new DeskError('Files that may hold secrets are not looked at.');
  return path;
}

function followedInWords({ support, exceptions, pinned }: Rule): string {
  const total = support + exceptions;
  return `${support} of ${total} places${pinned ? ', confirmed by a person' : ''}`;
}

function findingOf(deviation: Deviation, path: string, text: string): AgentFinding {
  const { rule, statement, line, found, expected, fix } = deviation;
  const isOneLine = fix && new LineTable(text).lineAt(fix.start) === line;
  return {
    ...{ rule: formatRuleRef(rule), says: statement, path, line, found, expected },
    ...(isOneLine && { fix: { from: text.slice(fix.start, fix.end), to: fix.text } }),
  };
}
