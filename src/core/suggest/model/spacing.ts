import { BUCKET } from './contextTable';
import type { ContextTable } from './contextTable';
import { spacingAt } from './contexts';
import { SPACED, UNSPACED } from './countedStream';

const contexts = new Uint32Array(3);

/**
 * True when a blank belongs before `entry` at `position`: the most particular context that was seen decides, the open
 * file before the project; nothing seen means no blank.
 */
export function spacedBefore(
  tables: readonly ContextTable[],
  tokens: ArrayLike<number>,
  position: number,
  entry: number,
): boolean {
  spacingAt(tokens, position, entry, contexts);
  for (const context of contexts)
    for (const table of tables) {
      const balance = verdict(table, context);
      if (balance !== 0) return balance > 0;
    }
  return false;
}

/** Times spaced minus times unspaced. */
function verdict(table: ContextTable, context: number): number {
  const base = table.bucket(context);
  let balance = 0;
  for (let i = base; i < base + BUCKET; i++) {
    if (table.checks[i] !== context) continue;
    const value = table.values[i]!;
    if (value >>> 8 === SPACED) balance += value & 255;
    else if (value >>> 8 === UNSPACED) balance -= value & 255;
  }
  return balance;
}
