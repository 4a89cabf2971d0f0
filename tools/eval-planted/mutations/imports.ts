import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import type { PlantSite, SiteMutation } from '../mutation';
import { namedOf, nodesOf, type ParsedFile, put } from '../syntax';

const WEB = ['typescript', 'javascript'];

/** Runs of import statements without a blank line between them, at the top level. */
function groups(file: ParsedFile, types: ReadonlySet<string>): SyntaxNode[][] {
  const runs: SyntaxNode[][] = [];
  let last: SyntaxNode | undefined;
  for (const node of namedOf(file.root)) {
    if (!types.has(node.type)) {
      last = undefined;
      continue;
    }
    const gap = last ? file.text.slice(last.endIndex, node.startIndex) : undefined;
    if (gap !== undefined && /^\s*$/.test(gap) && gap.split('\n').length === 2) runs.at(-1)!.push(node);
    else runs.push([node]);
    last = node;
  }
  return runs.filter(run => run.length > 1);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Imports of a group by alphabet or by length, as one site a group. */
function sorted(types: readonly string[], nameOf: (text: string) => string, name = 'alphabetical') {
  return function* (file: ParsedFile): Generator<PlantSite> {
    for (const run of groups(file, new Set(types))) {
      const texts = run.map(node => node.text);
      const alphabetical = [...texts].sort((a, b) => order(nameOf(a), nameOf(b)));
      const byLength = [...texts].sort((a, b) => a.length - b.length || order(nameOf(a), nameOf(b)));
      const is = (list: readonly string[]): boolean => list.every((text, i) => text === texts[i]);
      const inOrder = (list: readonly string[]) =>
        run.map((node, i) => put(node.startIndex, node.endIndex, list[i]!));
      if (is(alphabetical) && is(byLength)) continue;
      yield {
        form: is(alphabetical) ? name : is(byLength) ? 'length' : 'none',
        flip: undefined,
        flips: { [name]: inOrder(alphabetical), length: inOrder(byLength) },
      };
    }
  };
}

const quoted = (text: string): string => /["']([^"']*)["'];?$/.exec(text)?.[1]?.toLowerCase() ?? text;
const afterWord = (text: string): string =>
  text.replace(/^(import|using|use)\s+(static\s+)?/, '').replace(/;$/, '');

const oneName = function* (file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, new Set(['import_from_statement']))) {
    const match = /^from\s+(\S+)\s+import\s+\(?([^()]*)\)?$/.exec(node.text);
    const names =
      match?.[2]
        ?.split(',')
        .map(name => name.trim())
        .filter(Boolean) ?? [];
    if (!match || names.length < 2 || node.startPosition.column > 0 || /[#*]/.test(node.text)) continue;
    const text = names.map(name => `from ${match[1]!} import ${name}`).join('\n');
    yield { form: 'grouped', flip: [put(node.startIndex, node.endIndex, text)] };
  }
};

const linesAfter = (types: ReadonlySet<string>, forms: readonly [string, string]) =>
  function* (file: ParsedFile): Generator<PlantSite> {
    const nodes = namedOf(file.root).filter(node => !node.type.includes('comment'));
    const node = nodes.filter(candidate => types.has(candidate.type)).at(-1);
    const next = node?.nextNamedSibling;
    if (!node || !next) return;
    const gap = file.text.slice(node.endIndex, next.startIndex);
    if (gap.trim() !== '') return;
    const lines = String(gap.split('\n').length - 2);
    const to = lines === forms[0] ? forms[1] : forms[0];
    yield { form: lines, to, flip: [put(node.endIndex, next.startIndex, '\n'.repeat(Number(to) + 1))] };
  };

const typeOnly = function* (file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, new Set(['import_statement']))) {
    const statement = /^import type(\s*\{)([^}]*)\}/.exec(node.text);
    if (statement) {
      const names = statement[2]!.replace(/(^|,)(\s*)(?=[\w$])/g, '$1$2type ');
      yield {
        form: 'import_type',
        flip: [
          put(node.startIndex, node.startIndex + statement[0].length, `import${statement[1]!}${names}}`),
        ],
      };
    }
    const inline = /^import(\s*\{)((?:\s*type\s+[\w$]+\s*,?)+\s*)\}/.exec(node.text);
    if (inline)
      yield {
        form: 'inline',
        flip: [
          put(
            node.startIndex,
            node.startIndex + inline[0].length,
            `import type${inline[1]!}${inline[2]!.replace(/\btype\s+/g, '')}}`,
          ),
        ],
      };
  }
};

const BUILT_IN =
  /^(["'])(node:)?(fs|path|os|util|assert|events|http|https|net|url|crypto|stream|zlib|child_process|worker_threads|module|process|readline|timers|vm|perf_hooks)((?:\/promises)?)\1$/;

const nodeProtocol = function* (file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, new Set(['string']))) {
    const match = BUILT_IN.exec(node.text);
    if (!match || !/import|export|arguments/.test(node.parent?.type ?? '')) continue;
    if (node.parent!.type === 'arguments' && !/^require\(/.test(node.parent!.parent?.text ?? '')) continue;
    const at = node.startIndex + 1;
    yield {
      form: match[2] ? 'node:' : 'bare',
      flip: [match[2] ? put(at, at + 5, '') : put(at, at, 'node:')],
    };
  }
};

const importing = (
  id: string,
  key: string,
  languages: readonly string[],
  forms: readonly [string, string],
  sites: SiteMutation['sites'],
  touches?: RegExp,
): SiteMutation => ({
  kind: 'sites',
  id,
  key,
  group: 'other',
  languages,
  forms,
  sites,
  ...(touches && { touches }),
});

export const IMPORTS: readonly SiteMutation[] = [
  importing(
    'import-sort',
    'imports.sort',
    WEB,
    ['alphabetical', 'length'],
    sorted(['import_statement'], quoted),
  ),
  importing(
    'import-sort',
    'imports.sort',
    ['python'],
    ['by_module', 'length'],
    sorted(
      ['import_statement', 'import_from_statement'],
      text => text.replace(/^(?:from|import)\s+(\S+)[^]*/, '$1').toLowerCase(),
      'by_module',
    ),
    /^imports\.groups$/,
  ),
  importing(
    'import-sort',
    'imports.sort',
    ['java'],
    ['alphabetical', 'length'],
    sorted(['import_declaration'], afterWord),
    /^imports\.groups$/,
  ),
  importing(
    'import-sort',
    'imports.sort',
    ['csharp'],
    ['alphabetical', 'length'],
    sorted(['using_directive'], afterWord),
    /^imports\.groups$/,
  ),
  importing(
    'import-sort',
    'imports.sort',
    ['php'],
    ['alphabetical', 'length'],
    sorted(['namespace_use_declaration'], afterWord),
  ),
  importing(
    'one-name',
    'imports.one_name_per_line',
    ['python'],
    ['grouped', 'single'],
    oneName,
    /^imports\.(sort|member_sort|groups|relative)$/,
  ),
  importing(
    'lines-after',
    'imports.lines_after',
    ['python'],
    ['2', '1'],
    linesAfter(new Set(['import_statement', 'import_from_statement', 'future_import_statement']), ['2', '1']),
  ),
  importing(
    'lines-after',
    'imports.lines_after',
    WEB,
    ['1', '2'],
    linesAfter(new Set(['import_statement']), ['1', '2']),
  ),
  importing(
    'lines-after',
    'imports.lines_after',
    ['java'],
    ['1', '2'],
    linesAfter(new Set(['import_declaration']), ['1', '2']),
  ),
  importing(
    'lines-after',
    'imports.lines_after',
    ['php'],
    ['1', '2'],
    linesAfter(new Set(['namespace_use_declaration']), ['1', '2']),
  ),
  importing(
    'type-imports',
    'imports.type_only_statement',
    ['typescript'],
    ['import_type', 'inline'],
    typeOnly,
    /^imports\.(type_only|mixed_type_specifier|member_sort)/,
  ),
  importing(
    'node-protocol',
    'imports.node_protocol',
    WEB,
    ['node:', 'bare'],
    nodeProtocol,
    /^imports\.(groups|sort)$/,
  ),
];
