import { byLanguage, formsOf, inTests, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites, type Site } from '../../judge/sites';
import { lineBefore } from '../../source/lines';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

const at = (node: Node, form: string | undefined): Site[] =>
  form === undefined ? [] : [{ form, start: node.start, line: node.row + 1 }];

const argumentsOf = (node: Node): Node | undefined => childIn(node, 'arguments');

/** Nodes of a type whose child of a field has a text of some shape. */
const where = (
  file: SourceFile,
  type: string,
  field: string,
  shape: RegExp,
  types = '',
): { node: Node; child: Node }[] =>
  nodesOf(file, type).flatMap(node => {
    const child = childIn(node, field);
    const fits = child && (types === '' || isOf(child, types)) && shape.test(file.textOf(child));
    return fits ? [{ node, child }] : [];
  });

const ecmaStyle = together(
  file =>
    where(file, 'call_expression', 'function', /^/, 'member_expression').flatMap(({ child }) => {
      const object = childIn(child, 'object');
      if (object?.type === 'identifier')
        return at(child, assertObject(file.textOf(object), file.textOf(child)));
      if (object && isContextAssert(object, file)) return at(child, 't.assert');
      const inner = object?.type === 'member_expression' ? childIn(object, 'object') : undefined;
      const call =
        object?.type === 'call_expression' ? object : inner?.type === 'call_expression' ? inner : undefined;
      const callee = call && childOf(call, 'function', 'identifier');
      if (!callee || file.textOf(callee) !== 'expect') return [];
      const text = file.textOf(child).slice(0, 4_000);
      const isJest =
        call === object
          ? /\)\s*\.to[A-Z]|\.not\.to[A-Z]/.test(text)
          : /\.\w+\.to[A-Z]|\.(resolves|rejects)\.to/.test(text);
      return at(child, isJest ? 'expect(x).toBe' : 'expect(x).to');
    }),
  file =>
    where(file, 'call_expression', 'function', /^expect$/, 'identifier').flatMap(({ node, child }) => {
      const phrase = namedOf(argumentsOf(node) ?? node)[1];
      return isOf(phrase, 'string') && /^.(not )?(to|when|was|with) /.test(file.textOf(phrase!))
        ? at(child, 'expect(x, "<phrase>", y)')
        : [];
    }),
);

/** `t.assert`, which node's test runner hands to a test. */
const isContextAssert = (object: Node, file: SourceFile): boolean => {
  const [context, member] = [childOf(object, 'object', 'identifier'), childIn(object, 'property')];
  return (
    isOf(object, 'member_expression') &&
    [context, member].map(n => n && file.textOf(n)).join('.') === 't.assert'
  );
};

function assertObject(object: string, callee: string): string | undefined {
  if (object === 'assert') return 'assert.';
  return object === 't' && /^t\.(is|deepEqual|true|false|equal|throws|same|ok)/.test(callee)
    ? 't.'
    : undefined;
}

const GO_ASSERTIONS =
  /^(NoError|Error|ErrorIs|Equal|EqualError|True|False|Nil|NotNil|Len|Empty|NotEmpty|Contains|ElementsMatch|Errorf|Fatal|Fatalf|ErrorContains|JSONEq|Greater|Panics)$/;

const goStyle: ReadSites = file =>
  where(file, 'call_expression', 'function', /^/, 'selector_expression').flatMap(({ child }) => {
    const [operand, name] = [childIn(child, 'operand'), childIn(child, 'field')];
    const object = operand?.type === 'identifier' ? file.textOf(operand) : '';
    if (!/^(require|assert|is|t)$/.test(object) || !name || !GO_ASSERTIONS.test(file.textOf(name))) return [];
    return at(operand!, object === 't' ? 'plain' : object);
  });

const JAVA_ASSERTIONS =
  /^assert(Equals|NotNull|Null|True|False|Same|ArrayEquals|Throws|NotEquals|That|WithMessage|DoesNotThrow)$/;

const CSHARP_ASSERTIONS =
  /^(Should|ShouldBe\w*|ShouldThrow\w*|ShouldNot\w*|That|Equal|NotEqual|True|False|Null|NotNull|Throws\w*|IsTrue|IsFalse|AreEqual|IsNull|IsNotNull|Same|Contains|Empty|Single)(<.*>)?$/;

function csharpStyle(callee: string): string | undefined {
  const text = callee.slice(0, 4_000);
  if (/^(Assert|ClassicAssert)\.That$/.test(text)) return 'Assert.That';
  if (/^(Assert|ClassicAssert)\./.test(text)) return 'Assert.';
  if (/\.Should$/.test(text)) return 'Should()';
  return /\.Should\w+(<.*>)?$/.test(text) ? 'ShouldBe' : undefined;
}

const phpStyle = together(
  file =>
    where(file, 'member_call_expression', 'name', /^assert/, 'name').flatMap(({ node, child }) => {
      const object = childOf(node, 'object', 'variable_name');
      return object && file.textOf(object) === '$this' ? at(child, '$this->assert') : [];
    }),
  file =>
    where(file, 'scoped_call_expression', 'name', /^assert/, 'name').flatMap(({ node, child }) => {
      const scope = childIn(node, 'scope');
      const text = scope ? file.textOf(scope) : '';
      if (!/^(self|static|Assert)$/.test(text)) return [];
      return at(child, text === 'Assert' ? 'Assert::' : `${text}::assert`);
    }),
);

/** `it { should eq 1 }`: a matcher is its argument, not the words of a test. */
function isOneLiner(node: Node, file: SourceFile): boolean {
  const method = childIn(node, 'method');
  const [first] = namedOf(childIn(node, 'arguments') ?? node);
  return (
    method !== undefined &&
    /^should(_not)?$/.test(file.textOf(method)) &&
    childIn(node, 'arguments') !== undefined &&
    childIn(node, 'block') === undefined &&
    isOf(first, 'call identifier')
  );
}

const style = byLanguage({
  ecma: ecmaStyle,
  go: goStyle,
  java: file =>
    where(file, 'method_invocation', 'name', JAVA_ASSERTIONS, 'identifier').flatMap(({ child }) => {
      const text = file.textOf(child);
      return at(child, text === 'assertThat' || text === 'assertWithMessage' ? text : 'assertEquals');
    }),
  csharp: file =>
    where(file, 'invocation_expression', 'function', /^/, 'member_access_expression').flatMap(({ child }) => {
      const name = childIn(child, 'name');
      return name && CSHARP_ASSERTIONS.test(file.textOf(name))
        ? at(child, csharpStyle(file.textOf(child)))
        : [];
    }),
  php: phpStyle,
  python: together(
    formsOf('assert_statement', () => 'plain'),
    file =>
      where(file, 'call', 'function', /^self\s*\.\s*assert\w*$/, 'attribute').flatMap(({ child }) =>
        at(child, 'self.assert'),
      ),
  ),
  ruby: together(
    file =>
      where(file, 'call', 'method', /^(assert|refute)(_\w+)?$/, 'identifier').flatMap(({ node, child }) =>
        childIn(node, 'receiver') ? [] : at(child, 'assert_equal'),
      ),
    file =>
      where(file, 'call', 'method', /^(to|not_to|to_not)$/, 'identifier').flatMap(({ node }) => {
        const receiver = childOf(node, 'receiver', 'call');
        const name = receiver && childOf(receiver, 'method', 'identifier');
        return name && !childIn(receiver, 'receiver') && file.textOf(name) === 'expect'
          ? at(node, 'expect(x).to')
          : [];
      }),
    file =>
      where(file, 'call', 'method', /^((must|wont)_\w+|should(_not)?)$/, 'identifier').flatMap(
        ({ node, child }) =>
          childIn(node, 'receiver')
            ? at(child, file.textOf(child).startsWith('should') ? 'x.should' : 'must_equal')
            : isOneLiner(node, file)
              ? at(child, 'x.should')
              : [],
      ),
  ),
  rust: file =>
    where(
      file,
      'macro_invocation',
      'macro',
      /^assert(_eq|_ne|_ok|_err|_pending|_ready)?$/,
      'identifier',
    ).flatMap(({ child }) =>
      at(child, /^assert(_eq|_ne)?$/.test(file.textOf(child)) ? 'assert_eq!' : 'assert_ok!'),
    ),
  cpp: file =>
    where(
      file,
      'call_expression',
      'function',
      /^(EXPECT|ASSERT|CHECK|REQUIRE)(_[A-Z_]+)?$/,
      'identifier',
    ).flatMap(({ child }) => {
      const text = file.textOf(child);
      if (/^(CHECK|REQUIRE)/.test(text)) return at(child, text.startsWith('CHECK') ? 'CHECK' : 'REQUIRE');
      return at(
        child,
        text.startsWith('EXPECT_') ? 'EXPECT_' : text.startsWith('ASSERT_') ? 'ASSERT_' : undefined,
      );
    }),
});

/**
 * Which of two arguments is a literal, the other one a name or call: the literal is what is expected. Only in a chain of
 * comparisons may there be more, of which any stands against the first.
 */
const orderOf =
  (
    found: (file: SourceFile) => { list: Node; values: readonly (Node | undefined)[] }[],
    literals: string,
    others: string,
  ): ReadSites =>
  file =>
    found(file).flatMap(({ list, values: [first, ...more] }) => {
      const rest = isOf(list, 'comparison_operator') ? more : more.slice(0, 1);
      const hasAny = (types: string): boolean => rest.some(value => isOf(value, types));
      if (isOf(first, literals) && hasAny(others)) return at(list, 'expected_first');
      return isOf(first, others) && hasAny(literals) ? at(list, 'actual_first') : [];
    });

const inCalls =
  (type: string, field: string, shape: RegExp, skip = 0) =>
  (file: SourceFile): { list: Node; values: readonly (Node | undefined)[] }[] =>
    where(file, type, field, shape).flatMap(({ node }) => {
      const list = argumentsOf(node);
      if (!list) return [];
      const values = namedOf(list).map(child => (child.type === 'argument' ? namedOf(child)[0] : child));
      return [{ list, values: values.slice(skip) }];
    });

const memberNamed = (file: SourceFile, callee: string, member: string, shape: RegExp, skip: number) =>
  where(
    file,
    callee === 'member_access_expression' ? 'invocation_expression' : 'call_expression',
    'function',
    /^/,
    callee,
  )
    .filter(({ child }) => {
      const name = childIn(child, member);
      return name !== undefined && shape.test(file.textOf(name));
    })
    .flatMap(({ node }) => {
      const list = argumentsOf(node);
      const values = list
        ? namedOf(list).map(child => (child.type === 'argument' ? namedOf(child)[0] : child))
        : [];
      return list ? [{ list, values: values.slice(skip) }] : [];
    });

/** Python: `assert a == 1`, `assert a == b == 1`; all operands. */
const compared = (file: SourceFile): { list: Node; values: readonly Node[] }[] =>
  nodesOf(file, 'comparison_operator')
    .filter(node => isOf(node.parent, 'assert_statement'))
    .map(node => ({ list: node, values: namedOf(node) }));

const PHP = /^assert(Same|Equals)$/;
const phpCalls = (file: SourceFile): { list: Node; values: readonly (Node | undefined)[] }[] =>
  ['member_call_expression', 'scoped_call_expression', 'nullsafe_member_call_expression'].flatMap(type =>
    inCalls(type, 'name', PHP)(file),
  );

const order = byLanguage({
  go: orderOf(
    file => memberNamed(file, 'selector_expression', 'field', /^Equal$/, 1),
    'int_literal interpreted_string_literal true false',
    'identifier selector_expression call_expression',
  ),
  csharp: orderOf(
    file => memberNamed(file, 'member_access_expression', 'name', /^(Equal|AreEqual)$/, 0),
    'integer_literal string_literal boolean_literal',
    'identifier member_access_expression invocation_expression',
  ),
  java: orderOf(
    inCalls('method_invocation', 'name', /^assertEquals$/),
    'decimal_integer_literal string_literal true false',
    'identifier method_invocation field_access',
  ),
  php: orderOf(
    phpCalls,
    'integer string encapsed_string boolean array_creation_expression',
    'variable_name member_call_expression function_call_expression member_access_expression',
  ),
  ruby: orderOf(
    file =>
      inCalls(
        'call',
        'method',
        /^assert_equal$/,
      )(file).filter(({ list }) => !childIn(list.parent!, 'receiver')),
    'string integer simple_symbol array hash true false',
    'identifier call instance_variable element_reference',
  ),
  cpp: orderOf(
    inCalls('call_expression', 'function', /^(EXPECT|ASSERT)_EQ$/),
    'number_literal string_literal true false',
    'identifier call_expression field_expression',
  ),
  python: orderOf(compared, 'integer string float', 'identifier attribute call subscript'),
});

/** Java: `that` behind `assertWithMessage(…)` on a line of its own, or not. */
const layout: ReadSites = file =>
  where(file, 'method_invocation', 'name', /^that$/, 'identifier').flatMap(({ node, child }) => {
    const object = childOf(node, 'object', 'method_invocation');
    const first = object && childIn(object, 'name');
    if (!first || !/^(assertWithMessage|withMessage)$/.test(file.textOf(first))) return [];
    return at(child, lineBefore(file, child.start).trim() === '.' ? 'newline before .that' : 'one_line');
  });

/** How tests assert. */
export const assertions = bySites({
  'test.assertion_style': inTests(style),
  'test.assertion_order': inTests(order),
  'test.assertion_layout': byLanguage({ java: layout }),
});
