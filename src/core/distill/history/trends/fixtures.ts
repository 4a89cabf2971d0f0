import type { Convention } from '../../../model/convention';
import type { Snapshot } from '../../../observe/history/formCounts';
import { movement } from './movement';
import { underWay } from './trend';

/** Whether the code has gone over from one form of a key to another, so that its test data may be following. */
export function hasSwitched(c: Convention): boolean {
  return c.source === 'tree' && c.trend.state === 'switched' && c.trend.from !== undefined;
}

/**
 * A switch is a migration under way as long as the project's test data, seen alone, is on the same way and not there yet. Test
 * data that stays as it is, such as the inputs of a linter, says nothing. Snapshots of test data only, oldest first; values,
 * counts and places of conventions stay those of the code.
 */
export function withFixtures(
  conventions: readonly Convention[],
  fixtures: readonly Snapshot[],
): Convention[] {
  const follow = (c: Convention): boolean =>
    underWay(movement(fixtures, c.language[0] ?? '', c.pattern, c.trend.from!, c.value));
  return conventions.map(c =>
    hasSwitched(c) && follow(c) ? { ...c, trend: { ...c.trend, state: 'migrating' } } : c,
  );
}
