/** Successors of one context that a bucket can hold; a bucket is one cache line of checks. */
export const BUCKET = 16;
const MAX_COUNT = 255;
const MAX_LOAD = 0.55;

/**
 * Counts of (context, next token) pairs in two typed arrays of 8 bytes a pair. All successors of a context lie in one
 * bucket; when a bucket is full the rarest pair gives way, so memory is bounded and nothing is ever chained.
 */
export class ContextTable {
  private check: Uint32Array;
  /** Token id in the upper 24 bits, count in the lower 8. */
  private value: Uint32Array;
  private shift: number;
  private used = 0;

  /** `maxBits`: log2 of the most pairs it may grow to. */
  constructor(
    bits: number,
    private readonly maxBits: number,
  ) {
    this.check = new Uint32Array(1 << bits);
    this.value = new Uint32Array(1 << bits);
    this.shift = 32 - (bits - 4);
  }

  get bytes(): number {
    return this.check.byteLength + this.value.byteLength;
  }

  get pairs(): number {
    return this.used;
  }

  /** Index of a context's bucket; read it with `checks` and `values`. */
  bucket(context: number): number {
    return (Math.imul(context, 0x9e3779b1) >>> this.shift) * BUCKET;
  }

  get checks(): Uint32Array {
    return this.check;
  }

  get values(): Uint32Array {
    return this.value;
  }

  /** Counts one occurrence of `token` after `context` (never 0). */
  add(context: number, token: number): void {
    const base = this.bucket(context);
    let weakest = base;
    for (let i = base; i < base + BUCKET; i++) {
      const value = this.value[i]!;
      if (value === 0) {
        this.place(i, context, token);
        if (++this.used > this.value.length * MAX_LOAD) this.grow();
        return;
      }
      if (this.check[i] === context && value >>> 8 === token) {
        if ((value & MAX_COUNT) < MAX_COUNT) this.value[i] = value + 1;
        return;
      }
      if ((value & MAX_COUNT) < (this.value[weakest]! & MAX_COUNT)) weakest = i;
    }
    this.place(weakest, context, token);
  }

  /** Takes one occurrence back; a pair that was displaced meanwhile is simply not there. */
  remove(context: number, token: number): void {
    const base = this.bucket(context);
    for (let i = base; i < base + BUCKET; i++) {
      const value = this.value[i]!;
      if (value === 0 || this.check[i] !== context || value >>> 8 !== token) continue;
      if ((value & MAX_COUNT) > 1) this.value[i] = value - 1;
      else {
        this.check[i] = 0;
        this.value[i] = 0;
        this.used--;
      }
      return;
    }
  }

  private place(index: number, context: number, token: number): void {
    this.check[index] = context;
    this.value[index] = ((token << 8) | 1) >>> 0;
  }

  private grow(): void {
    const bits = 31 - Math.clz32(this.value.length) + 1;
    if (bits > this.maxBits) return;
    const { check, value } = this;
    this.check = new Uint32Array(1 << bits);
    this.value = new Uint32Array(1 << bits);
    this.shift = 32 - (bits - 4);
    this.used = 0;
    for (let i = 0; i < value.length; i++) if (value[i] !== 0) this.reinsert(check[i]!, value[i]!);
  }

  private reinsert(context: number, value: number): void {
    const base = this.bucket(context);
    for (let i = base; i < base + BUCKET; i++) {
      if (this.value[i] !== 0) continue;
      this.check[i] = context;
      this.value[i] = value;
      this.used++;
      return;
    }
  }
}
