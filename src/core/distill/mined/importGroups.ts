import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { decide, type Threshold } from '../scope/decide';
import { joined } from '../scope/glob';
import { wholeOrders } from '../sequences';
import { places } from '../tally';
import { conventionFrom, formOf } from './build';
import type { Modules } from './modules';
import { groupBy, type Project } from './project';

/** Languages whose own modules can only be told by resolving them in the tree. */
const LANGUAGES = new Set(['go', 'python', 'rust', 'typescript', 'javascript']);
const CLEAR: Threshold = { minimumSupport: 12, minimumRate: 0.85, minimumFiles: 6, minimumConfidence: 0.7 };
const NAMES = { standard: 'std', external: 'third-party', internal: 'local' } as const;

/** Origins of a file's import groups in order; `none` where one group mixes origins or an origin comes twice. */
function formOfFile(file: FileRecord, modules: Modules): { form: string; line: number } | undefined {
  const imports = file.facts.imports.filter(i => i.group !== undefined && i.module !== '__future__');
  if (imports.length < 2) return undefined;
  const order: string[] = [];
  let mixed = false;
  for (const [, group] of groupBy(imports, i => i.group)) {
    const origins = new Set(group.map(i => NAMES[modules.resolve(file.path, file.language, i.module).kind]));
    if (origins.size > 1) mixed = true;
    else order.push([...origins][0]!);
  }
  if (!mixed && order.length < 2) return undefined;
  const repeated = new Set(order).size < order.length;
  return { form: mixed || repeated ? 'none' : order.join(','), line: imports[0]!.line };
}

/** `imports.groups` where a file alone cannot tell which modules are the project's own. */
export function mineImportGroups(project: Project, modules: Modules): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of groupBy([...project.source, ...project.tests], f => f.language)) {
    if (!LANGUAGES.has(language)) continue;
    const tallies = files
      .flatMap(file => {
        const form = formOfFile(file, modules);
        return form ? [formOf(file, form.form, form.line)] : [];
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const branch of decide(wholeOrders(tallies), project.regions, CLEAR)) {
      const value = branch.leader.form;
      if (value === 'none') continue;
      const convention = conventionFrom(
        {
          key: 'imports.groups',
          value,
          language,
          glob: branch.except.length > 0 ? `!${joined(branch.except)}` : branch.glob,
          statement: `Imports form groups in the order ${value.replaceAll(',', ', ')}, with a blank line between them.`,
          support: branch.leader.support,
          exceptions: branch.leader.exceptions,
          evidence: places(branch.files, f => f === value),
          counterEvidence: places(branch.files, f => f !== value),
          family: 'imports',
          share: 0.3,
        },
        0.7,
      );
      if (convention) found.push(convention);
    }
  }
  return found;
}
