import type { ConfigurationResult } from './configured';
import type { DilutionPoint } from './diluted';
import type { MutationResult } from './mutated';
import type { ScopeResult } from './scoped';
import type { ShuffleResult } from './shuffled';

const percent = (a: number, b: number): string => (b === 0 ? '–' : `${((100 * a) / b).toFixed(1)} %`);
const of = (a: number, b: number): string => `${a} of ${b} (${percent(a, b)})`;
const sum = <T>(list: readonly T[], value: (item: T) => number): number =>
  list.reduce((s, item) => s + value(item), 0);
const count = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length;

export function mutationLines(results: readonly MutationResult[], verbose: boolean): string[] {
  const lines: string[] = [];
  for (const r of results) {
    const { gone, added } = r.collateral;
    if (!r.recovered || gone.length + added.length > 0 || verbose)
      lines.push(
        `  ${r.repository.padEnd(18)} ${r.mutation.padEnd(20)} ${r.recovered ? 'found' : 'MISSED'} ${r.key}=${r.value}` +
          (r.recovered ? '' : ` instead: ${r.instead || 'nothing'}`),
        ...gone.map(fact => `      gone   ${fact}`),
        ...added.map(fact => `      added  ${fact}`),
      );
  }
  for (const group of ['formatting', 'other'] as const) {
    const mine = results.filter(r => r.group === group);
    lines.push(
      `${group}: recovered ${of(
        count(mine, r => r.recovered),
        mine.length,
      )}`,
    );
  }
  const claims = sum(results, r => r.collateral.claims);
  const gone = sum(results, r => r.collateral.gone.length);
  const added = sum(results, r => r.collateral.added.length);
  const silent = count(results, r => r.collateral.gone.length + r.collateral.added.length === 0);
  lines.push(
    `collateral: gone ${of(gone, claims)}, added ${percent(added, claims)}, changed at all ${percent(Math.max(gone, added), claims)}; ` +
      `no change in ${of(silent, results.length)} mutations`,
  );
  return lines;
}

export function dilutionLines(points: readonly DilutionPoint[], verbose: boolean): string[] {
  const lines = ['  share  true rate  claimed new  claimed old  silent  stated − true (mean)'];
  for (const share of [...new Set(points.map(p => p.share))].sort((a, b) => a - b)) {
    const mine = points.filter(p => p.share === share);
    const spoken = mine.filter(p => p.claimed);
    const isNew = (p: DilutionPoint): boolean =>
      p.claimed !== undefined &&
      Math.abs(p.claimed.rate - p.trueRate) <= Math.abs(p.claimed.rate - (1 - p.trueRate));
    const error =
      sum(spoken, p => p.claimed!.rate - (isNew(p) ? p.trueRate : 1 - p.trueRate)) /
      Math.max(1, spoken.length);
    const mean = sum(mine, p => p.trueRate) / mine.length;
    lines.push(
      `  ${share.toFixed(2).padStart(5)} ${mean.toFixed(3).padStart(10)} ${String(count(spoken, isNew)).padStart(12)} ` +
        `${String(spoken.length - count(spoken, isNew)).padStart(12)} ${String(mine.length - spoken.length).padStart(7)} ${error.toFixed(4).padStart(10)}`,
    );
  }
  const wrong = points.flatMap(p =>
    p.firmButFalse.map(text => `  ${p.repository} ${p.mutation} at ${p.share}: ${text}`),
  );
  const chance = points.flatMap(p =>
    p.byChance.map(text => `  ${p.repository} ${p.mutation} at ${p.share}: ${text}`),
  );
  lines.push(
    `firm rules whose true rate in their scope is under .80: ${wrong.length} of ${points.length} points`,
    ...wrong,
  );
  lines.push(
    `rules about a part although files were drawn by chance: ${chance.length}`,
    ...(verbose ? chance : chance.slice(0, 12)),
  );
  return lines;
}

export function scopeLines(results: readonly ScopeResult[], verbose: boolean): string[] {
  const lines = results
    .filter(r => verbose || !r.recovered || r.wrong.length > 0)
    .map(
      r =>
        `  ${r.repository} ${r.mutation} in ${r.folder}: ${r.recovered ? 'found' : 'MISSED'}, claims ${r.claims.join('; ') || 'nothing'}`,
    );
  lines.push(
    `scope recovered ${of(
      count(results, r => r.recovered),
      results.length,
    )}; rest keeps the old form ${of(
      count(results, r => r.restKept),
      results.length,
    )}; ` +
      `with a wrong claim ${of(
        count(results, r => r.wrong.length > 0),
        results.length,
      )}`,
  );
  return lines;
}

export function configurationLines(results: readonly ConfigurationResult[], verbose: boolean): string[] {
  const lines: string[] = [];
  const options = results.flatMap(r => r.options.map(o => ({ ...o, repository: r.repository })));
  for (const name of [...new Set(options.map(o => o.expected.option))].sort()) {
    const mine = options.filter(o => o.expected.option === name);
    const missed = mine.filter(o => !o.exact);
    lines.push(`  ${name.padEnd(30)} ${of(mine.length - missed.length, mine.length)}`);
    for (const o of verbose ? missed : missed.slice(0, 4))
      lines.push(`      ${o.repository}: ${o.expected.value} expected, ${o.instead || 'nothing'} claimed`);
  }
  lines.push(
    `observable options recovered exactly ${of(
      count(options, o => o.exact),
      options.length,
    )}; whole configurations ${of(
      count(results, r => r.options.every(o => o.exact)),
      results.length,
    )}`,
  );
  return lines;
}

export function shuffleLines(
  results: readonly (ShuffleResult & { readonly repository: string; readonly how: string })[],
  verbose: boolean,
): string[] {
  const lines: string[] = [];
  for (const how of ['uniform', 'permuted']) {
    const mine = results.filter(r => r.how === how);
    const wrong = mine.flatMap(r => r.false.map(text => `  ${r.repository}: ${text}`));
    const candidates = sum(mine, r => r.candidates);
    lines.push(
      `${how}: ${wrong.length} false rules of ${candidates} candidates, ${((1000 * wrong.length) / Math.max(1, candidates)).toFixed(2)} per 1,000`,
    );
    lines.push(...(verbose ? wrong : wrong.slice(0, 20)));
  }
  return lines;
}
