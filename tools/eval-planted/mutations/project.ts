import type { ProjectMutation } from '../mutation';
import { WRAPPER } from './wrapper';

const HEADER = 'This file is part of Planted and may be used by everybody.';

/** Every source file gets the same first comment. */
const header: ProjectMutation = {
  kind: 'project',
  id: 'file-header',
  key: 'file.header',
  group: 'other',
  languages: ['typescript', 'javascript', 'python', 'java', 'csharp', 'php'],
  touches: /^comment\.|^file\./,
  rewrite({ corpus, files: visit, claimed }) {
    if (claimed.size > 0) return undefined;
    const texts = new Map(corpus.texts);
    let files = 0;
    visit(file => {
      files++;
      const mark = file.language === 'python' ? '#' : '//';
      const opening = /^(#!.*\n|<\?php\s*\n)/.exec(file.text)?.[0] ?? '';
      const rest = file.text.slice(opening.length);
      texts.set(file.path, `${opening}${opening && '\n'}${mark} ${HEADER}\n\n${rest}`);
    });
    return {
      corpus: { ...corpus, texts },
      says: claim => claim.key === 'file.header' && claim.value.includes('part of Planted'),
      planted: files,
      places: files,
      files,
    };
  },
};

/** Names of test files → names that the project does not use, by language; only the file names change. */
const TEST_NAMES: Readonly<Record<string, { from: RegExp; to: string; says: RegExp }>> = {
  typescript: { from: /\.(?:test|spec)\.(tsx?)$/, to: '-spec.$1', says: /-spec\./ },
  javascript: { from: /\.(?:test|spec)\.(jsx?|mjs|cjs)$/, to: '-spec.$1', says: /-spec\./ },
  python: { from: /(^|\/)test_([^/]*)\.py$/, to: '$1$2_test.py', says: /_test\.py/ },
  java: { from: /Test\.java$/, to: 'Tests.java', says: /Tests\.java/ },
  csharp: { from: /(?:Tests?|Tester)\.cs$/, to: 'Spec.cs', says: /Spec\.cs/ },
  php: { from: /(?<!^|\/)Test\.php$/, to: 'Tests.php', says: /Tests\.php/ },
};
const FILE_NAMES = /^(test\.file_naming|test\.location|file\.naming|naming\.file)$/;

const testFiles: ProjectMutation = {
  kind: 'project',
  id: 'test-names',
  key: 'test.file_naming',
  group: 'other',
  languages: Object.keys(TEST_NAMES),
  // The names of files, and what is said of their places and companions.
  touches: /^(test\.(location|file_naming|helper|fixtures)|naming\.(file|test_class)|file\.|arch\.|metric\.)/,
  rewrite({ corpus, language }) {
    const names = TEST_NAMES[language]!;
    const texts = new Map<string, string>();
    const moved = new Map<string, string>();
    for (const [path, text] of corpus.texts) {
      const to = path.replace(names.from, names.to);
      if (to !== path) moved.set(path, to);
      texts.set(to, text);
    }
    return {
      corpus: { ...corpus, texts: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))) },
      says: (claim: { key: string; value: string }) =>
        FILE_NAMES.test(claim.key) && names.says.test(claim.value),
      planted: moved.size,
      places: moved.size,
      files: moved.size,
    };
  },
};

export const PROJECT: readonly ProjectMutation[] = [header, testFiles, WRAPPER];
