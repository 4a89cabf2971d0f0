import { createHash } from 'node:crypto';
import { entryOf, type IndexEntry } from './indexListing';

/** Layout of version 2 and 3 (git's Documentation/gitformat-index): offsets of an entry's fields, in bytes. */
const HEADER = 12;
const MTIME = 8;
const MODE = 24;
const SIZE = 36;
const ID = 40;
const FLAGS = 60;
const CHECKSUM = 20;
const STAGE = 0x3000;
const EXTENDED = 0x4000;
const SKIP_WORKTREE = 0x4000;

export type IndexReader = (
  bytes: Buffer,
  prefix: string,
) => { readonly entries: readonly IndexEntry[]; readonly notes: readonly string[] } | undefined;

/** `parseIndexFile` for one index that is read again and again: the same bytes are parsed once. */
export function indexReader(): IndexReader {
  let sum: Buffer | undefined;
  let last: ReturnType<IndexReader>;
  return (bytes, prefix) => {
    const body = intactBody(bytes);
    const found = body && checksumOf(bytes);
    if (found && sum?.equals(found)) return last;
    const notes: string[] = [];
    const entries = body && entriesOf(body, prefix, reason => notes.push(reason));
    last = entries && { entries, notes };
    sum = found && Buffer.from(found);
    return last;
  };
}

/**
 * The entries of git's index file below `prefix` (a folder with a final slash, or nothing), with paths from there: the same as
 * `ls-files` gives, without starting a program. Undefined for what only git should read: compressed names (version 4), split and
 * sparse indexes, longer object ids, a file without its checksum or with a wrong one.
 */
export function parseIndexFile(
  bytes: Buffer,
  prefix: string,
  note: (reason: string) => void,
): IndexEntry[] | undefined {
  const body = intactBody(bytes);
  return body && entriesOf(body, prefix, note);
}

const checksumOf = (bytes: Buffer): Buffer => bytes.subarray(-CHECKSUM);

/** All but the checksum, where that agrees and the format is one that is read here. */
function intactBody(bytes: Buffer): Buffer | undefined {
  if (bytes.length < HEADER + CHECKSUM || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = bytes.readUInt32BE(4);
  if (version !== 2 && version !== 3) return undefined;
  const body = bytes.subarray(0, -CHECKSUM);
  return createHash('sha1').update(body).digest().equals(checksumOf(bytes)) ? body : undefined;
}

function entriesOf(body: Buffer, prefix: string, note: (reason: string) => void): IndexEntry[] | undefined {
  const start = Buffer.from(prefix);
  const entries = new Map<string, IndexEntry>();
  let at = HEADER;
  for (let left = body.readUInt32BE(8); left > 0; left--) {
    if (at + FLAGS + 4 > body.length) return undefined;
    const flags = body.readUInt16BE(at + FLAGS);
    const extended = (flags & EXTENDED) !== 0;
    const nameStart = at + FLAGS + (extended ? 4 : 2);
    const nameEnd = body.indexOf(0, nameStart);
    if (nameEnd < 0) return undefined;
    const name = body.subarray(nameStart, nameEnd);
    if (name.subarray(0, start.length).equals(start)) {
      const entry = entryOf(name.subarray(start.length), body.readUInt32BE(at + MODE).toString(8), note, {
        blob: body.toString('hex', at + ID, at + ID + 20),
        size: body.readUInt32BE(at + SIZE),
        modified: body.readUInt32BE(at + MTIME) * 1000 + body.readUInt32BE(at + MTIME + 4) / 1e6,
        skipped: extended && (body.readUInt16BE(at + FLAGS + 2) & SKIP_WORKTREE) !== 0,
        conflicted: (flags & STAGE) !== 0,
      });
      if (entry) entries.set(entry.path, entry);
    }
    // One to eight zeros end the name, up to a multiple of eight bytes from the start of the entry.
    at += (nameEnd - at + 8) & ~7;
  }
  return onlyOptional(body, at) ? [...entries.values()] : undefined;
}

/** Extensions with a capital letter add to the entries; others change what they mean (`link`, `sdir`). */
function onlyOptional(body: Buffer, from: number): boolean {
  let at = from;
  while (at + 8 <= body.length) {
    if (!/^[A-Z]/.test(body.toString('latin1', at, at + 1))) return false;
    at += 8 + body.readUInt32BE(at + 4);
  }
  return at === body.length;
}
