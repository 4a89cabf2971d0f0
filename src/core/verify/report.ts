import type { Claim } from '../model/convention';
import type { Cited } from './recount';

/** What the second count says of one claim. */
export type Finding =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'differs'; readonly what: string; readonly stated: string; readonly counted: string }
  | { readonly kind: 'place does not show form'; readonly place: Cited }
  | { readonly kind: 'not checkable'; readonly why: string };

export interface ClaimReport {
  readonly claim: Claim;
  /** One finding that it agrees or cannot be checked, or every difference. */
  readonly findings: readonly Finding[];
}

export interface VerifyReport {
  readonly claims: readonly ClaimReport[];
  /** What is wrong with the numbers about the whole project. */
  readonly whole: readonly Finding[];
  readonly agreeing: number;
  readonly differing: number;
  readonly notCheckable: number;
}

/** True where nothing that could be checked differs. */
export const holds = (report: VerifyReport): boolean => report.differing === 0 && report.whole.length === 0;
