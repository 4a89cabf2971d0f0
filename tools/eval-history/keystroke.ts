import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplates } from '../../src/adapters/threads/templates';
import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { loadFamilies } from '../../src/core/observe/families/load';
import { createObserver } from '../../src/core/observe/observer';
import { DocumentMirror } from '../../src/core/suggest/documents/mirror';
import { seeded } from './injected';

const LINES = 5000;
const NEAR = 300;
/** Keystrokes before the counted ones, in which code gets compiled. */
const WARM = 100;

/** A file of 5,000 lines: sound, since a broken part is parsed anew with every keystroke. */
interface LongFile {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

/** Small functions made up, and real code: sources of this project one after the other. */
function longFiles(): LongFile[] {
  const many = (one: (i: number) => string): string =>
    Array.from({ length: LINES / 10 }, (_, i) => one(i)).join('');
  const script = many(
    i =>
      `/** The ${i}th. */\nexport function f${i}(a: number, b: string): number {\n  const c = a + ${i};\n  if (c > 10) {\n    return g(b, [c, ${i}]);\n  }\n  return c;\n}\n\n\n`,
  );
  const python = many(
    i =>
      `class C${i}(Base):\n    """The ${i}th."""\n\n    def f(self, a: int, b: str) -> int:\n        c = a + ${i}\n        if c > 10:\n            return g(b, [c, ${i}])\n        return c\n\n\n`,
  );
  const sources = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
    .filter(f => f.endsWith('.ts'))
    .sort()
    .map(f => readFileSync(join('src/core', f), 'utf8'));
  let own = '';
  for (const source of sources) if (own.split('\n').length < LINES) own += source;
  return [
    { name: 'made-up TypeScript', language: 'typescript', text: script },
    { name: 'made-up Python', language: 'python', text: python },
    { name: 'own sources', language: 'typescript', text: own },
  ];
}

/** Of each long file, see `keystrokesIn`. */
export async function keystrokes(count = 1000, seed = 1001): Promise<Record<string, Shares>> {
  const shares: Record<string, Shares> = {};
  for (const file of longFiles()) shares[file.name] = await keystrokesIn(file, count, seed);
  return shares;
}

type Shares = Readonly<Record<string, number>>;

/** Milliseconds of processor time, all threads of the process together: what collecting garbage costs beside is counted too. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Processor time of one keystroke as the engine spends it (the edit told to the mirror, parse with the old tree, observations around
 * the caret) over that of a full parse of the same 5,000 lines, in turn: median and 99th percentile of keystrokes, each over
 * the median of full parses, and the median of each part. A letter is typed at a random place and taken out again.
 */
async function keystrokesIn({ language, text }: LongFile, count: number, seed: number): Promise<Shares> {
  const parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  const grammar = await parser.grammar(language);
  const observer = createObserver(grammar, loadFamilies(await readTemplates('skills-templates')), true);
  const random = seeded(seed);
  const mirror = new DocumentMirror(parser);
  const path = 'a';
  await mirror.open(path, language, 0, text);
  const document = mirror.get(path)!;
  mirror.tree(path);
  const parts = { edit: [] as number[], parse: [] as number[], observe: [] as number[] };
  const [strokes, full]: [number[], number[]] = [[], []];
  for (let i = -WARM; i < count; i++) {
    const at = Math.floor(random() * document.text.length);
    const typed = { start: at, end: at, text: 'x' };
    for (const edit of [typed, { start: at, end: at + 1, text: '' }]) {
      const start = spent();
      mirror.edit(path, WARM + i, [edit]);
      const told = spent();
      const tree = mirror.near(path, at)!;
      const parsed = spent();
      const range = { startIndex: Math.max(0, at - NEAR), endIndex: at + NEAR };
      observer.observe(tree, document.text, path, range, document.lines);
      const end = spent();
      if (i < 0) continue;
      strokes.push(end - start);
      parts.edit.push(told - start);
      parts.parse.push(parsed - told);
      parts.observe.push(end - parsed);
    }
    if (i < 0 || i % 25 > 0) continue;
    const start = spent();
    grammar.parse(document.text).delete();
    full.push(spent() - start);
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
