import { TokenKind, type Vocabulary } from '../tokens/vocabulary';

const MOST = 200_000;

/** How names are related to other names: `FooService` → `fooService`, `foo_service`; one inside the other. */
export class VariantFinder {
  private readonly cached = new Map<number, readonly number[]>();
  private readonly lower = new Map<number, string>();

  constructor(private readonly vocabulary: Vocabulary) {}

  /** The same words in the other letter cases, as far as the project knows them. */
  of(id: number): readonly number[] {
    const known = this.cached.get(id);
    if (known) return known;
    if (this.cached.size > MOST) this.cached.clear();
    const spelling = this.vocabulary.spelling(id);
    const found = new Set<number>();
    for (const variant of variantsOf(spelling)) {
      const other = this.vocabulary.find(variant);
      if (other !== undefined && other !== id && this.vocabulary.kind(other) === TokenKind.Identifier)
        found.add(other);
    }
    const variants = [...found];
    this.cached.set(id, variants);
    return variants;
  }

  /** 1 = no relation … 6; 0 where there is nothing to compare with. */
  relation(id: number, to: number): number {
    if (to === 0 || this.vocabulary.kind(to) !== TokenKind.Identifier) return 0;
    if (id === to) return 2;
    const a = this.fold(id);
    const b = this.fold(to);
    if (a === b) return 3;
    if (a.length < 3 || b.length < 3) return 1;
    if (a.includes(b)) return 4;
    if (b.includes(a)) return 5;
    return a.slice(0, 4) === b.slice(0, 4) || a.slice(-4) === b.slice(-4) ? 6 : 1;
  }

  private fold(id: number): string {
    const known = this.lower.get(id);
    if (known !== undefined) return known;
    if (this.lower.size > MOST) this.lower.clear();
    const folded = this.vocabulary.spelling(id).replace(/_/g, '').toLowerCase();
    this.lower.set(id, folded);
    return folded;
  }
}

function variantsOf(spelling: string): string[] {
  const words = spelling
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split('_')
    .filter(word => word !== '')
    .map(word => word.toLowerCase());
  if (words.length === 0) return [];
  const pascal = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return [
    pascal,
    camel,
    words.join('_'),
    words.join('_').toUpperCase(),
    words[words.length - 1]!,
    `_${words.join('_')}`,
  ];
}
