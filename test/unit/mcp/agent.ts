import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

export interface Answer {
  readonly id: number | string | null;
  readonly result?: {
    readonly isError?: boolean;
    readonly content?: readonly { readonly text: string }[];
    readonly structuredContent?: Readonly<Record<string, unknown>>;
    readonly [field: string]: unknown;
  };
  readonly error?: { readonly code: number; readonly message: string };
}

/** An agent at the other end of `vernacular mcp`: a real child process, spoken to in lines. */
export class Agent {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: ((answer: Answer) => void)[] = [];
  private readonly early: Answer[] = [];
  private rest = '';
  private n = 0;
  problems = '';

  constructor(cli: string, root: string) {
    this.child = spawn(process.execPath, [cli, 'mcp', '--dir', root]);
    this.child.stdout.setEncoding('utf8');
    this.child.stdout.on('data', (text: string) => {
      const lines = (this.rest + text).split('\n');
      this.rest = lines.pop()!;
      for (const line of lines) {
        const answer = JSON.parse(line) as Answer;
        const take = this.waiting.shift();
        if (take) take(answer);
        else this.early.push(answer);
      }
    });
    this.child.stderr.on('data', (text: Buffer) => (this.problems += text.toString()));
    this.child.stdin.on('error', () => undefined);
  }

  /** Writes bytes as they are. */
  send(bytes: string | Buffer): void {
    this.child.stdin.write(bytes);
  }

  /** The next answer, whatever it is to. */
  next(): Promise<Answer> {
    const early = this.early.shift();
    return early ? Promise.resolve(early) : new Promise(resolve => this.waiting.push(resolve));
  }

  async ask(method: string, params?: object): Promise<Answer> {
    this.send(`${JSON.stringify({ jsonrpc: '2.0', id: ++this.n, method, ...(params && { params }) })}\n`);
    return this.next();
  }

  call(name: string, args: unknown): Promise<Answer> {
    return this.ask('tools/call', { name, arguments: args });
  }

  async hello(): Promise<Answer> {
    const params = {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    };
    const answer = await this.ask('initialize', params);
    this.send('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
    return answer;
  }

  /** Ends the input and waits; the exit code. */
  bye(): Promise<number | null> {
    if (this.child.exitCode !== null) return Promise.resolve(this.child.exitCode);
    const ended = new Promise<number | null>(resolve => this.child.on('exit', resolve));
    this.child.stdin.end();
    return ended;
  }
}
