import type { Convention } from '../../model/convention';
import type { DefinitionFact, FileRecord } from '../../model/record';
import { TEST_ANNOTATION } from '../../observe/detect/names';
import { inGlob } from '../scope/glob';
import { conventionFrom, placeIn } from './build';
import { baseName } from './classAffixes';
import { commonFolder, globOf, groupBy, type Project } from './project';
import { code } from '../statement';

const MIN_CLASSES = 10;
const MIN_FILES = 8;
const MIN_SHARE = 0.85;
/** Files that define the base; a name that more of them define is not one thing. */
const MAX_HOMES = 2;

/** A class of tests, by the word in its name that says so. */
const isTestClass = ({ kind, name }: DefinitionFact): boolean =>
  kind === 'class' && /(Tests?|TestCase|Specs?)$/.test(name) && !/^(Abstract|Base)/.test(name);

/**
 * A double may be called a test too: classes of tests stand in files with a test, or with a class that takes its tests over from
 * a test case.
 */
const holdsTest = ({ facts }: FileRecord): boolean =>
  facts.definitions.some(
    ({ kind, name, annotations = [], bases = [] }) =>
      ((kind === 'method' || kind === 'function') &&
        (/^test/i.test(name) || annotations.some(mark => TEST_ANNOTATION.test(mark)))) ||
      (kind === 'class' && bases.some(base => baseName(base).endsWith('TestCase'))),
  );

interface ClassAt {
  readonly definition: DefinitionFact;
  readonly file: FileRecord;
}

/** `test.helper`: the class of the project that its test classes extend. */
export function mineTestBases(project: Project): Convention[] {
  return [...groupBy(project.tests, f => f.language)].flatMap(([language, files]) => {
    const homes = groupBy(
      [...project.source, ...project.tests].flatMap(file =>
        file.language === language
          ? file.facts.definitions.filter(d => d.kind === 'class').map(d => ({ name: d.name, file }))
          : [],
      ),
      home => home.name,
    );
    const classes = files
      .filter(holdsTest)
      .flatMap(file => file.facts.definitions.filter(isTestClass).map(definition => ({ definition, file })));
    const byBase = groupBy(
      classes.flatMap(c => (c.definition.bases ?? []).map(base => ({ c, base: baseName(base) }))),
      pair => pair.base,
    );
    return [...byBase].flatMap(([base, pairs]) => {
      const defining = new Set((homes.get(base) ?? []).map(home => home.file));
      if (defining.size === 0 || defining.size > MAX_HOMES) return [];
      return conventionOf(
        language,
        base,
        pairs.map(({ c }) => c),
        classes,
      );
    });
  });
}

const extending = (base: string) => (c: ClassAt) =>
  (c.definition.bases ?? []).some(given => baseName(given) === base);

/** Counted over all test classes of the folder that holds nearly all that extend the base; the base itself is none. */
function conventionOf(
  language: string,
  base: string,
  having: readonly ClassAt[],
  all: readonly ClassAt[],
): Convention[] {
  if (having.length < MIN_CLASSES || new Set(having.map(c => c.file)).size < MIN_FILES) return [];
  const glob = globOf(
    commonFolder(
      having.map(c => c.file.path),
      0.95,
    ),
  );
  const inside = inGlob(glob);
  const here = all.filter(c => inside(c.file.path) && c.definition.name !== base);
  const [yes, no] = [here.filter(extending(base)), here.filter(c => !extending(base)(c))];
  if (yes.length < MIN_SHARE * here.length) return [];
  const convention = conventionFrom({
    key: 'test.helper',
    value: `extends ${base}`,
    language,
    glob,
    statement: `Test classes extend the project's own ${code(base)}.`,
    support: yes.length,
    exceptions: no.length,
    evidence: yes.map(c => placeIn(c.file, c.definition.line)),
    counterEvidence: no.map(c => placeIn(c.file, c.definition.line)),
    family: 'testing',
  });
  return convention ? [convention] : [];
}
