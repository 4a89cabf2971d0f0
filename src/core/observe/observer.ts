import type { ContextSpan } from '../model/context';
import { LANGUAGES, type Language } from '../model/language';
import type { FileRole, Observation } from '../model/observation';
import type { FileFacts } from '../model/record';
import {
  type Grammar,
  type MatchCaptures,
  type MatchVisitor,
  SyntaxLimitError,
  type SyntaxNode,
  type SyntaxRange,
  type SyntaxTree,
} from '../ports/syntaxParser';
import type { Site } from './classify/site';
import { FactCollector } from './collect';
import { detectionsOf, runDetectors } from './detect/registry';
import { contextsAt, contextsOf } from './contexts';
import { factsOf } from './facts';
import type { FamilyLibrary, FamilyProblem } from './families/types';
import { LineTable } from './lines';
import { isInParents } from './parents';
import { Places } from './places';
import { type CapturePlan, type LanguagePlan, type QueryPlan, planQueries, valueOf } from './plan';
import { roleOf } from './role';
import { ObservationList, type Sink } from './sink';
import type { FileView } from './view';

export interface Observer {
  readonly language: Language;
  /** Workspace queries that do not compile, unknown classifiers. */
  readonly problems: readonly FamilyProblem[];
  /**
   * Sites of the tree in source order. With a range only those that touch it, and detectors that need the whole file
   * (import groups, coverage of docs) stay silent. `lines` saves looking for the line breaks of the text where they are known.
   */
  observe(
    tree: SyntaxTree,
    text: string,
    path: string,
    range?: SyntaxRange,
    lines?: LineTable,
  ): Observation[];
  /** File-level sites that need no tree: indentation, line ends, header, file name. */
  observeText(text: string, path: string): Observation[];
  /** All of both into a sink, with the facts of the mined families and the contexts; `onSlow` is told of families that were cut off. */
  extract(
    tree: SyntaxTree,
    lines: LineTable,
    path: string,
    role: FileRole,
    sink: Sink,
    onSlow?: (family: string) => void,
  ): { readonly facts: FileFacts; readonly contexts: readonly ContextSpan[] };
  dispose(): void;
}

/** Longest time that a query of the workspace may take on a file, in milliseconds, and how often it may take longer. */
const OWN_LIMIT = 1_000;
const OWN_CHANCES = 3;

/**
 * Compiles all queries of a language once; the result is synchronous and holds no state of any file. `forParts`: it will be asked
 * about parts of trees, for which tree-sitter's own engine is made at once and not at the first question.
 */
export function createObserver(grammar: Grammar, library: FamilyLibrary, forParts = false): Observer {
  const language = LANGUAGES.find(l => l.id === grammar.language)!;
  const plan = planQueries(grammar, library, forParts ? grammar.query : grammar.patterns);
  const runQueries = queriesOf(plan);
  const detections = detectionsOf(library, language);
  const textual = detections.filter(detection => detection.detector.needs === 'text');
  return {
    language,
    problems: plan.problems,
    observe(tree, text, path, range, lines = new LineTable(text)) {
      const list = new ObservationList();
      const collector = runQueries(tree, lines, list, () => undefined, range);
      const view = viewOf(text, path, roleOf(path, text), language, lines, collector);
      runDetectors(
        detections.filter(
          ({ detector }) =>
            detector.needs === (range ? 'statement' : detector.needs) && detector.needs !== 'text',
        ),
        view,
        list,
      );
      const sorted = list.sorted();
      const found = range
        ? sorted.filter(o => o.end >= range.startIndex && o.start <= range.endIndex)
        : sorted;
      const at = contextsAt(contextsOf(view));
      return found.map(o => withContexts(o, at(o.start, o.end)));
    },
    observeText(text, path) {
      const list = new ObservationList();
      runDetectors(textual, viewOf(text, path, roleOf(path, text), language, new LineTable(text)), list);
      return list.sorted();
    },
    extract(tree, lines, path, role, sink, onSlow = () => undefined) {
      const collector = runQueries(tree, lines, sink, onSlow);
      const view = viewOf(lines.text, path, role, language, lines, collector);
      runDetectors(detections, view, sink);
      return { facts: factsOf(view, collector.kinds), contexts: contextsOf(view) };
    },
    dispose: () => {
      plan.shipped.query.delete();
      for (const own of plan.own) own.plan.query.delete();
    },
  };
}

function withContexts(observation: Observation, within: readonly string[] | undefined): Observation {
  return within ? { ...observation, within } : observation;
}

function viewOf(
  text: string,
  path: string,
  role: FileRole,
  language: Language | undefined,
  lines: LineTable,
  collector?: FactCollector,
): FileView {
  return {
    path,
    text,
    role,
    language,
    lines,
    imports: collector?.importStatements() ?? [],
    definitions: collector?.definitionList() ?? [],
    comments: collector?.comments ?? [],
    calls: collector?.calls ?? [],
    bindings: collector?.bindings ?? [],
    docstrings: collector?.docstrings ?? [],
    literals: collector?.literals ?? [],
    contexts: collector?.contexts ?? [],
  };
}

type RunQueries = (
  tree: SyntaxTree,
  lines: LineTable,
  sink: Sink,
  onSlow: (family: string) => void,
  range?: SyntaxRange,
) => FactCollector;

/** Runs the shipped query, then those of the workspace: one that takes too long on several files is not asked again. */
function queriesOf({ shipped, own }: LanguagePlan): RunQueries {
  const overruns = new Map<string, number>();
  return (tree, lines, sink, onSlow, range) => {
    const collector = new FactCollector(lines.text, lines);
    runQuery(shipped, tree, collector, sink, range);
    for (const { family, plan } of own) {
      const late = overruns.get(family) ?? 0;
      try {
        if (late < OWN_CHANCES) runQuery(plan, tree, collector, sink, range, OWN_LIMIT);
        else onSlow(family);
      } catch (error) {
        if (!(error instanceof SyntaxLimitError)) throw error;
        overruns.set(family, late + 1);
        onSlow(family);
      }
    }
    return collector;
  };
}

function runQuery(
  plan: QueryPlan,
  tree: SyntaxTree,
  collector: FactCollector,
  sink: Sink,
  range: SyntaxRange | undefined,
  millis?: number,
): void {
  const { source } = collector;
  const site = new CaptureSite(source);
  const seen = new Map<CapturePlan, Places>();
  const visitor: MatchVisitor = (pattern, match) => {
    const parents = plan.parents[pattern]!;
    if (parents.length > 0 && !isInParents(match, parents)) return;
    const plans = plan.patterns[pattern]!;
    let facts = false;
    for (let i = 0; i < match.count; i++) {
      const step = plans[match.capture(i)];
      if (step === undefined) continue;
      if (step.kind === 'fact') facts = true;
      else if (isFresh(seen, step, match.start(i), match.end(i))) observeSite(step, site.at(match, i), sink);
    }
    if (facts) collector.add(match, plans, plan.exported[pattern]!);
  };
  plan.query.visit(tree.rootNode, source, range, visitor, millis);
}

/** False for a node that the same pattern has captured: one that fits in several ways, by two of its children, is one site. */
function isFresh(seen: Map<CapturePlan, Places>, step: CapturePlan, start: number, end: number): boolean {
  let places = seen.get(step);
  if (!places) seen.set(step, (places = new Places()));
  return places.add(start, end);
}

/** The capture being judged; one object for all of a file, since classifiers keep none. */
class CaptureSite implements Site {
  start = 0;
  end = 0;
  line = 0;
  private match: MatchCaptures | undefined;
  private index = 0;

  constructor(readonly source: string) {}

  at(match: MatchCaptures, index: number): this {
    this.match = match;
    this.index = index;
    this.start = match.start(index);
    this.end = match.end(index);
    this.line = match.row(index) + 1;
    return this;
  }

  get node(): SyntaxNode {
    return this.match!.node(this.index);
  }
}

function observeSite(plan: Exclude<CapturePlan, { kind: 'fact' }>, site: CaptureSite, sink: Sink): void {
  const { start, end, line } = site;
  if (plan.kind === 'form') {
    sink.add(plan.key, plan.value, start, end, line);
    return;
  }
  for (const { classifier, args } of plan.steps) {
    const answer = classifier(site, args);
    if (answer === undefined) continue;
    if (answer === 'free') return;
    const value = valueOf(plan.key, plan.values, answer);
    if (value !== undefined) sink.add(plan.key.id, value, start, end, line);
    return;
  }
}
