import type { FileHeader } from '../model/record';
import { type ConfigFile, isConfigPath, isManifest } from '../distill/enforced/enforced';
import { isIgnoreFile } from '../distill/told/leftOut';
import { decodeSource } from '../observe/decode';
import { type Cancellation, throwIfCancelled } from '../ports/cancellation';
import type { EngineDeps } from './deps';

/** Configurations that are read: those nearest to the root, manifests of deep packages last, and none larger than people write. */
const MOST = 80;
const MAX_BYTES = 200_000;

/** The configuration and ignore files of formatters and linters among the files that were learnt, from disk or from a commit. */
export async function readConfigs(
  { files, git }: Pick<EngineDeps, 'files' | 'git'>,
  learnt: readonly FileHeader[],
  at: string | undefined,
  cancel: Cancellation,
): Promise<readonly ConfigFile[]> {
  const chosen = learnt
    .filter(
      ({ path, bytes, role }) =>
        (isConfigPath(path) || isIgnoreFile(path)) && bytes <= MAX_BYTES && !LEFT_OUT.has(role),
    )
    .sort((a, b) => lateness(a.path) - lateness(b.path) || (a.path < b.path ? -1 : 1))
    .slice(0, MOST);
  const configs: ConfigFile[] = [];
  for (const { path, blob } of chosen) {
    throwIfCancelled(cancel);
    const content = await (at === undefined
      ? files.read(path).catch(() => undefined)
      : first(git.blobs([blob], cancel)));
    const text = content && content.length <= MAX_BYTES ? decodeSource(content) : undefined;
    if (text !== undefined) configs.push({ path, text });
  }
  return configs;
}

const LEFT_OUT: ReadonlySet<FileHeader['role']> = new Set([
  'fixture',
  'vendored',
  'test',
  'generated',
  'minified',
]);
const lateness = (path: string): number => path.split('/').length + (isManifest(path) ? 2 : 0);

async function first(contents: AsyncIterable<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
  for await (const content of contents) return content;
  return undefined;
}
