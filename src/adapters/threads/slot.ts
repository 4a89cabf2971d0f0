import { Worker } from 'node:worker_threads';
import type { SkipReason } from '../../core/ports/extractor';
import { watchJob } from './patience';
import type { ExtractAnswer, ExtractJob, ExtractWorkerData } from './protocol';

/** After this many files in a row that break a new thread each, the fault is not the files'. */
const HOPELESS = 4;

interface Waiting {
  readonly job: ExtractJob;
  readonly resolve: (answer: ExtractAnswer) => void;
}

/** One thread that answers jobs in the order in which they are given, and is replaced when it hangs or dies. */
export class Slot {
  private worker: Worker | undefined;
  private broken = 0;
  /** Jobs without an answer; the first is the one that the thread works on. */
  private readonly waiting: Waiting[] = [];
  private stopWatch: () => void = () => undefined;

  constructor(
    private readonly script: string,
    private readonly data: ExtractWorkerData,
    /** Longest time one file may take, in milliseconds. */
    private readonly limit: number,
    /** Threads that are at work. */
    private readonly atWork: () => number,
  ) {}

  /** Runs one job; a thread that does not answer in time or ends is cut off and the file skipped, those behind it are not. */
  run(job: ExtractJob): Promise<ExtractAnswer> {
    if (this.broken >= HOPELESS) return Promise.resolve({ path: job.file.path, skipped: 'parser failed' });
    return new Promise(resolve => {
      this.waiting.push({ job, resolve });
      this.worker ??= this.start();
      this.worker.postMessage(job);
      if (this.waiting.length === 1) this.watch();
    });
  }

  /** Ends the thread; jobs under way are given up. */
  async end(): Promise<void> {
    this.stopWatch();
    for (const { job, resolve } of this.waiting.splice(0))
      resolve({ path: job.file.path, skipped: 'unreadable' });
    await this.dismiss();
  }

  private watch(): void {
    this.stopWatch = watchJob(this.limit, this.atWork, () => this.failed('parser took too long'));
  }

  /** The first job is answered, and the next one has its time. */
  private finish(answer: ExtractAnswer): void {
    this.stopWatch();
    this.waiting.shift()?.resolve(answer);
    if (this.waiting.length > 0) this.watch();
  }

  /** Skips the first job, and gives the others to a new thread: in this one nothing can be trusted any more. */
  private failed(skipped: SkipReason): void {
    this.stopWatch();
    void this.dismiss();
    const [first, ...others] = this.waiting.splice(0);
    if (!first) return;
    this.broken++;
    first.resolve({ path: first.job.file.path, skipped });
    for (const { job, resolve } of others) void this.run(job).then(resolve);
  }

  /** Errors of a thread that is being ended are of no interest, but without a listener they would end the process. */
  private async dismiss(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    worker?.removeAllListeners().on('error', () => undefined);
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.script, { workerData: this.data });
    worker.on('message', (answer: ExtractAnswer) => {
      // After a trap the thread's WebAssembly memory cannot be trusted.
      if ('skipped' in answer && answer.skipped === 'parser failed') return this.failed(answer.skipped);
      this.broken = 0;
      this.finish(answer);
    });
    // An error may overtake answers that were sent before it; the end of the thread, which follows it, never does.
    worker.on('error', () => undefined).on('exit', () => this.failed('parser failed'));
    // The pool must never keep a finished command alive.
    worker.unref();
    return worker;
  }
}
