import { languageOfPath } from '../../src/core/model/language';
import { Random } from '../eval-learn/random';
import { isWide } from './compare';
import { type Configuration, drawn, type Expected } from './configurations';
import { type Corpus, mainLanguage } from './corpus';
import type { Formatters } from './formatters';
import type { Learner } from './learner';

const TOOL_OF: Readonly<Record<string, keyof Formatters>> = {
  typescript: 'prettier',
  javascript: 'prettier',
  php: 'php',
  python: 'ruff',
  java: 'clang',
  csharp: 'clang',
  cpp: 'clang',
};

/** Places that an option must show in before it is observable. */
const OBSERVABLE = 30;
/** Files are many, and what is observed of one is one site. */
const OBSERVABLE_FILES = 10;

export interface ConfigurationResult {
  readonly repository: string;
  readonly configuration: Configuration;
  readonly options: readonly {
    readonly expected: Expected;
    readonly exact: boolean;
    readonly instead: string;
  }[];
}

/** Formats a repository at drawn configurations and looks for each option that shows in it. */
export async function recoverConfigurations(
  learner: Learner,
  corpus: Corpus,
  formatters: Formatters,
  count: number,
  seed: number,
): Promise<ConfigurationResult[]> {
  const language = mainLanguage(corpus);
  const tool = TOOL_OF[language];
  if (!tool) return [];
  const random = new Random(seed);
  const results: ConfigurationResult[] = [];
  for (let i = 0; i < count; i++) {
    const configuration = drawn(tool, language, random);
    const texts = new Map<string, string>();
    for (const [path, text] of corpus.texts) {
      if (languageOfPath(path)!.speaksAs !== language) continue;
      const formatted = await formatters[tool](path, text, configuration.options);
      if (formatted !== undefined) texts.set(path, formatted);
    }
    learner.forget();
    const records = await learner.records({ ...corpus, texts });
    const claims = learner.claims(records).filter(c => c.language === language);
    const sites = new Map<string, number>();
    for (const { observations: o } of records)
      for (const k of o.key) sites.set(o.keys[k]!, (sites.get(o.keys[k]!) ?? 0) + 1);
    results.push({
      repository: corpus.name,
      configuration,
      options: configuration.expected
        .filter(
          ({ key }) => (sites.get(key) ?? 0) >= (key === 'format.indent' ? OBSERVABLE_FILES : OBSERVABLE),
        )
        .map(expected => {
          const own = claims.filter(c => c.key === expected.key);
          return {
            expected,
            exact: own.some(c => isWide(c) && c.value === expected.value),
            instead: own.map(c => `${c.value} [${c.scope}]`).join(', '),
          };
        }),
    });
  }
  return results;
}
