import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Rule, Skill } from '../core/model/rule';
import { Gaps } from '../core/learn/gaps';
import type { CapabilityGap } from '../core/model/snapshot';
import { decodePack, encodePack, importPack, mergePacks } from '../core/skills/exchange';
import { familyOf } from '../core/skills/family';
import { sentenceOf } from '../core/skills/sentence';
import { EXIT, UnreadableError, UsageError, type Command, type Terminal } from './command';
import { readOptions } from './options';
import { answering, HOME_HELP, HOME_OPTIONS, only, openHome, printable, type OpenHome } from './skillsHome';

interface Call {
  readonly open: OpenHome;
  readonly rest: readonly string[];
  readonly json: boolean;
  readonly out: string | undefined;
  readonly terminal: Terminal;
}

const VERBS: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  list,
  report,
  export: exportSkills,
  import: importSkills,
  merge,
  rollback,
};

/** `vernacular skills …`: the library from a terminal. */
export const skillsCommand: Command = {
  summary: 'List, report, share and restore the skills of a project',
  help: `usage: vernacular skills <verb> [options]

  list                      the skills, their versions and how many rules are in each state
  report [--json]           every rule with its sentence, state and counts
  export [<skill>…]         write the live rules as a pack to --out, or to the terminal
  import <pack>             take in a pack: its rules become candidates until the code here agrees
  merge                     rebuild the skills from the journals, after a git merge or a loss
  merge <pack> <pack>…      add up packs of several repositories into one, to --out or the terminal
  rollback <skill> <n>      make version n of a skill current again, as a new version

${HOME_HELP}      --out <file>    where export and merge write
      --json          report as JSON
`,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...HOME_OPTIONS,
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [verb = '', ...rest] = positionals;
    const work = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!work)
      throw new UsageError(verb === '' ? 'Say what to do.' : `There is no verb ${JSON.stringify(verb)}.`);
    return answering(terminal, async () =>
      work({
        open: await openHome(terminal, values),
        rest,
        json: values.json === true,
        out: values.out,
        terminal,
      }),
    );
  },
};

async function list({ open, terminal }: Call): Promise<number> {
  const { skills, foreign, problems } = await open.library.load();
  if (skills.length === 0) terminal.out('No skills yet. Run "vernacular learn" in the project.\n');
  for (const skill of skills) {
    const states = new Map<string, number>();
    for (const rule of skill.rules) states.set(rule.state, (states.get(rule.state) ?? 0) + 1);
    const counts = [...states].sort().map(([state, n]) => `${n} ${state}`);
    terminal.out(`${skill.skill}@${skill.version}  ${counts.join(', ') || 'no rules'}\n`);
  }
  if (foreign.length > 0)
    terminal.err(`Not written by Vernacular, left alone: ${foreign.map(printable).join(', ')}\n`);
  for (const problem of problems) terminal.err(`${printable(problem.message)}\n`);
  return problems.length > 0 ? EXIT.failed : EXIT.ok;
}

async function report({ open, json, terminal }: Call): Promise<number> {
  const { skills, problems } = await open.library.load();
  const gaps = await gapsOf(open);
  const families = open.home.families();
  const sentence = (rule: Rule): string =>
    sentenceOf(rule, families) ?? '(its wording holds characters that are not shown)';
  if (json) {
    const view = skills.map(skill => ({
      ...skill,
      title: familyOf(families, skill.family, skill.skill).title,
      rules: skill.rules.map(rule => ({ ...rule, statement: sentence(rule) })),
    }));
    terminal.out(`${JSON.stringify({ schema: 1, skills: view, gaps, problems }, null, 2)}\n`);
    return EXIT.ok;
  }
  for (const skill of skills) {
    terminal.out(
      `\n${familyOf(families, skill.family, skill.skill).title} (${skill.skill}@${skill.version})\n`,
    );
    for (const rule of skill.rules) {
      const mark = `${rule.state}${rule.pinned ? ', pinned' : ''}`;
      terminal.out(
        `  ${printable(sentence(rule))}\n    ${rule.id}  ${mark}  ${rule.support} for, ${rule.exceptions} against\n`,
      );
    }
  }
  if (gaps.length > 0) terminal.out('\nWhat the skills do not know yet\n');
  for (const { folder, places, files } of gaps) {
    const where = folder === '' ? 'the project' : `${printable(folder)}/`;
    terminal.out(
      `  ${places} suggestions were rejected in ${where} (${files} files) and no rule explains why.\n`,
    );
  }
  return EXIT.ok;
}

/** Where suggestions were rejected on this machine and no rule was at fault. */
async function gapsOf({ home }: OpenHome): Promise<readonly CapabilityGap[]> {
  const gaps = new Gaps(home.store);
  await gaps.load();
  return gaps.list(home.clock.now());
}

async function exportSkills({ open, rest, out, terminal }: Call): Promise<number> {
  const { skills } = await open.library.load();
  const missing = rest.find(name => !skills.some(skill => skill.skill === name));
  if (missing !== undefined) throw new UsageError(`There is no skill ${JSON.stringify(missing)}.`);
  const chosen = rest.length === 0 ? skills : skills.filter(skill => rest.includes(skill.skill));
  return deliver(encodePack(chosen), out, terminal);
}

async function importSkills({ open, rest, terminal }: Call): Promise<number> {
  const pack = await readPack(only(rest, 'pack'), terminal);
  const library = await open.library.load();
  const change = importPack(library.skills, pack, library.folderFor);
  await open.library.write(change);
  terminal.out(
    `${change.imported} rules imported as candidates; they become active when the code here agrees.\n`,
  );
  if (change.dropped > 0)
    terminal.err(
      `${change.dropped} rules were left out: they hold hidden characters, links or instructions.\n`,
    );
  return EXIT.ok;
}

async function merge({ open, rest, out, terminal }: Call): Promise<number> {
  if (rest.length > 0) {
    const packs = await Promise.all(rest.map(file => readPack(file, terminal)));
    return deliver(encodePack(mergePacks(packs)), out, terminal);
  }
  const written = await open.library.rebuild();
  terminal.out(
    written.length === 0
      ? 'The skills already are what the journals say.\n'
      : `Rebuilt ${written.join(', ')}.\n`,
  );
  const { findings } = await open.library.verify();
  for (const { file, problem } of findings) terminal.err(`${printable(file)}: ${printable(problem)}\n`);
  return findings.length > 0 ? EXIT.failed : EXIT.ok;
}

async function rollback({ open, rest, terminal }: Call): Promise<number> {
  const [skill, version, ...more] = rest;
  if (skill === undefined || !/^\d{1,9}$/.test(version ?? '') || more.length > 0) {
    throw new UsageError('Give the skill and the number of the version.');
  }
  const entries = await open.library.rollback(skill, Number(version));
  const now = entries.at(-1);
  terminal.out(
    now
      ? `${printable(skill)} has the rules of version ${version} again, as version ${now.version}.\n`
      : `${printable(skill)} already has the rules of version ${version}.\n`,
  );
  return EXIT.ok;
}

async function readPack(file: string, terminal: Terminal): Promise<readonly Skill[]> {
  const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch(() => {
    throw new UnreadableError(`The pack ${JSON.stringify(file)} cannot be read.`);
  });
  const pack = decodePack(text);
  if (!pack.ok) throw new UnreadableError(`${JSON.stringify(file)}: ${pack.problem.message}`);
  return pack.value;
}

async function deliver(text: string, out: string | undefined, terminal: Terminal): Promise<number> {
  if (out === undefined) terminal.out(text);
  else {
    await writeFile(resolve(terminal.cwd, out), text).catch(() => {
      throw new UnreadableError(`${JSON.stringify(out)} cannot be written.`);
    });
  }
  return EXIT.ok;
}
