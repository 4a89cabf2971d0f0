// Measures that need the rows one by one: rate error, formatting rows, and how trivial the first rules are.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTruth, scriptsOf } from './workingCopy.mjs';

const CORE = ['easy', 'medium', 'hard'];
const FIRST = 40;
/** A form that this share of ordinary projects keeps tells nobody anything; fewer projects than this say nothing. */
const ORDINARY = 0.95;
const PROJECTS = 3;

/** Outcome of each row, with the claim that decided it. */
function outcomes(truthFile, learnedFile, pass) {
  const truth = readTruth(truthFile);
  const rows = new Map(truth.rows.map(row => [row.id, row]));
  const { conventions } = JSON.parse(readFileSync(learnedFile, 'utf8'));
  const out = execFileSync(
    process.execPath,
    [join(scriptsOf(truthFile), 'score.mjs'), truthFile, learnedFile, '--rows', ...pass],
    { encoding: 'utf8' },
  );
  return out.split('\n').flatMap(line => {
    const match = /^(found|missed|contradicted)\s+(easy|medium|hard|bonus|trap)\s+(\S+)\s*(.*)$/.exec(line);
    if (!match) return [];
    const [, outcome, tier, id, by] = match;
    const claim = conventions.find(c => `${c.key}=${c.value} [${c.scope}]` === by);
    return [{ outcome, tier, row: rows.get(id), claim }];
  });
}

/** |stated − observed| over the rows that were found and have an observed rate, in points. */
function rateError(all) {
  const errors = all
    .filter(o => o.outcome === 'found' && o.claim && typeof o.row.observed?.rate === 'number')
    .map(o => 100 * Math.abs(o.claim.rate - o.row.observed.rate))
    .sort((a, b) => a - b);
  const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
  return `rate error: mean ${mean.toFixed(1)}, median ${errors[errors.length >> 1].toFixed(1)}, over 5 points ${errors.filter(e => e > 5).length} of ${errors.length} rows`;
}

function formatting(all) {
  const rows = all.filter(o => CORE.includes(o.tier) && o.row.category === 'formatting');
  if (rows.length === 0) return 'formatting rows: none of this kind of evidence';
  const found = rows.filter(o => o.outcome === 'found').length;
  const wrong = rows.filter(o => o.outcome === 'contradicted').length;
  const precision = found / (found + wrong);
  const recall = found / rows.length;
  const f1 = (2 * precision * recall) / (precision + recall);
  return `formatting rows (${rows.length}): precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`;
}

/** How many of the first rules say what nearly all ordinary projects of the language do, by the background profile. */
function trivial(learnedFiles, profileFile) {
  const { forms } = JSON.parse(readFileSync(profileFile, 'utf8'));
  const counts = learnedFiles.map(file => {
    const first = JSON.parse(readFileSync(file, 'utf8')).conventions.slice(0, FIRST);
    return first.filter(({ language, key, value }) => {
      const of = forms[language]?.[key] ?? {};
      const total = Object.values(of).reduce((a, b) => a + b, 0);
      return total >= PROJECTS && (of[value] ?? 0) / total >= ORDINARY;
    }).length;
  });
  return `of the first ${FIRST} rules as in ${ORDINARY * 100} % of ordinary projects: ${counts.join(', ')}`;
}

/** Lines to print for pairs of truth file and learned file. */
export function rateLines(pairs, pass, profileFile) {
  const all = [];
  const learned = [];
  for (let i = 0; i < pairs.length; i += 2) {
    all.push(...outcomes(pairs[i], pairs[i + 1], pass));
    learned.push(pairs[i + 1]);
  }
  return [rateError(all), formatting(all), trivial(learned, profileFile)];
}
