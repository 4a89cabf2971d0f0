import type { ByteReader, ByteWriter } from './bytes';

/** Strings of one record, each written once. */
export class StringTable {
  private readonly ids = new Map<string, number>();

  id(value: string): number {
    let id = this.ids.get(value);
    if (id === undefined) this.ids.set(value, (id = this.ids.size));
    return id;
  }

  /** In the order of their ids. */
  all(): Iterable<string> {
    return this.ids.keys();
  }

  write(writer: ByteWriter): void {
    writer.uint(this.ids.size);
    for (const value of this.ids.keys()) writer.text(value);
  }

  static read(reader: ByteReader): string[] {
    return Array.from({ length: reader.uint() }, () => reader.text());
  }
}
