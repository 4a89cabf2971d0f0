import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow over what was alive after a collection before the next one, in percent. */
const GROWTH = 50;

/**
 * Has V8 collect sooner, in all threads of this process: on a machine with much memory it waits until the heap is four times
 * as large as what is alive, so a learn of 30,000 files held 1.2 GB of which .4 were in use. Collecting sooner costs no
 * measurable processor time. For processes of our own only: the extension host belongs to other extensions too.
 */
export function boundHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
