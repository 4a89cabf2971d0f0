import { fromHere, fromRoot } from './modules';

/** A name with the statement that imports it alone. */
export interface NameImport {
  /** The name as the file uses it. */
  readonly name: string;
  /** One line; a module of the project stands in it as in `modules.ts`, so that the form is the same for every file. */
  readonly form: string;
}

/** An import statement of a source: [start, end), UTF-16 offsets. */
export interface ImportStatement {
  readonly start: number;
  readonly end: number;
  readonly imports: readonly NameImport[];
  /** The form of its module, to find statements that a further name can join. */
  readonly module: string;
}

/** Imports stand at the top; what comes later is not read. UTF-16 length. */
const TOP = 20_000;

type Read = (
  groups: Readonly<Record<string, string | undefined>>,
  path: string,
) => Omit<ImportStatement, 'start' | 'end'>;

interface Dialect {
  readonly pattern: RegExp;
  readonly read: Read;
}

const names = (list: string | undefined): readonly string[] =>
  (list ?? '')
    .split(',')
    .map(part => part.trim().replace(/\s+/g, ' '))
    .filter(part => /^[\w$]+(?: as [\w$]+)?$/.test(part));
const localName = (part: string): string => part.slice(part.lastIndexOf(' ') + 1);

const esImport: Dialect = {
  pattern:
    /^import\s+(?<type>type\s+)?(?:(?<all>[\w$]+)\s*,?\s*)?(?:\{(?<pad>\s*)(?<names>[^}]*)\}|\*\s+as\s+(?<space>[\w$]+))?\s*from\s*(?<quote>["'])(?<module>[^"'\n]+)\k<quote>(?<end>;?)[^\S\n]*$/gm,
  read: ({ type = '', all, pad, names: list, space, quote, module, end }, path) => {
    const from = `from ${quote}${fromRoot(module!, path)}${quote}${end}`;
    const blank = pad === '' ? '' : ' ';
    const head = type === '' ? 'import' : 'import type';
    return {
      module: `${head} ${from}`,
      imports: [
        ...(all === undefined ? [] : [{ name: all, form: `${head} ${all} ${from}` }]),
        ...(space === undefined ? [] : [{ name: space, form: `${head} * as ${space} ${from}` }]),
        ...names(list).map(part => ({
          name: localName(part),
          form: `${head} {${blank}${part}${blank}} ${from}`,
        })),
      ],
    };
  },
};

const required: Dialect = {
  pattern:
    /^(?<kind>const|let|var)\s+(?:(?<all>[\w$]+)|\{(?<pad>\s*)(?<names>[^}=]*)\})\s*=\s*require\((?<quote>["'])(?<module>[^"'\n]+)\k<quote>\)(?<end>;?)[^\S\n]*$/gm,
  read: ({ kind, all, pad, names: list, quote, module, end }, path) => {
    const from = `= require(${quote}${fromRoot(module!, path)}${quote})${end}`;
    const blank = pad === '' ? '' : ' ';
    return {
      module: `${kind} ${from}`,
      imports: [
        ...(all === undefined ? [] : [{ name: all, form: `${kind} ${all} ${from}` }]),
        ...names(list).map(part => ({
          name: localName(part),
          form: `${kind} {${blank}${part}${blank}} ${from}`,
        })),
      ],
    };
  },
};

const pythonFrom: Dialect = {
  pattern:
    /^from[^\S\n]+(?<module>[\w.]+)[^\S\n]+import[^\S\n]+(?:\((?<lines>[^)]*)\)|(?<names>[\w, \t]+))[^\S\n]*$/gm,
  read: ({ module, lines, names: list }, path) => {
    const from = `from ${fromRoot(module!, path)} import`;
    return {
      module: from,
      imports: names(lines ?? list).map(part => ({ name: localName(part), form: `${from} ${part}` })),
    };
  },
};

/** One statement for one name, told by its last word: `import a.b.C;`, `use a::b::C;`, `import numpy as np`. */
const whole = (pattern: RegExp): Dialect => ({
  pattern,
  read: ({ statement, name }) => ({
    module: '',
    imports: [{ name: name!, form: statement!.replace(/\s+/g, ' ') }],
  }),
});

const ES = [esImport, required];
const DIALECTS: Readonly<Record<string, readonly Dialect[]>> = {
  typescript: ES,
  javascript: ES,
  python: [
    pythonFrom,
    whole(/^(?<statement>import[^\S\n]+(?:[\w.]+[^\S\n]+as[^\S\n]+)?(?<name>\w+))[^\S\n]*$/gm),
  ],
  java: [whole(/^(?<statement>import\s+(?:static\s+)?[\w.]+\.(?<name>\w+);)[^\S\n]*$/gm)],
  php: [
    whole(/^(?<statement>use\s+(?:function\s+|const\s+)?[\w\\]+(?:\\|\s+as\s+)(?<name>\w+);)[^\S\n]*$/gm),
  ],
  rust: [whole(/^(?<statement>use\s+(?!super\b|self\b)[\w:]+::(?<name>\w+);)[^\S\n]*$/gm)],
};

/** Whether imports of a language (Language.speaksAs) name what they import, in a form that is read here. */
export const readsImports = (speaksAs: string): boolean => DIALECTS[speaksAs] !== undefined;

/** The import statements at the top of a source, in order. `path` is from the workspace root. */
export function importStatements(speaksAs: string, path: string, text: string): readonly ImportStatement[] {
  const top = text.slice(0, TOP);
  return (DIALECTS[speaksAs] ?? [])
    .flatMap(({ pattern, read }) =>
      [...top.matchAll(pattern)].map(match => ({
        start: match.index,
        end: match.index + match[0].trimEnd().length,
        ...read(match.groups ?? {}, path),
      })),
    )
    .sort((a, b) => a.start - b.start);
}

/** A form as a file writes it; undefined where the file would import itself. */
export const importedFrom = (form: string, path: string): string | undefined => fromHere(form, path);
