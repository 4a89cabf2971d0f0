import { createSyntaxParser } from '../../../src/adapters/treesitter/parser';
import type { SyntaxParser } from '../../../src/core/ports/syntaxParser';

let parser: SyntaxParser | undefined;

/** The parser with the grammars of node_modules, shared by all tests of one process. */
export function testParser(): SyntaxParser {
  parser ??= createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  return parser;
}
