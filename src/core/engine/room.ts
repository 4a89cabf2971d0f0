import { distanceToOpen } from '../suggest/model/budget';
import type { Suggester } from '../suggest/suggester';

/** Keeps the local model inside its memory budget: what lies furthest from the open files gives way. */
export class Room {
  private readonly open: readonly string[];
  /** Learned files, the furthest last. */
  private readonly byDistance: string[];

  constructor(
    private readonly suggester: Suggester,
    private readonly trained: Map<string, string>,
  ) {
    this.open = suggester.openPaths();
    this.byDistance = this.nearestFirst([...trained]).map(([path]) => path);
  }

  /** The nearest to the open files first; ties by path. */
  nearestFirst<T>(files: readonly (readonly [string, T])[]): (readonly [string, T])[] {
    return files
      .map(file => ({ file, distance: this.distance(file[0]) }))
      .sort((a, b) => a.distance - b.distance || (a.file[0] < b.file[0] ? -1 : 1))
      .map(({ file }) => file);
  }

  /** Forgets files further away than this one until it fits; false where there are none left and it does not. */
  makeFor(path: string): boolean {
    while (this.suggester.overBudget()) {
      const furthest = this.byDistance[this.byDistance.length - 1];
      if (furthest === undefined || this.distance(furthest) <= this.distance(path)) return false;
      this.byDistance.pop();
      this.suggester.forgetFile(furthest);
      this.trained.delete(furthest);
    }
    return true;
  }

  private distance(path: string): number {
    return distanceToOpen(path, this.open);
  }
}
