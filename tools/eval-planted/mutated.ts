import type { Claim } from '../../src/core/model/convention';
import { collateralOf, type Collateral, isWide } from './compare';
import { type Corpus, mainLanguage } from './corpus';
import type { Learner } from './learner';
import { MUTATIONS } from './mutations/all';
import type { Mutation, ProjectMutation, SiteMutation, VisitFiles } from './mutation';
import { Forest, plant, rateOf, sitesOf } from './plant';

/** Share of all places that must have the planted form before it is one: a mutation that reached less planted a mix. */
const PLANTED_RATE = 0.98;
/** Places and files that a form must stand in before anybody could call it a convention. */
const PLANTED_SITES = 40;
const PLANTED_FILES = 10;

export interface MutationResult {
  readonly repository: string;
  readonly mutation: string;
  readonly group: 'formatting' | 'other';
  readonly key: string;
  readonly value: string;
  readonly recovered: boolean;
  /** What was claimed of the key instead. */
  readonly instead: string;
  readonly collateral: Collateral;
}

interface Attempt {
  readonly corpus: Corpus;
  readonly value: string;
  readonly says: (claim: Claim) => boolean;
  readonly renamed?: ReadonlyMap<string, string>;
}

/** Plants up to `most` mutations of the repository's main language, one at a time, and looks for each. */
export async function mutateRepository(
  learner: Learner,
  corpus: Corpus,
  most: number,
): Promise<MutationResult[]> {
  learner.forget();
  const language = mainLanguage(corpus);
  const before = await learner.learn(corpus);
  const forest = await Forest.of(corpus, language, learner.parser);
  const results: MutationResult[] = [];
  for (const mutation of inTurn(language)) {
    if (results.length >= most) break;
    const attempt = attemptOf(corpus, language, forest.visit, mutation, before);
    if (!attempt) continue;
    const after = await learner.learn(attempt.corpus);
    const own = (c: Claim): boolean =>
      c.key === mutation.key && (c.language === language || c.language === '*');
    const touched = (c: Claim): boolean =>
      own(c) || mutation.touches?.test(c.key) === true || attempt.says(c);
    results.push({
      repository: corpus.name,
      mutation: mutation.id,
      group: mutation.group,
      key: mutation.key,
      value: attempt.value,
      recovered: after.some(c => attempt.says(c)),
      instead: after
        .filter(own)
        .map(c => `${c.value} [${c.scope}]`)
        .join(', '),
      collateral: collateralOf(before, after, touched, attempt.renamed),
    });
  }
  forest.dispose();
  return results;
}

/** Formatting and the rest in turn, so that both are planted in every repository. */
function inTurn(language: string): Mutation[] {
  const mine = MUTATIONS.filter(m => m.languages.includes(language));
  const formatting = mine.filter(m => m.group === 'formatting');
  const rest = mine.filter(m => m.group === 'other').reverse();
  return Array.from({ length: Math.max(formatting.length, rest.length) }, (_, i) => [formatting[i], rest[i]])
    .flat()
    .filter(m => m !== undefined);
}

function attemptOf(
  corpus: Corpus,
  language: string,
  files: VisitFiles,
  mutation: Mutation,
  before: readonly Claim[],
): Attempt | undefined {
  return mutation.kind === 'sites'
    ? attemptSites(corpus, language, files, mutation, before)
    : attemptProject(corpus, language, files, mutation, before);
}

function attemptSites(
  corpus: Corpus,
  language: string,
  files: VisitFiles,
  mutation: SiteMutation,
  before: readonly Claim[],
): Attempt | undefined {
  const target = targetOf(corpus, language, files, mutation, before);
  const { corpus: planted, counts } = plant(corpus, mutation, files, target, () => true);
  if (sitesOf(counts) < PLANTED_SITES || counts.size < PLANTED_FILES || rateOf(counts) < PLANTED_RATE)
    return undefined;
  const says = (c: Claim): boolean =>
    c.key === mutation.key && c.language === language && c.value === target && isWide(c);
  return { corpus: planted, value: target, says };
}

/** The form that is not claimed yet, or where neither is, the rarer one. */
function targetOf(
  corpus: Corpus,
  language: string,
  files: VisitFiles,
  mutation: SiteMutation,
  before: readonly Claim[],
): string {
  const claimed = before.find(c => c.key === mutation.key && c.language === language && isWide(c))?.value;
  const [first, second] = mutation.forms;
  if (claimed !== undefined) return claimed === first ? second : first;
  return rateOf(plant(corpus, mutation, files, first, () => false).counts) > 0.5 ? second : first;
}

function attemptProject(
  corpus: Corpus,
  language: string,
  files: VisitFiles,
  mutation: ProjectMutation,
  before: readonly Claim[],
): Attempt | undefined {
  const claimed = new Set(
    before
      .filter(c => c.key === mutation.key && (c.language === language || c.language === '*'))
      .map(c => c.value),
  );
  const done = mutation.rewrite({ corpus, language, files, claimed });
  if (!done || done.places < 15 || done.files < 6 || done.planted < PLANTED_RATE * done.places)
    return undefined;
  return {
    corpus: done.corpus,
    value: 'as planted',
    says: done.says,
    ...(done.renamed && { renamed: done.renamed }),
  };
}
