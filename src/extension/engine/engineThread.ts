import { Worker } from 'node:worker_threads';
import { channelOf } from '../../adapters/rpc/channel';
import type { EngineWorkerData } from '../../adapters/rpc/engineProtocol';
import type { RunningWorker } from '../../adapters/rpc/supervisor';

/** Starts the engine's thread. Its memory is bounded, so that a runaway scan ends the thread and not the editor. */
export function startEngineThread(script: string, workerData: EngineWorkerData): RunningWorker {
  const worker = new Worker(script, {
    workerData,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  let failure: Error | undefined;
  worker.on('error', error => (failure = error instanceof Error ? error : new Error(String(error))));
  return {
    channel: channelOf(worker),
    onExit: listener => {
      worker.once('exit', code => listener(failure?.message ?? `exit code ${code}`));
    },
    terminate: () => worker.terminate(),
  };
}
