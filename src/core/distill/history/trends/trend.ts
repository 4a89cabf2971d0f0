import type { Trend } from '../../../model/convention';
import { wilsonLower } from '../../wilson';
import type { Movement, Point } from './movement';

/** Sites a snapshot must have to count, and the least of turned sites and files that are no accident. */
const FEWEST_SITES = 12;
const TURNED_SITES = 10;
const TURNED_FILES = 3;
/** Change of the share that is a trend. */
const MOVED = 0.1;
/** Share at which a migration is over. */
const OVER = 0.9;
/** Share of turned sites that may turn back. */
const BACK = 0.15;

const STABLE: Trend = { state: 'stable' };

/** What a movement means for the convention whose value is `movement.to`. */
export function trendOf(m: Movement): Trend {
  const points = m.points.filter(p => p.to + p.from >= FEWEST_SITES);
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last || points.length < 2) return STABLE;
  const rise = last.share - first.share;
  const turned =
    m.converted >= TURNED_SITES && m.convertedFiles >= TURNED_FILES && m.reverted <= BACK * m.converted;
  if (first.share < 0.5 && last.share >= OVER) return dated('switched', m.from, crossing(points, 0.5));
  if (turned && rise >= MOVED && last.share < OVER && last.share > 0.05 && m.newTo >= m.newFrom)
    return dated('migrating', m.from, crossing(points, first.share + MOVED / 2));
  if (rise >= MOVED) return dated('rising', m.from, crossing(points, first.share + MOVED / 2));
  if (rise <= -MOVED)
    return dated('falling', undefined, crossing(points.map(inverse), inverse(first).share + MOVED / 2));
  return STABLE;
}

/** Whether sites that had the old form in their majority are on their way to the new one, beyond chance, and not there yet. */
export function underWay(m: Movement): boolean {
  const points = m.points.filter(p => p.to + p.from >= FEWEST_SITES);
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last || first.share >= 0.5 || last.share >= OVER) return false;
  return last.share - first.share >= MOVED && wilsonLower(last.to, last.to + last.from) > first.share;
}

const inverse = (p: Point): Point => ({ ...p, share: 1 - p.share });

/** The first point from which on the share stays above the level. */
function crossing(points: readonly Point[], level: number): Point | undefined {
  let found: Point | undefined;
  for (let i = points.length - 1; i >= 0 && points[i]!.share >= level; i--) found = points[i];
  return found;
}

function dated(state: Trend['state'], from: string | undefined, at: Point | undefined): Trend {
  const origin = at?.origin?.() ?? at;
  return {
    state,
    ...(from === undefined ? {} : { from }),
    ...(origin ? { since: new Date(origin.time).toISOString().slice(0, 10), commit: origin.commit } : {}),
  };
}
