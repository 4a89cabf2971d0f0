// Whole blocks from the project's idioms, on files the index has not seen.
//   npm run eval:idioms -- <git dir> [<git dir> …]
// A tenth of the files is held out by hash of the path. At each line there that opens a short block the rest is asked for;
// right = exactly what stands there. `offered` counts opening lines, `chars` those of right blocks of all in short blocks.
import { createHash } from 'node:crypto';
import { roleOf } from '../../src/core/observe/role';
import { languageOfPath } from '../../src/core/model/language';
import type { SyntaxTree } from '../../src/core/ports/syntaxParser';
import { functionAround, idiomAt } from '../../src/core/suggest/idioms/atCaret';
import { blocksOf } from '../../src/core/suggest/idioms/blocks';
import { IdiomIndex } from '../../src/core/suggest/idioms/idiomIndex';
import { leafTokens, type TokenStream } from '../../src/core/suggest/tokens/leaves';
import { Vocabulary } from '../../src/core/suggest/tokens/vocabulary';
import { isMeasured, ReplayHistory } from './history';
import { newParser } from './open';

interface Asked {
  readonly confidence: number;
  readonly right: boolean;
  readonly length: number;
}

const heldOut = (path: string): boolean => createHash('sha256').update(path).digest()[0]! < 26;

async function measure(dir: string): Promise<void> {
  const parser = newParser();
  const history = new ReplayHistory(dir);
  const vocabulary = new Vocabulary();
  const index = new IdiomIndex();
  const held: { readonly text: string; readonly stream: TokenStream; readonly tree: SyntaxTree }[] = [];
  const files = history.tree('HEAD');
  for (let i = 0; i < files.length; i += 200) {
    const part = files.slice(i, i + 200);
    const texts = history.blobs(part.map(file => file.blob));
    for (const { path, blob } of part) {
      const text = texts.get(blob);
      const language = languageOfPath(path);
      if (text === undefined || !language || !isMeasured(path, text) || roleOf(path, text) === 'generated')
        continue;
      const tree = (await parser.grammar(language.id)).parse(text);
      const stream = leafTokens(tree, text, vocabulary);
      if (heldOut(path)) held.push({ text, stream, tree });
      else {
        tree.delete();
        index.learn(path, blocksOf(stream, text));
      }
    }
  }
  const asked: Asked[] = [];
  let [blocks, chars] = [0, 0];
  for (const { text, stream, tree } of held)
    for (const { head, body, start } of blocksOf(stream, text)) {
      blocks++;
      chars += body.length;
      const offset = start + head.length;
      const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
      const written = body.replaceAll('\n', `\n${indent}`);
      if (!text.startsWith(written, offset)) continue;
      const open = text.slice(0, offset) + text.slice(offset + written.length);
      const found = idiomAt(
        index,
        () => stream,
        open,
        offset,
        () => functionAround(tree.rootNode, offset),
      );
      if (found) asked.push({ ...found, right: found.text === written, length: written.length });
    }
  console.log(`${dir}: ${index.fileCount} files learnt, ${held.length} held out, ${blocks} short blocks`);
  for (const threshold of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) {
    const shown = asked.filter(a => a.confidence >= threshold);
    const right = shown.filter(a => a.right);
    const saved = right.reduce((sum, a) => sum + a.length, 0);
    const mean = shown.reduce((sum, a) => sum + a.confidence, 0) / Math.max(1, shown.length);
    console.log(
      `  ≥ ${threshold}: offered ${shown.length} (${percent(shown.length / blocks)}), right ${percent(right.length / Math.max(1, shown.length))}` +
        ` (stated ${percent(mean)}), characters of short blocks saved ${percent(saved / Math.max(1, chars))}`,
    );
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

async function main(): Promise<void> {
  for (const dir of process.argv.slice(2)) await measure(dir);
}

void main();
