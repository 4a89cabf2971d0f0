import { readFileSync } from 'node:fs';

interface Migration {
  readonly id: string;
  readonly kind: string;
  readonly series: readonly { readonly rate: number }[];
}

/** At least so much of the code must have moved for a series to count as a migration. */
const MOVED = 0.6;

/**
 * The gradual migrations of a `migrations.json` as shares of the new form, from the last point below a tenth to the first above nine
 * tenths (or the end, if most of it moved), ordered by id.
 */
export function realSeries(file: string | undefined): readonly (readonly number[])[] {
  if (file === undefined) return [];
  const { migrations } = JSON.parse(readFileSync(file, 'utf8')) as { migrations: readonly Migration[] };
  return [...migrations]
    .filter(m => m.kind === 'gradual')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ series }) => {
      const rates = series.map(point => point.rate);
      const end = rates.findIndex(rate => rate >= 0.9);
      const until = end < 0 ? rates.length : end + 1;
      const start = until - 1 - [...rates.slice(0, until)].reverse().findIndex(rate => rate <= 0.1);
      const part = rates.slice(start < until ? start : 0, until);
      return part.length >= 3 && part.at(-1)! >= MOVED ? [part] : [];
    });
}
