import type { PlantSite, SiteMutation } from '../mutation';
import { childrenOf, namedOf, nodesOf, type ParsedFile, put } from '../syntax';

const WEB = ['typescript', 'javascript'];

type Sites = (file: ParsedFile) => Iterable<PlantSite>;

const idiom = (
  id: string,
  key: string,
  languages: readonly string[],
  forms: readonly [string, string],
  sites: Sites,
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

/** Binary operators of which one is written for the other. */
function operators(
  types: readonly string[],
  pairs: Readonly<Record<string, readonly [form: string, other: string]>>,
): Sites {
  return function* (file) {
    for (const node of nodesOf(file, new Set(types)))
      for (const child of childrenOf(node)) {
        const pair = child.isNamed ? undefined : pairs[child.type];
        if (pair) yield { form: pair[0], flip: [put(child.startIndex, child.endIndex, pair[1])] };
      }
  };
}

const isNone: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['comparison_operator']))) {
    const match = /^([^]*?\S)(\s+)(is not|is|==|!=)\s+None$/.exec(node.text);
    if (!match || node.namedChildCount !== 2) continue;
    const start = node.startIndex + match[1]!.length;
    const other = { is: '==', 'is not': '!=', '==': 'is', '!=': 'is not' }[match[3]!]!;
    yield {
      form: match[3]!.startsWith('is') ? 'is None' : '== None',
      flip: [put(start, node.endIndex, ` ${other} None`)],
    };
  }
};

const isNull: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['binary_expression', 'is_pattern_expression']))) {
    const match = /^([^]*?\S)\s+(is not|is|==|!=)\s+null$/.exec(node.text);
    if (!match || /[&|]{2}/.test(match[1]!)) continue;
    const other = { is: '==', 'is not': '!=', '==': 'is', '!=': 'is not' }[match[2]!]!;
    const flip = [put(node.startIndex + match[1]!.length, node.endIndex, ` ${other} null`)];
    yield { form: match[2]!.startsWith('is') ? 'is null' : '== null', flip };
  }
};

const arrayTypes: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['array_type', 'generic_type']))) {
    const inner = node.type === 'array_type' ? node.namedChild(0) : undefined;
    if (inner && /^(type_identifier|predefined_type)$/.test(inner.type))
      yield { form: 'T[]', flip: [put(node.startIndex, node.endIndex, `Array<${inner.text}>`)] };
    const generic = /^Array<(\w+)>$/.exec(node.text)?.[1];
    if (generic) yield { form: 'Array<T>', flip: [put(node.startIndex, node.endIndex, `${generic}[]`)] };
  }
};

const typeDefinitions: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['interface_declaration', 'type_alias_declaration']))) {
    const head = /^interface(\s+\w+(?:<[^{]*?>)?)(?:\s+extends\s+([^{]+?))?\s*\{/.exec(node.text);
    if (head) {
      const bases = head[2] === undefined ? '' : `${head[2].split(/,(?![^<]*>)/).join(' &')} & `;
      const flip = [put(node.startIndex, node.startIndex + head[0].length, `type${head[1]!} = ${bases}{`)];
      yield { form: 'interface', flip };
    }
    const alias = /^type(\s+\w+(?:<[^{]*?>)?)\s*=\s*\{/.exec(node.text);
    if (!alias || !/\}\s*;?$/.test(node.text) || /\}\s*[&|[]/.test(node.text)) continue;
    const flip = [put(node.startIndex, node.startIndex + alias[0].length, `interface${alias[1]!} {`)];
    yield { form: 'type', flip };
  }
};

const declarations: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['lexical_declaration', 'variable_declaration']))) {
    const word = node.child(0)!;
    if (/^for/.test(node.parent?.type ?? '') || !/^(const|let|var)$/.test(word.type)) continue;
    yield {
      form: word.type,
      flip: word.type === 'const' ? [put(word.startIndex, word.endIndex, 'let')] : undefined,
    };
  }
};

const arrays: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['array_creation_expression']))) {
    const open = /^(\[|array\s*\()/.exec(node.text)?.[1];
    if (open === undefined) continue;
    const short = open === '[';
    yield {
      form: short ? '[]' : 'array()',
      flip: [
        put(node.startIndex, node.startIndex + open.length, short ? 'array(' : '['),
        put(node.endIndex - 1, node.endIndex, short ? ')' : ']'),
      ],
    };
  }
};

const closures: Sites = function* (file) {
  for (const node of nodesOf(
    file,
    new Set(['anonymous_function', 'arrow_function', 'anonymous_function_creation_expression']),
  )) {
    const isStatic = node.text.startsWith('static');
    if (/\$this\b|\b(self|parent)::/.test(node.text)) continue;
    const flip = isStatic
      ? [put(node.startIndex, node.startIndex + /^static\s+/.exec(node.text)![0].length, '')]
      : [put(node.startIndex, node.startIndex, 'static ')];
    yield { form: isStatic ? 'static' : 'non_static', flip };
  }
};

const namespaces: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['namespace_declaration', 'file_scoped_namespace_declaration']))) {
    const name = node.childForFieldName('name');
    if (!name) continue;
    if (node.type === 'file_scoped_namespace_declaration') {
      const end = file.text.trimEnd().length;
      const semicolon = file.text.indexOf(';', name.endIndex);
      yield { form: 'file_scoped', flip: [put(name.endIndex, semicolon + 1, '\n{'), put(end, end, '\n}')] };
    } else {
      const body = node.childForFieldName('body');
      if (!body) continue;
      yield {
        form: 'block',
        flip: [put(name.endIndex, body.startIndex + 1, ';'), put(body.endIndex - 1, body.endIndex, '')],
      };
    }
  }
};

const bodies: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['method_declaration']))) {
    const arrow = childrenOf(node).find(child => child.type === 'arrow_expression_clause');
    const block = childrenOf(node).find(child => child.type === 'block');
    const isVoid = /\bvoid\b|\bTask\b(?!<)/.test(node.text.slice(0, 200));
    if (arrow && !isVoid) {
      const value = arrow.namedChild(0)!;
      const end = node.endIndex;
      yield {
        form: 'always',
        flip: /throw/.test(value.type)
          ? undefined
          : [put(arrow.startIndex, end, `{ return ${value.text}; }`)],
      };
    }
    const only = block && namedOf(block).length === 1 ? block.namedChild(0)! : undefined;
    if (only?.type === 'return_statement' && only.namedChildCount === 1)
      yield {
        form: 'never',
        flip: [put(block!.startIndex, block!.endIndex, `=> ${only.namedChild(0)!.text};`)],
      };
  }
};

/** `final` on parameters or locals of Java. */
function finals(types: readonly string[], parents?: ReadonlySet<string>): Sites {
  return function* (file) {
    for (const node of nodesOf(file, new Set(types))) {
      if (parents && !parents.has(node.parent?.parent?.type ?? '')) continue;
      const modifiers = node.child(0)?.type === 'modifiers' ? node.child(0)! : undefined;
      if (modifiers && modifiers.text !== 'final') continue;
      yield modifiers
        ? { form: 'always', flip: [put(modifiers.startIndex, modifiers.nextSibling!.startIndex, '')] }
        : { form: 'never', flip: [put(node.startIndex, node.startIndex, 'final ')] };
    }
  };
}

const callbacks: Sites = function* (file) {
  for (const node of nodesOf(file, new Set(['arguments'])))
    for (const child of namedOf(node)) {
      if (child.type === 'function_expression') yield { form: 'function', flip: undefined };
      if (child.type !== 'arrow_function') continue;
      const list = child.childForFieldName('parameters') ?? child.childForFieldName('parameter');
      const body = child.childForFieldName('body');
      const arrow = childrenOf(child).find(token => token.type === '=>');
      if (!list || !body || !arrow || /\bthis\b/.test(child.text) || child.childForFieldName('return_type'))
        continue;
      const head = /^async\b/.test(child.text) ? 'async function ' : 'function ';
      const params = list.text.startsWith('(') ? list.text : `(${list.text})`;
      const block = body.type === 'statement_block';
      yield {
        form: 'arrow',
        flip: [
          put(child.startIndex, body.startIndex, `${head}${params} ${block ? '' : '{ return '}`),
          ...(block ? [] : [put(body.endIndex, body.endIndex, ' }')]),
        ],
      };
    }
};

export const IDIOMS: readonly SiteMutation[] = [
  idiom(
    'equality',
    'lang.equality',
    WEB,
    ['===', '=='],
    operators(['binary_expression'], {
      '===': ['===', '=='],
      '==': ['==', '==='],
      '!==': ['===', '!='],
      '!=': ['==', '!=='],
    }),
    /^lang\.null_check$/,
  ),
  idiom('null-check', 'lang.null_check', ['python'], ['is None', '== None'], isNone),
  idiom('null-check', 'lang.null_check', ['csharp'], ['is null', '== null'], isNull),
  idiom('array-type', 'lang.array_type', ['typescript'], ['T[]', 'Array<T>'], arrayTypes),
  idiom(
    'type-definition',
    'lang.type_definition',
    ['typescript'],
    ['interface', 'type'],
    typeDefinitions,
    /^naming\.(interface|type)|^format\.semicolons|^file\.one_type/,
  ),
  idiom(
    'declaration',
    'lang.variable_declaration',
    WEB,
    ['const', 'let'],
    declarations,
    /^naming\.(constant|variable)/,
  ),
  idiom(
    'callbacks',
    'lang.callback_style',
    WEB,
    ['arrow', 'function'],
    callbacks,
    /^format\.(arrow_parens|function_paren_space)|^lang\.(function_style|return_count)|^metric\./,
  ),
  idiom(
    'array-syntax',
    'lang.array_syntax',
    ['php'],
    ['[]', 'array()'],
    arrays,
    /^format\.(bracket_spacing|trailing_comma)/,
  ),
  idiom('static-closure', 'lang.static_closure', ['php'], ['static', 'non_static'], closures),
  idiom(
    'namespace',
    'lang.namespace_style',
    ['csharp'],
    ['file_scoped', 'block'],
    namespaces,
    /^format\.brace_style/,
  ),
  idiom(
    'expression-body',
    'lang.expression_body',
    ['csharp'],
    ['always', 'never'],
    bodies,
    /^format\.brace|^metric\.|^lang\.return_count/,
  ),
  idiom(
    'final-params',
    'lang.final_params',
    ['java'],
    ['always', 'never'],
    finals(['formal_parameter'], new Set(['method_declaration', 'constructor_declaration'])),
  ),
  idiom(
    'final-locals',
    'lang.final_locals',
    ['java'],
    ['always', 'never'],
    finals(['local_variable_declaration']),
  ),
];
