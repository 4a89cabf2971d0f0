import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import { textOf, trackedFiles } from '../../support/trackedFiles';
import { testParser } from '../treesitter/support';

/** What both bindings know of a node. */
type Shape = readonly [type: string, start: number, end: number, named: boolean, missing: boolean];

interface NativeNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly children: readonly NativeNode[];
}

interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, old: undefined, options: { bufferSize: number }): { readonly rootNode: NativeNode };
}

/** The native binding and its grammars, or the reason why this machine has none. */
function loadNative(): { Parser: new () => NativeParser; grammars: Record<string, unknown> } | string {
  const require = createRequire(__filename);
  try {
    const Parser = require('tree-sitter') as new () => NativeParser;
    return { Parser, grammars: require('tree-sitter-typescript') as Record<string, unknown> };
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0]! : String(error);
  }
}

function nativeShapes(root: NativeNode): readonly Shape[] {
  const shapes: Shape[] = [];
  const visit = (node: NativeNode): void => {
    shapes.push([node.type, node.startIndex, node.endIndex, node.isNamed, node.isMissing]);
    node.children.forEach(visit);
  };
  visit(root);
  return shapes;
}

function wasmShapes(root: SyntaxNode): readonly Shape[] {
  const shapes: Shape[] = [];
  const visit = (node: SyntaxNode): void => {
    shapes.push([node.type, node.startIndex, node.endIndex, node.isNamed, node.isMissing]);
    for (let i = 0; i < node.childCount; i++) visit(node.child(i)!);
  };
  visit(root);
  return shapes;
}

const SNIPPETS: readonly (readonly [name: string, language: 'typescript' | 'tsx', text: string])[] = [
  ['letters outside ASCII', 'typescript', 'const größe = "日本語 🎉"; // ünï 👩‍👩‍👧\nlet x = größe;\n'],
  ['a syntax error', 'typescript', 'function ( { const a = ;\n class { }'],
  ['a missing bracket', 'typescript', 'if (a { b(); }'],
  ['CRLF', 'typescript', 'const a = 1;\r\nconst b = `x\r\ny`;\r\n'],
  ['a regular expression and a template', 'typescript', 'const r = /a[/]b/g, t = `a${b + `c${d}`}e`;\n'],
  ['JSX', 'tsx', 'const a = <A b={c} {...d}>text <b/> {e}</A>;\n'],
  ['nothing', 'typescript', ''],
];

describe('the WASM trees are those of native tree-sitter', () => {
  const native = loadNative();
  const files = trackedFiles().filter(path => /^src\/.*\.ts$/.test(path));
  const cases = [...SNIPPETS, ...files.map(path => [path, 'typescript', textOf(path)] as const)] as const;

  if (typeof native === 'string') {
    it(`(native tree-sitter does not load here: ${native})`);
    return;
  }
  for (const [name, language, text] of cases)
    it(`for ${name}`, async () => {
      const parser = new native.Parser();
      parser.setLanguage(native.grammars[language]);
      const expected = nativeShapes(parser.parse(text, undefined, { bufferSize: 1 << 20 }).rootNode);
      const tree = (await testParser().grammar(language)).parse(text);
      try {
        assert.deepEqual(wasmShapes(tree.rootNode), expected);
      } finally {
        tree.delete();
      }
    });
});
