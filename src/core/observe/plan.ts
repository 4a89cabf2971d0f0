import type { Grammar, SyntaxQuery } from '../ports/syntaxParser';
import { CLASSIFIERS } from './classify/registry';
import type { Classifier } from './classify/site';
import { type Fact, factOf } from './collect';
import { type ParentCondition, parentConditions } from './parents';
import type { Family, FamilyLibrary, FamilyProblem, KeyDefinition } from './families/types';

/** What to do with one capture of one pattern. */
export type CapturePlan =
  | { readonly kind: 'form'; readonly key: string; readonly value: string }
  | {
      readonly kind: 'classify';
      readonly key: KeyDefinition;
      readonly values: ReadonlySet<string>;
      readonly steps: readonly { readonly classifier: Classifier; readonly args: readonly string[] }[];
    }
  | { readonly kind: 'fact'; readonly fact: Fact };

/** What the queries of a language find: those that ship in one query, and each family of the workspace in its own. */
export interface LanguagePlan {
  readonly shipped: QueryPlan;
  readonly own: readonly { readonly family: string; readonly plan: QueryPlan }[];
  readonly problems: readonly FamilyProblem[];
}

/** One query with, per pattern, the plans of its captures by their index. Helper captures (`@_…`) have none. */
export interface QueryPlan {
  readonly query: SyntaxQuery;
  readonly patterns: readonly (readonly (CapturePlan | undefined)[])[];
  /** How `exported` is told for the definitions of a pattern (`#exported!` directive). */
  readonly exported: readonly (readonly string[])[];
  /** Parents that a pattern's captures must have (`#parent!` directive). */
  readonly parents: readonly (readonly ParentCondition[])[];
}

interface Part {
  readonly file: string;
  readonly family?: Family;
  readonly source: string;
}

/**
 * Compiles the queries of all families for one language: those that ship into one query, since each walk costs; those of the
 * workspace by themselves, so that a slow or broken one costs nothing but itself. What does not compile is left out and reported.
 * `compile` makes the query of those that ship.
 */
export function planQueries(
  grammar: Grammar,
  library: FamilyLibrary,
  compile: (source: string) => SyntaxQuery = grammar.patterns,
): LanguagePlan {
  const problems: FamilyProblem[] = [];
  const parts = partsOf(grammar.language, library);
  const shipped = parts.filter(part => part.family?.origin !== 'workspace');
  const own = parts.filter(part => part.family?.origin === 'workspace' && compiles(grammar, part, problems));
  return {
    shipped: planParts(compiled(grammar, compile, shipped, problems), library, problems),
    own: own.map(part => ({
      family: part.family!.id,
      plan: planParts(grammar.query(part.source), library, problems),
    })),
    problems,
  };
}

/** What is wrong with the queries of the workspace's own templates, for one language. */
export function ownProblems(grammar: Grammar, library: FamilyLibrary): readonly FamilyProblem[] {
  const problems: FamilyProblem[] = [];
  for (const part of partsOf(grammar.language, library))
    if (part.family?.origin === 'workspace') compiles(grammar, part, problems);
  return problems;
}

/** One query of all parts. Only where it does not compile is each tried alone: compiling costs more than all else at a start. */
function compiled(
  grammar: Grammar,
  compile: (source: string) => SyntaxQuery,
  parts: readonly Part[],
  problems: FamilyProblem[],
): SyntaxQuery {
  const joined = (some: readonly Part[]): SyntaxQuery => compile(some.map(part => part.source).join('\n'));
  try {
    return joined(parts);
  } catch {
    return joined(parts.filter(part => compiles(grammar, part, problems)));
  }
}

function planParts(query: SyntaxQuery, library: FamilyLibrary, problems: FamilyProblem[]): QueryPlan {
  const patterns: (CapturePlan | undefined)[][] = [];
  const exported: (readonly string[])[] = [];
  const parents: (readonly ParentCondition[])[] = [];
  for (let i = 0; i < query.patternCount; i++) {
    const directives = query.directives(i);
    exported.push(directives.find(d => d.operator === 'exported!')?.operands ?? []);
    parents.push(parentConditions(directives, query.captureNames));
    patterns.push(planPattern(query.captureNames, directives, library, problems));
  }
  return { query, patterns, exported, parents };
}

function partsOf(language: string, library: FamilyLibrary): Part[] {
  const parts: Part[] = [];
  const facts = library.facts.get(language);
  if (facts) parts.push({ file: `facts/queries/${language}.scm`, source: facts });
  for (const family of library.families) {
    const source = family.queries.get(language);
    if (source) parts.push({ file: `${family.id}/queries/${language}.scm`, family, source });
  }
  return parts;
}

function compiles(grammar: Grammar, part: Part, problems: FamilyProblem[]): boolean {
  try {
    grammar.query(part.source).delete();
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/Line (\d+)/.exec(message)?.[1] ?? 1);
    problems.push({
      file: part.file,
      line,
      message: `${message}. The family does without it for this language.`,
    });
    return false;
  }
}

/** The plan of every capture of the query under the directives of one pattern. */
function planPattern(
  names: readonly string[],
  directives: readonly { readonly operator: string; readonly operands: readonly string[] }[],
  library: FamilyLibrary,
  problems: FamilyProblem[],
): (CapturePlan | undefined)[] {
  const classified = new Map<string, { classifier: Classifier; args: readonly string[] }[]>();
  for (const { operator, operands } of directives) {
    const [capture = '', name = '', ...args] = operands;
    const classifier = operator === 'classify!' ? CLASSIFIERS.get(name) : undefined;
    if (operator === 'classify!' && !classifier)
      problems.push({ file: capture, line: 1, message: `There is no classifier "${name}".` });
    if (!classifier) continue;
    const steps = classified.get(capture.slice(1)) ?? [];
    classified.set(capture.slice(1), [...steps, { classifier, args }]);
  }
  return names.map(name => {
    if (name.startsWith('_')) return undefined;
    if (name.startsWith('fact.')) return { kind: 'fact', fact: factOf(name.slice('fact.'.length)) };
    const steps = classified.get(name);
    const key = library.keys.get(name);
    if (key && steps) return { kind: 'classify', key, values: new Set(key.forms.values()), steps };
    const resolved = resolveCapture(name, library.keys);
    return resolved && { kind: 'form', ...resolved };
  });
}

/** `format.quotes.single` → key `format.quotes`, value of its form `single`: the longest declared key wins. */
export function resolveCapture(
  name: string,
  keys: ReadonlyMap<string, KeyDefinition>,
): { readonly key: string; readonly value: string } | undefined {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const key = keys.get(name.slice(0, dot));
    const value = key?.forms.get(name.slice(dot + 1));
    if (key && value !== undefined) return { key: key.id, value };
  }
  return undefined;
}

/** The value that a classifier's answer means for a key: a form id, a declared value, or any where the key is open. */
export function valueOf(key: KeyDefinition, values: ReadonlySet<string>, answer: string): string | undefined {
  return key.forms.get(answer) ?? (values.has(answer) || key.open ? answer : undefined);
}
