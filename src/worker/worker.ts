import { parentPort, workerData } from 'node:worker_threads';
import type { EngineWorkerData } from '../adapters/rpc/engineProtocol';
import { composeEngine } from './composeEngine';
import { serveEngine } from './serveEngine';

if (!parentPort) throw new Error('This file runs in a worker thread that the extension or the CLI starts.');
const data = workerData as EngineWorkerData;
serveEngine(parentPort, data, composeEngine);
