import { parentPort, workerData } from 'node:worker_threads';
import type { ExtractWorkerData } from '../adapters/threads';
import { serveExtraction } from './extract';

if (parentPort) serveExtraction(parentPort, workerData as ExtractWorkerData);
