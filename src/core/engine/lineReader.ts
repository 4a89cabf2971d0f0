import type { LineReader } from '../learn/model/prompt';
import { decodeSource } from '../observe/decode';
import { redactSecrets } from '../observe/redact/redact';
import { isSecretPath } from '../observe/redact/secretPaths';
import type { EngineDeps } from './deps';

/** Larger files are data or generated. In bytes. */
const LARGEST = 200_000;

/**
 * Lines of the workspace's files for a model, with their secrets taken out of the whole text before a line is cut from it. Files that may hold
 * secrets are not read.
 */
export function lineReader({ files }: Pick<EngineDeps, 'files'>): LineReader {
  return async (path, line) => {
    if (isSecretPath(path)) return undefined;
    try {
      const content = await files.read(path);
      const text = content.length <= LARGEST ? decodeSource(content) : undefined;
      return text === undefined ? undefined : redactSecrets(text).text.split(/\r\n|[\n\r]/)[line - 1];
    } catch {
      return undefined;
    }
  };
}
