/** A check of the gate, by the name that journals have for it. */
export type Check = 'V0' | 'V2' | 'V3' | 'V5' | 'V6' | 'V7';

/** Parts that the evaluation switches off one at a time, to see what each buys; 'gate' is all checks. Nothing is left out in the product. */
export type Ablation = 'decay' | 'caps' | 'gate' | Check;

/** Whether a check is asked; all are in the product. */
export function isAsked(check: string, without: ReadonlySet<Ablation> | undefined): boolean {
  return !without?.has('gate') && !without?.has(check as Check);
}
