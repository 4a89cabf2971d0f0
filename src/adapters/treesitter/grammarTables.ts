import type { Language } from 'web-tree-sitter';
import { type Binding, handleOf } from './binding';

/** Layout of TSLanguage (ABI 14 and 15, 32 bits): offsets in bytes. */
const SYMBOL_COUNT = 4;
const PRODUCTION_COUNT = 28;
const MOST_ALIASES = 36;
const FIELD_SLICES = 64;
const FIELD_ENTRIES = 68;
const SYMBOL_KINDS = 72;
const PUBLIC_SYMBOLS = 76;
const ALIASES = 84;
/** Bytes of an entry of the symbols' kinds: whether visible, named, a supertype. */
const KIND_SIZE = 3;

/** What the tables of a grammar say of the children of its productions and of its symbols, copied out once. */
export class GrammarTables {
  private readonly publicSymbols: Uint16Array;
  private readonly named: Uint8Array;
  /** Per production the aliases and fields of its children, in rows of `width`. */
  private readonly width: number;
  private readonly aliases: Uint16Array;
  private readonly fields: Uint16Array;

  constructor({ HEAP32, HEAPU8 }: Binding, language: Language) {
    const heap16 = new Uint16Array(HEAPU8.buffer);
    const base = handleOf(language);
    const number = (offset: number): number => HEAP32[(base + offset) >> 2]!;
    const symbols = number(SYMBOL_COUNT);
    const productions = number(PRODUCTION_COUNT);
    this.publicSymbols = heap16.slice(number(PUBLIC_SYMBOLS) >> 1, (number(PUBLIC_SYMBOLS) >> 1) + symbols);
    this.named = Uint8Array.from(
      { length: symbols },
      (_, symbol) => HEAPU8[number(SYMBOL_KINDS) + symbol * KIND_SIZE + 1]!,
    );
    const mostAliases = heap16[(base + MOST_ALIASES) >> 1]!;
    const slices = number(FIELD_SLICES) >> 1;
    const entries = number(FIELD_ENTRIES);
    // Per production the place of its entries and their number; an entry is a field, the child and whether it is inherited.
    const own: (readonly [production: number, child: number, field: number])[] = [];
    if (slices > 0)
      for (let production = 0; production < productions; production++) {
        const from = heap16[slices + 2 * production]!;
        for (let i = 0; i < heap16[slices + 2 * production + 1]!; i++) {
          const entry = entries + 4 * (from + i);
          if (HEAPU8[entry + 3] === 0) own.push([production, HEAPU8[entry + 2]!, heap16[entry >> 1]!]);
        }
      }
    this.width = Math.max(1, mostAliases, ...own.map(([, child]) => child + 1));
    this.aliases = new Uint16Array(productions * this.width);
    this.fields = new Uint16Array(productions * this.width);
    const aliases = number(ALIASES) >> 1;
    for (let production = 1; aliases > 0 && production < productions; production++)
      for (let child = 0; child < mostAliases; child++)
        this.aliases[production * this.width + child] = heap16[aliases + production * mostAliases + child]!;
    // The first field that is given to a child is its own.
    for (const [production, child, field] of own) this.fields[production * this.width + child] ||= field;
  }

  /** The number by which all symbols of one name go; that of an error has no entry. */
  publicSymbol(symbol: number): number {
    return this.publicSymbols[symbol] ?? symbol;
  }

  isNamed(symbol: number): number {
    return this.named[symbol] ?? 1;
  }

  /** Symbol that stands for a child of a production, 0 where its own does. `child` counts without extras. */
  alias(production: number, child: number): number {
    return child < this.width ? this.aliases[production * this.width + child]! : 0;
  }

  /** Field of a child of a production, 0 for none. */
  field(production: number, child: number): number {
    return child < this.width ? this.fields[production * this.width + child]! : 0;
  }
}
