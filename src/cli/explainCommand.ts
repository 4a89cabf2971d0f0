import type { Convention } from '../core/model/convention';
import type { Evidence } from '../core/model/observation';
import { claimsOf } from '../core/distill/claims';
import { EXIT, type Command, UsageError } from './command';
import { readOptions } from './options';
import { mineProject, openProject } from './project';
import { printable } from './skillsHome';

/** `vernacular explain`: why a convention is claimed, or which conventions a place shows. */
export const explainCommand: Command = {
  summary: 'Show the counts, exceptions and places behind a convention',
  help: `usage: vernacular explain <convention id | path[:line]> [-C <folder>]

With an id (or a key, or the start of one): counts, scope, places that follow it and places that do not.
With a path: the conventions that have evidence or an exception in that file, or on that line.

  -C, --dir <folder>    the project, instead of the current folder

Exit codes: 0 shown, 1 nothing is known of it, 2 wrong usage, 3 the folder cannot be read.
`,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, { dir: { type: 'string', short: 'C' } });
    const [what, ...more] = positionals;
    if (what === undefined || more.length > 0) throw new UsageError('Name one convention or one place.');
    const deps = await openProject(terminal, values.dir);
    try {
      const { conventions } = await mineProject(terminal, deps, { dryRun: true });
      const found = conventions.filter(c => isNamed(c, what) || showsAt(c, what));
      for (const convention of found) terminal.out(`${explain(convention)}\n`);
      if (found.length === 0) terminal.err(`No convention is known by ${JSON.stringify(what)}.\n`);
      return found.length > 0 ? EXIT.ok : EXIT.failed;
    } finally {
      await deps.extractor.dispose();
    }
  },
};

const isNamed = (c: Convention, what: string): boolean =>
  c.key === what || claimsOf(c).some(claim => claim.id === what || claim.id.startsWith(`${what}~`));

/** `src/a.ts` or `src/a.ts:12`. */
function showsAt(c: Convention, what: string): boolean {
  const [, path = what, line] = /^(.*?)(?::(\d+))?$/.exec(what) ?? [];
  return [...c.evidence, ...c.counterEvidence].some(
    e => e.path === path && (line === undefined || e.line === Number(line)),
  );
}

const place = (e: Evidence): string =>
  e.commit !== undefined ? `    commit ${e.commit}` : `    ${e.path}:${e.line}`;

function explain(c: Convention): string {
  const [claim] = claimsOf(c);
  const share = (100 * c.rate).toFixed(1);
  return [
    printable(c.statement),
    `  ${claim?.id ?? c.key} = ${printable(c.value)}`,
    `  where: ${claim?.scope ?? '**'} (${c.language.join(', ')})`,
    `  ${c.support} places follow it, ${c.exceptions} do not: ${share} %, surely more than ${(100 * c.confidence).toFixed(1)} %`,
    `  ${c.distinctiveness.toFixed(2)} bits over ordinary projects; found in the ${c.source}`,
    ...(c.evidence.length > 0 ? ['  for example:', ...c.evidence.map(place)] : []),
    ...(c.counterEvidence.length > 0 ? ['  against it:', ...c.counterEvidence.map(place)] : []),
    '',
  ].join('\n');
}
