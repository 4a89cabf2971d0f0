import { fitsOrder } from '../../distill/sequences';
import { holdsPlaces } from '../../distill/testKeys';
import type { Language } from '../../model/language';
import type { FileRole, Observation } from '../../model/observation';
import type { RuleAt, RuleRef } from '../../model/rule';
import type { Spot } from '../../model/scope';
import { beginsOrEnds } from '../../observe/classify/letterCase';
import type { LineTable } from '../../observe/lines';
import type { Observer } from '../../observe/observer';
import type { SyntaxRange, SyntaxTree } from '../../ports/syntaxParser';
import type { RoutedRule, Router } from '../route/router';

/** What the guard needs of the observer. */
export type SiteFinder = Pick<Observer, 'observe'>;

/** What the guard needs to know of an observation's key; core/observe's KeyDefinition fits as it is. */
export interface SiteKey {
  /** The convention key that rules carry. */
  readonly key: string;
  /** Name of the generic mechanical fixer. */
  readonly fix?: string;
  readonly number?: string;
}

/** An observation with the rule that speaks there. */
export interface JudgedSite {
  readonly observation: Observation;
  readonly definition: SiteKey;
  readonly routed: RoutedRule;
  readonly conforms: boolean;
  /** True where no rule speaks, but people turned this very form down: nothing to point out, only not to be suggested. */
  readonly refused?: true;
}

export interface Judge {
  readonly router: Router;
  readonly language: Language;
  readonly role: FileRole;
  readonly finder: SiteFinder;
  keyOf(id: string): SiteKey | undefined;
  /** False where a rule must not be used: muted here, or lowered by its utility. */
  mayRestOn(ref: RuleRef, place: Spot): boolean;
  /** True where the rule only listens: what breaks it is left as it is. */
  inDoubt?(ref: RuleRef, place: Spot): boolean;
}

/** The sites in a range that some rule speaks about, or that people turned down, each with its verdict. */
export function judgeSites(
  judge: Judge,
  tree: SyntaxTree,
  text: string,
  path: string,
  range?: SyntaxRange,
  lines?: LineTable,
): JudgedSite[] {
  const judged: JudgedSite[] = [];
  for (const observation of judge.finder.observe(tree, text, path, range, lines)) {
    const definition = judge.keyOf(observation.key);
    if (!definition || !holdsPlaces(definition.key, { language: judge.language.speaksAs, role: judge.role }))
      continue;
    const place = {
      path,
      language: judge.language.speaksAs,
      role: judge.role,
      within: observation.within ?? [],
    };
    const routed = judge.router.ruleFor(definition.key, place);
    const turnedDown = routed ? undefined : judge.router.refusedFor(definition.key, place);
    if (turnedDown && observation.form === turnedDown.expected)
      judged.push({ observation, definition, routed: turnedDown, conforms: false, refused: true });
    if (!routed || !judge.mayRestOn(routed.ref, place)) continue;
    const conforms = conformsTo(observation.form, routed.expected, definition);
    if (conforms === false && judge.inDoubt?.(routed.ref, place)) continue;
    if (conforms !== undefined) judged.push({ observation, definition, routed, conforms });
  }
  return judged;
}

/** The rule of a judged site, and what holds the site: what feedback on it is about. */
export function ruleAt({ routed, observation }: JudgedSite): RuleAt {
  return { ...routed.ref, ...(observation.within && { within: observation.within }) };
}

const COMPATIBLE: ReadonlyMap<string, readonly string[]> = new Map([
  ['lowercase', ['camelCase', 'snake_case', 'kebab-case', 'underscored']],
  ['Capitalized', ['PascalCase', 'Ada_Case']],
  ['UPPERCASE', ['UPPER_SNAKE_CASE']],
]);

/** Undefined where the form neither keeps nor breaks the rule: a one-word name fits several letter cases. */
export function conformsTo(form: string, expected: string, definition: SiteKey): boolean | undefined {
  if (form === expected) return true;
  if (definition.number) {
    const bound = /^<=(\d+)$/.exec(expected)?.[1] ?? expected;
    const limit = definition.number !== 'mode';
    if (!Number.isFinite(Number(form)) || !Number.isFinite(Number(bound))) return undefined;
    return limit ? Number(form) <= Number(bound) : Number(form) === Number(bound);
  }
  if (definition.key === 'imports.groups') return fitsOrder(form, expected);
  if (definition.key.startsWith('naming.') && /^(?:prefix|suffix):\S+$/.test(expected))
    return beginsOrEnds(form, expected);
  const [base = '', ...affixes] = form.split(' ');
  const compatible = COMPATIBLE.get(base);
  if (!compatible) return false;
  const [expectedBase = '', ...expectedAffixes] = expected.split(' ');
  if (!compatible.includes(expectedBase)) return base === expectedBase;
  return expectedAffixes.join(' ') === affixes.join(' ') ? undefined : false;
}
