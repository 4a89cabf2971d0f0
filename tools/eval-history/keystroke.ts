import { readTemplates } from '../../src/adapters/threads/templates';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { loadFamilies } from '../../src/core/observe/families/load';
import { incrementalParse } from '../../src/core/observe/history/incrementalParse';
import { createObserver } from '../../src/core/observe/observer';
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
 * Time of one keystroke (parse with the old tree, ranges that changed, observations around the caret) over that of a full
 * parse of the same 5,000 lines, in turn: median and 99th percentile of keystrokes, each over the median of full parses. A
 * letter is typed at a random place and taken out again.
 */
export async function keystrokes(count = 1000, seed = 1001): Promise<Record<string, number>> {
  const parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  const grammar = await parser.grammar('typescript');
  const observer = createObserver(grammar, loadFamilies(await readTemplates('skills-templates')));
  const random = seeded(seed);
  let text = longFile();
  let tree = grammar.parse(text);
  const [strokes, full]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    const at = Math.floor(random() * text.length);
    const original = text;
    for (const next of [text.slice(0, at) + 'x' + text.slice(at), original]) {
      const start = performance.now();
      const now = incrementalParse(grammar, next, { text, tree });
      tree.changedRanges(now);
      observer.observe(now, next, 'a.ts', { startIndex: Math.max(0, at - NEAR), endIndex: at + NEAR });
      strokes.push(performance.now() - start);
      tree.delete();
      [tree, text] = [now, next];
    }
    if (i % 25 > 0) continue;
    const start = performance.now();
    grammar.parse(text).delete();
    full.push(performance.now() - start);
  }
  tree.delete();
  observer.dispose();
  const quantile = (values: number[], q: number): number =>
    values.sort((a, b) => a - b)[Math.floor(q * (values.length - 1))]!;
  const whole = quantile(full, 0.5);
  return {
    keystrokes: strokes.length,
    fullParseMillis: Number(whole.toFixed(1)),
    median: Number((quantile(strokes, 0.5) / whole).toFixed(4)),
    p99: Number((quantile(strokes, 0.99) / whole).toFixed(3)),
  };
}
