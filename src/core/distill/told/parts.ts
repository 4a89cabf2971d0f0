import type { Untold } from '../../model/convention';
import type { Branch } from '../scope/decide';
import type { FileTally } from '../tally';
import { type Caps, leader, weigh } from '../weigh';

/** Share of the files that show the key, below which a part is a small one. */
const SMALL_PART = 0.1;
/** Rate up to which the rest is a mix: a part that agrees with itself there does so by chance. */
const MIXED = 0.75;

/**
 * Why a rule of one part of the tree is not told: the rest mostly does the same, so the part is no border, or the rest is a mix of
 * which a small part happens to be pure. `all` are the files that show the key.
 */
export function withheldPart(branch: Branch, all: readonly FileTally[], caps?: Caps): Untold | undefined {
  if (branch.glob === '**') return undefined;
  const inside = new Set(branch.files.map(({ path }) => path));
  const rest = leader(
    weigh(
      all.filter(({ path }) => !inside.has(path)),
      caps,
    ),
  );
  if (rest === undefined) return undefined;
  const isSame = rest.form === branch.leader.form && rest.rate > 0.5;
  const isAccident = inside.size < SMALL_PART * all.length && rest.rate < MIXED;
  return isSame || isAccident ? 'narrow' : undefined;
}
