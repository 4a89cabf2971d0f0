import { deepStrictEqual, match, strictEqual } from 'node:assert';
import type { Terminal } from '../../../src/cli/command';
import { skillsFolderOf, wholeNumber } from '../../../src/cli/options';
import { progressOn } from '../../../src/cli/progress';
import { reportOf } from '../../../src/cli/report';
import { run } from '../../../src/cli/run';
import { sampleOf, sampleReport } from '../../../src/cli/sample';
import type { Claim, LearnJson } from '../../../src/core/model/convention';

interface Recorded extends Terminal {
  readonly said: { out: string; err: string };
}

function terminal(interactive = false): Recorded {
  const said = { out: '', err: '' };
  return {
    cwd: '/',
    said,
    interactive,
    out: text => void (said.out += text),
    err: text => void (said.err += text),
  };
}

const claim = (id: string): Claim => ({
  id,
  key: 'format.quotes',
  value: 'single',
  scope: '**',
  language: 'typescript',
  statement: 'Plain strings are written in single quotes.',
  support: 98,
  exceptions: 2,
  rate: 0.98,
  confidence: 0.95,
  distinctiveness: 1,
  source: 'tree',
  trend: { state: 'stable' },
  evidence: [{ path: 'src/a.ts', line: 3 }],
});

const learned: LearnJson = {
  schema: 1,
  repo: 'sample',
  head: null,
  stats: { files: 7, bytes: 70, commits: 0, ms: {} },
  conventions: Array.from({ length: 50 }, (_, i) => claim(`format.quotes~${String(i).padStart(8, '0')}`)),
};

const cases: [args: string[], code: number, out: RegExp, err: RegExp][] = [
  [[], 2, /usage: vernacular <command>/, /^$/],
  [['--help'], 0, /learn .*\n.*explain/, /^$/],
  [['nonsense'], 2, /^$/, /There is no command "nonsense"/],
  [['constructor'], 2, /^$/, /There is no command "constructor"/],
  [['learn', '--help'], 0, /Exit codes: 0 done, 1 [^]*2 wrong usage, 3/, /^$/],
  [['learn', '--no-such-option'], 2, /^$/, /--no-such-option[^]*usage: vernacular learn/],
  [['learn', 'a', 'b'], 2, /^$/, /Give one folder/],
  [['learn', '/no/such/folder'], 3, /^$/, /There is no folder "\/no\/such\/folder"/],
  [['learn', '--commits', 'many'], 2, /^$/, /--commits takes a whole number/],
  [['learn', '--folder', '../skills'], 2, /^$/, /--folder takes a path inside the project/],
  [['learn', '--folder', '/etc/skills'], 2, /^$/, /--folder takes a path inside the project/],
  [['explain'], 2, /^$/, /Name one convention or one place/],
  [['explain', 'format.quotes', '-C', '/no/such/folder'], 3, /^$/, /There is no folder/],
];

describe('cli', () => {
  for (const [args, code, out, err] of cases)
    it(`vernacular ${args.join(' ')} ends with ${code}`, async () => {
      const t = terminal();
      strictEqual(await run(args, t), code);
      match(t.said.out, out);
      match(t.said.err, err);
    });

  it('reports the first conventions with counts and a place, and how many more there are', () => {
    const report = reportOf(learned, 40);
    match(report, /^50 conventions in 7 files of sample/);
    match(report, / 1\. Plain strings are written in single quotes\.\n.*98 of 100 \(98\.0%\).*src\/a\.ts:3/);
    match(report, /10 more: --all/);
  });

  it('numbers what the skills say, and lists what is usual or enforced behind it', () => {
    const usual = learned.conventions.map((claim, i) =>
      i < 3 ? claim : { ...claim, enforcedBy: '.prettierrc' },
    );
    const report = reportOf({ ...learned, conventions: usual }, 40);
    match(report, /^3 conventions in 7 files of sample/);
    match(
      report,
      /\n {2}3\. .*\n.*\n\nKept as well and checked.*\(47; --all counts them\):\n {2}- .* \(\.prettierrc\)\n/,
    );
    match(reportOf({ ...learned, conventions: usual }, Infinity), /\n 50\. /);
  });

  it('draws the same sample from the same seed, whatever the order', () => {
    const one = sampleOf(learned.conventions, 10, 1).map(c => c.id);
    deepStrictEqual(
      sampleOf([...learned.conventions].reverse(), 10, 1).map(c => c.id),
      one,
    );
    strictEqual(new Set(one).size, 10);
    strictEqual(
      sampleOf(learned.conventions, 10, 2)
        .map(c => c.id)
        .join() === one.join(),
      false,
    );
    strictEqual(sampleOf(learned.conventions, 99, 1).length, 50);
  });

  it('shows progress as one rewritten line on a terminal and one line a stage elsewhere', () => {
    for (const interactive of [true, false]) {
      const t = terminal(interactive);
      const progress = progressOn(t);
      for (let done = 0; done < 3; done++) progress.report({ stage: 'scan', done, total: 3 });
      progress.end();
      strictEqual(t.said.err.split('\n').length - 1, interactive ? 0 : 1);
      match(t.said.err, /Reading files/);
    }
  });

  it('shows drawn claims with their counts and the source lines of their places', async () => {
    const report = await sampleReport(
      sampleOf(learned.conventions, 1, 1),
      [],
      async (path, line) => `${path} has ${line}`,
    );
    match(report, /^1\. Plain strings/);
    match(report, /98 for, 2 against \(98\.0%, surely over 95\.0%\)/);
    match(report, /\+ src\/a\.ts:3 {2}src\/a\.ts has 3\n/);
  });

  it('writes a skills folder without what does not matter', () => {
    strictEqual(skillsFolderOf('./docs//skills/'), 'docs/skills');
  });

  it('takes whole numbers only', () => {
    strictEqual(wholeNumber('n', '12'), 12);
    strictEqual(wholeNumber('n', undefined), undefined);
  });
});
