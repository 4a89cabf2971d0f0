import { bySites, type ReadSites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';

/** How far a guard may stand from the start of a header, in characters. */
const HEAD = 20_000;

const plain = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();

/**
 * The name of a guard with what the path gives as holes: `<FILE>` for the name of the file, where it comes last, and `<PATH>`
 * for as many of its folders, innermost last, as stand right before it.
 */
function withHoles(guard: string, path: string): string {
  const parts = path.split('/').map(plain);
  const file = parts.pop()!;
  const at = guard.toUpperCase().lastIndexOf(file);
  if (at < 0) return guard;
  const front = guard.slice(0, at);
  let rest = front;
  for (let folder = parts.pop(); folder !== undefined; folder = parts.pop()) {
    if (!rest.toUpperCase().endsWith(`${folder}_`)) break;
    rest = rest.slice(0, rest.length - folder.length - 1);
  }
  const folders = rest === front ? '' : '<PATH>_';
  return `${rest}${folders}<FILE>${guard.slice(at + file.length)}`;
}

/** C++: what keeps a header from being read twice; one site for each header. */
const guards: ReadSites = (file: SourceFile) => {
  if (file.speaks !== 'cpp' || !/\.(h|hh|hpp|hxx|inl)$/.test(file.path)) return [];
  let open: { readonly name: string; readonly line: number } | undefined;
  let found: { readonly form: string; readonly line: number } | undefined;
  for (let line = 1; line <= file.lineCount && file.starts[line - 1]! < HEAD; line++) {
    const text = file.line(line).trim();
    if (/^#\s*pragma\s+once\b/.test(text)) {
      found = { form: '#pragma once', line };
      break;
    }
    const [, word, name = ''] = /^#\s*(ifndef|define)\s+(\w+)/.exec(text) ?? [];
    if (!found && word === 'define' && open?.name === name)
      found = { form: `#ifndef ${withHoles(name, file.path)}`, line: open.line };
    if (word === 'ifndef') open = { name, line };
    else if (text !== '') open = undefined;
  }
  const line = found?.line ?? 1;
  return [{ form: found?.form ?? 'none', start: file.starts[line - 1]!, line }];
};

export const headerGuards = bySites(
  { 'file.directive': guards },
  {
    accepts: ({ language }) => language === 'cpp',
    verdict: (form, { value }) => (form === value ? 'for' : 'against'),
  },
);
