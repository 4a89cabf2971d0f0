import type { Claim } from '../../src/core/model/convention';
import { matchesGlob } from '../../src/core/learn/scopeMatch';
import { Random } from '../eval-learn/random';
import { type Corpus, mainLanguage } from './corpus';
import type { Learner } from './learner';
import type { SiteMutation, VisitFiles } from './mutation';
import { MUTATIONS } from './mutations/all';
import { Forest, type Plant, plant, rateOf, sitesOf } from './plant';

/** Shares of the files that are rewritten; the others are brought to the old form. */
export const SHARES = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1] as const;
/** A rule that speaks of sites that keep it less often than this is false. */
const FIRM = 0.8;
const DILUTED_SITES = 60;
const DILUTED_FILES = 20;

export interface DilutionPoint {
  readonly repository: string;
  readonly mutation: string;
  readonly share: number;
  /** Share of all sites that have the new form. */
  readonly trueRate: number;
  /** What is claimed of the whole tree; undefined for silence. */
  readonly claimed:
    { readonly value: string; readonly rate: number; readonly confidence: number } | undefined;
  /** Claims whose own form fewer than four in five of the sites in their own scope have. */
  readonly firmButFalse: readonly string[];
  /** Claims about a part of the tree although the files were drawn by chance. */
  readonly byChance: readonly string[];
}

/** Mutations whose two forms can both be planted everywhere, so that the true rate is known. */
function dilutable(corpus: Corpus, language: string, files: VisitFiles): SiteMutation[] {
  const found: SiteMutation[] = [];
  for (const mutation of MUTATIONS) {
    if (mutation.kind !== 'sites' || !mutation.languages.includes(language)) continue;
    const [first, second] = mutation.forms;
    const one = plant(corpus, mutation, files, first, () => true);
    if (sitesOf(one.counts) < DILUTED_SITES || one.counts.size < DILUTED_FILES) continue;
    const other = plant(corpus, mutation, files, second, () => true);
    if (rateOf(one.counts) > 0.97 && rateOf(other.counts) > 0.97) found.push(mutation);
  }
  return found;
}

/** Plants each mutation in a random share of the files, and compares what is claimed with the true rate. */
export async function dilute(
  learner: Learner,
  corpus: Corpus,
  seed: number,
  most = Infinity,
  shares: readonly number[] = SHARES,
): Promise<DilutionPoint[]> {
  learner.forget();
  const language = mainLanguage(corpus);
  const forest = await Forest.of(corpus, language, learner.parser);
  const files = forest.visit;
  await learner.records(corpus);
  const points: DilutionPoint[] = [];
  for (const mutation of dilutable(corpus, language, files).slice(0, most)) {
    const random = new Random(seed);
    const draws = new Map([...corpus.texts.keys()].map(path => [path, random.next()]));
    const [first, second] = mutation.forms;
    for (const share of shares) {
      const planted = plant(corpus, mutation, files, second, path => draws.get(path)! < share, first);
      const claims = (await learner.learn(planted.corpus)).filter(
        c => c.key === mutation.key && c.language === language,
      );
      points.push(judged(corpus.name, mutation, share, planted, claims));
    }
  }
  forest.dispose();
  return points;
}

function judged(
  repository: string,
  mutation: SiteMutation,
  share: number,
  { counts }: Plant,
  claims: readonly Claim[],
): DilutionPoint {
  const rateIn = (claim: Claim): number => {
    const rate = rateOf(counts, path => matchesGlob(path, claim.scope));
    return claim.value === mutation.forms[1] ? rate : 1 - rate;
  };
  const wide = claims.find(c => c.scope === '**' || c.scope.startsWith('!'));
  const told = (c: Claim): string => `${c.value} [${c.scope}] ${rateIn(c).toFixed(3)}`;
  return {
    repository,
    mutation: mutation.id,
    share,
    trueRate: rateOf(counts),
    claimed: wide && { value: wide.value, rate: wide.rate, confidence: wide.confidence },
    firmButFalse: claims.filter(c => rateIn(c) < FIRM).map(told),
    byChance: share === 1 ? [] : claims.filter(c => c.scope !== '**').map(told),
  };
}
