import type { Claim, LearnJson } from '../model/convention';
import type { Cancellation } from '../ports/cancellation';
import type { Commit, GitHistory } from '../ports/gitHistory';
import { judge } from './judge/judge';
import type { Counting, Project, Recount } from './recount';
import { RECOUNTS } from './registry';
import { holds, type ClaimReport, type Finding, type VerifyReport } from './report';
import { type Entry, listProject, type ReadDeps, readEach } from './source/readProject';

export { holds, type VerifyReport };

/**
 * # A second reader of conventions
 *
 * Counts every claim of a `learn --json` again and compares. It shares nothing with the miner but plain data and ports: no
 * query, no classifier, no counter (the layering rules check it in both directions), so that the same mistake would have to
 * be made twice. The way of a claim:
 *
 * - `source/` lists and reads the files, tells which count (`role`), and gives each once as a `SourceFile`: path, language,
 *   role, text, lines, and `root`, a plain copy of its syntax tree (`syntax/node`). Every file is parsed once a run.
 * - `registry` holds a `Recount` for every key, one file per family of keys in `keys/<family>/`. It begins a `Counting`
 *   with all its claims and the `Project` (paths of all files; commits where it says `history`), takes each file, and answers
 *   for each claim: support, exceptions, whether a cited place shows the form, and the very places a true claim cites.
 * - Keys whose claims are "most sites take this form" need only a reader of sites: `bySites(keys, read)` in `judge/sites`
 *   counts them by scope, language and form.
 * - `judge/` compares. What no recount speaks for is *not checkable*, with the reason, and never agrees.
 *
 * To add a key: write `keys/<family>/<name>.ts` that exports a `Recount`, and list it in the registry. State in its comment
 * what counts as a site: this is the specification that the miner is held to.
 */
export async function verifyClaims(
  learned: Pick<LearnJson, 'conventions'> & { readonly stats?: Partial<LearnJson['stats']> },
  deps: VerifyDeps,
  cancel: Cancellation,
  recounts: readonly Recount[] = RECOUNTS,
): Promise<VerifyReport> {
  const entries = await listProject(deps, cancel);
  const used = new Map<Claim, Recount>();
  const conventions = learned.conventions.map(unfenced);
  for (const claim of conventions) {
    const recount = recounts.find(
      ({ keys, accepts }) =>
        keys.some(key => speaksFor(key, claim.key)) && (accepts === undefined || accepts(claim)),
    );
    if (recount) used.set(claim, recount);
  }
  const commits = await deps.commits(cancel);
  const project: Project = { files: entries, commits, git: deps.git, cancel };
  const countings = begin(used, project);
  const open = [...countings.values()];
  await readEach(deps, entries, file => open.forEach(counting => counting.file?.(file)), cancel);
  const claims: ClaimReport[] = [];
  for (const claim of conventions) {
    const recount = used.get(claim);
    const counted = recount
      ? await countings.get(recount)!.of(claim)
      : { why: `nothing counts ${claim.key} a second time` };
    claims.push({ claim, findings: judge(claim, counted) });
  }
  const of = (kind: Finding['kind']): number =>
    claims.filter(({ findings }) => findings[0]!.kind === kind).length;
  const agreeing = of('agrees');
  const notCheckable = of('not checkable');
  return {
    claims,
    whole: wholeFindings(learned.stats ?? {}, entries, commits),
    agreeing,
    notCheckable,
    differing: claims.length - agreeing - notCheckable,
  };
}

/** What a second reading needs: ports, and the commits that the first one learnt from. */
export interface VerifyDeps extends ReadDeps {
  readonly git: GitHistory;
  /** Newest first; empty where there is no history. */
  commits(cancel: Cancellation): Promise<readonly Commit[]>;
}

/** Readers take the condition of some claims from their sentence, in which code stands between backticks. */
const unfenced = (claim: Claim): Claim => ({ ...claim, statement: claim.statement.replaceAll('`', '') });

const speaksFor = (key: string | RegExp, claimed: string): boolean =>
  typeof key === 'string' ? key === claimed : key.test(claimed);

function begin(used: ReadonlyMap<Claim, Recount>, project: Project): Map<Recount, Counting> {
  const claims = new Map<Recount, Claim[]>();
  for (const [claim, recount] of used) claims.set(recount, [...(claims.get(recount) ?? []), claim]);
  return new Map([...claims].map(([recount, own]) => [recount, recount.begin(own, project)]));
}

/** The numbers about the whole project that a report opens with. */
function wholeFindings(
  stats: Partial<LearnJson['stats']>,
  entries: readonly Entry[],
  commits: readonly Commit[],
): Finding[] {
  const counted = {
    files: entries.length,
    bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    commits: commits.length,
  };
  return (['files', 'bytes', 'commits'] as const)
    .filter(what => stats[what] !== undefined && stats[what] !== counted[what])
    .map(what => ({
      kind: 'differs',
      what: `stats.${what}`,
      stated: String(stats[what]),
      counted: String(counted[what]),
    }));
}
