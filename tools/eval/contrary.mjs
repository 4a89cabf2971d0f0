// What configuration files of linters and formatters state, turned into its contrary.
import { basename } from 'node:path';

const NAMES =
  /^(\.editorconfig|\.eslintrc(\.\w+)?|eslint\.config\.\w+|\.prettierrc(\.\w+)?|prettier\.config\.\w+|biome\.jsonc?|tslint\.json|\.jshintrc|\.jscsrc|\.rubocop[\w.]*\.yml|\.rubocop\.yml|\.golangci\.ya?ml|rustfmt\.toml|\.rustfmt\.toml|clippy\.toml|\.clang-format|\.php[-_]cs[\w.]*|phpcs\.xml(\.dist)?|checkstyle[\w-]*\.xml|sevntu[\w-]*\.xml|suppressions\.xml|stylecop\.json|[\w.-]*\.ruleset|pyproject\.toml|setup\.cfg|tox\.ini|\.flake8|\.pylintrc|ruff\.toml|\.isort\.cfg|package\.json|commitlint\.config\.\w+|\.commitlintrc[\w.]*|CONTRIBUTING\.md|\.markdownlint[\w.]*)$/i;

/** True for files that say how code must look. */
export const isConfiguration = path => NAMES.test(basename(path.replace(/^"|"$/g, '')));

const PAIRS = [
  ['single', 'double'],
  ['always', 'never'],
  ['true', 'false'],
  ['space', 'tab'],
  ['spaces', 'tabs'],
  ['lf', 'crlf'],
  ['error', 'off'],
  ['enabled', 'disabled'],
  ['camelCase', 'snake_case'],
  ['required', 'forbidden'],
  ['consistent', 'as-needed'],
  ['expected', 'unexpected'],
];
const OTHER = new Map(
  PAIRS.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]),
);
const WORD = new RegExp(`\\b(?:${[...OTHER.keys()].sort((a, b) => b.length - a.length).join('|')})\\b`, 'g');

/** The text with every stated choice turned over and every small number moved. Version numbers are left alone. */
export function contrary(path, text) {
  return text
    .replace(WORD, word => OTHER.get(word))
    .replace(/(?<![\w.^~<>=-])(\d{1,3})(?![\w.])/g, number =>
      String(Number(number) === 0 ? 0 : Number(number) + 3),
    );
}
