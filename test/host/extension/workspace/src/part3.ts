import { sum } from './sum';

/** Part 3 of the total. */
export function part3(price: number): number {
  const label = 'part 3';
  const unit = 'euro';
  return sum(price, label.length + unit.length);
}
