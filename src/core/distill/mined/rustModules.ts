import type { Convention } from '../../model/convention';
import { conventionFrom, placeIn } from './build';
import { folderOf, nameOf, type Project } from './project';

const MIN_MODULES = 8;

/** `file.naming`: where Rust modules with children have their code, in `<name>/mod.rs` or in `<name>.rs` beside the folder. */
export function mineRustModules(project: Project): Convention[] {
  const sources = project.source.filter(f => f.language === 'rust');
  const inside = sources.filter(f => nameOf(f.path) === 'mod.rs');
  const folders = new Set(sources.map(f => folderOf(f.path)));
  const beside = sources.filter(
    f => folders.has(f.path.replace(/\.rs$/, '')) && !/\/(bin|build)\.rs$/.test(f.path),
  );
  const [most, least, value] =
    inside.length >= beside.length
      ? [inside, beside, '<name>/mod.rs']
      : [beside, inside, '<name>.rs + <name>/'];
  if (most.length < MIN_MODULES) return [];
  const convention = conventionFrom(
    {
      key: 'file.naming',
      value,
      language: 'rust',
      glob: '**',
      statement:
        most === inside
          ? 'A module with children has its code in `<name>/mod.rs`, not in `<name>.rs` beside the folder.'
          : 'A module with children has its code in `<name>.rs` beside its folder, not in `<name>/mod.rs`.',
      support: most.length,
      exceptions: least.length,
      evidence: most.map(f => placeIn(f)),
      counterEvidence: least.map(f => placeIn(f)),
      family: 'architecture',
      share: 0.5,
    },
    0.65,
  );
  return convention && convention.rate >= 0.9 ? [convention] : [];
}
