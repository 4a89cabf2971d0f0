import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the server got it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request. */
export type Behaviour = (response: ServerResponse, request: ReceivedRequest) => void | Promise<void>;

/** A local OpenAI-compatible server over real HTTP whose behaviour a test chooses. */
export interface OpenAiServer {
  /** Base URL, with `/v1`. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly received: readonly ReceivedRequest[];
  /** How requests are answered from now on: the behaviours in turn, the last one for all that follow. */
  behave(...behaviours: readonly Behaviour[]): void;
  /** Responses that are neither finished nor given up by the client. */
  open(): number;
  close(): Promise<void>;
}

const EVENT_STREAM = { 'content-type': 'text/event-stream' };

/** A data line of an event stream. */
export const event = (data: unknown): string =>
  `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** The event that carries a text, for `/chat/completions`. */
export const chunk = (content: string): string => event({ choices: [{ index: 0, delta: { content } }] });

const finish = event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) + event('[DONE]');

/** Streams the texts as a well-behaved server does, `pauseMs` apart. */
export const reply =
  (texts: readonly string[], pauseMs = 0): Behaviour =>
  async response => {
    response.writeHead(200, EVENT_STREAM);
    response.write(event({ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] }));
    for (const text of texts) {
      if (pauseMs > 0) await new Promise(resolve => setTimeout(resolve, pauseMs));
      response.write(chunk(text));
    }
    response.end(finish);
  };

/** Streams the texts in the shape of `/completions`. */
export const fillReply =
  (texts: readonly string[]): Behaviour =>
  response => {
    response.writeHead(200, EVENT_STREAM);
    for (const text of texts) response.write(event({ choices: [{ index: 0, text }] }));
    response.end(event({ choices: [{ index: 0, text: '', finish_reason: 'stop' }] }) + event('[DONE]'));
  };

/** A status with a body that must not show up anywhere. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = 'SECRET BODY'): Behaviour =>
  response =>
    void response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(body);

/** These exact bytes as an event stream, then a proper end of the response. */
export const raw =
  (body: string | Buffer, headers: Readonly<Record<string, string>> = EVENT_STREAM): Behaviour =>
  response =>
    void response.writeHead(200, headers).end(body);

/** Sends what it has, then nothing more, ever. */
export const hang =
  (before = ''): Behaviour =>
  response => {
    if (before === '') return;
    response.writeHead(200, EVENT_STREAM);
    response.write(before);
  };

/** Sends what it has, then cuts the connection. */
export const drop =
  (before = ''): Behaviour =>
  response => {
    if (before === '') return void response.destroy();
    response.writeHead(200, EVENT_STREAM);
    response.write(before, () => response.destroy());
  };

/** Sends comments for ever, as a proxy does to keep a connection open, but no text. */
export const keepAliveOnly: Behaviour = response => {
  response.writeHead(200, EVENT_STREAM);
  const timer = setInterval(() => response.write(': ping\n\n'), 10);
  response.on('close', () => clearInterval(timer));
};

/** One line of that many bytes. */
export const longLine =
  (bytes: number): Behaviour =>
  response => {
    response.writeHead(200, EVENT_STREAM);
    response.write('data: ');
    const block = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    const more = (): void => {
      while (sent < bytes && !response.destroyed) {
        sent += block.length;
        if (!response.write(block)) return void response.once('drain', more);
      }
      response.end('\n\n');
    };
    more();
  };

/** Starts the server on a free port of 127.0.0.1. */
export async function startOpenAiServer(): Promise<OpenAiServer> {
  const received: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  const responses = new Set<ServerResponse>();
  let behaviours: readonly Behaviour[] = [reply(['ok'])];
  let turn = 0;
  const server: Server = createServer((request, response) => {
    responses.add(response);
    response.on('close', () => responses.delete(response));
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const got = { method, url, headers, body };
      received.push(got);
      const behaviour = behaviours[Math.min(turn++, behaviours.length - 1)]!;
      void Promise.resolve(behaviour(response, got)).catch(() => response.destroy());
    });
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    received,
    behave: (...next) => {
      behaviours = next;
      turn = 0;
    },
    open: () => responses.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
