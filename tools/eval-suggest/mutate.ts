import { renameTo } from '../../src/core/suggest/guard/fixers/letterCase';

/** Breaks one site on purpose: the text of its lines with the site in another form; undefined where it cannot be. */
export type Mutator = (text: string, start: number, end: number, expected: string) => string | undefined;

const put = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const quotes: Mutator = (text, start, end) => {
  const site = text.slice(start, end);
  const open = site.search(/["']/);
  const other = site[open] === '"' ? "'" : '"';
  return put(text, start, end, site.slice(0, open) + other + site.slice(open + 1, -1) + other);
};

const semicolons: Mutator = (text, start, end, expected) => {
  const site = text.slice(start, end);
  if (expected === 'never') return put(text, end, end, ';');
  const rest = text.slice(end);
  if (!site.endsWith(';') || /^[ \t]*[^\s/]/.test(rest) || /^\s*[([`+\-/*.,]/.test(rest)) return undefined;
  return put(text, end - 1, end, '');
};

const trailingComma: Mutator = (text, start, end, expected) => {
  const before = text.slice(start, end - 1).trimEnd();
  if (/\/\/|#|\*\//.test(before.slice(before.lastIndexOf('\n')))) return undefined;
  const at = start + before.length;
  if (expected !== 'multiline') return put(text, at, at, ',');
  return before.endsWith(',') ? put(text, at - 1, at, '') : undefined;
};

const arrowParens: Mutator = (text, start, end, expected) => {
  const site = text.slice(start, end);
  return expected === 'always'
    ? put(text, start, end, site.slice(1, -1).trim())
    : put(text, start, end, `(${site})`);
};

const innerSpace: Mutator = (text, start, end, expected) => {
  const site = text.slice(start, end);
  const body = site.slice(1, -1).trim();
  const blank = expected === 'always' ? '' : ' ';
  return put(text, start, end, site[0]! + blank + body + blank + site[site.length - 1]!);
};

const OTHER_CASE: Readonly<Record<string, string>> = {
  camelCase: 'snake_case',
  snake_case: 'camelCase',
  PascalCase: 'snake_case',
  UPPER_SNAKE_CASE: 'camelCase',
};

/** Renames every use in the lines; names of one word have no other letter case. */
const letterCase: Mutator = (text, start, end, expected) => {
  const name = text.slice(start, end);
  const [base = ''] = expected.split(' ');
  const renamed = renameTo(name, OTHER_CASE[base] ?? '');
  if (!renamed || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) || renamed === name) return undefined;
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replace(/\$/g, '\\$')}(?![\\p{L}\\p{N}_$])`, 'gu'),
    renamed,
  );
};

const importForm: Mutator = (text, start, end, expected) => {
  const site = text.slice(start, end);
  const broken =
    expected === 'node:'
      ? site.replace(/(["'])node:/, '$1')
      : expected === 'bare'
        ? site.replace(/(from\s*|import\s*|require\()(["'])/, '$1$2node:')
        : expected === 'never'
          ? site.replace(/(["']\.[^"']*)(["'])/, '$1.js$2')
          : expected === 'import_type'
            ? site.replace(/^import\s+type\s*\{\s*/, 'import { ').replace(/([{,]\s*)(?=[\w$])/g, '$1type ')
            : site;
  return broken === site ? undefined : put(text, start, end, broken);
};

export const MUTATORS: Readonly<Record<string, Mutator>> = {
  quote: quotes,
  semicolon: semicolons,
  'trailing-comma': trailingComma,
  'arrow-parens': arrowParens,
  'inner-space': innerSpace,
  'letter-case': letterCase,
  'import-form': importForm,
};
