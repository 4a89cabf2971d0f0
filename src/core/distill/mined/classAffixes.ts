import type { Convention } from '../../model/convention';
import type { DefinitionFact, FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { inGlob } from '../scope/glob';
import { type Affix, casedWords, hasAffix, sharedAffix } from './names';
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
    )) {
      const kind = group.map(p => p.c);
      const glob = globOf(
        commonFolder(
          kind.map(c => c.file.path),
          0.95,
        ),
      );
      for (const affix of sharedBy(kind))
        found.push(
          ...affixOf(affix, kind, language, {
            kindOf: `that extend ${code(base)}`,
            glob,
            share: 0.3,
            minor: isExplained(affix, kind),
          }),
        );
    }
    for (const [folder, group] of [...groupBy(classes, c => folderOf(c.file.path) || undefined)].sort(
      ([a], [b]) => (a < b ? -1 : 1),
    ))
      for (const affix of sharedBy(group)) {
        const { wider, isSlice } = widened(affix, folder, classes);
        const tell = (told: SharedAffix, place: string, minor: boolean): Convention[] =>
          affixOf(told, classes, language, {
            kindOf: `in ${code(`${place}/`)}`,
            glob: globOf(place),
            share: 0.15,
            minor,
          });
        if (wider) found.push(...tell(wider.affix, wider.folder, false));
        found.push(...tell(affix, folder, isSlice));
      }
  }
  return onePerPlace(found);
}

type SharedAffix = Pick<Affix, 'kind' | 'text'>;

/** The affixes that nearly all classes of a kind have: the longest ending and the longest beginning. */
function sharedBy(classes: readonly ClassAt[]): SharedAffix[] {
  if (classes.length < MIN_CLASSES || new Set(classes.map(c => c.file.path)).size < MIN_FILES) return [];
  const names = classes.map(c => c.definition.name);
  return (['suffix', 'prefix'] as const).flatMap(kind => {
    const affix = sharedAffix(names, kind, MIN_SHARE);
    return affix && affix.text.length >= 3 ? [affix] : [];
  });
}

const has = (c: ClassAt, { kind, text }: SharedAffix): boolean => hasAffix(c.definition.name, kind, text);

/**
 * True for an affix that the classes have for another reason than their base: it is the modifier's (`Abstract`), or a word of a
 * base that most of them have (`FileStore` implements `Store` and `LockProvider`).
 */
function isExplained(affix: SharedAffix, classes: readonly ClassAt[]): boolean {
  if (affix.kind === 'prefix' && /^(Abstract|Base)$/.test(affix.text)) return true;
  const saying = classes.filter(({ definition }) =>
    definition.bases?.some(base => casedWords(baseName(base)).join('').includes(affix.text)),
  );
  return saying.length >= EXPLAINED * classes.length;
}

/** Share of the classes whose bases hold the word, from which on it is theirs. */
const EXPLAINED = 0.5;
/** Share of the classes around a folder that have its affix too: from there on, the folder is an arbitrary part of them. */
const ALIKE = 0.5;
const MIN_ALIKE = 7;

interface Widened {
  /** The widest folder whose classes nearly all have the affix, or its word at the edge of the names. */
  readonly wider:
    { readonly folder: string; readonly affix: SharedAffix; readonly isKept: boolean } | undefined;
  /** Whether the classes around the folder are called alike, so that the folder alone says little. */
  readonly isSlice: boolean;
}

/**
 * How far beyond its folder an affix reaches: `ShouldHave` of one folder is `Should` in all those beside it. Folder by folder
 * outwards, as long as half of the classes that come in have it.
 */
function widened({ kind, text }: SharedAffix, folder: string, classes: readonly ClassAt[]): Widened {
  const words = casedWords(text);
  const affix = { kind, text: kind === 'suffix' ? words.at(-1)! : words[0]! };
  const under = (place: string): ClassAt[] => classes.filter(c => c.file.path.startsWith(`${place}/`));
  const having = (list: readonly ClassAt[]): number => list.filter(c => has(c, affix)).length;
  let wider: Widened['wider'];
  let inner = under(folder);
  for (let parent = folderOf(folder); parent !== ''; parent = folderOf(parent)) {
    const around = under(parent);
    const more = around.length - inner.length;
    if (more === 0) continue;
    const alike = having(around) - having(inner);
    if (alike < MIN_ALIKE || alike < ALIKE * more) break;
    wider = { folder: parent, affix, isKept: having(around) >= MIN_SHARE * around.length };
    inner = around;
  }
  return { wider: wider?.isKept && affix.text.length >= 3 ? wider : undefined, isSlice: wider !== undefined };
}

/** A pattern in fewer classes is seen from any of them. */
const MIN_TOLD = 10;

/** How a claim about an affix speaks of its classes. */
interface Told {
  readonly kindOf: string;
  readonly glob: string;
  readonly share: number;
  readonly minor: boolean;
}

/** The claim that classes share an affix, counted over `all` of the kind in the place that it names. */
function affixOf(
  affix: SharedAffix,
  all: readonly ClassAt[],
  language: string,
  { kindOf, glob, share, minor }: Told,
): Convention[] {
  const { kind } = affix;
  const isHere = inGlob(glob);
  const here = all.filter(c => isHere(c.file.path));
  const inside = here.filter(c => has(c, affix));
  const outside = here.filter(c => !has(c, affix));
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
      minor: minor || inside.length < MIN_TOLD,
    },
    0.65,
  );
  return convention ? [convention] : [];
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
