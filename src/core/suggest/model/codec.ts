import { decodeUtf8, encodeUtf8 } from '../utf8';
import { FIRST_ID, type TokenKind, tokenId } from '../tokens/vocabulary';
import { ProjectModel } from './projectModel';

const MAGIC = 0x564e4c31;

interface Head {
  readonly spellings: readonly string[];
  readonly kinds: readonly TokenKind[];
  readonly files: readonly { readonly path: string; readonly length: number }[];
}

/**
 * A project model as bytes: magic, length of a JSON head, the head, then every file's tokens as little-endian 32-bit
 * words. Counts are not stored: they follow from the tokens, and counting is quicker than reading the tables.
 */
export function encodeProject(project: ProjectModel): Uint8Array {
  const paths = [...project.paths()].sort();
  const { used, stored } = usedIds(project, paths);
  const head: Head = {
    spellings: used.map(id => project.vocabulary.spelling(id)),
    kinds: used.map(id => project.vocabulary.kind(id)),
    files: paths.map(path => ({ path, length: project.stream(path)!.length })),
  };
  const headBytes = encodeUtf8(JSON.stringify(head));
  const words = head.files.reduce((sum, file) => sum + file.length, 0);
  const bytes = new Uint8Array(8 + headBytes.length + words * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, headBytes.length, true);
  bytes.set(headBytes, 8);
  let at = 8 + headBytes.length;
  for (const path of paths)
    for (const token of project.stream(path)!) {
      view.setUint32(at, (token - tokenId(token) + stored[tokenId(token)]!) >>> 0, true);
      at += 4;
    }
  return bytes;
}

/**
 * The ids that stand in the project's files, in order, and which id each is stored as. What was only ever typed in an open
 * document, half a word of it or a secret, is nobody's to keep.
 */
function usedIds(project: ProjectModel, paths: readonly string[]): { used: number[]; stored: Uint32Array } {
  const stored = new Uint32Array(project.vocabulary.size);
  for (const path of paths) for (const token of project.stream(path)!) stored[tokenId(token)] = 1;
  const used: number[] = [];
  for (let id = 0; id < stored.length; id++) {
    if (id < FIRST_ID) stored[id] = id;
    else if (stored[id] === 1) stored[id] = FIRST_ID + used.push(id) - 1;
  }
  return { used, stored };
}

/** Undefined for bytes of another version, cut short or damaged: the caller learns the files again. */
export function decodeProject(bytes: Uint8Array, maxBits?: number): ProjectModel | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = view.getUint32(4, true);
  if (view.getUint32(0, true) !== MAGIC || 8 + headLength > bytes.length) return undefined;
  const head = parseHead(bytes.subarray(8, 8 + headLength));
  const words = head?.files.reduce((sum, file) => sum + file.length, 0) ?? 0;
  if (!head || bytes.length !== 8 + headLength + words * 4) return undefined;
  const project = new ProjectModel(maxBits);
  const ids = head.spellings.map((spelling, i) => project.vocabulary.intern(spelling, head.kinds[i]!));
  let at = 8 + headLength;
  for (const { path, length } of head.files) {
    const tokens = new Uint32Array(length);
    for (let i = 0; i < length; i++, at += 4) {
      const token = view.getUint32(at, true);
      const stored = tokenId(token);
      const id = stored < FIRST_ID ? stored : ids[stored - FIRST_ID];
      if (id === undefined) return undefined;
      tokens[i] = token - stored + id;
    }
    project.learn(path, tokens);
  }
  project.settled = true;
  return project;
}

function parseHead(bytes: Uint8Array): Head | undefined {
  try {
    const head = JSON.parse(decodeUtf8(bytes)) as Partial<Head> | null;
    const fits =
      Array.isArray(head?.spellings) &&
      Array.isArray(head.kinds) &&
      Array.isArray(head.files) &&
      head.spellings.length === head.kinds.length &&
      head.spellings.every(spelling => typeof spelling === 'string') &&
      head.files.every(
        file => typeof file?.path === 'string' && Number.isInteger(file.length) && file.length >= 0,
      );
    return fits ? (head as Head) : undefined;
  } catch {
    return undefined;
  }
}
