/**
 * Do rules hold on code that is written later (evaluation: held-in-future)?
 *   npm run eval:future -- <git dir> … [--commits=500] [--sites=10] [--json <file>] [--verbose]
 * Learns each repository as of so many first-parent commits ago with `learn --at`, then counts every rule on the lines that
 * those commits added. A rule is judged where at least `--sites` new sites fall under it.
 */
import { writeFileSync } from 'node:fs';
import { Learner } from '../eval-planted/learner';
import { addedSites } from './added';
import { type FutureRule, judge } from './judge';
import { claimsAt, stepsOf } from './past';

interface Options {
  readonly dirs: readonly string[];
  readonly commits: number;
  readonly sites: number;
  readonly json: string | undefined;
  readonly verbose: boolean;
}

/** A rule may lose so much of its stated rate. */
export const SLACK = 0.05;

function optionsOf(args: readonly string[]): Options {
  const value = (name: string): string | undefined =>
    args.find(a => a.startsWith(`--${name}=`))?.slice(name.length + 3);
  const at = args.indexOf('--json');
  return {
    dirs: args.filter((a, i) => !a.startsWith('--') && (at < 0 || i !== at + 1)),
    commits: Number(value('commits') ?? 500),
    sites: Number(value('sites') ?? 10),
    json: at < 0 ? undefined : args[at + 1],
    verbose: args.includes('--verbose'),
  };
}

function line(name: string, rules: readonly FutureRule[], least: number): string {
  const judged = rules.filter(r => r.conform + r.contrary >= least);
  const raw = judged.filter(r => r.holds).length;
  const slack = judged.filter(r => r.holdsBeyondChance).length;
  const share = (n: number): string => (judged.length === 0 ? '–' : (n / judged.length).toFixed(3));
  return `${name.padEnd(22)} rules ${String(rules.length).padStart(3)}  judged ${String(judged.length).padStart(3)}  held ${share(raw)}  held or within chance ${share(slack)}`;
}

async function main(args: readonly string[]): Promise<number> {
  const options = optionsOf(args);
  if (options.dirs.length === 0) {
    console.error(
      'usage: npm run eval:future -- <git dir> … [--commits=500] [--sites=10] [--json <file>] [--verbose]',
    );
    return 2;
  }
  const learner = await Learner.open();
  const all: FutureRule[] = [];
  for (const dir of options.dirs) {
    const steps = stepsOf(dir, options.commits);
    const { name, claims } = claimsAt(dir, steps[0]!.parent);
    const sites = await addedSites(learner, dir, steps);
    const rules = judge(learner.library, claims, sites, SLACK).map(rule => ({ repository: name, ...rule }));
    all.push(...rules);
    console.log(line(name, rules, options.sites));
    for (const r of rules)
      if (r.conform + r.contrary >= options.sites && (!r.holds || options.verbose))
        console.log(
          `  ${r.holds ? 'holds' : r.holdsBeyondChance ? 'chance' : 'FELL'} ${r.key}=${r.value} [${r.scope}] ${r.language}: stated ${r.rate}, ` +
            `new ${(r.conform / (r.conform + r.contrary)).toFixed(3)} of ${r.conform + r.contrary}; ${Object.entries(
              r.forms,
            )
              .map(([f, n]) => `${f} ${n}`)
              .join(', ')}`,
        );
  }
  for (const least of [1, options.sites, 50]) console.log(line(`all, ${least} sites or more`, all, least));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(all, null, 1)}\n`);
  return 0;
}

void main(process.argv.slice(2)).then(code => (process.exitCode = code));
