#!/usr/bin/env node
// Makes src/core/distill/background/profile.json: in how many ordinary projects each form of a key leads, by language.
//   node tools/eval/background.mjs <folder of checkouts or git directories <name>/repo> <name> … [--cli <file>]
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
// Keys whose values are a project's own words or paths: what others write there says nothing, and only numbers are kept.
const OWN_WORDS =
  /^(api|arch|cochange)\.|^commit\.(bot_pattern|subject_pattern|trailer|scope)$|^file\.(naming|header)$|^comment\.(suppression|todo|divider)$|^docs\.(text|tag_layout|example_section)$|^imports\.(alias|required)$|^test\.(location|helper|fixtures)$|^naming\.(class|function)_/;
const target = join(ROOT, 'src/core/distill/background/profile.json');
const projects = {};
const forms = {};
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
  execFileSync(process.execPath, [cli, 'learn', copy, '--dry-run', '--commits', '500', '--json', json], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const { conventions } = JSON.parse(readFileSync(json, 'utf8'));
  const languages = new Set();
  const seen = new Set();
  for (const { key, value, language, scope } of conventions) {
    languages.add(language);
    if ((scope !== '**' && !scope.startsWith('!')) || OWN_WORDS.test(key) || seen.has(`${language} ${key}`))
      continue;
    seen.add(`${language} ${key}`);
    const of = ((forms[language] ??= {})[key] ??= {});
    of[value] = (of[value] ?? 0) + 1;
  }
  for (const language of languages) projects[language] = (projects[language] ?? 0) + 1;
  console.error(`${name}: ${conventions.length} conventions`);
}
const sorted = value =>
  value && typeof value === 'object'
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map(key => [key, sorted(value[key])]),
      )
    : value;
writeFileSync(target, `${JSON.stringify(sorted({ projects, forms }), null, 1)}\n`);
