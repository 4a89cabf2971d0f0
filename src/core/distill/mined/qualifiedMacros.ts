import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { groupBy, type Project } from './project';
import { code } from '../statement';

const MIN_SITES = 20;
const MIN_FILES = 5;
const MIN_SHARE = 0.9;
/** Share of the places that one macro may have: a crate of which nearly all call the same one shows how that one is called. */
const MOST_OF_ONE = 0.9;

/** A macro of a crate, called with the crate's name or by a name that the file took from the crate. */
interface Site {
  readonly file: FileRecord;
  readonly line: number;
  readonly crate: string;
  readonly macro: string;
  readonly qualified: boolean;
}

const MACRO = /^(?:([a-z]\w*)::)?(\w+)!$/;
/** What every crate has, and the crate itself. */
const NO_CRATE = /^(std|core|alloc|crate|self|super)$/;

function sitesOf(file: FileRecord): Site[] {
  const taken = new Map(
    file.facts.imports.flatMap(({ module, names }) => {
      const [crate = '', ...path] = module.replace(/^::/, '').split('::');
      // `use tokio::pin;` takes what its path ends in.
      return [...names, ...path.slice(-1)].map(name => [name, crate] as const);
    }),
  );
  return file.facts.calls.flatMap(({ callee, line }): Site[] => {
    const [, root, macro] = MACRO.exec(callee) ?? [];
    if (macro === undefined) return [];
    const crate = root ?? taken.get(macro);
    if (crate === undefined || NO_CRATE.test(crate)) return [];
    return [{ file, line, crate, macro, qualified: root !== undefined }];
  });
}

/** `imports.qualified`: the macros of a crate are called as `log::debug!`, not taken from it by name (Rust). */
export function mineQualifiedMacros(project: Project): Convention[] {
  const sites = [...project.source, ...project.tests]
    .filter(f => f.language === 'rust')
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(sitesOf);
  return [...groupBy(sites, site => site.crate)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([crate, all]) => {
      const [yes, no] = [all.filter(s => s.qualified), all.filter(s => !s.qualified)];
      const files = new Set(yes.map(s => s.file));
      if (yes.length < MIN_SITES || files.size < MIN_FILES || yes.length < MIN_SHARE * all.length) return [];
      const [macro, ofIt] = [...groupBy(yes, s => s.macro)].sort(
        ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
      )[0]!;
      const convention = conventionFrom(
        {
          key: 'imports.qualified',
          value: `${crate}::${macro}!`,
          language: 'rust',
          glob: '**',
          statement: `Macros of ${code(crate)} are called with its name: ${code(`${crate}::${macro}!`)}.`,
          support: yes.length,
          exceptions: no.length,
          units: [files.size, new Set(no.map(s => s.file)).size],
          evidence: yes.map(s => placeIn(s.file, s.line)),
          counterEvidence: no.map(s => placeIn(s.file, s.line)),
          family: 'imports',
          share: 0.3,
        },
        0.65,
      );
      if (!convention) return [];
      return [ofIt.length > MOST_OF_ONE * yes.length ? { ...convention, untold: 'minor' } : convention];
    });
}
