import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { decide, type Threshold } from '../scope/decide';
import { places } from '../tally';
import { conventionFrom } from './build';
import { globFor, type Project } from './project';

const CLEAR: Threshold = { minimumSupport: 20, minimumRate: 0.85, minimumFiles: 6, minimumConfidence: 0.7 };
const IMPORTED = 'use function';
const ROOTED = '\\<function>';
const BARE = 'bare';

const SENTENCES: Readonly<Record<string, string>> = {
  [IMPORTED]: 'Global functions are imported with use function.',
  [ROOTED]: 'Global functions are called with a leading backslash: \\count().',
};

/** Parts of the language that look like functions. */
const CONSTRUCTS =
  /^(isset|empty|unset|exit|die|eval|echo|print|list|array|include|require|include_once|require_once)$/;

/** How a namespaced PHP file calls each global function: imported, from the root, or bare. */
function formsOf(file: FileRecord, own: ReadonlySet<string>): { form: string; line: number }[] {
  const imported = new Set(file.facts.imports.map(i => i.module.replace(/^\\/, '')));
  return file.facts.calls.flatMap(({ callee, line }) => {
    if (!/^\\?[a-z][a-z0-9_]*$/.test(callee) || own.has(callee) || CONSTRUCTS.test(callee)) return [];
    return [{ form: callee.startsWith('\\') ? ROOTED : imported.has(callee) ? IMPORTED : BARE, line }];
  });
}

/** `imports.qualified` for PHP's global functions, which a namespaced file may import, root, or leave to the fallback. */
export function mineGlobalFunctions(project: Project): Convention[] {
  const files = [...project.source, ...project.tests].filter(f => f.language === 'php');
  const own = new Set(
    files.flatMap(f => f.facts.definitions.filter(d => d.kind === 'function').map(d => d.name)),
  );
  const tallies = files
    .filter(f => f.facts.definitions.some(d => d.kind !== 'function'))
    .map(file => {
      const counts = new Map<string, number>();
      const at = new Map<string, { line: number; start: number; end: number }[]>();
      for (const { form, line } of formsOf(file, own)) {
        counts.set(form, (counts.get(form) ?? 0) + 1);
        if (!at.has(form)) at.set(form, [{ line, start: 0, end: 0 }]);
      }
      return { path: file.path, role: file.role, blob: file.blob, counts, places: at };
    })
    .filter(t => t.counts.size > 0)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return decide(tallies, project.regions, CLEAR).flatMap(branch => {
    const { form, support, exceptions } = branch.leader;
    const statement = SENTENCES[form];
    if (statement === undefined) return [];
    const convention = conventionFrom(
      {
        key: 'imports.qualified',
        value: form,
        language: 'php',
        glob: globFor(
          branch.files.map(f => f.path),
          branch.glob,
          branch.except,
        ),
        statement,
        support,
        exceptions,
        evidence: places(branch.files, f => f === form),
        counterEvidence: places(branch.files, f => f !== form),
        family: 'imports',
        share: 0.2,
      },
      0.7,
    );
    return convention ? [convention] : [];
  });
}
