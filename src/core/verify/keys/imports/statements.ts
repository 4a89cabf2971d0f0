import { byLanguage, formsOf, nodesOf, speaking, together } from '../../judge/readers';
import { bySites, type ReadSites, type Site } from '../../judge/sites';
import { definitionsOf } from '../../outline/outline';
import { type Imported, importsOf, indentOf } from '../../outline/imports';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';
import { NODE, originOf } from './origins';

const siteOf = ({ node }: Imported, form: string): Site => ({ form, start: node.start, line: node.row + 1 });

/** One site for each import statement of some languages that has a form. */
const each = (
  form: (found: Imported, file: SourceFile) => string | undefined,
  ...languages: readonly string[]
): ReadSites =>
  speaking(languages, file =>
    languages.includes(file.speaks)
      ? importsOf(file).flatMap(found => {
          const named = form(found, file);
          return named === undefined ? [] : [siteOf(found, named)];
        })
      : [],
  );

/** True where a statement brings in a name that is no type. */
const bringsValues = ({ names, typeNames, isType }: Imported): boolean => !isType && names.length > typeNames;

/** Types and values of one module: in one statement with marks, or in two. */
const mixed: ReadSites = file => {
  if (file.speaks !== 'typescript') return [];
  const all = importsOf(file);
  const values = new Set(all.filter(bringsValues).map(({ module }) => module));
  return all.flatMap(found => {
    if (found.isType) return values.has(found.module) ? [siteOf(found, 'separate')] : [];
    return found.typeNames > 0 && bringsValues(found) ? [siteOf(found, 'inline')] : [];
  });
};

/** Several names of one module: each in a statement of its own, or all in one. PHP and Rust write a name as end of the path. */
const oneName: ReadSites = file => {
  const takesPaths = file.speaks === 'php' || file.speaks === 'rust';
  const parentOf = ({ module, names, isWhole, isDefault }: Imported): string =>
    names.length > 0 || isWhole || isDefault ? module : module.replace(/(?:\\|::|\.)[^\\:.]+$/, '');
  const all = importsOf(file);
  const shared = new Map<string, number>();
  for (const found of all) shared.set(parentOf(found), (shared.get(parentOf(found)) ?? 0) + 1);
  return all.flatMap(found => {
    if (found.isWhole || found.isPlain) return [];
    const count = found.names.length + (found.isDefault ? 1 : 0);
    if (count === 0 && !takesPaths) return [];
    if (count > 1) return [siteOf(found, 'grouped')];
    return shared.get(parentOf(found))! > 1 ? [siteOf(found, 'single')] : [];
  });
};

/** `from __future__ import …` as written, in modules that define something; one site a file. */
const required: ReadSites = file => {
  if (file.speaks !== 'python') return [];
  const found = importsOf(file).find(({ module }) => module === '__future__');
  if (found) return [siteOf(found, file.textOf(found.node).replace(/\s+/g, ' ').replace(/;$/, ''))];
  return definitionsOf(file).length > 0 ? [{ form: 'none', start: 0, line: 1 }] : [];
};

const isRequire = (node: Node | undefined, file: SourceFile): boolean => {
  const callee = isOf(node, 'call_expression') ? childOf(node, 'function', 'identifier') : undefined;
  return callee !== undefined && file.textOf(callee) === 'require';
};

/** CommonJS: `const { x } = require("./y")` against `require("./y").default`. */
const fromModules: ReadSites = together(
  file =>
    nodesOf(file, 'variable_declarator').flatMap(node => {
      const pattern = childOf(node, 'name', 'object_pattern');
      const value = childIn(node, 'value');
      const module = value && namedOf(childIn(value, 'arguments') ?? value)[0];
      return pattern &&
        isRequire(value, file) &&
        module?.type === 'string' &&
        /^.\.\.?\//.test(file.textOf(module))
        ? [{ form: 'destructure', start: pattern.start }]
        : [];
    }),
  formsOf('member_expression', (node, file) => {
    const property = childOf(node, 'property', 'property_identifier');
    return property && isRequire(childIn(node, 'object'), file) && file.textOf(property) === 'default'
      ? 'default'
      : undefined;
  }),
);

/** JavaScript: import statements, and variables that are what `require` gives. */
const moduleSystem: ReadSites = together(
  formsOf('import_statement', () => 'import'),
  file =>
    nodesOf(file, 'variable_declarator').flatMap(node => {
      const value = childIn(node, 'value');
      return isRequire(value, file) ? [{ form: 'require()', start: value!.start, line: value!.row + 1 }] : [];
    }),
  file =>
    nodesOf(file, 'assignment_expression').flatMap(node => {
      const left = childOf(node, 'left', 'member_expression');
      const value = childIn(node, 'right');
      return left && /^module\s*\.\s*exports$/.test(file.textOf(left)) && isRequire(value, file)
        ? [{ form: 'require()', start: value!.start, line: value!.row + 1 }]
        : [];
    }),
);

/** Rust: `extern crate`, and `use` that begins with the own crate. */
const cratePaths: ReadSites = together(
  formsOf('extern_crate_declaration', () => 'extern crate'),
  formsOf('use_declaration', (node, file) =>
    /^(pub(\([^)]*\))?\s+)?use\s+crate::/.test(file.textOf(node)) ? 'crate::' : undefined,
  ),
);

/** How modules export; what is passed on from another module is no choice. */
const exportStyle = formsOf('export_statement', (node, file) => {
  const isDefault = node.children.some(child => child.type === 'default');
  const clause = node.children.find(child => child.type === 'export_clause');
  if (!isDefault && !clause && !childIn(node, 'declaration')) return undefined;
  const text = file.textOf(node).slice(0, 4_000);
  if (/^export default\b/.test(text) || /^export\s*\{[^}]*\bas default\b/.test(text)) return 'default';
  return /\bfrom\s*['"]/.test(text) ? undefined : 'named';
});

/** Index files: whether they export what other modules have. */
const barrel: ReadSites = file => {
  if (!/^(typescript|javascript)$/.test(file.speaks) || !/(^|\/)index\.[cm]?[jt]sx?$/.test(file.path))
    return [];
  const found = nodesOf(file, 'export_statement').find(node => childIn(node, 'source') && node.column === 0);
  return found ? [{ form: 'always', start: found.start }] : [{ form: 'never', start: 0, line: 1 }];
};

/** Rust: `fmt::Debug` and `fmt::Display` in `impl … for`, by their module or bare. */
const traits: ReadSites = file =>
  nodesOf(file, 'impl_item').flatMap(node => {
    const trait = childIn(node, 'trait');
    const text = trait ? file.textOf(trait) : '';
    const form = /^fmt::(Debug|Display)$/.test(text)
      ? 'fmt::Debug'
      : trait?.type === 'type_identifier' && /^(Debug|Display)$/.test(text)
        ? 'Display'
        : undefined;
    return form ? [{ form, start: trait!.start }] : [];
  });

/** At the margin or inside something; in C# above the namespace or inside it, in files that have one. */
function placement(found: Imported, file: SourceFile): string | undefined {
  if (file.speaks !== 'csharp')
    return found.isConditional ? undefined : indentOf(found, file) === 0 ? 'top' : 'local';
  const [first] = nodesOf(file, 'namespace_declaration file_scoped_namespace_declaration');
  // Where the syntax is broken, the word at the beginning of a line tells.
  const start = first?.start ?? file.text.search(/^[ \t]*namespace\s+[\w.]+/m);
  return start < 0 ? undefined : found.node.start > start ? 'local' : 'top';
}

/** Import statements one by one, and exports. */
export const importStatements = bySites({
  'imports.star': each(
    ({ isStatic, isWhole }) => (isStatic ? undefined : isWhole ? 'always' : 'never'),
    'python',
    'java',
    'rust',
  ),
  'imports.static': each(({ isStatic }) => (isStatic ? 'always' : 'never'), 'java'),
  'imports.node_protocol': each(
    ({ module }) =>
      module.startsWith('node:') ? 'node:' : NODE.has(module.split('/')[0]!) ? 'bare' : undefined,
    'typescript',
    'javascript',
  ),
  'imports.extension': each(
    ({ module }) => {
      if (!/^\.\.?\//.test(module)) return undefined;
      if (/\.[cm]?[jt]sx?$/.test(module)) return 'always';
      return /\.\w+$/.test(module) ? undefined : 'never';
    },
    'typescript',
    'javascript',
  ),
  'imports.relative': each(
    (found, file) => {
      const origin = originOf(found, file);
      if (origin === 'relative' || origin !== 'local') return origin === 'relative' ? 'relative' : undefined;
      return file.speaks === 'rust' && /^(super|self)\b/.test(found.module) ? 'relative' : 'absolute';
    },
    'typescript',
    'javascript',
    'python',
    'rust',
  ),
  'imports.placement': each(placement, 'python', 'javascript', 'csharp'),
  'imports.type_only_statement': each(found => {
    if (found.isType) return found.isDefault ? undefined : 'import_type';
    return found.typeNames > 0 && !bringsValues(found) && !found.isDefault ? 'inline' : undefined;
  }, 'typescript'),
  'imports.mixed_type_specifier': mixed,
  'imports.one_name_per_line': oneName,
  'imports.module_system': byLanguage({ javascript: moduleSystem }),
  'imports.crate_paths': byLanguage({ rust: cratePaths }),
  'imports.require_esm': byLanguage({ javascript: fromModules }),
  /** Python: imports below `if TYPE_CHECKING`. */
  'imports.type_only': byLanguage({
    python: formsOf('import_statement import_from_statement', (node, file) => {
      const owner =
        isOf(node.parent, 'block') && node.parent!.field === 'consequence' ? node.parent!.parent : undefined;
      const condition = owner?.type === 'if_statement' ? childIn(owner, 'condition') : undefined;
      return condition && file.textOf(condition).includes('TYPE_CHECKING') ? 'TYPE_CHECKING' : undefined;
    }),
  }),
  'imports.alias': byLanguage({
    python: formsOf('aliased_import', (node, file) => {
      const text = file.textOf(node);
      return node.parent?.type === 'import_statement' && text.length <= 80 && !text.includes('\n')
        ? text
        : undefined;
    }),
  }),
  'imports.qualified_trait': byLanguage({ rust: traits }),
  'exports.style': byLanguage({ ecma: exportStyle }),
  'exports.barrel': barrel,
});

/** Imports that every file has. */
export const requiredImports = bySites(
  { 'imports.required': required },
  {
    accepts: ({ language, value }) =>
      language === 'python' && (value === 'none' || value.includes('__future__')),
    verdict: (form, { value }) => (form === value ? 'for' : 'against'),
  },
);
