import type { EngineDeps } from '../core/engine/deps';
import type { Mined } from '../core/engine/mined';
import { decodeSource } from '../core/observe/decode';
import { NEVER } from '../core/ports/cancellation';
import { printable } from './skillsHome';

/** Longest part of a line that is shown. Characters. */
const WIDEST = 140;

/** The text of a 1-based line of a file that was learnt from; undefined where it can no longer be read. */
export type SourceLines = (path: string, line: number) => Promise<string | undefined>;

/** Reads lines from the working tree, or from the commit that was learnt. Keeps the last file only. */
export function sourceLines(deps: Pick<EngineDeps, 'files' | 'git'>, mined: Mined, at?: string): SourceLines {
  const blobs = new Map(at === undefined ? [] : mined.files.map(({ path, blob }) => [path, blob]));
  let known = '';
  let lines: readonly string[] | undefined;
  return async (path, line) => {
    if (path !== known) {
      const content = await (at === undefined
        ? deps.files.read(path).catch(() => undefined)
        : firstOf(deps.git.blobs([blobs.get(path) ?? ''], NEVER)));
      lines = content && decodeSource(content)?.split('\n');
      known = path;
    }
    const text = lines?.[line - 1]?.trim();
    if (text === undefined) return undefined;
    return printable(text.length > WIDEST ? `${text.slice(0, WIDEST)}…` : text);
  };
}

async function firstOf(contents: AsyncIterable<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
  for await (const content of contents) return content;
  return undefined;
}

/** One place on one line: `path:line`, then the line itself. */
export async function shownPlace(
  place: { readonly path?: string; readonly line?: number; readonly commit?: string },
  lines: SourceLines,
): Promise<string> {
  if (place.commit !== undefined) return `commit ${place.commit.slice(0, 10)}`;
  const { path = '', line = 1 } = place;
  const text = await lines(path, line);
  return `${path}:${line}${text === undefined ? '' : `  ${text === '' ? '(a blank line)' : text}`}`;
}
