import type { Outcome } from '../../model/feedback';

/** What is known of the code at the place when a signal is settled. */
export interface PlaceState {
  /** Whether the rule's form stands there; undefined where there is no site or it could not be read. */
  readonly holds?: boolean;
  /** Part of a partly accepted text that was taken, 0..1. */
  readonly fraction?: number;
}

export interface Settled {
  readonly r: number;
  readonly w: number;
  readonly explicit: boolean;
  readonly cellOnly?: boolean;
}

const settled = (r: number, w: number, explicit = false): Settled => ({ r, w, explicit });

/**
 * Reward and weight of one outcome. The code at the place decides where it can be read; clicks are
 * second. Weight 0: says nothing about the rule.
 */
export function reward(outcome: Outcome, place: PlaceState): Settled {
  const holds = place.holds;
  switch (outcome) {
    case 'accepted':
      return settled(holds === false ? 0 : 1, 1);
    case 'partial':
      return settled(holds === true ? 1 : (place.fraction ?? 0.5), 0.75);
    case 'typed':
      return settled(holds === false ? 0 : 1, 0.25);
    case 'rejected':
      // Dismissed and then typed as the rule says: the rendering was at fault, not the rule.
      return settled(holds === true ? 1 : 0, 0.5, true);
    case 'not-here':
      return { ...settled(0, 1, true), cellOnly: true };
    case 'never':
      return settled(0, 3, true);
    case 'undone':
      return settled(0, 1);
    case 'diverged':
      return holds === undefined ? settled(0, 0) : settled(holds ? 1 : 0, 0.25);
    case 'moved':
    case 'focus-lost':
    case 'superseded':
      return settled(0, 0);
  }
}
