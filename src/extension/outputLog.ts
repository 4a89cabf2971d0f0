import type * as vscode from 'vscode';
import type { Log } from '../core/ports/log';

/** The Log port on VS Code's own log channel. */
export class OutputLog implements Log {
  constructor(
    readonly channel: vscode.LogOutputChannel,
    private readonly prefix = '',
  ) {}

  trace(message: string): void {
    this.channel.trace(this.prefix + message);
  }
  info(message: string): void {
    this.channel.info(this.prefix + message);
  }
  warn(message: string): void {
    this.channel.warn(this.prefix + message);
  }
  error(message: string, cause?: unknown): void {
    this.channel.error(this.prefix + message + (cause instanceof Error ? `: ${cause.message}` : ''));
  }
  topic(topic: string): Log {
    return new OutputLog(this.channel, `${this.prefix}[${topic}] `);
  }
}
