#!/usr/bin/env node
// Makes src/core/distill/background/profile.json: in how many ordinary projects each form of a key leads, by language.
//   node tools/eval/background.mjs <folder of checkouts or git directories <name>/repo> <name> … [--cli <file>] [--keep] [--add]
// --keep learns no project again that was learned before, so that one more costs only itself; --add adds to the counts
// that are there.
// Only numbers are kept. The projects must not be those that anything is judged on.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE } from './workingCopy.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const args = process.argv.slice(2);
const cli = args.includes('--cli') ? args[args.indexOf('--cli') + 1] : join(ROOT, 'dist/cli.js');
const [folder, ...names] = args.filter((a, i) => !a.startsWith('--') && args[i - 1] !== '--cli');
if (names.length === 0) {
  console.error('usage: background.mjs <folder> <name> … [--cli <file>]');
  process.exit(2);
}
// Keys whose values are mostly a project's own words or paths: only what several projects say in the same words is kept.
const SAID_BY = 3;
const OWN_WORDS =
  /^(api|arch|cochange)\.|^commit\.(bot_pattern|subject_pattern|trailer|scope)$|^(error|logging)\.lib|^file\.(naming|header)$|^comment\.(suppression|todo|divider)$|^docs\.(text|tag_layout|example_section)$|^imports\.(alias|required)$|^test\.(location|helper|fixtures)$|^naming\.(class|function)_/;
const target = join(ROOT, 'src/core/distill/background/profile.json');
const { projects, forms } = args.includes('--add')
  ? JSON.parse(readFileSync(target, 'utf8'))
  : { projects: {}, forms: {} };
for (const name of names) {
  const copy = join(CACHE, 'background', name);
  if (!existsSync(copy)) {
    mkdirSync(dirname(copy), { recursive: true });
    try {
      execFileSync('git', ['clone', '--quiet', join(folder, name, 'repo'), copy], { stdio: 'ignore' });
    } catch {
      console.error(`${name}: not all of it is there; what could be checked out is read`);
    }
  }
  const json = join(CACHE, 'background', `${name}.json`);
  if (!args.includes('--keep') || !existsSync(json))
    execFileSync(process.execPath, [cli, 'learn', copy, '--dry-run', '--commits', '500', '--json', json], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
  const { conventions } = JSON.parse(readFileSync(json, 'utf8'));
  const languages = new Set();
  const seen = new Set();
  for (const { key, value, language, scope } of conventions) {
    languages.add(language);
    const own = OWN_WORDS.test(key);
    const fact = own ? `${language} ${key} ${value}` : `${language} ${key}`;
    if ((scope !== '**' && !scope.startsWith('!') && !own) || seen.has(fact)) continue;
    seen.add(fact);
    const of = ((forms[language] ??= {})[key] ??= {});
    of[value] = (of[value] ?? 0) + 1;
  }
  for (const language of languages) projects[language] = (projects[language] ?? 0) + 1;
  console.error(`${name}: ${conventions.length} conventions`);
}
const kept = (key, counts) =>
  OWN_WORDS.test(key) ? Object.fromEntries(Object.entries(counts).filter(([, n]) => n >= SAID_BY)) : counts;
for (const [language, keys] of Object.entries(forms))
  forms[language] = Object.fromEntries(
    Object.entries(keys)
      .map(([key, counts]) => [key, kept(key, counts)])
      .filter(([, counts]) => Object.keys(counts).length > 0),
  );
const sorted = value =>
  value && typeof value === 'object'
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map(key => [key, sorted(value[key])]),
      )
    : value;
writeFileSync(target, `${JSON.stringify(sorted({ projects, forms }), null, 1)}\n`);
