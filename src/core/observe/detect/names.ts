import { letterCaseOf, plainCase } from '../classify/letterCase';
import type { FileView } from '../view';
import { type Detector, type Emit, lineSpan } from './detector';

/** Letter case of the file's name up to its first dot. */
function file(view: FileView, emit: Emit): void {
  const name = view.path.slice(view.path.lastIndexOf('/') + 1);
  const stem = name.slice(0, Math.max(name.indexOf('.'), 0)).replace(/^_+/, '');
  const found = letterCaseOf(stem);
  if (found && !/^(index|main|mod|lib|init|setup|__.*__)$/.test(stem)) emit(found, lineSpan(view, 1));
}

/** Letter case of the folder that the file is in. */
function directory(view: FileView, emit: Emit): void {
  const parts = view.path.split('/');
  const found = letterCaseOf((parts.at(-2) ?? '').replace(/^[._]+|[._]+$/g, ''));
  if (found) emit(found, lineSpan(view, 1));
}

const TYPES = /^(class|interface|enum|record|struct|trait|annotation|delegate)$/;

/** One top-level type per file and named like it: always or never, for files with a type. */
function oneType(view: FileView, emit: Emit): void {
  const types = view.definitions.filter(d => TYPES.test(d.kind) && !isInside(d, view));
  if (types.length === 0) return;
  const stem = view.path.slice(view.path.lastIndexOf('/') + 1).replace(/\..*$/, '');
  const squash = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();
  emit(types.length === 1 && squash(types[0]!.name) === squash(stem) ? 'always' : 'never', types[0]!);
}

function isInside(definition: { start: number; end: number }, view: FileView): boolean {
  return view.definitions.some(
    d => TYPES.test(d.kind) && d.start < definition.start && d.end >= definition.end,
  );
}

/** Letter case of definitions of the given kinds; `kinds` are those of the facts queries. */
function definitions(view: FileView, emit: Emit, kinds: readonly string[]): void {
  for (const d of view.definitions) {
    if (!kinds.includes(d.kind) || /^__.*__$/.test(d.name)) continue;
    const found = plainCase(d.name);
    if (found)
      emit(found, {
        start: d.nameStart,
        end: d.nameStart + d.name.length,
        line: view.lines.lineAt(d.nameStart),
      });
  }
}

export const detectors: Readonly<Record<string, Detector>> = {
  'file-name': { needs: 'text', run: file },
  'directory-name': { needs: 'text', run: directory },
  'one-type': { needs: 'file', run: oneType },
  'definition-case': { needs: 'statement', run: definitions },
};
