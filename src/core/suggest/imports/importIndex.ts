import { importStatements, readsImports } from './statements';
import { type Word, wordsOf } from './words';
import type { TokenStream } from '../tokens/leaves';
import { decodeUtf8 } from '../utf8';

/** Files that must import a name alike before it is a habit. */
const LEAST_FILES = 3;
/** Share of the files with the name that must import it in this form; the others may have one of their own, or a global. */
const SHARE = 0.9;

interface Kept {
  readonly language: string;
  /** Name and form, in turn. */
  readonly imports: readonly (readonly [string, string])[];
  /** Names that are used without being imported or declared: globals, or the file's own in a way that is not understood. */
  readonly free: readonly string[];
}

/** How the files of a project import each name, to import it in the next file. */
export class ImportIndex {
  private readonly files = new Map<string, Kept>();
  /** By language and name: how many files have each form. */
  private readonly forms = new Map<string, Map<string, number>>();
  private readonly free = new Map<string, number>();

  /** `speaksAs` is Language.speaksAs; `stream` holds the tokens of the text. */
  learn(path: string, speaksAs: string, text: string, stream: TokenStream): void {
    this.forget(path);
    if (!readsImports(speaksAs)) return;
    const imports = importStatements(speaksAs, path, text).flatMap(statement =>
      statement.imports.map(({ name, form }) => [name, form] as const),
    );
    const imported = new Set(imports.map(([name]) => name));
    this.keep(path, { language: speaksAs, imports, free: freeNames(wordsOf(stream, text), imported) });
  }

  forget(path: string): void {
    const kept = this.files.get(path);
    if (!kept) return;
    this.files.delete(path);
    this.count(kept, -1);
  }

  /** The form in which the project imports a name, where it has one. */
  of(speaksAs: string, name: string): string | undefined {
    const key = keyOf(speaksAs, name);
    const forms = this.forms.get(key);
    if (!forms) return undefined;
    let total = this.free.get(key) ?? 0;
    let best: readonly [form: string, files: number] = ['', 0];
    for (const [form, files] of forms) {
      total += files;
      if (files > best[1] || (files === best[1] && form < best[0])) best = [form, files];
    }
    return best[1] >= LEAST_FILES && best[1] / total >= SHARE ? best[0] : undefined;
  }

  serialise(): string {
    return JSON.stringify(
      [...this.files].map(([path, { language, imports, free }]) => [path, language, imports, free]),
    );
  }

  /** False where nothing usable was stored. */
  load(bytes: Uint8Array): boolean {
    try {
      return this.restore(JSON.parse(decodeUtf8(bytes)));
    } catch {
      return false;
    }
  }

  private restore(saved: unknown): boolean {
    if (!Array.isArray(saved) || !saved.every(isSaved)) return false;
    for (const [path, language, imports, free] of saved) this.keep(path, { language, imports, free });
    return true;
  }

  private keep(path: string, kept: Kept): void {
    if (kept.imports.length === 0 && kept.free.length === 0) return;
    this.files.set(path, kept);
    this.count(kept, 1);
  }

  private count({ language, imports, free }: Kept, by: number): void {
    for (const [name, form] of imports) {
      const key = keyOf(language, name);
      const forms = this.forms.get(key) ?? new Map<string, number>();
      this.forms.set(key, forms);
      add(forms, form, by);
      if (forms.size === 0) this.forms.delete(key);
    }
    for (const name of free) add(this.free, keyOf(language, name), by);
  }
}

const keyOf = (language: string, name: string): string => `${language} ${name}`;

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

/** Names of which every occurrence is a call or the start of a path, in the order of the file. */
function freeNames(words: readonly Word[], imported: ReadonlySet<string>): readonly string[] {
  const all = new Map<string, boolean>();
  for (const { name, member, next } of words) {
    if (member || imported.has(name)) continue;
    const used = next === '(' || next === '.';
    all.set(name, used && (all.get(name) ?? true));
  }
  return [...all].filter(([, used]) => used).map(([name]) => name);
}

function isSaved(value: unknown): value is [string, string, [string, string][], string[]] {
  if (!Array.isArray(value)) return false;
  const [path, language, imports, free] = value as unknown[];
  const texts = (list: unknown): boolean => Array.isArray(list) && list.every(x => typeof x === 'string');
  return (
    typeof path === 'string' &&
    typeof language === 'string' &&
    Array.isArray(imports) &&
    imports.every(pair => texts(pair) && (pair as unknown[]).length === 2) &&
    texts(free)
  );
}
