import { neutral } from '../../src/core/distill/forms';
import { round, wilsonLower } from '../../src/core/distill/wilson';
import { matchesGlob } from '../../src/core/learn/scopeMatch';
import type { Claim } from '../../src/core/model/convention';
import type { FamilyLibrary, KeyDefinition } from '../../src/core/observe/families/types';
import { callsName } from '../../src/core/distill/mined/calls';
import type { AddedFile } from './added';

export interface FutureRule {
  readonly repository?: string;
  readonly key: string;
  readonly value: string;
  readonly language: string;
  readonly scope: string;
  readonly rate: number;
  readonly conform: number;
  readonly contrary: number;
  /** The new rate is at least the stated one less the slack. */
  readonly holds: boolean;
  /** The same within the upper 95 % bound of the new rate. */
  readonly holdsBeyondChance: boolean;
  readonly forms: Readonly<Record<string, number>>;
}

/** For, against, or no site of this rule. */
type Verdict = 'for' | 'against' | undefined;

const inOrder = (part: readonly string[], whole: readonly string[]): boolean => {
  let at = 0;
  for (const item of whole) if (part[at] === item) at++;
  return at === part.length;
};

/** The same reading of a form as the miner's: limits, vague names, parts of an order, forms that are no rivals. */
function verdictOf(claim: Claim, definition: KeyDefinition, form: string): Verdict {
  if (definition.number === 'cliff' || definition.number === 'limit')
    return Number(form) <= Number(claim.value.replace('<=', '')) ? 'for' : 'against';
  if (form === claim.value) return 'for';
  if (claim.key === 'imports.groups') {
    if (form === 'other' || (!form.includes(',') && form !== 'none')) return undefined;
    return inOrder(form.split(','), claim.value.split(',')) ? 'for' : 'against';
  }
  if (claim.key === 'lang.string_formatting' && form === 'concat') return undefined;
  return neutral(form, claim.value) ? undefined : 'against';
}

/** Keys that speak of code outside of tests. */
const OUTSIDE_TESTS = new Set(['error.unwrap', 'error.catch', 'logging.message', 'docs.required']);

/** Orders that tell a project's own modules were read off the whole tree: the lines of one file do not show them. */
const needsTree = ({ statement }: Claim): boolean =>
  statement.startsWith('Imports form groups in the order ');

/** Whether the calls of a file are sites of a choice: those in tests where the sentence speaks of tests, else the others. */
const speaksOf = ({ source, statement }: Claim, role: AddedFile['role']): boolean =>
  source !== 'tree' || (role === 'test') === statement.includes(' tests use ');

/** Counts each rule that a detector or calls can judge on the added sites; a rule without one new site is left out. */
export function judge(
  library: FamilyLibrary,
  claims: readonly Claim[],
  files: readonly AddedFile[],
  slack: number,
): FutureRule[] {
  return claims.flatMap(claim => {
    if (needsTree(claim)) return [];
    const [isPreferred, isOther] = [callsName(claim.prefer ?? ''), callsName(claim.over ?? '')];
    const definitions = [...library.keys.values()].filter(d => d.key === claim.key);
    const forms: Record<string, number> = {};
    let conform = 0;
    let contrary = 0;
    const take = (verdict: Verdict, form: string): void => {
      if (verdict === undefined) return;
      if (verdict === 'for') conform++;
      else contrary++;
      forms[form] = (forms[form] ?? 0) + 1;
    };
    for (const file of files) {
      if (claim.language !== '*' && file.language !== claim.language) continue;
      if (!matchesGlob(file.path, claim.scope)) continue;
      if (OUTSIDE_TESTS.has(claim.key) && file.role === 'test') continue;
      for (const [id, form] of file.sites) {
        const definition = definitions.find(d => d.id === id);
        if (definition && (file.fresh || !definition.perFile)) take(verdictOf(claim, definition, form), form);
      }
      if (claim.prefer === undefined || !speaksOf(claim, file.role)) continue;
      for (const { callee } of file.calls)
        if (isPreferred(callee)) take('for', claim.prefer);
        else if (isOther(callee)) take('against', claim.over!);
    }
    const total = conform + contrary;
    if (total === 0) return [];
    const { key, value, language, scope, rate } = claim;
    const upper = 1 - wilsonLower(contrary, total);
    const holds = round(conform / total) >= round(rate - slack);
    return [
      {
        key,
        value,
        language,
        scope,
        rate,
        conform,
        contrary,
        holds,
        holdsBeyondChance: holds || upper >= rate - slack,
        forms,
      },
    ];
  });
}
