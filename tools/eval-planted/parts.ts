import { recoverConfigurations } from './configured';
import type { Corpus } from './corpus';
import { dilute } from './diluted';
import { loadFormatters } from './formatters';
import type { Learner } from './learner';
import { mutateRepository } from './mutated';
import { configurationLines, dilutionLines, mutationLines, scopeLines, shuffleLines } from './report';
import { scopeMutations } from './scoped';
import { shuffled, type Shuffling } from './shuffled';

export interface PartInput {
  readonly learner: Learner;
  readonly corpora: readonly Corpus[];
  readonly seed: number;
  /** Mutations a repository. */
  readonly mutations: number;
  readonly verbose: boolean;
}

export interface PartOutput {
  readonly lines: readonly string[];
  readonly data: unknown;
}

/** Formatter configurations in all, over the repositories. */
const CONFIGURATIONS = 50;
const SHUFFLES = 3;

async function each<T>(
  corpora: readonly Corpus[],
  work: (corpus: Corpus) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (const corpus of corpora) {
    const start = Date.now();
    all.push(...(await work(corpus)));
    console.error(`${corpus.name}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
  return all;
}

export const PARTS = {
  async mutation({ learner, corpora, mutations, verbose }: PartInput): Promise<PartOutput> {
    const data = await each(corpora, corpus => mutateRepository(learner, corpus, mutations));
    return { lines: mutationLines(data, verbose), data };
  },
  async dilution({ learner, corpora, seed, mutations, verbose }: PartInput): Promise<PartOutput> {
    const data = await each(corpora, corpus => dilute(learner, corpus, seed, mutations));
    return { lines: dilutionLines(data, verbose), data };
  },
  async scope({ learner, corpora, mutations, verbose }: PartInput): Promise<PartOutput> {
    const data = await each(corpora, corpus => scopeMutations(learner, corpus, mutations));
    return { lines: scopeLines(data, verbose), data };
  },
  async configuration({ learner, corpora, seed, verbose }: PartInput): Promise<PartOutput> {
    const formatters = await loadFormatters();
    const count = Math.ceil(CONFIGURATIONS / corpora.length);
    const data = await each(corpora, corpus =>
      recoverConfigurations(learner, corpus, formatters, count, seed),
    );
    return { lines: configurationLines(data, verbose), data };
  },
  async shuffle({ learner, corpora, seed, verbose }: PartInput): Promise<PartOutput> {
    const data = await each(corpora, async corpus => {
      learner.forget();
      const results = [];
      for (const how of ['uniform', 'permuted'] as Shuffling[])
        for (let i = 0; i < SHUFFLES; i++)
          results.push({ repository: corpus.name, how, ...(await shuffled(learner, corpus, how, seed + i)) });
      return results;
    });
    return { lines: shuffleLines(data, verbose), data };
  },
} as const;

export type PartName = keyof typeof PARTS;
