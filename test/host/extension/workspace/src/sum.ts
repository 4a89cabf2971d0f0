/** Adds two amounts. */
export function sum(first: number, second: number): number {
  return first + second;
}
