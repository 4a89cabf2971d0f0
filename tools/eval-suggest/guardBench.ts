import { writeFileSync } from 'node:fs';
import { readTemplates } from '../../src/adapters/threads/templates';
import { languageOfPath } from '../../src/core/model/language';
import type { Observation } from '../../src/core/model/observation';
import type { Rule, Skill } from '../../src/core/model/rule';
import { loadFamilies } from '../../src/core/observe/families/load';
import { type Observer, createObserver } from '../../src/core/observe/observer';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { roleOf } from '../../src/core/observe/role';
import type { SyntaxParser } from '../../src/core/ports/syntaxParser';
import { DocumentMirror } from '../../src/core/suggest/documents/mirror';
import { guardCandidate } from '../../src/core/suggest/guard/guard';
import { type Judge, judgeSites } from '../../src/core/suggest/guard/sites';
import { countErrors } from '../../src/core/suggest/guard/syntax';
import { createRouter } from '../../src/core/suggest/route/router';
import { ReplayHistory, isMeasured } from './history';
import { MUTATORS } from './mutate';
import { newParser } from './open';

const LEAST_SITES = 30;
const LEAST_RATE = 0.9;
const MAX_FILES = 250;
const PER_FILE = 14;

interface Count {
  cases: number;
  repaired: number;
  exact: number;
  parses: number;
  refused: number;
}

/**
 * `guardBench <cases> <git dir>… [--json file]`: real sites of real files, broken on purpose and given to the guard as a
 * candidate in their place, beside the unbroken candidate, which must come back unchanged.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const json = args.includes('--json') ? args[args.indexOf('--json') + 1] : undefined;
  const [wanted = '5000', ...dirs] = args.filter(
    (arg, i) => !arg.startsWith('--') && args[i - 1] !== '--json',
  );
  const totals = new Map<string, Count>();
  const sound: Unbroken = { cases: 0, changed: 0, refused: 0 };
  const departing: Unbroken = { cases: 0, changed: 0, refused: 0 };
  const failures = new Map<string, number>();
  const count = Math.ceil(Number(wanted) / dirs.length);
  for (const dir of dirs) await benchRepository(dir, count, { broken: totals, sound, departing, failures });
  const sum = [...totals.values()].reduce(
    (a, b) => ({
      cases: a.cases + b.cases,
      repaired: a.repaired + b.repaired,
      exact: a.exact + b.exact,
      parses: a.parses + b.parses,
      refused: a.refused + b.refused,
    }),
    { cases: 0, repaired: 0, exact: 0, parses: 0, refused: 0 },
  );
  const report = {
    schema: 1,
    broken: { total: sum, byKey: Object.fromEntries([...totals].sort()) },
    conforming: sound,
    departingAsItIs: departing,
  };
  const text = JSON.stringify(report, null, 1);
  if (json) writeFileSync(json, text + '\n');
  console.log(text);
  for (const [why, n] of [...failures]
    .sort((a, b) => Number(b[0].startsWith('CHANGED')) - Number(a[0].startsWith('CHANGED')) || b[1] - a[1])
    .slice(0, 25))
    console.error(n, why);
}

interface ReadFile {
  readonly path: string;
  readonly text: string;
  readonly sites: readonly Observation[];
  readonly observer: Observer;
}

interface Unbroken {
  cases: number;
  changed: number;
  refused: number;
}

interface Totals {
  readonly broken: Map<string, Count>;
  readonly sound: Unbroken;
  /** Lines of the project as they are that depart from one of its rules. */
  readonly departing: Unbroken;
  readonly failures: Map<string, number>;
}

/** Files that parse without an error, with their sites. */
async function readFiles(dir: string, parser: SyntaxParser, library: FamilyLibrary): Promise<ReadFile[]> {
  const history = new ReplayHistory(dir);
  const files = history.tree('HEAD').filter(file => isMeasured(file.path, ''));
  const step = Math.max(1, Math.floor(files.length / MAX_FILES));
  const chosen = files.filter((_, i) => i % step === 0).slice(0, MAX_FILES);
  const texts = history.blobs(chosen.map(file => file.blob));
  const observers = new Map<string, Observer>();
  const read: ReadFile[] = [];
  for (const { path, blob } of chosen) {
    const language = languageOfPath(path);
    const text = texts.get(blob);
    if (!language || text === undefined || !isMeasured(path, text)) continue;
    const grammar = await parser.grammar(language.id);
    const observer = observers.get(language.id) ?? createObserver(grammar, library);
    observers.set(language.id, observer);
    const tree = grammar.parse(text);
    if (countErrors(tree.rootNode, Infinity) === 0)
      read.push({ path, text, observer, sites: observer.observe(tree, text, path) });
    tree.delete();
  }
  return read;
}

async function benchRepository(dir: string, budget: number, totals: Totals): Promise<void> {
  const parser = newParser();
  const library = loadFamilies(await readTemplates('skills-templates'));
  const read = await readFiles(dir, parser, library);
  const router = createRouter([
    skillOf(
      read.map(file => ({ ...file, language: file.observer.language.speaksAs })),
      id => library.keys.get(id),
    ),
  ]);
  const mirror = new DocumentMirror(parser);
  let left = budget;
  for (const file of read) {
    const judge: Judge = {
      router,
      language: file.observer.language,
      role: roleOf(file.path, file.text),
      finder: file.observer,
      keyOf: id => library.keys.get(id),
      mayRestOn: () => true,
    };
    const place = { path: file.path, language: judge.language.speaksAs, role: judge.role };
    const sites = file.sites.filter(site => {
      const key = library.keys.get(site.key);
      return (
        key?.fix !== undefined && MUTATORS[key.fix] && router.ruleFor(key.key, place)?.expected === site.form
      );
    });
    const every = Math.max(1, Math.floor(sites.length / PER_FILE));
    for (let i = 0; i < sites.length && left > 0; i += every)
      if (await benchSite(mirror, judge, file, sites[i]!, totals)) left--;
  }
}

/** One site: its lines as a candidate, unbroken and broken. False where they could not be broken validly. */
async function benchSite(
  mirror: DocumentMirror,
  judge: Judge,
  file: ReadFile,
  site: Observation,
  { broken: counts, sound, departing, failures }: Totals,
): Promise<boolean> {
  const from = file.text.lastIndexOf('\n', site.start - 1) + 1;
  const start = from + (/^[ \t]*/.exec(file.text.slice(from))?.[0].length ?? 0);
  const lineEnd = file.text.indexOf('\n', site.end - 1);
  const end = lineEnd < 0 ? file.text.length : lineEnd;
  if (end - start > 2_000) return false;
  const candidate = file.text.slice(start, end).trimEnd();
  const rest = file.text.slice(start + candidate.length);
  const tail = rest.slice(0, 200);
  const mutate = MUTATORS[judge.keyOf(site.key)!.fix!]!;
  const mutated = mutate(candidate + tail, site.start - start, site.end - start, site.form);
  const broken = mutated?.slice(0, mutated.length - tail.length);
  if (broken === undefined || broken === candidate) return false;
  await mirror.open(file.path, file.observer.language.editorIds[0]!, 1, file.text.slice(0, start) + rest);
  try {
    if (!isDeviation(mirror, judge, file.path, start, broken, site.key)) return false;
    const kept = guardCandidate(mirror, judge, file.path, start, candidate);
    // The project's own lines depart from its rules now and then: those are no conforming candidates.
    const tally = conforms(mirror, judge, file.path, start, candidate) ? sound : departing;
    tally.cases++;
    if (!kept.ok) tally.refused++;
    else if (kept.guarded.text !== candidate) {
      tally.changed++;
      note(failures, `CHANGED ${site.key}: ${candidate.slice(0, 80)} -> ${kept.guarded.text.slice(0, 80)}`);
    }
    const count = counts.get(site.key) ?? { cases: 0, repaired: 0, exact: 0, parses: 0, refused: 0 };
    counts.set(site.key, count);
    count.cases++;
    const verdict = guardCandidate(mirror, judge, file.path, start, broken);
    const result = verdict.ok ? verdict.guarded.text : '';
    if (!verdict.ok) count.refused++;
    if (verdict.ok && result === candidate) count.exact++;
    if (verdict.ok && result !== broken) count.repaired++;
    else
      note(
        failures,
        `${verdict.ok ? 'unchanged' : verdict.reason} ${site.key}=${site.form}: ${broken.slice(0, 100)}`,
      );
    const parses = mirror.imagine(
      file.path,
      { start, end: start, text: result },
      tree => countErrors(tree.rootNode, Infinity) === 0,
    );
    if (!verdict.ok || parses) count.parses++;
    return true;
  } finally {
    mirror.close(file.path);
  }
}

/** Whether no site inside a candidate departs from a rule. */
function conforms(mirror: DocumentMirror, judge: Judge, path: string, start: number, text: string): boolean {
  const range = { startIndex: start, endIndex: start + text.length };
  return (
    mirror.imagine(path, { start, end: start, text }, (tree, lines) =>
      judgeSites(judge, tree, lines.text, path, range, lines).every(
        ({ observation, conforms: kept }) =>
          kept || observation.end <= range.startIndex || observation.start >= range.endIndex,
      ),
    ) ?? false
  );
}

/**
 * True where the broken text is code in another form of the key. Otherwise the language has no such form: a Go string in
 * single quotes is a rune, or nothing.
 */
function isDeviation(
  mirror: DocumentMirror,
  judge: Judge,
  path: string,
  start: number,
  broken: string,
  key: string,
): boolean {
  const range = { startIndex: start, endIndex: start + broken.length };
  return (
    mirror.imagine(
      path,
      { start, end: start, text: broken },
      (tree, lines) =>
        countErrors(tree.rootNode, Infinity) === 0 &&
        judgeSites(judge, tree, lines.text, path, range, lines).some(
          site => site.observation.key === key && !site.conforms,
        ),
    ) ?? false
  );
}

const note = (failures: Map<string, number>, why: string): void =>
  void failures.set(why, (failures.get(why) ?? 0) + 1);

/** One rule for every key and language with a clear majority form in these files. */
function skillOf(
  files: readonly { readonly language: string; readonly sites: readonly Observation[] }[],
  keyOf: (id: string) => { readonly key: string; readonly fix?: string } | undefined,
): Skill {
  const counts = new Map<string, Map<string, number>>();
  for (const { language, sites } of files)
    for (const site of sites) {
      const key = keyOf(site.key);
      if (!key?.fix || /^(lowercase|Capitalized|UPPERCASE)\b/.test(site.form)) continue;
      const name = `${key.key}|${language}`;
      const forms = counts.get(name) ?? new Map<string, number>();
      counts.set(name, forms);
      forms.set(site.form, (forms.get(site.form) ?? 0) + 1);
    }
  const rules: Rule[] = [];
  for (const [name, forms] of [...counts].sort()) {
    const [key = '', language = ''] = name.split('|');
    const total = [...forms.values()].reduce((a, b) => a + b, 0);
    const [value, support] = [...forms].sort((a, b) => b[1] - a[1])[0]!;
    if (total < LEAST_SITES || support / total < LEAST_RATE) continue;
    rules.push({
      id: `${key}~${language}`,
      key,
      value,
      language: [language],
      scope: [],
      default: 'apply',
      state: 'active',
      origin: 'mined',
      pinned: false,
      support,
      exceptions: total - support,
      rate: support / total,
      confidence: support / total,
      distinctiveness: 1,
      detector: { family: 'bench', pattern: key },
    });
  }
  return { family: 'bench', skill: 'bench', version: 1, rules };
}

void main();
