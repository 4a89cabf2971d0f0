import * as z from 'zod/mini';
import type { AgentReport } from '../../learn/api';
import { readStored } from '../../learn/storedLines';
import type { Store } from '../../ports/store';

const FILE = 'agents/reports.jsonl';
const LOCK = 'agent-reports';
/** Reports that may wait until an engine takes them in. */
const MOST_WAITING = 500;

const Line = z.object({
  skill: z.string(),
  version: z.int(),
  rule: z.string(),
  path: z.string(),
  line: z.int(),
  outcome: z.enum(['followed', 'rejected', 'overridden']),
  at: z.number(),
});

/**
 * Reports of agents on their way to the ledger. The ledger belongs to the one engine that runs in the editor, so a server for agents only leaves
 * its reports in the store; the engine takes them in when it next looks, whether it runs now or not.
 */
export class ReportBox {
  constructor(private readonly store: Store) {}

  /** Durable when it resolves; false where too many wait already. */
  leave(report: AgentReport): Promise<boolean> {
    return this.store.withLock(LOCK, async () => {
      const waiting = await this.store.readLines(FILE);
      if (waiting.length >= MOST_WAITING) return false;
      await this.store.appendLines(FILE, [JSON.stringify(report)]);
      return true;
    });
  }

  /** Hands over what waits. It is removed once `take` has made it durable; after a crash in between it comes again, and replaces itself. */
  take(take: (reports: readonly AgentReport[]) => Promise<void>): Promise<void> {
    return this.store.withLock(LOCK, async () => {
      const reports = await readStored(this.store, FILE, Line);
      if (reports.length === 0) return;
      await take(reports);
      await this.store.write(FILE, '');
    });
  }
}
