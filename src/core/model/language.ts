/** The languages Vernacular parses. Adding one is a line here and a `queries/<id>.scm` in the families that speak of it. */
export interface Language {
  /** Id used for query files (`queries/<id>.scm`). */
  readonly id: string;
  /** Name in conventions and skills; TSX speaks as TypeScript, since their conventions are one project's. */
  readonly speaksAs: string;
  /** Base name of the grammar file, `tree-sitter-<grammar>.wasm`. */
  readonly grammar: string;
  /** File extensions, lower case, with the dot. */
  readonly extensions: readonly string[];
  /** VS Code language ids. */
  readonly editorIds: readonly string[];
}

const language = (
  id: string,
  extensions: readonly string[],
  options: { speaksAs?: string; grammar?: string; editorIds?: readonly string[] } = {},
): Language => ({
  id,
  extensions,
  speaksAs: options.speaksAs ?? id,
  grammar: options.grammar ?? id,
  editorIds: options.editorIds ?? [id],
});

export const LANGUAGES: readonly Language[] = [
  language('typescript', ['.ts', '.mts', '.cts']),
  language('tsx', ['.tsx'], { speaksAs: 'typescript', editorIds: ['typescriptreact'] }),
  language('javascript', ['.js', '.mjs', '.cjs', '.jsx'], { editorIds: ['javascript', 'javascriptreact'] }),
  language('python', ['.py', '.pyi']),
  language('go', ['.go']),
  language('rust', ['.rs']),
  language('java', ['.java']),
  language('csharp', ['.cs'], { grammar: 'c-sharp' }),
  language('ruby', ['.rb', '.rake', '.gemspec']),
  language('php', ['.php']),
  language('cpp', ['.cpp', '.cc', '.cxx', '.hpp', '.hh', '.hxx', '.h'], { editorIds: ['cpp', 'c'] }),
];

const byExtension = new Map(LANGUAGES.flatMap(l => l.extensions.map(e => [e, l] as const)));
const byEditorId = new Map(LANGUAGES.flatMap(l => l.editorIds.map(e => [e, l] as const)));

/** The language of a path by its extension, or undefined where Vernacular does not parse it. */
export function languageOfPath(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? byExtension.get(path.slice(dot).toLowerCase()) : undefined;
}

/** The language of a VS Code language id. */
export function languageOfEditorId(id: string): Language | undefined {
  return byEditorId.get(id);
}

const TITLES: Readonly<Record<string, string>> = {
  typescript: 'TypeScript',
  javascript: 'JavaScript',
  python: 'Python',
  go: 'Go',
  rust: 'Rust',
  java: 'Java',
  csharp: 'C#',
  ruby: 'Ruby',
  php: 'PHP',
  cpp: 'C++',
};

/** A language as people write its name, by the name conventions use (Language.speaksAs). */
export function languageTitle(speaksAs: string): string | undefined {
  return TITLES[speaksAs];
}
