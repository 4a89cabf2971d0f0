import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Corpus } from './corpus';

/** A tool that reads the same files, for comparison; undefined where it is not installed. */
export type Peer = { readonly name: string; readonly run: () => unknown } | undefined;

interface Source {
  readonly path: string;
  readonly text: string;
}

const KINDS = [
  ...['call_expression', 'function_declaration', 'arrow_function', 'class_declaration', 'method_definition'],
  ...['import_statement', 'export_statement', 'lexical_declaration', 'variable_declaration', 'if_statement'],
  ...['return_statement', 'string', 'template_string', 'binary_expression', 'comment'],
];

interface AstGrepNode {
  findAll(rule: object): readonly unknown[];
}
interface AstGrep {
  readonly parse: (language: string, text: string) => { root(): AstGrepNode };
}

/** @ast-grep/napi: parse, and find 15 kinds of nodes. Not a dependency: looked for here and in the folder VERNACULAR_PEERS. */
export function astGrep(root: string, corpus: Corpus, sources: readonly Source[]): Peer {
  const language = corpus.name === 'TypeScript' ? 'TypeScript' : 'JavaScript';
  const rules = KINDS.map(kind => ({ rule: { kind } }));
  for (const folder of [root, process.env['VERNACULAR_PEERS'] ?? root])
    try {
      const { parse } = createRequire(join(folder, 'package.json'))('@ast-grep/napi') as AstGrep;
      return {
        name: '@ast-grep/napi, 15 kinds',
        run: () => {
          for (const { text } of sources) {
            const tree = parse(language, text).root();
            for (const rule of rules) tree.findAll(rule);
          }
        },
      };
    } catch {
      continue;
    }
  return undefined;
}

const RULES = Object.fromEntries(
  [
    ...['quotes', 'semi', 'eqeqeq', 'prefer-const', 'no-var', 'curly', 'camelcase', 'no-else-return'],
    ...[
      'prefer-template',
      'prefer-arrow-callback',
      'yoda',
      'func-style',
      'max-len',
      'comma-dangle',
      'one-var',
    ],
  ].map(rule => [rule, 'error']),
);

interface Linter {
  verify(text: string, config: object, options: object): readonly unknown[];
}

/** ESLint with 15 core rules, and the parser of typescript-eslint for TypeScript. */
export function eslint(root: string, corpus: Corpus, sources: readonly Source[]): Peer {
  const load = createRequire(join(root, 'package.json'));
  const { Linter } = load('eslint') as { Linter: new () => Linter };
  const parser = corpus.name === 'TypeScript' ? { parser: load('@typescript-eslint/parser') as object } : {};
  const config = {
    files: ['**/*.ts', '**/*.js'],
    languageOptions: { ecmaVersion: 'latest', ...parser },
    rules: RULES,
  };
  const linter = new Linter();
  return {
    name: 'ESLint, 15 core rules',
    run: () => {
      for (const { path, text } of sources) linter.verify(text, [config], { filename: path });
    },
  };
}
