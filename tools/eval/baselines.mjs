// Two baselines that every number is printed beside: the majority of other repositories, and counting by regular expressions.
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readTruth } from './workingCopy.mjs';

const conventions = claims => ({ conventions: claims });

/** Prior only: for each key the value that most other repositories' rows expect, everywhere. Reads no code. */
export function priorOnly(truthFile, allTruthFiles) {
  const own = readTruth(truthFile).repo;
  const votes = new Map();
  for (const file of allTruthFiles) {
    const truth = readTruth(file);
    if (truth.repo === own) continue;
    for (const row of truth.rows) {
      if (row.tier === 'trap') continue;
      const values = votes.get(row.key) ?? new Map();
      values.set(row.expected, (values.get(row.expected) ?? 0) + 1);
      votes.set(row.key, values);
    }
  }
  return conventions(
    [...votes].map(([key, values]) => {
      const [value] = [...values].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0];
      return { key, value, scope: '**', language: '*', statement: `${key}: ${value}`, confidence: 0.5 };
    }),
  );
}

const CODE = /\.(ts|tsx|js|jsx|mjs|cjs|py|go|rs|java|cs|rb|php)$/;
const count = (text, pattern) => (text.match(pattern) ?? []).length;
/** key → forms → how often a file shows each. */
const COUNTERS = {
  'format.quotes': text => ({ single: count(text, /'[^'"\n]*'/g), double: count(text, /"[^'"\n]*"/g) }),
  'format.indent': text => ({
    tab: count(text, /^\t+\S/gm),
    'space:2': count(text, /^ {2}\S/gm),
    'space:4': count(text, /^ {4}\S/gm) * (count(text, /^ {2}\S/gm) > 0 ? 0 : 1),
  }),
  'format.semicolons': (text, path) =>
    /\.[mc]?[jt]sx?$/.test(path)
      ? { always: count(text, /;$/gm), never: count(text, /^(?!\s*(\/\/|\*)).*[\w)\]'"`]$/gm) }
      : {},
  'format.final_newline': text => ({ true: text.endsWith('\n') ? 1 : 0, false: text.endsWith('\n') ? 0 : 1 }),
  'format.trailing_whitespace': text => ({
    allowed: count(text, /[ \t]$/gm),
    none: count(text, /[^ \t\n]$/gm),
  }),
  'format.arrow_parens': (text, path) =>
    /\.[mc]?[jt]sx?$/.test(path)
      ? { always: count(text, /\(\w+\) =>/g), avoid: count(text, /[^\w.)]\w+ =>/g) }
      : {},
  'lang.equality': text => ({ '===': count(text, /[!=]==[^=]/g), '==': count(text, /[^!=<>]==[^=]/g) }),
  'naming.function': text => ({
    snake_case: count(text, /\b(def|function|fn|func) [a-z]+_\w+/g),
    camelCase: count(text, /\b(def|function|fn|func) [a-z]+[A-Z]\w*/g),
  }),
};

/** Counting miner: for each key the form that at least nine in ten matches of a regular expression take. */
export function countingMiner(copy, language) {
  const files = execFileSync('git', ['-C', copy, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const sums = new Map();
  const widths = [];
  for (const path of files.split('\0').filter(p => CODE.test(p))) {
    let text;
    try {
      text = readFileSync(join(copy, path), 'utf8');
    } catch {
      continue;
    }
    for (const line of text.split('\n')) widths.push(line.length);
    for (const [key, counter] of Object.entries(COUNTERS))
      for (const [form, n] of Object.entries(counter(text, path))) {
        const forms = sums.get(key) ?? {};
        forms[form] = (forms[form] ?? 0) + n;
        sums.set(key, forms);
      }
  }
  const claims = [];
  for (const [key, forms] of sums) {
    const total = Object.values(forms).reduce((a, b) => a + b, 0);
    const [value, n] = Object.entries(forms).sort((a, b) => b[1] - a[1])[0];
    if (total >= 20 && n / total >= 0.9)
      claims.push({
        key,
        value,
        scope: '**',
        language: '*',
        statement: `${key}: ${value}`,
        confidence: n / total,
      });
  }
  widths.sort((a, b) => a - b);
  const wide = widths[Math.floor(widths.length * 0.995)];
  const limit = [80, 88, 100, 120, 140].find(l => l >= wide);
  if (limit)
    claims.push({
      key: 'format.line_length',
      value: String(limit),
      scope: '**',
      language,
      statement: '',
      confidence: 0.9,
    });
  return conventions(claims);
}
