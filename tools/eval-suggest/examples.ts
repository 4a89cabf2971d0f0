import { readFileSync, writeFileSync } from 'node:fs';
import { FEATURES } from '../../src/core/suggest/model/features';
import type { Scored } from '../../src/core/suggest/model/predictor';

/** Candidates of an example besides the truth and "none of these". */
const MOST = 20;
const HEAD = 6;

/**
 * Examples for the mixer as bytes: number of rows, index of the true row, four selector classes, then FEATURES bins a
 * row; the last row is "none of these".
 */
export class ExampleWriter {
  private readonly parts: Uint8Array[] = [];
  count = 0;

  add({ candidates, bins, classes }: Scored, truth: number): void {
    const { kept, best, ids } = candidates;
    let right = kept;
    for (let i = 0; i < kept; i++) if (ids[best[i]!] === truth) right = i;
    const rows = Array.from({ length: kept }, (_, i) => i).filter(i => i < MOST || i === right);
    rows.push(kept);
    const part = new Uint8Array(HEAD + rows.length * FEATURES);
    part[0] = rows.length;
    part[1] = rows.indexOf(right);
    part.set(classes, 2);
    rows.forEach((row, i) =>
      part.set(bins.subarray(row * FEATURES, (row + 1) * FEATURES), HEAD + i * FEATURES),
    );
    this.parts.push(part);
    this.count++;
  }

  write(file: string): void {
    writeFileSync(file, Buffer.concat(this.parts));
  }
}

/** One example inside the bytes of a file. */
export interface Example {
  readonly bytes: Uint8Array;
  readonly at: number;
}

export const rowsOf = ({ bytes, at }: Example): number => bytes[at]!;
export const rightOf = ({ bytes, at }: Example): number => bytes[at + 1]!;
export const classesOf = ({ bytes, at }: Example): Uint8Array => bytes.subarray(at + 2, at + HEAD);
export const rowAt = ({ at }: Example, row: number): number => at + HEAD + row * FEATURES;

export function readExamples(file: string): Example[] {
  const bytes = new Uint8Array(readFileSync(file));
  const examples: Example[] = [];
  for (let at = 0; at < bytes.length; at += HEAD + bytes[at]! * FEATURES) examples.push({ bytes, at });
  return examples;
}
