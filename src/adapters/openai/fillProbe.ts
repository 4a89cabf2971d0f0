import { ChatModelError, type ChatRequest } from '../../core/ports/chatModel';
import type { Timeouts } from './deadline';

/** Whether `/completions` with `suffix` is asked: always, never, or where the endpoint proves to have it. */
export type FillInTheMiddle = 'on' | 'off' | 'auto';

/** What only an endpoint that reads the suffix can know. */
const WORD = 'violet-7142';

/** A gap between two lines of our own. Many servers take a `suffix` and ignore it: their answer lacks the word. */
export const FILL_PROBE: ChatRequest = {
  messages: [],
  maxTokens: 24,
  temperature: 0,
  stop: ['\n'],
  fill: {
    prefix: 'const first = "',
    suffix: `";\nconst second = "${WORD}";\nassert.equal(first, second);\n`,
  },
};

export const PROBE_TIMEOUTS: Timeouts = { first: 3_000, idle: 1_500, total: 4_000 };

/** Without an answer of any kind it is asked again with the next request, this often altogether. */
const ATTEMPTS = 3;
const SAYS_NOTHING: ReadonlySet<ChatModelError['failure']> = new Set([
  'auth',
  'rate-limit',
  'server',
  'timeout',
  'network',
]);

/** Finds out once whether an endpoint fills in the middle. Requests that come meanwhile wait for the same answer. */
export class FillProbe {
  private known: boolean | undefined;
  private attempts = 0;
  private running: Promise<boolean> | undefined;

  /** `ask` sends FILL_PROBE to `/completions` and yields the reply. */
  constructor(
    setting: FillInTheMiddle,
    private readonly ask: () => AsyncIterable<string>,
  ) {
    if (setting !== 'auto') this.known = setting === 'on';
  }

  /** False also while nothing is known. */
  get fills(): boolean {
    return this.known === true;
  }

  async find(): Promise<boolean> {
    if (this.known !== undefined) return this.known;
    this.running ??= this.probe().finally(() => (this.running = undefined));
    return this.running;
  }

  private async probe(): Promise<boolean> {
    this.attempts++;
    try {
      let reply = '';
      for await (const text of this.ask()) reply += text;
      this.known = reply.includes(WORD);
    } catch (error) {
      const undecided = error instanceof ChatModelError && SAYS_NOTHING.has(error.failure);
      if (!undecided || this.attempts >= ATTEMPTS) this.known = false;
    }
    return this.fills;
  }
}
