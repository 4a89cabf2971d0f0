import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeStore } from '../../../src/adapters/node/nodeStore';
import { encodeRecord } from '../../../src/core/learn/ledger/codec';
import { Ledger } from '../../../src/core/learn/ledger/ledger';
import { record } from './support';

const RULE = record().rule.rule;
/** Lines after which the next few records make the ledger rewrite itself: 20,000 more than it keeps. */
const ALMOST_FULL = 20_395;
/** Records after which each child is killed: before, around and after the rewriting. */
const MOMENTS = [1, 3, 4, 5, 6, 7, 8, 20];

async function bundle(folder: string): Promise<string> {
  const { build } = await import('esbuild');
  const outfile = join(folder, 'feedForever.cjs');
  const entryPoints = [join(__dirname, 'child', 'feedForever.ts')];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' });
  return outfile;
}

/** Kills the child as soon as it has said that so many records are safe; resolves to the last of them. */
function killedAfter(program: string, store: string, records: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, store, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    const safe = (): string[] => out.slice(0, out.lastIndexOf('\n') + 1).match(/^\d+$/gm) ?? [];
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (safe().length >= records) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(Number(safe().at(-1) ?? '-1')));
  });
}

describe('feedback and SIGKILL', () => {
  it('loses nothing that was said to be safe, also while the ledger is being rewritten', async function () {
    this.timeout(60_000);
    const root = mkdtempSync(join(tmpdir(), 'vernacular-feedback-'));
    try {
      const program = await bundle(root);
      const old = Array.from({ length: ALMOST_FULL }, (_, i) =>
        encodeRecord(record({ suggestion: `old${i}`, at: i })),
      );
      let rewritten = 0;
      for (const moment of MOMENTS) {
        const store = join(root, `store${moment}`);
        mkdirSync(join(store, 'learn'), { recursive: true });
        writeFileSync(join(store, 'learn', 'ledger.jsonl'), old.map(line => `${line}\n`).join(''));
        const last = await killedAfter(program, store, moment);
        const ledger = new Ledger(nodeStore(store));
        await ledger.load();
        for (let n = 0; n <= last; n++)
          assert.ok(ledger.get(`new${n}`, RULE), `record ${n} of ${last} is there after ${moment}`);
        assert.equal(ledger.of(RULE).length, 400);
        const lines = await nodeStore(store).readLines('learn/ledger.jsonl');
        if (lines.length < ALMOST_FULL) rewritten++;
      }
      assert.ok(rewritten >= 2, `${rewritten} ledgers were rewritten before the kill`);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
