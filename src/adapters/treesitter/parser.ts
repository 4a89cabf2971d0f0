import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language } from 'web-tree-sitter';
import { LANGUAGES } from '../../core/model/language';
import type { Grammar, SyntaxParser } from '../../core/ports/syntaxParser';
import { startRuntime } from './binding';
import { createGrammar } from './grammar';

export interface SyntaxParserOptions {
  /** Folder of `tree-sitter-<grammar>.wasm`, and of `web-tree-sitter.wasm` unless `runtime` says otherwise. */
  readonly wasmFolder: string;
  /** Path of `web-tree-sitter.wasm`. */
  readonly runtime?: string;
  /** Longest text that is parsed, in UTF-16 code units. */
  readonly maxLength?: number;
  /** Longest time one parse may take, in milliseconds. */
  readonly maxMillis?: number;
}

/** A parser over web-tree-sitter. Grammars are read from disk when first asked for. */
export function createSyntaxParser(options: SyntaxParserOptions): SyntaxParser {
  const limits = { maxLength: options.maxLength ?? 2_000_000, maxMillis: options.maxMillis ?? 10_000 };
  const loaded = new Map<string, Promise<Grammar>>();
  const load = async (id: string): Promise<Grammar> => {
    const entry = LANGUAGES.find(language => language.id === id);
    if (!entry) throw new Error(`No grammar is known for the language "${id}".`);
    const wasm = options.runtime ?? join(options.wasmFolder, 'web-tree-sitter.wasm');
    const memory = await startRuntime(wasm);
    const bytes = await readFile(join(options.wasmFolder, `tree-sitter-${entry.grammar}.wasm`));
    return createGrammar(id, await Language.load(bytes), memory, limits);
  };
  return {
    grammar(id) {
      let grammar = loaded.get(id);
      if (!grammar) loaded.set(id, (grammar = load(id)));
      return grammar;
    },
  };
}
