import type { FileView, ImportStatement } from '../view';
import type { Detector, Emit } from './detector';
import { NODE_MODULES, originOf } from './standard';

type Judge = (statement: ImportStatement, view: FileView, args: readonly string[]) => string | undefined;

/** A detector that looks at one import statement at a time. */
const each = (judge: Judge): Detector => ({
  needs: 'statement',
  run(view, emit, args) {
    for (const statement of view.imports) {
      const form = judge(statement, view, args);
      if (form !== undefined) emit(form, statement);
    }
  },
});

const nodeProtocol: Judge = ({ module }) => {
  if (module.startsWith('node:')) return 'node:';
  return NODE_MODULES.has(module.split('/')[0]!) ? 'bare' : undefined;
};

const star: Judge = ({ marks }) => (marks.has('static') ? undefined : marks.has('star') ? 'always' : 'never');

/** always, never by a mark of the statement. */
const marked: Judge = ({ marks }, _view, [mark = '']) => (marks.has(mark) ? 'always' : 'never');

const extension: Judge = ({ module }) => {
  if (!/^\.{1,2}\//.test(module)) return undefined;
  if (/\.(?:[cm]?[jt]sx?)$/.test(module)) return 'always';
  return /\.\w+$/.test(module) ? undefined : 'never';
};

/** Modules of the same project: by a relative path or by a path from the root. */
const relative: Judge = (statement, view) => {
  const origin = originOf(statement, view.language?.speaksAs ?? '', view.path);
  if (origin === 'relative') return 'relative';
  if (origin !== 'local') return undefined;
  return view.language?.speaksAs === 'rust'
    ? /^(super|self)\b/.test(statement.module)
      ? 'relative'
      : 'absolute'
    : 'absolute';
};

const NAMESPACE = /^[ \t]*namespace\s+[\w.]+/m;

/** At the top of the file or inside functions; in C#, whose imports are never there, above the namespace or inside it. */
const placement: Judge = ({ column, marks, start }, view) => {
  if (view.language?.speaksAs === 'csharp') {
    const namespace = NAMESPACE.exec(view.text)?.index;
    return namespace === undefined ? undefined : start > namespace ? 'local' : 'top';
  }
  return marks.has('conditional') ? undefined : column === 0 ? 'top' : 'local';
};

/** A statement that brings in only types: `import type {…}` or each name marked. */
const typeOnlyStatement: Judge = ({ marks }) => {
  if (marks.has('type')) return marks.has('default') ? undefined : 'import_type';
  return marks.has('type_name') && !marks.has('value_name') && !marks.has('default') ? 'inline' : undefined;
};

/** Types and values of one module: marked inline, or in two statements. */
function mixedTypeSpecifier(view: FileView, emit: Emit): void {
  const values = new Set(
    view.imports.filter(s => !s.marks.has('type') && s.marks.has('value_name')).map(s => s.module),
  );
  for (const statement of view.imports) {
    if (statement.marks.has('type')) {
      if (values.has(statement.module)) emit('separate', statement);
    } else if (statement.marks.has('type_name') && statement.marks.has('value_name'))
      emit('inline', statement);
  }
}

/** Languages whose import of one name can be shared and writes that name as the end of a path. */
const PATH_NAMES_ITEM = new Set(['php', 'rust']);

/** Several names of one module: one statement each (single), or one statement for all (grouped). */
function oneNamePerLine(view: FileView, emit: Emit): void {
  const parents = new Map<string, number>();
  const parentOf = ({ module, names }: ImportStatement): string =>
    names.length > 0 ? module : module.replace(/(?:\\|::|\.)[^\\:.]+$/, '');
  for (const statement of view.imports)
    parents.set(parentOf(statement), (parents.get(parentOf(statement)) ?? 0) + 1);
  const pathNamesItem = PATH_NAMES_ITEM.has(view.language?.speaksAs ?? '');
  for (const statement of view.imports) {
    if (statement.names.includes('*') || statement.marks.has('plain')) continue;
    // `import x from './x'` and `import "net/http"` take a whole module: there is no second name to share it with.
    if (statement.names.length === 0 && !pathNamesItem) continue;
    if (statement.names.length > 1) emit('grouped', statement);
    else if (parents.get(parentOf(statement))! > 1) emit('single', statement);
  }
}

/** Imports that every file may be asked to have; one site a file: as written, or none. */
function required(view: FileView, emit: Emit, [source = '']: readonly string[]): void {
  const wanted = new RegExp(source, 'u');
  const found = view.imports.find(s => wanted.test(s.module));
  if (found) emit(view.text.slice(found.start, found.end).replace(/\s+/g, ' ').replace(/;$/, ''), found);
  else if (view.definitions.length > 0) emit('none', { start: 0, end: 0, line: 1 });
}

export const detectors: Readonly<Record<string, Detector>> = {
  'import-node-protocol': each(nodeProtocol),
  'import-star': each(star),
  'import-marked': each(marked),
  'import-extension': each(extension),
  'import-relative': each(relative),
  'import-placement': each(placement),
  'import-type-only': each(typeOnlyStatement),
  'import-mixed-types': { needs: 'statement', run: mixedTypeSpecifier },
  'import-one-name': { needs: 'statement', run: oneNamePerLine },
  'import-required': { needs: 'file', run: required },
};
