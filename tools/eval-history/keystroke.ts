import { readTemplates } from '../../src/adapters/threads/templates';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { loadFamilies } from '../../src/core/observe/families/load';
import { createObserver } from '../../src/core/observe/observer';
import { DocumentMirror } from '../../src/core/suggest/documents/mirror';
import { seeded } from './injected';

const LINES = 5000;
const NEAR = 300;

/** 5,000 lines of small functions: a sound file, since a broken part is parsed anew with every keystroke. */
function longFile(): string {
  const one = (i: number): string =>
    `/** The ${i}th. */\nexport function f${i}(a: number, b: string): number {\n  const c = a + ${i};\n  if (c > 10) {\n    return g(b, [c, ${i}]);\n  }\n  return c;\n}\n\n\n`;
  return Array.from({ length: LINES / 10 }, (_, i) => one(i)).join('');
}

/**
 * Time of one keystroke as the engine spends it (the edit told to the mirror, parse with the old tree, observations around
 * the caret) over that of a full parse of the same 5,000 lines, in turn: median and 99th percentile of keystrokes, each over
 * the median of full parses, and the median of each part. A letter is typed at a random place and taken out again.
 */
export async function keystrokes(count = 1000, seed = 1001): Promise<Record<string, number>> {
  const parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  const grammar = await parser.grammar('typescript');
  const observer = createObserver(grammar, loadFamilies(await readTemplates('skills-templates')));
  const random = seeded(seed);
  const mirror = new DocumentMirror(parser);
  const path = 'a.ts';
  await mirror.open(path, 'typescript', 0, longFile());
  const document = mirror.get(path)!;
  mirror.tree(path);
  const parts = { edit: [] as number[], parse: [] as number[], observe: [] as number[] };
  const [strokes, full]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    const at = Math.floor(random() * document.text.length);
    const typed = { start: at, end: at, text: 'x' };
    for (const edit of [typed, { start: at, end: at + 1, text: '' }]) {
      const start = performance.now();
      mirror.edit(path, i, [edit]);
      const told = performance.now();
      const tree = mirror.tree(path)!;
      const parsed = performance.now();
      const range = { startIndex: Math.max(0, at - NEAR), endIndex: at + NEAR };
      observer.observe(tree, document.text, path, range, document.lines);
      const end = performance.now();
      strokes.push(end - start);
      parts.edit.push(told - start);
      parts.parse.push(parsed - told);
      parts.observe.push(end - parsed);
    }
    if (i % 25 > 0) continue;
    const start = performance.now();
    grammar.parse(document.text).delete();
    full.push(performance.now() - start);
  }
  mirror.dispose();
  observer.dispose();
  const quantile = (values: number[], q: number): number =>
    values.sort((a, b) => a - b)[Math.floor(q * (values.length - 1))]!;
  const whole = quantile(full, 0.5);
  const share = (values: number[], q = 0.5): number => Number((quantile(values, q) / whole).toFixed(4));
  return {
    keystrokes: strokes.length,
    fullParseMillis: Number(whole.toFixed(1)),
    median: share(strokes),
    p99: share(strokes, 0.99),
    edit: share(parts.edit),
    parse: share(parts.parse),
    observe: share(parts.observe),
  };
}
