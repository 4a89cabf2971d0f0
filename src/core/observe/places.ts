/** Over any offset, so that start and end of a node make one number. */
const PLACE = 2 ** 26;

/**
 * Places in a file that have been seen. Most come in the order of the source, for which two lists are enough; a set is made of them
 * only where one comes late.
 */
export class Places {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private set: Set<number> | undefined;

  /** Notes a place; false where it was noted before. */
  add(start: number, end: number): boolean {
    const { starts, ends, set } = this;
    if (set) return addTo(set, start * PLACE + end);
    let i = starts.length - 1;
    if (i >= 0 && start < starts[i]!) {
      this.set = new Set(starts.map((s, at) => s * PLACE + ends[at]!));
      return addTo(this.set, start * PLACE + end);
    }
    for (; i >= 0 && starts[i] === start; i--) if (ends[i] === end) return false;
    starts.push(start);
    ends.push(end);
    return true;
  }
}

function addTo(set: Set<number>, place: number): boolean {
  const before = set.size;
  return set.add(place).size > before;
}
