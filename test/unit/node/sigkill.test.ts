import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { nodeStore } from '../../../src/adapters/node/nodeStore';

const KILLS = 50;
const script = join(__dirname, 'support', 'writeForever.ts');

/** Bundled once, so that each of the children starts in milliseconds. */
async function bundle(folder: string): Promise<string> {
  const { build } = await import('esbuild');
  const outfile = join(folder, 'writeForever.cjs');
  await build({
    entryPoints: [script],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

interface Killed {
  /** The last round the writer reported as done, `from - 1` if none. */
  readonly done: number;
  /** Milliseconds between being ready and being killed. */
  readonly ms: number;
}

/** Starts the writer at round `from` and kills it: `moment` after it is ready, or after that many rounds. */
function killed(
  program: string,
  root: string,
  from: number,
  moment: { readonly ms: number } | { readonly rounds: number },
): Promise<Killed> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, root, String(from)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    let ready = 0;
    const rounds = (): string[] => out.slice(0, out.lastIndexOf('\n') + 1).match(/^\d+$/gm) ?? [];
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (ready === 0) {
        ready = Date.now();
        if ('ms' in moment) setTimeout(() => child.kill('SIGKILL'), moment.ms);
      }
      if ('rounds' in moment && rounds().length >= moment.rounds) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => {
      const last = rounds().at(-1);
      resolve({ done: last === undefined ? from - 1 : Number(last), ms: Date.now() - ready });
    });
  });
}

describe('SIGKILL at random moments', () => {
  it(`${KILLS} kills: no half-written file, no lost user file, nothing lost that was reported as written`, async function () {
    this.timeout(120_000);
    const root = mkdtempSync(join(tmpdir(), 'vernacular-kill-'));
    try {
      const program = await bundle(root);
      writeFileSync(join(root, 'theirs.md'), 'a person wrote this\n');
      // Moments are spread over ten rounds of this machine as it is now, so that a busy one is tested as well as an idle one.
      const first = await killed(program, root, 0, { rounds: 8 });
      const roundMs = first.ms / 8;
      let next = first.done + 1;
      for (let i = 0; i < KILLS; i++) {
        const { done } = await killed(program, root, next, {
          ms: (((i * 37) % KILLS) / KILLS) * 10 * roundMs,
        });
        const text = readFileSafely(join(root, 'notes.md'));
        if (text !== undefined) {
          const n = /^begin (\d+)\n/.exec(text)?.[1] ?? '';
          assert.equal(text, `begin ${n}\n${`${n}:`.repeat(20_000)}\nend ${n}\n`, 'half-written file');
          assert.ok(Number(n) >= done, `version ${n} on disk, but ${done} had been written`);
        } else assert.equal(done, next - 1, 'the file was lost');
        const lines = await nodeStore(join(root, 'store')).readLines('log.jsonl');
        const seen = new Set(lines.map(line => (JSON.parse(line) as { n: number }).n));
        for (let n = 0; n <= done; n++) assert.ok(seen.has(n), `log line ${n} was lost`);
        next = Math.max(done + 1, next);
      }
      assert.ok(next > KILLS / 2, `the writers hardly wrote (${next} rounds): the test proves nothing`);
      assert.equal(readFileSync(join(root, 'theirs.md'), 'utf8'), 'a person wrote this\n');
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

function readFileSafely(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
