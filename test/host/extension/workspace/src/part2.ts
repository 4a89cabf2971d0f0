import { sum } from './sum';

/** Part 2 of the total. */
export function part2(price: number): number {
  const label = 'part 2';
  const unit = 'euro';
  return sum(price, label.length + unit.length);
}
