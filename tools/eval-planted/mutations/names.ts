import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import type { Corpus } from '../corpus';
import type { VisitFiles, ProjectMutation } from '../mutation';
import { applyEdits, type Edit, type ParsedFile, put, walk } from '../syntax';

/** Words of a name in any case. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split('_')
    .filter(Boolean)
    .map(word => word.toLowerCase());

const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const lead = (name: string): string => /^_*/.exec(name)![0];
const CASES: Readonly<Record<string, (name: string) => string>> = {
  camelCase: name =>
    lead(name) +
    wordsOf(name)
      .map((word, i) => (i === 0 ? word : title(word)))
      .join(''),
  snake_case: name => lead(name) + wordsOf(name).join('_'),
};

interface Renaming {
  readonly id: string;
  readonly key: string;
  readonly languages: readonly string[];
  /** The name node of a declaration of this kind. */
  readonly declared: (node: SyntaxNode, file: ParsedFile) => SyntaxNode | undefined;
  /** Value → how a name is brought to it; the first that is not claimed already is planted. */
  readonly forms: Readonly<Record<string, (name: string) => string>>;
  /** Names that are what is looked for: with several words, for cases. */
  readonly fits: (name: string) => boolean;
}

/** Hooks that a framework calls by name are left alone: renamed they would be something else. */
const HOOKS = /^(__|set_?up|tear_?down|async(Set|Tear))/i;
const ANY = (name: string): boolean => /^[A-Za-z_]\w+$/.test(name) && !HOOKS.test(name);
const IDENTIFIERS = /identifier$|^name$|^variable_name$/;

/** Renames everything that is declared as one kind, wherever its name stands. */
function renaming({ id, key, languages, declared, forms, fits }: Renaming): ProjectMutation {
  return {
    kind: 'project',
    id,
    key,
    group: 'other',
    languages,
    // One name may be a function, a variable, a parameter and a key at once; lists sorted by name are sorted no more.
    touches:
      /^naming\.|sort$|key_order$|^format\.line_length$|^test\.(description|structure|framework)|^lang\.init/,
    rewrite({ corpus, files: visit, claimed }) {
      const target = Object.keys(forms).find(value => !claimed.has(value));
      if (target === undefined) return undefined;
      const { names, taken, files } = declarations(visit, declared, fits);
      const map = new Map<string, string>();
      for (const name of names) {
        const to = forms[target]!(name);
        if (to !== name && !taken.has(to) && ![...map.values()].includes(to)) map.set(name, to);
      }
      const texts = renamedTexts(corpus, visit, map);
      const done = [...names].filter(name => map.has(name) || forms[target]!(name) === name).length;
      return {
        corpus: { ...corpus, texts },
        says: claim => claim.key === key && claim.value === target,
        planted: done,
        places: names.size,
        files,
        renamed: map,
      };
    },
  };
}

function declarations(visit: VisitFiles, declared: Renaming['declared'], fits: Renaming['fits']) {
  const names = new Set<string>();
  const taken = new Set<string>();
  let files = 0;
  visit(file => {
    const before = names.size;
    for (const node of walk(file.root)) {
      if (IDENTIFIERS.test(node.type) && node.childCount === 0) taken.add(node.text);
      const name = declared(node, file);
      if (name && fits(name.text)) names.add(name.text);
    }
    if (names.size > before) files++;
  });
  return { names, taken, files };
}

function renamedTexts(corpus: Corpus, visit: VisitFiles, map: ReadonlyMap<string, string>) {
  const texts = new Map(corpus.texts);
  visit(file => {
    const edits: Edit[] = [];
    for (const node of walk(file.root)) {
      if (node.childCount > 0 || !IDENTIFIERS.test(node.type)) continue;
      const to = map.get(node.text);
      if (to !== undefined) edits.push(put(node.startIndex, node.endIndex, to));
    }
    texts.set(file.path, applyEdits(file.text, edits));
  });
  return texts;
}

const nameIf =
  (types: RegExp, where: (node: SyntaxNode) => boolean = () => true) =>
  (node: SyntaxNode) =>
    types.test(node.type) && where(node) ? (node.childForFieldName('name') ?? undefined) : undefined;

const inClass = (node: SyntaxNode): boolean => {
  const holder = node.parent?.type === 'decorated_definition' ? node.parent : node;
  return holder.parent?.parent?.type === 'class_definition';
};
const MODIFIED = (word: RegExp) => (node: SyntaxNode) =>
  word.test(node.text.slice(0, node.text.search(/[=({;]|$/)));

/** Private fields of Java and C#: the declarators of a field that says so and is no constant. */
const privateField = (node: SyntaxNode): SyntaxNode | undefined => {
  if (node.type !== 'variable_declarator') return undefined;
  const field = node.parent?.type === 'field_declaration' ? node.parent : node.parent?.parent;
  if (field?.type !== 'field_declaration') return undefined;
  const head = field.text.slice(0, field.text.search(/[=;]|$/));
  // C#: without a modifier a field is private; Java: it is not.
  const open = field.childForFieldName('declarator')
    ? !/\bprivate\b/.test(head)
    : /\b(public|protected|internal)\b/.test(head);
  if (open || /\b(static|const)\b/.test(head)) return undefined;
  return node.childForFieldName('name') ?? node.namedChild(0) ?? undefined;
};

/** Functions of every kind: declared, or a constant that holds one. */
function functionName(node: SyntaxNode): SyntaxNode | undefined {
  if (
    /^(function_declaration|generator_function_declaration)$/.test(node.type) ||
    (node.type === 'function_definition' && !inClass(node))
  )
    return node.childForFieldName('name') ?? undefined;
  if (node.type !== 'variable_declarator') return undefined;
  const held = node.childForFieldName('value')?.type ?? '';
  return /^(arrow_function|function_expression)$/.test(held)
    ? (node.childForFieldName('name') ?? undefined)
    : undefined;
}

const CASE_FORMS = { snake_case: CASES.snake_case!, camelCase: CASES.camelCase! };

export const NAMES: readonly ProjectMutation[] = [
  renaming({
    id: 'function-case',
    key: 'naming.function',
    languages: ['typescript', 'javascript', 'python'],
    declared: functionName,
    forms: CASE_FORMS,
    fits: ANY,
  }),
  renaming({
    id: 'method-case',
    key: 'naming.method',
    languages: ['java', 'php', 'python'],
    declared: nameIf(
      /^(method_declaration|function_definition)$/,
      node => node.type === 'method_declaration' || inClass(node),
    ),
    forms: CASE_FORMS,
    fits: ANY,
  }),
  renaming({
    id: 'private-field',
    key: 'naming.field.private',
    languages: ['java', 'csharp'],
    declared: privateField,
    forms: {
      'camelCase prefix:_': name => `_${name.replace(/^(m_|_)/, '')}`,
      'camelCase prefix:m_': name => `m_${name.replace(/^(m_|_)/, '')}`,
    },
    fits: name => /^(m_|_)?[a-z]\w+$/.test(name),
  }),
  renaming({
    id: 'interface-prefix',
    key: 'naming.interface',
    languages: ['typescript', 'java', 'csharp'],
    declared: nameIf(/^interface_declaration$/),
    forms: {
      'PascalCase prefix:I': name => (/^I[A-Z]/.test(name) ? name : `I${name}`),
      PascalCase: name => name.replace(/^I(?=[A-Z])/, ''),
    },
    fits: name => /^[A-Z]/.test(name),
  }),
  renaming({
    id: 'parameter-case',
    key: 'naming.parameter',
    languages: ['php', 'java', 'csharp', 'typescript'],
    declared: node =>
      /^(simple_parameter|formal_parameter|parameter|required_parameter)$/.test(node.type)
        ? parameterName(node)
        : undefined,
    forms: CASE_FORMS,
    fits: name => ANY(name.replace(/^\$/, '')),
  }),
  renaming({
    id: 'constant-case',
    key: 'naming.constant',
    languages: ['java', 'csharp', 'php'],
    declared: constantName,
    forms: { UPPER_SNAKE_CASE: name => wordsOf(name).join('_').toUpperCase(), camelCase: CASES.camelCase! },
    fits: ANY,
  }),
];

function parameterName(node: SyntaxNode): SyntaxNode | undefined {
  const name = node.childForFieldName('name') ?? node.childForFieldName('pattern') ?? undefined;
  // PHP: the variable `$name` holds a `name`.
  return name?.type === 'variable_name' ? (name.namedChild(0) ?? undefined) : name;
}

function constantName(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'const_element') return node.namedChild(0) ?? undefined;
  if (node.type !== 'variable_declarator') return undefined;
  const field = node.parent?.type === 'field_declaration' ? node.parent : node.parent?.parent;
  if (field?.type !== 'field_declaration') return undefined;
  return MODIFIED(/\bstatic\s+final\b|\bfinal\s+static\b|\bconst\b/)(field)
    ? (node.childForFieldName('name') ?? node.namedChild(0) ?? undefined)
    : undefined;
}
