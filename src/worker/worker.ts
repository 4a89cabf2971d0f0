import { parentPort, workerData } from 'node:worker_threads';
import type { EngineWorkerData } from '../adapters/rpc/engineProtocol';
import type { ExtractWorkerData } from '../adapters/threads';

/** One bundle for every thread: the role says which part of it runs. */
async function run(
  port: NonNullable<typeof parentPort>,
  data: EngineWorkerData | ExtractWorkerData,
): Promise<void> {
  if (data.role === 'extract') {
    const { serveExtraction } = await import('./extract');
    serveExtraction(port, data);
    return;
  }
  const [{ serveEngine }, { composeEngine }] = await Promise.all([
    import('./serveEngine'),
    import('./composeEngine'),
  ]);
  serveEngine(port, data, composeEngine);
}

if (!parentPort) throw new Error('This file runs in a worker thread that the extension or the CLI starts.');
void run(parentPort, workerData as EngineWorkerData | ExtractWorkerData);
