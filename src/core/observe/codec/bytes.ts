import { decodeUtf8, encodeUtf8 } from '../encoding';

/** Writes variable-length numbers and strings of a table into a growing buffer. */
export class ByteWriter {
  private bytes: Uint8Array;
  private length = 0;

  constructor(first = 4_096) {
    this.bytes = new Uint8Array(first);
  }

  private reserve(extra: number): void {
    if (this.length + extra <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + extra));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** Bytes written so far. */
  get size(): number {
    return this.length;
  }

  /** Unsigned LEB128 of an integer of at most 32 bits. */
  uint(value: number): void {
    this.reserve(5);
    let rest = value >>> 0;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** Zigzag-coded signed integer. */
  int(value: number): void {
    this.uint((value << 1) ^ (value >> 31));
  }

  block(bytes: Uint8Array): void {
    this.uint(bytes.length);
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  text(value: string): void {
    this.block(encodeUtf8(value));
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Bytes that are not what the writer wrote: a cache of another version, or damaged. */
export class DamagedBytes extends Error {
  override readonly name = 'DamagedBytes';
}

/** Reads what ByteWriter wrote. Throws DamagedBytes where the bytes end early. */
export class ByteReader {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** What has not been read. */
  rest(): Uint8Array {
    return this.bytes.subarray(this.at);
  }

  uint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new DamagedBytes('The bytes end in the middle of a number.');
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new DamagedBytes('A number is too long.');
  }

  int(): number {
    const value = this.uint();
    return (value >>> 1) ^ -(value & 1);
  }

  block(): Uint8Array {
    const length = this.uint();
    if (this.at + length > this.bytes.length)
      throw new DamagedBytes('The bytes end in the middle of a block.');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(): string {
    return decodeUtf8(this.block());
  }
}
