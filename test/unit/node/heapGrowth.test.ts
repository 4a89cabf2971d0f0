import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** 60 MB that live, beside objects that live just long enough to reach the old generation; prints the largest heap in MB. */
const WORK = `
  const alive = Array.from({ length: 400000 }, (_, i) => ({ i, text: 'x' + i }));
  const passing = [];
  let peak = 0;
  for (let i = 0; i < 12000000; i++) {
    passing[i % 1000000] = { i, next: i + 1 };
    if (i % 100000 === 0) peak = Math.max(peak, process.memoryUsage().heapTotal);
  }
  console.log(peak / 1e6, alive.length);
`;

describe('heap growth of the command line', () => {
  const module = join(__dirname, '../../../src/adapters/node/heapGrowth.ts');
  const peak = (start: string): number => {
    const args = ['--require', 'tsx/cjs', '-e', `${start}\n${WORK}`];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(stderr, '');
    return Number.parseFloat(stdout);
  };

  it('keeps garbage from filling memory', function () {
    this.timeout(60_000);
    const bounded = peak(`require(${JSON.stringify(module)}).boundHeapGrowth();`);
    const free = peak('');
    assert.ok(bounded > 0 && bounded < 0.75 * free, `${bounded} of ${free} MB`);
  });
});
