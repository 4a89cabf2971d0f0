/** A site of a choice: a call of one of its two sides, or a test that takes one of them. */
export interface Site {
  readonly path: string;
  readonly line: number;
  readonly isPreferred: boolean;
}
