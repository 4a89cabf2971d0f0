/** A literal of a script; undefined for anything that would have to be run to be known. */
export type Literal = string | number | boolean | null | undefined | readonly Literal[] | LiteralObject;

export interface LiteralObject {
  readonly [name: string]: Literal;
}

/** An object as a script writes it, with the names of the properties that it lies below, outermost first. */
export interface ScriptObject {
  readonly below: readonly string[];
  readonly value: LiteralObject;
}

/** Nested brackets that configurations have at most. */
const DEEPEST = 60;

/**
 * The objects of a script (JavaScript, TypeScript), outermost first, read as data: nothing is run, names and calls are
 * skipped over. Takes time proportional to the text. Throws where brackets are nested deeper than people write.
 */
export function objectsOf(text: string): readonly ScriptObject[] {
  const reader = new ScriptReader(text);
  reader.items('', [], 0);
  return reader.objects.sort((a, b) => a.at - b.at);
}

/** Words that may follow a literal and leave it what it is. */
const ASIDE = /(?:as|satisfies|const)\b/y;
const SPACE = /(?:\s|\/\/[^\n]*)+/y;
const NUMBER = /-?\d[\d_]*(?:\.\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;

class ScriptReader {
  readonly objects: (ScriptObject & { readonly at: number })[] = [];
  private at = 0;
  constructor(private readonly text: string) {}

  /** The items up to a closing bracket, or the statements up to the end. */
  items(close: string, below: readonly string[], depth: number): Literal[] {
    if (depth > DEEPEST) throw new RangeError('Too deep');
    const values: Literal[] = [];
    for (;;) {
      this.skip();
      const next = this.text[this.at];
      if (next === undefined || next === close) break;
      if (next === ',' || next === ';' || ')]}'.includes(next)) this.at++;
      else values.push(this.value(below, depth));
    }
    this.at++;
    return values;
  }

  private object(below: readonly string[], depth: number): LiteralObject {
    if (depth > DEEPEST) throw new RangeError('Too deep');
    const at = this.at;
    const value = Object.create(null) as Record<string, Literal>;
    for (;;) {
      this.skip();
      const next = this.text[this.at];
      if (next === undefined || next === '}') break;
      const start = this.at;
      const name = this.name();
      if (name !== undefined) value[name] = this.value([...below, name], depth);
      else {
        this.at = start;
        if (',;)]'.includes(next)) this.at++;
        else this.value(below, depth);
      }
    }
    this.at++;
    this.objects.push({ at, below, value });
    return value;
  }

  /** `name:`, quoted or not; undefined where something else stands here. */
  private name(): string | undefined {
    const next = this.text[this.at]!;
    const name = next === '"' || next === "'" ? this.quoted(next) : this.match(WORD);
    this.skip();
    if (name === undefined || this.text[this.at] !== ':') return undefined;
    this.at++;
    return name;
  }

  /** One expression: its literal, where it is nothing else. */
  private value(below: readonly string[], depth: number): Literal {
    let value: Literal;
    for (let first = true; ; first = false) {
      this.skip();
      const next = this.text[this.at];
      if (next === undefined || ',;)]}'.includes(next)) return value;
      const part = this.part(next, below, depth);
      if (first) value = part;
      else if (part !== ASIDE_OF_IT) value = undefined;
    }
  }

  private part(next: string, below: readonly string[], depth: number): Literal {
    if (next === '{') {
      this.at++;
      return this.object(below, depth + 1);
    }
    if (next === '[' || next === '(') {
      this.at++;
      const items = this.items(next === '[' ? ']' : ')', below, depth + 1);
      return next === '[' ? items : undefined;
    }
    if (next === '"' || next === "'" || next === '`') return this.quoted(next);
    const number = this.match(NUMBER);
    if (number !== undefined) return Number(number.replaceAll('_', ''));
    if (this.match(ASIDE) !== undefined) return ASIDE_OF_IT;
    const word = this.match(WORD);
    if (word === undefined) this.at++;
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : undefined;
  }

  private quoted(quote: string): string {
    const start = ++this.at;
    for (; this.at < this.text.length; this.at++) {
      const next = this.text[this.at]!;
      if (next === '\\') this.at++;
      else if (next === quote || (next === '\n' && quote !== '`')) break;
    }
    return this.text.slice(start, this.at++);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Blanks and comments. */
  private skip(): void {
    for (;;) {
      const blank = this.match(SPACE) !== undefined;
      if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? this.text.length : end + 2;
      } else if (!blank) return;
    }
  }
}

/** Stands for `as const` and its like behind a literal. */
const ASIDE_OF_IT = '\0aside';
