export interface Truth {
  readonly repo: string;
  readonly commit: string;
  readonly language: string;
}

export const CACHE: string;
export function scriptsOf(truthFile: string): string;
export function readTruth(truthFile: string): Truth;
export function workingCopy(truthFile: string, gitDir: string): string;
