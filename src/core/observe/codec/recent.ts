/**
 * What was computed last, up to a total size; the oldest goes first. A WeakRef would do the same only between two jobs of the event
 * loop: within one, all that was asked for stays in memory, and distilling a large repository is one job.
 */
export class Recent {
  private readonly kept = new Map<object, { readonly value: unknown; readonly size: number }>();
  private size = 0;

  constructor(private readonly limit: number) {}

  /** What `compute` makes of `source`, computed again only where it is no longer kept. `size` is what the result counts for. */
  of<S extends object, T>(source: S, size: number, compute: (source: S) => T): T {
    const known = this.kept.get(source);
    if (known) return known.value as T;
    const value = compute(source);
    this.kept.set(source, { value, size });
    this.size += size;
    for (const [oldest, entry] of this.kept) {
      if (this.size <= this.limit) break;
      this.kept.delete(oldest);
      this.size -= entry.size;
    }
    return value;
  }

  /** The same function, which computes again only what is no longer kept. `size` is what its result counts for. */
  keeping<T>(size: number, compute: () => T): () => T {
    return () => this.of(compute, size, compute);
  }
}
