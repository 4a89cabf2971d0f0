import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { EngineWorkerData } from '../../../src/adapters/rpc/engineProtocol';
import { DISABLED_CHAT_MODEL } from '../../../src/core/ports/chatModel';
import { serveEngine } from '../../../src/worker/serveEngine';
import { SwitchableChatModel } from '../../../src/worker/switchableChatModel';
import { FakeEngine } from './fakeEngine';

// Takes the place of dist/worker.js in tests of the user interface. A file `unlearned` in the folder makes it a new one.
const data = workerData as EngineWorkerData;
serveEngine(parentPort!, data, async () => ({
  engine: new FakeEngine(data.root, !existsSync(join(data.root, 'unlearned'))),
  model: new SwitchableChatModel(() => DISABLED_CHAT_MODEL, data.model),
  verifyJournal: async () => ({ intact: true, entries: 1 }),
}));
