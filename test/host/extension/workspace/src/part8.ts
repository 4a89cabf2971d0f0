import { sum } from './sum';

/** Part 8 of the total. */
export function part8(price: number): number {
  const label = 'part 8';
  const unit = 'euro';
  return sum(price, label.length + unit.length);
}
