import { createHash } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type { ExtractAnswer, ExtractJob, ExtractWorkerData } from '../adapters/threads';
import { contentReader } from '../adapters/threads';
import { createSyntaxParser } from '../adapters/treesitter/parser';
import { extractOne, languagesOf } from '../core/observe/inlineExtractor';

/** Answers extraction jobs on `port` one after the other, in the order in which they come (see adapters/threads). */
export function serveExtraction(port: MessagePort, data: ExtractWorkerData): void {
  const languageOf = languagesOf(createSyntaxParser({ wasmFolder: data.wasmFolder }), data.library);
  const reading = data.root === undefined ? undefined : contentReader(data.root);
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (job: ExtractJob) => {
    turn = turn.then(async () => {
      const result = await answer(job);
      port.postMessage(result, 'encoded' in result ? [result.encoded.buffer as ArrayBuffer] : []);
    });
  });

  async function answer({ file, content }: ExtractJob): Promise<ExtractAnswer> {
    try {
      const bytes = content ?? reading?.(file.path);
      const result = await extractOne(file, bytes, languageOf, gitBlobId);
      return 'record' in result
        ? {
            path: file.path,
            blob: result.record.blob,
            encoded: result.encoded,
            ...(result.slow && { slow: result.slow }),
          }
        : result;
    } catch {
      return { path: file.path, skipped: 'parser failed' };
    }
  }
}

/** What core/observe/blobId computes, by native code. */
function gitBlobId(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
