import { createHash } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type { ExtractAnswer, ExtractJob, ExtractWorkerData } from '../adapters/threads';
import { contentReader } from '../adapters/threads';
import { createSyntaxParser } from '../adapters/treesitter/parser';
import { loadFamilies } from '../core/observe/families/load';
import { extractOne, languagesOf } from '../core/observe/inlineExtractor';

/** Answers extraction jobs one at a time on `port` (see adapters/threads). */
export function serveExtraction(port: MessagePort, data: ExtractWorkerData): void {
  const library = loadFamilies(data.templates.shipped, data.templates.own);
  const languageOf = languagesOf(createSyntaxParser({ wasmFolder: data.wasmFolder }), library);
  const reading = data.root === undefined ? undefined : contentReader(data.root);
  port.on('message', (job: ExtractJob) => {
    void answer(job).then(result =>
      port.postMessage(result, 'encoded' in result ? [result.encoded.buffer as ArrayBuffer] : []),
    );
  });

  async function answer({ file, content }: ExtractJob): Promise<ExtractAnswer> {
    try {
      const bytes = content ?? (await (await reading)?.(file.path));
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
