import { Worker } from 'node:worker_threads';
import { watchJob } from './patience';
import type { ExtractAnswer, ExtractJob, ExtractWorkerData } from './protocol';

/** After this many files in a row that break a new thread each, the fault is not the files'. */
const HOPELESS = 4;

/** One thread that takes a job at a time and is replaced when it hangs or dies. */
export class Slot {
  private worker: Worker | undefined;
  private broken = 0;
  /** Gives up the job under way. */
  private giveUp: (() => void) | undefined;

  constructor(
    private readonly script: string,
    private readonly data: ExtractWorkerData,
    /** Longest time one file may take, in milliseconds. */
    private readonly limit: number,
    /** Threads that are at work. */
    private readonly atWork: () => number,
  ) {}

  /** Runs one job; a thread that does not answer in time or ends is cut off and the file skipped. */
  run(job: ExtractJob): Promise<ExtractAnswer> {
    if (this.broken >= HOPELESS) return Promise.resolve({ path: job.file.path, skipped: 'parser failed' });
    const worker = (this.worker ??= this.start());
    return new Promise(resolve => {
      const { path } = job.file;
      const finish = (answer: ExtractAnswer, broken: boolean): void => {
        stop();
        worker.off('message', onMessage).off('error', onFailure).off('exit', onFailure);
        this.giveUp = undefined;
        this.broken = broken ? this.broken + 1 : 0;
        if (broken) void this.end();
        resolve(answer);
      };
      // After a trap the thread's WebAssembly memory cannot be trusted.
      const onMessage = (answer: ExtractAnswer): void =>
        finish(answer, 'skipped' in answer && answer.skipped === 'parser failed');
      const onFailure = (): void => finish({ path, skipped: 'parser failed' }, true);
      this.giveUp = () => finish({ path, skipped: 'unreadable' }, true);
      const stop = watchJob(this.limit, this.atWork, () =>
        finish({ path, skipped: 'parser took too long' }, true),
      );
      worker.on('message', onMessage).on('error', onFailure).on('exit', onFailure);
      worker.postMessage(job);
    });
  }

  /** Ends the thread; a job under way is given up. */
  async end(): Promise<void> {
    this.giveUp?.();
    const worker = this.worker;
    this.worker = undefined;
    // Errors of a thread that is being ended are of no interest, but without a listener they would end the process.
    worker?.on('error', () => undefined);
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.script, { workerData: this.data });
    // The pool must never keep a finished command alive.
    worker.unref();
    return worker;
  }
}
