import { dirname, relative } from 'node:path';
import { roleOf } from '../../../src/core/observe/role';
import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import type { Corpus } from '../corpus';
import type { ProjectMutation, Rewritten } from '../mutation';
import { applyEdits, put, walk } from '../syntax';

const CALLS = /^(call_expression|call|method_invocation|invocation_expression|function_call_expression)$/;
/** A function of a module or a global object: one dot. */
const PLAIN = /^[A-Za-z_$][\w$]*\.[A-Za-z_$][\w$]*$/;
const OUTSIDE =
  /^(Object|Array|JSON|Math|Promise|Reflect|Number|console|process|fs|path|os|sys|re|time|json|logging|warnings|functools|itertools|Arrays|Objects|Collections|Files|System|Convert|Console|Environment|Enumerable|Task)\./;

/** Where the wrapper lives and how it is written and called, by language. */
interface Style {
  readonly path: (folder: string) => string;
  readonly source: (raw: string, name: string) => string;
  readonly call: (name: string) => string;
  readonly importIn: (path: string, home: string, name: string) => string;
}

const stem = (path: string): string => path.replace(/\.\w+$/, '');
const between = (path: string, home: string): string => {
  const way = relative(dirname(path), stem(home));
  return way.startsWith('.') ? way : `./${way}`;
};

const STYLES: Readonly<Record<string, Style>> = {
  typescript: {
    path: folder => `${folder}/plantedCalls.ts`,
    source: (raw, name) => `export function ${name}(...given: any[]) {\n  return ${raw}(given)\n}\n`,
    call: name => name,
    importIn: (path, home, name) => `import { ${name} } from '${between(path, home)}'\n`,
  },
  python: {
    path: folder => `${folder}/planted_calls.py`,
    source: (raw, name) =>
      `import ${raw.split('.')[0]!}\n\n\ndef ${name}(*given):\n    return ${raw}(*given)\n`,
    call: name => name,
    importIn: (_, home, name) => `from ${stem(home).replaceAll('/', '.')} import ${name}\n`,
  },
  java: {
    path: folder => `${folder}/PlantedCalls.java`,
    source: (raw, name) =>
      `public final class PlantedCalls {\n  public static Object ${name}(Object given) {\n    return ${raw}(given);\n  }\n}\n`,
    call: name => `PlantedCalls.${name}`,
    importIn: () => '',
  },
  csharp: {
    path: folder => `${folder}/PlantedCalls.cs`,
    source: (raw, name) =>
      `public static class PlantedCalls\n{\n    public static object ${name}(object given)\n    {\n        return ${raw}(given);\n    }\n}\n`,
    call: name => `PlantedCalls.${name}`,
    importIn: () => '',
  },
};

interface Uses {
  readonly files: Map<string, readonly [start: number, end: number][]>;
  calls: number;
}

/** Calls of source files by what they call. */
function collect(path: string, root: SyntaxNode, byCallee: Map<string, Uses>): void {
  for (const node of walk(root)) {
    if (!CALLS.test(node.type)) continue;
    const list = node.childForFieldName('arguments') ?? undefined;
    const end = list?.startIndex;
    const callee = end === undefined ? '' : node.text.slice(0, end - node.startIndex).trim();
    if (!PLAIN.test(callee) || !OUTSIDE.test(callee)) continue;
    const uses = byCallee.get(callee) ?? { files: new Map(), calls: 0 };
    uses.files.set(path, [
      ...(uses.files.get(path) ?? []),
      [node.startIndex, node.startIndex + callee.length],
    ]);
    uses.calls++;
    byCallee.set(callee, uses);
  }
}

/** The call of an outside function that most source files make goes through a function of the project from now on. */
export const WRAPPER: ProjectMutation = {
  kind: 'project',
  id: 'wrapper',
  key: 'api.wrapper',
  group: 'other',
  languages: ['typescript', 'javascript', 'python', 'java', 'csharp'],
  // Calls, their imports, and one file more.
  touches: /^api\.|^logging\.|^imports\.|^error\.|^arch\./,
  rewrite({ corpus, language, files: visit }) {
    const style = STYLES[language] ?? STYLES.typescript!;
    const byCallee = new Map<string, Uses>();
    visit(file => {
      if (roleOf(file.path, file.text) === 'source') collect(file.path, file.root, byCallee);
    });
    const [raw, uses] =
      [...byCallee].sort(([a, m], [b, n]) => n.files.size - m.files.size || (a < b ? -1 : 1))[0] ?? [];
    if (raw === undefined || !uses || uses.files.size < 6 || uses.calls < 10) return undefined;
    const word = raw.split('.')[1]!;
    const name =
      language === 'python' ? `planted_${word}` : `planted${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    return rewritten(corpus, style, raw, name, uses);
  },
};

function rewritten(corpus: Corpus, style: Style, raw: string, name: string, uses: Uses): Rewritten {
  const home = style.path(
    dirname([...uses.files.keys()].sort((a, b) => a.split('/').length - b.split('/').length)[0]!),
  );
  const texts = new Map(corpus.texts);
  for (const [path, places] of uses.files) {
    const text = applyEdits(
      texts.get(path)!,
      places.map(([start, end]) => put(start, end, style.call(name))),
    );
    texts.set(path, withImport(text, style.importIn(path, home, name)));
  }
  texts.set(home, style.source(raw, name));
  return {
    corpus: { ...corpus, texts: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))) },
    says: claim =>
      /^api\.|^logging\./.test(claim.key) && (claim.prefer ?? '').includes(name) && claim.over === raw,
    planted: uses.calls,
    places: uses.calls,
    files: uses.files.size,
  };
}

/** After the last import at the top of a file. */
function withImport(text: string, line: string): string {
  const at = [...text.matchAll(/^(import\b.*|\} from .*|from \S+ import [^(\n]*)\n/gm)].at(-1);
  const end = at ? at.index + at[0].length : 0;
  return text.slice(0, end) + line + text.slice(end);
}
