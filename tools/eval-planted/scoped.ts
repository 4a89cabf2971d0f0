import { matchesGlob } from '../../src/core/learn/scopeMatch';
import { type Corpus, mainLanguage } from './corpus';
import type { Learner } from './learner';
import type { SiteMutation } from './mutation';
import { MUTATIONS } from './mutations/all';
import { type FileCount, Forest, plant, rateOf, sitesOf } from './plant';

/** A part of the tree that a form is planted in: large enough to be seen, small enough not to be the whole. */
const LEAST_FILES = 10;
const LEAST_SITES = 40;
const LARGEST_SHARE = 0.5;
const DEEPEST = 3;
/** A scope is right where it holds so much of the part, and so little of the rest (evaluation: matching). */
const INSIDE = 0.9;
const OUTSIDE = 0.2;

export interface ScopeResult {
  readonly repository: string;
  readonly mutation: string;
  readonly folder: string;
  readonly recovered: boolean;
  /** The old form is still claimed of the rest, where it was claimed of the whole before. */
  readonly restKept: boolean;
  /** Claims that say the new form of what is outside, or the old one of the folder. */
  readonly wrong: readonly string[];
  readonly claims: readonly string[];
}

/** Plants each mutation in one folder at a time; the rest is brought to the other form. */
export async function scopeMutations(
  learner: Learner,
  corpus: Corpus,
  mostMutations = Infinity,
): Promise<ScopeResult[]> {
  learner.forget();
  const language = mainLanguage(corpus);
  const forest = await Forest.of(corpus, language, learner.parser);
  const files = forest.visit;
  await learner.records(corpus);
  const results: ScopeResult[] = [];
  const mutations = MUTATIONS.filter(
    (m): m is SiteMutation => m.kind === 'sites' && m.languages.includes(language),
  );
  let tried = 0;
  for (const mutation of mutations) {
    if (tried >= mostMutations) break;
    const [old, fresh] = mutation.forms;
    const whole = plant(corpus, mutation, files, old, () => true);
    if (rateOf(whole.counts) < 0.97) continue;
    const folders = foldersOf(whole.counts);
    if (folders.length > 0) tried++;
    for (const folder of folders) {
      const inside = (path: string): boolean => path.startsWith(`${folder}/`);
      const planted = plant(corpus, mutation, files, fresh, inside, old);
      if (rateOf(planted.counts, inside) < 0.97) continue;
      const claims = (await learner.learn(planted.corpus)).filter(
        c => c.key === mutation.key && c.language === language,
      );
      const paths = [...planted.counts.keys()];
      const covers = (scope: string): [number, number] => {
        const part = paths.filter(inside);
        const rest = paths.filter(path => !inside(path));
        const share = (list: readonly string[]): number =>
          list.filter(path => matchesGlob(path, scope)).length / Math.max(1, list.length);
        return [share(part), share(rest)];
      };
      const judgedClaims = claims.map(c => ({ c, covers: covers(c.scope), text: `${c.value} [${c.scope}]` }));
      results.push({
        repository: corpus.name,
        mutation: mutation.id,
        folder,
        recovered: judgedClaims.some(
          ({ c, covers: [i, o] }) => c.value === fresh && i >= INSIDE && o <= OUTSIDE,
        ),
        restKept: judgedClaims.some(({ c, covers: [, o] }) => c.value === old && o >= INSIDE),
        wrong: judgedClaims
          .filter(({ c, covers: [i, o] }) =>
            c.value === fresh ? o > OUTSIDE : c.value === old ? i > OUTSIDE : true,
          )
          .map(j => j.text),
        claims: judgedClaims.map(j => j.text),
      });
    }
  }
  forest.dispose();
  return results;
}

/** At most three folders, the largest of each depth, that hold enough sites and not most of the tree's. */
function foldersOf(counts: ReadonlyMap<string, FileCount>): string[] {
  const all = sitesOf(counts);
  const folders = new Map<string, { files: number; sites: number }>();
  for (const [path, { total }] of counts) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= Math.min(DEEPEST, parts.length); depth++) {
      const name = parts.slice(0, depth).join('/');
      const seen = folders.get(name) ?? { files: 0, sites: 0 };
      folders.set(name, { files: seen.files + 1, sites: seen.sites + total });
    }
  }
  const chosen: string[] = [];
  for (let depth = 1; depth <= DEEPEST; depth++) {
    const best = [...folders]
      .filter(
        ([name, f]) => name.split('/').length === depth && f.files >= LEAST_FILES && f.sites >= LEAST_SITES,
      )
      .filter(([, f]) => f.sites <= LARGEST_SHARE * all && f.files <= LARGEST_SHARE * counts.size)
      .sort((a, b) => b[1].files - a[1].files || (a[0] < b[0] ? -1 : 1))[0];
    if (best) chosen.push(best[0]);
  }
  return chosen;
}
