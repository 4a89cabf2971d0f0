import type { FileView } from '../view';
import { type Detector, type Emit, lineSpan } from './detector';

/**
 * The framework that an import or an annotation shows. Arguments come from family.yaml as `name=pattern` for modules and
 * `name@pattern` for annotations; the first that fits decides.
 */
function framework(view: FileView, emit: Emit, args: readonly string[]): void {
  if (view.role !== 'test') return;
  for (const arg of args) {
    const [, name = '', kind, source = ''] = /^([^=@]+)([=@])(.*)$/.exec(arg) ?? [];
    const pattern = new RegExp(source, 'u');
    const found =
      kind === '='
        ? view.imports.find(statement => pattern.test(statement.module))
        : view.definitions.find(d => d.annotations.some(annotation => pattern.test(annotation)));
    if (found) {
      emit(name, found);
      return;
    }
  }
}

/** Forms of file names of tests, as conventions write them: `test_*.py`, `*.spec.ts`, `<Type>Tests.cs`. */
const FILE_FORMS: readonly (readonly [RegExp, string])[] = [
  [/^test_.+$/, 'test_*'],
  [/^.+_test$/, '*_test'],
  [/^.+_spec$/, '*_spec'],
  [/^.+\.test$/, '*.test'],
  [/^.+\.spec$/, '*.spec'],
  [/^.+-test$/, '*-test'],
  [/^.+-spec$/, '*-spec'],
  [/^.+_Tests$/, '<Type>_Tests'],
  [/^.+_Test$/, '<Type>_Test'],
  [/^.+_Specs$/, '<Type>_Specs'],
  [/^.+_Spec$/, '<Type>_Spec'],
  [/^.+Tests$/, '<Type>Tests'],
  [/^.+Test$/, '<Type>Test'],
  [/^Test[A-Z].*$/, 'Test<Type>'],
  [/^.+Specs$/, '<Type>Specs'],
  [/^.+Spec$/, '<Type>Spec'],
];

/** Name form of a test file; helpers without tests are no sites. */
function fileNaming(view: FileView, emit: Emit): void {
  if (view.role !== 'test') return;
  const name = view.path.slice(view.path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const form = FILE_FORMS.find(([shape]) => shape.test(name.slice(0, dot)))?.[1];
  if (form) emit(form + name.slice(dot), lineSpan(view, 1));
  else if (TEST_CALL.test(view.text)) emit('other', lineSpan(view, 1));
}

const TEST_CALL =
  /^\s*(?:describe|it|test|suite|context)\b[ (.]|^\s*def test_|^func Test|@Test\b|\[(?:Fact|Theory|Test)\b|#\[(?:\w+::)?test\b|function test[A-Z]/m;

/** Where a test file is: in a folder of tests at the top, or beside what it tests. */
function folder(view: FileView, emit: Emit): void {
  if (view.role !== 'test') return;
  const found = /(?:^|\/)(__tests__|tests?|specs?|testing)(?=\/)/.exec(view.path)?.[1];
  emit(found ?? 'beside', lineSpan(view, 1));
}

export const detectors: Readonly<Record<string, Detector>> = {
  'test-framework': { needs: 'file', run: framework },
  'test-file-naming': { needs: 'text', run: fileNaming },
  'test-folder': { needs: 'text', run: folder },
};
