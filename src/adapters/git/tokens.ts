/** A NUL-terminated token, cut at the limit so that one absurd message cannot fill the memory. */
export class TokenSplitter {
  #rest: Buffer[] = [];
  #held = 0;

  constructor(readonly limit: number) {}

  /** Calls back for every token that `chunk` completes. */
  push(chunk: Buffer, each: (token: Buffer) => void): void {
    let from = 0;
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, from)) {
      if (this.#held === 0) each(chunk.subarray(from, Math.min(at, from + this.limit)));
      else {
        this.#hold(chunk.subarray(from, at));
        each(this.#take());
      }
      from = at + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
  }

  /** The bytes after the last NUL, if any. */
  end(each: (token: Buffer) => void): void {
    if (this.#held > 0) each(this.#take());
  }

  #hold(part: Buffer): void {
    const room = this.limit - this.#held;
    if (part.length === 0 || room <= 0) return;
    this.#rest.push(part.subarray(0, room));
    this.#held += Math.min(part.length, room);
  }

  #take(): Buffer {
    const token = Buffer.concat(this.#rest);
    this.#rest = [];
    this.#held = 0;
    return token;
  }
}
