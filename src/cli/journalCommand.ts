import type { JournalEntry } from '../core/model/journal';
import { describe } from '../core/skills/skillLibrary';
import { EXIT, UnreadableError, UsageError, type Command, type Terminal } from './command';
import { readOptions, wholeNumber } from './options';
import { answering, HOME_HELP, HOME_OPTIONS, only, openHome, printable, type OpenHome } from './skillsHome';

/** `vernacular journal …`: is the record intact, what happened, and why is a rule as it is. */
export const journalCommand: Command = {
  summary: 'Verify the journal, show it, or say why a rule is as it is',
  help: `usage: vernacular journal <verb> [options]

  verify [<dir>]            check every chain and that the skills are what it says
  show [--skill <name>]     the records, newest last
  why <rule id>             every record that changed a rule, with its numbers

${HOME_HELP}      --limit <n>     at most the last n records (default 50)
      --json          records as JSON lines

verify exits 0 when all is intact, 1 when something is broken (the first bad line is named), 2 for wrong usage and 3 when
there is nothing to read.
`,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...HOME_OPTIONS,
      skill: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [verb = '', ...rest] = positionals;
    return answering(terminal, async () => {
      if (verb === 'verify')
        return verify(await openHome(terminal, { ...values, dir: rest[0] ?? values.dir }), terminal);
      const limit = wholeNumber('limit', values.limit) ?? 50;
      const show = (entries: readonly JournalEntry[]): number =>
        print(entries.slice(-limit), values.json === true, terminal);
      if (verb === 'show') {
        if (rest.length > 0) throw new UsageError('"show" takes no further arguments.');
        const { library } = await openHome(terminal, values);
        const entries = await library.journal();
        return show(entries.filter(entry => values.skill === undefined || entry.skill === values.skill));
      }
      if (verb === 'why') {
        const rule = only(rest, 'rule id');
        const { library } = await openHome(terminal, values);
        const entries = (await library.journal()).filter(entry => concerns(entry, rule));
        if (entries.length === 0) {
          terminal.err(
            `No record speaks of ${JSON.stringify(rule)}. See "vernacular skills report" for the ids.\n`,
          );
          return EXIT.failed;
        }
        return show(entries);
      }
      throw new UsageError(verb === '' ? 'Say what to do.' : `There is no verb ${JSON.stringify(verb)}.`);
    });
  },
};

async function verify({ library }: OpenHome, terminal: Terminal): Promise<number> {
  const report = await library.verify();
  if (report.journals === 0 && report.findings.length === 0) {
    throw new UnreadableError(
      'There is no journal here. Run "vernacular learn" first, or give the project with --dir.',
    );
  }
  if (report.intact) {
    terminal.out(
      `Intact: ${report.records} records in ${report.journals} journals, and the skills are what they say.\n`,
    );
    return EXIT.ok;
  }
  for (const { file, line, problem } of report.findings) {
    terminal.out(`${printable(file)}${line === undefined ? '' : `:${line}`}: ${printable(problem)}\n`);
  }
  return EXIT.failed;
}

const concerns = (entry: JournalEntry, rule: string): boolean =>
  entry.removed?.includes(rule) === true ||
  entry.rules?.some(changed => changed.id === rule || changed.supersedes === rule) === true;

function print(entries: readonly JournalEntry[], json: boolean, terminal: Terminal): number {
  for (const entry of entries) {
    if (json) {
      terminal.out(`${JSON.stringify(entry)}\n`);
      continue;
    }
    terminal.out(`${entry.ts}  ${entry.skill}@${entry.version}  ${describe(entry)}\n`);
    for (const rule of entry.rules ?? [])
      terminal.out(`    ${rule.id}  ${rule.state}${rule.pinned ? ', pinned' : ''}\n`);
    for (const gate of entry.gates.filter(result => !result.pass)) {
      terminal.out(
        `    ${printable(gate.id)} failed${gate.reason === undefined ? '' : `: ${printable(gate.reason)}`}\n`,
      );
    }
  }
  return EXIT.ok;
}
