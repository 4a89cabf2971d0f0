import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { folderOf, nameOf, type Project } from './project';
import { code } from '../statement';

const MIN_FILES = 8;

const TESTS = /^tests?$/;

/** Files of a crate's unit tests beside its sources; those in `tests/` test it from outside, which no source can. */
const APART = /^(tests?|test_\w+|\w+_tests?)\.rs$/;

/** Files of Rust with a module of unit tests in them, and its line. */
export function inlineTestsOf(rust: readonly FileRecord[]): { file: FileRecord; line: number }[] {
  const files = new Set(rust.map(f => f.path));
  return rust.flatMap(file => {
    if (file.role === 'test' || APART.test(nameOf(file.path))) return [];
    const { name, line } = file.facts.definitions.find(d => d.kind === 'module' && TESTS.test(d.name)) ?? {};
    // `mod tests;` only names the file that holds them.
    const folder = folderOfModules(file.path);
    const isElsewhere = [`${folder}/${name}.rs`, `${folder}/${name}/mod.rs`].some(path => files.has(path));
    return line === undefined || isElsewhere ? [] : [{ file, line }];
  });
}

/** `test.location`: whether unit tests of Rust stand in the file they test, or in files of their own among the sources. */
export function mineInlineTests(project: Project): Convention[] {
  const rust = [...project.source, ...project.tests].filter(f => f.language === 'rust');
  const apart = rust.filter(f => APART.test(nameOf(f.path)) && !/(^|\/)tests\//.test(f.path));
  const inline = inlineTestsOf(rust);
  if (inline.length < MIN_FILES) return [];
  const convention = conventionFrom(
    {
      key: 'test.location',
      value: 'inline',
      language: 'rust',
      glob: '**',
      statement: `Unit tests stand in the file they test, not in a ${code('tests.rs')} beside it.`,
      support: inline.length,
      exceptions: apart.length,
      evidence: inline.map(({ file, line }) => placeIn(file, line)),
      counterEvidence: apart.map(file => placeIn(file)),
      family: 'testing',
      share: 0.6,
    },
    0.7,
  );
  return convention ? [convention] : [];
}

/** Where the modules of a file are looked for: beside the root of a folder, else in the folder with the file's name. */
const folderOfModules = (path: string): string =>
  /^(mod|lib|main)\.rs$/.test(nameOf(path)) ? folderOf(path) : path.replace(/\.rs$/, '');
