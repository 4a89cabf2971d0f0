import { sum } from './sum';

/** Part 1 of the total. */
export function part1(price: number): number {
  const label = 'part 1';
  const unit = 'euro';
  return sum(price, label.length + unit.length);
}
