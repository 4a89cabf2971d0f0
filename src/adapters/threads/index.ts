export { createCommitExtractor, createExtractorPool, type ExtractorPoolOptions } from './pool';
export type { ExtractAnswer, ExtractJob, ExtractWorkerData } from './protocol';
export { contentReader } from './readFile';
export { readTemplates } from './templates';
