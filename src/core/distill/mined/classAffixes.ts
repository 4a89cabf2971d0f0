import type { Convention } from '../../model/convention';
import type { DefinitionFact, FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { inGlob } from '../scope/glob';
import { hasAffix, sharedAffix } from './names';
import { commonFolder, folderOf, globOf, groupBy, type Project } from './project';
import { code } from '../statement';

const MIN_CLASSES = 7;
const MIN_FILES = 4;
const MIN_SHARE = 0.85;

interface ClassAt {
  readonly definition: DefinitionFact;
  readonly file: FileRecord;
}

const TYPE_KINDS = new Set(['class', 'struct', 'record', 'interface', 'trait', 'enum', 'type']);

/** Last part of a base's name without type arguments: `checks.AbstractCheck<T>` → AbstractCheck. */
export function baseName(base: string): string {
  const plain = base.replace(/[<([].*$/s, '').trim();
  return plain.slice(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(':'), plain.lastIndexOf('\\')) + 1);
}

function classesOf(files: readonly FileRecord[]): ClassAt[] {
  return files.flatMap(file =>
    file.facts.definitions.filter(d => TYPE_KINDS.has(d.kind)).map(definition => ({ definition, file })),
  );
}

/** Affixes of classes of one kind: those with one base, and those in one folder. */
export function mineClassAffixes(project: Project): Convention[] {
  const found: Convention[] = [];
  for (const [language, classes] of groupBy(classesOf(project.source), c => c.file.language)) {
    const pairs = classes.flatMap(c => (c.definition.bases ?? []).map(base => ({ c, base: baseName(base) })));
    for (const [base, group] of [...groupBy(pairs, p => p.base || undefined)].sort(([a], [b]) =>
      a < b ? -1 : 1,
    ))
      found.push(
        ...affixOf(
          group.map(p => p.c),
          group.map(p => p.c),
          language,
          `that extend ${code(base)}`,
          0.3,
        ),
      );
    for (const [folder, group] of [...groupBy(classes, c => folderOf(c.file.path) || undefined)].sort(
      ([a], [b]) => (a < b ? -1 : 1),
    ))
      found.push(...affixOf(group, classes, language, `in ${code(`${folder}/`)}`, 0.15, folder));
  }
  return onePerPlace(found);
}

/** The affix that classes share, counted over `all` of the kind in the place that the claim names. */
function affixOf(
  classes: readonly ClassAt[],
  all: readonly ClassAt[],
  language: string,
  kindOf: string,
  share: number,
  folder?: string,
): Convention[] {
  if (classes.length < MIN_CLASSES || new Set(classes.map(c => c.file.path)).size < MIN_FILES) return [];
  const names = classes.map(c => c.definition.name);
  return (['suffix', 'prefix'] as const).flatMap(kind => {
    const affix = sharedAffix(names, kind, MIN_SHARE);
    if (!affix || affix.text.length < 3) return [];
    const glob = globOf(
      folder ??
        commonFolder(
          classes.map(c => c.file.path),
          0.95,
        ),
    );
    const isHere = inGlob(glob);
    const here = all.filter(c => isHere(c.file.path));
    const inside = here.filter(c => hasAffix(c.definition.name, kind, affix.text));
    const outside = here.filter(c => !hasAffix(c.definition.name, kind, affix.text));
    if (inside.length < MIN_SHARE * here.length) return [];
    const whole = here.every(c => /^(class|struct|record)$/.test(c.definition.kind)) ? 'Classes' : 'Types';
    const shape = kind === 'suffix' ? `*${affix.text}` : `${affix.text}*`;
    const convention = conventionFrom(
      {
        key: `naming.class_${kind}`,
        value: `${kind}:${affix.text}`,
        language,
        glob,
        statement: `${whole} ${kindOf} are named ${code(shape)}.`,
        support: inside.length,
        exceptions: outside.length,
        evidence: inside.map(c => placeIn(c.file, c.definition.line)),
        counterEvidence: outside.map(c => placeIn(c.file, c.definition.line)),
        family: 'naming',
        share,
      },
      0.65,
    );
    return convention ? [convention] : [];
  });
}

/** Of several kinds of class in one place, the one with the most classes: a claim must not contradict its neighbour. */
function onePerPlace(conventions: readonly Convention[]): Convention[] {
  const groups = groupBy(conventions, c => `${c.key}\n${c.language.join()}\n${JSON.stringify(c.scope)}`);
  const best = [...groups.values()].map(
    group => group.sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1))[0]!,
  );
  // A folder's claim that only repeats the claim of a wider place says nothing new.
  const globs = new Map(best.map(c => [c, c.scope.cases[0]?.when.path ?? '**']));
  const within = (inner: string, outer: string): boolean =>
    outer === '**' || (inner !== outer && inner.startsWith(outer.slice(0, -2)));
  return best.filter(
    c =>
      !best.some(
        o =>
          o !== c &&
          o.key === c.key &&
          o.value === c.value &&
          o.language[0] === c.language[0] &&
          within(globs.get(c)!, globs.get(o)!),
      ),
  );
}
