/**
 * Writes how often ordinary projects keep each form of a commit convention (numbers only):
 *   node --import tsx tools/eval-history/background.ts <git folder> … > src/core/distill/history/background.json
 * Share = (projects that keep it + ½) / (projects + 1). Use projects that nothing is judged on.
 */
import { mineMessages } from '../../src/core/distill/history/messages/mine';
import { readCommits } from './cochange';

const OPEN = /^commit\.(?:bot_pattern|subject_pattern|trailer)$/;

async function main(folders: readonly string[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const folder of folders) {
    const found = mineMessages(await readCommits(folder, 4000)).filter(c => !OPEN.test(c.key));
    for (const name of new Set(found.map(c => `${c.key}=${c.value}`)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const share = (n: number): number => Math.round((1000 * (n + 0.5)) / (folders.length + 1)) / 1000;
  const shares = Object.fromEntries(
    [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, n]) => [k, share(n)]),
  );
  console.log(JSON.stringify({ projects: folders.length, shares }, null, 2));
}

void main(process.argv.slice(2));
