import type { Convention } from '../core/model/convention';
import { claimsOf } from '../core/distill/claims';
import { UNTOLD_WORDS } from '../core/distill/told/reasons';
import type { EngineDeps } from '../core/engine/deps';
import { conventionSites } from '../core/engine/conventionSites';
import type { Mined } from '../core/engine/mined';
import { EXIT, type Command, type Terminal, UsageError } from './command';
import { readOptions, skillsFolderOf } from './options';
import { mineProject, openProject } from './project';
import { shownPlace, sourceLines } from './sourceLines';
import { printable } from './skillsHome';

/** Exceptions that are listed unless all are asked for. */
const MOST_EXCEPTIONS = 20;

/** `vernacular explain`: why a convention is claimed, or which conventions a place shows. */
export const explainCommand: Command = {
  summary: 'Show the counts, exceptions and places behind a convention',
  help: `usage: vernacular explain <convention id | key | path[:line]> [options]

With an id (or a key, or the start of one): counts, scope, places that follow it and the exceptions.
With a path: the conventions that speak about that file, or about that line, and whether it follows them.

  -C, --dir <folder>    the project, instead of the current folder
      --folder <path>   its skills folder, where it is not the default one
      --all             list every exception, not only the first ${MOST_EXCEPTIONS}

Exit codes: 0 shown, 1 nothing is known of it, 2 wrong usage, 3 the folder cannot be read.
`,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      dir: { type: 'string', short: 'C' },
      folder: { type: 'string' },
      all: { type: 'boolean' },
    });
    const [what, ...more] = positionals;
    if (what === undefined || more.length > 0) throw new UsageError('Name one convention or one place.');
    const deps = await openProject(terminal, values.dir, {
      ...(values.folder !== undefined && { skillsFolder: skillsFolderOf(values.folder) }),
    });
    try {
      const mined = await mineProject(terminal, deps, { dryRun: true });
      const named = mined.conventions.filter(convention => isNamed(convention, what));
      const exceptions = values.all === true ? Infinity : MOST_EXCEPTIONS;
      for (const convention of named) terminal.out(await explain(deps, mined, convention, exceptions));
      const shown = named.length > 0 || (await explainPlace(terminal, deps, mined, what));
      if (!shown) terminal.err(nothingKnown(mined, what));
      return shown ? EXIT.ok : EXIT.failed;
    } finally {
      await deps.extractor.dispose();
    }
  },
};

const idOf = (c: Convention): string => claimsOf(c)[0]?.id ?? c.key;

const isNamed = (c: Convention, what: string): boolean =>
  c.key === what || claimsOf(c).some(claim => claim.id === what || claim.id.startsWith(`${what}~`));

/** One convention in full: what is claimed where, the numbers, places for it, and the exceptions with their source lines. */
async function explain(deps: EngineDeps, mined: Mined, c: Convention, most: number): Promise<string> {
  const lines = sourceLines(deps, mined);
  const claims = claimsOf(c);
  const records = await mined.records();
  const sites = records
    .flatMap(record => conventionSites(c, record, deps.families))
    .filter(site => !site.conforms);
  const against = sites.length > 0 ? sites : c.counterEvidence;
  const text = [
    printable(c.statement),
    `  ${idOf(c)} = ${printable(c.value)}`,
    ...claims.map(
      ({ scope, language, value }) =>
        `  where: ${scope} (${language})${value === c.value ? '' : `: ${printable(value)}`}`,
    ),
    `  ${c.support} places follow it, ${c.exceptions} do not: ${(100 * c.rate).toFixed(1)} %, surely more than ${(100 * c.confidence).toFixed(1)} %`,
    `  ${c.distinctiveness.toFixed(2)} bits over ordinary projects; found in the ${c.source}`,
    ...(c.trend.state === 'stable'
      ? []
      : [`  ${c.trend.state}${c.trend.from === undefined ? '' : ` from ${printable(c.trend.from)}`}`]),
    ...(c.enforcedBy === undefined
      ? []
      : [`  guaranteed by ${c.enforcedBy}, so it is not in the prose of the skill`]),
    ...(c.untold === undefined ? [] : [`  not in the prose of the skill: ${UNTOLD_WORDS[c.untold]}`]),
  ];
  if (c.evidence.length > 0) text.push('  for example:');
  for (const place of c.evidence) text.push(`    ${await shownPlace(place, lines)}`);
  if (against.length > 0) text.push('  exceptions:');
  for (const place of against.slice(0, most)) text.push(`    ${await shownPlace(place, lines)}`);
  if (against.length > most) text.push(`    and ${against.length - most} more: --all lists them`);
  return `${text.join('\n')}\n\n`;
}

/** The conventions that speak about `path` or `path:line`; false where none does. */
async function explainPlace(
  terminal: Terminal,
  deps: EngineDeps,
  mined: Mined,
  what: string,
): Promise<boolean> {
  const [, path = what, number] = /^(?:\.\/)?(.*?)(?::(\d+))?$/.exec(what) ?? [];
  const record = (await mined.records()).find(candidate => candidate.path === path);
  if (!record) return false;
  const isThere = (line: number | undefined): boolean => number === undefined || line === Number(number);
  let shown = false;
  for (const c of mined.conventions) {
    const sites = conventionSites(c, record, deps.families).filter(site => isThere(site.line));
    const kept = sites.filter(site => site.conforms).length;
    const broken = sites.filter(site => !site.conforms);
    const evidence = [...c.evidence, ...c.counterEvidence].some(e => e.path === path && isThere(e.line));
    if (sites.length === 0 && !evidence) continue;
    shown = true;
    const counts =
      sites.length === 0 ? 'is among its places' : `${kept} here follow it, ${broken.length} do not`;
    terminal.out(`${printable(c.statement)}\n  ${idOf(c)}: ${counts}\n`);
    for (const { line, form } of broken.slice(0, MOST_EXCEPTIONS))
      terminal.out(`    ${path}:${line} has ${printable(form)}\n`);
  }
  return shown;
}

function nothingKnown(mined: Mined, what: string): string {
  const [, path = what] = /^(?:\.\/)?(.*?)(?::\d+)?$/.exec(what) ?? [];
  if (mined.files.some(file => file.path === path))
    return `No convention speaks about ${printable(JSON.stringify(what))}.\n`;
  return (
    `Nothing is known by ${printable(JSON.stringify(what))}: it is neither a file that was learnt nor a convention. ` +
    '"vernacular learn --dry-run --all" shows the ids.\n'
  );
}
