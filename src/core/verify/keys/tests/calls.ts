import { byLanguage, formsOf, inTests, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

const given = (node: Node): readonly Node[] =>
  namedOf(childIn(node, 'arguments') ?? { ...node, children: [] });

/** Calls of a plain name. */
function* plainCalls(
  file: SourceFile,
  type = 'call_expression',
): Iterable<{ node: Node; name: Node; text: string }> {
  for (const node of nodesOf(file, type)) {
    const name = childOf(node, 'function', 'identifier');
    if (name) yield { node, name, text: file.textOf(name) };
  }
}

/** Ruby: calls without a receiver. */
function* bareCalls(file: SourceFile): Iterable<{ node: Node; name: Node; text: string }> {
  for (const node of nodesOf(file, 'call')) {
    const name = childOf(node, 'method', 'identifier');
    if (name && !childIn(node, 'receiver')) yield { node, name, text: file.textOf(name) };
  }
}

/** Calls of a member of something. */
function* memberCalls(
  file: SourceFile,
  type: string,
  callee: string,
  member: string,
): Iterable<{ node: Node; callee: Node; object: Node | undefined; name: Node | undefined }> {
  for (const node of nodesOf(file, type)) {
    const found = childOf(node, 'function', callee);
    if (!found) continue;
    const object = ['object', 'expression', 'operand', 'value', 'argument'].flatMap(
      f => childIn(found, f) ?? [],
    )[0];
    yield { node, callee: found, object, name: childIn(found, member) };
  }
}

const WORD: ReadonlyMap<string, string> = new Map([
  ['it', 'bdd'],
  ['context', 'bdd'],
  ['specify', 'bdd'],
  ['suite', 'tdd'],
  ['test', 'test'],
]);

const startsWithString = (node: Node, types = 'string template_string'): boolean =>
  isOf(given(node)[0], types);

const rubyBlock = (node: Node): Node | undefined => childIn(node, 'block');

/** Ruby: a statement of the block that is a `should "…"` with a block. */
const holdsShould = (node: Node, file: SourceFile): boolean => {
  const block = rubyBlock(node);
  const body = isOf(block, 'do_block')
    ? block!.children.find(child => child.type === 'body_statement')
    : undefined;
  return (body?.children ?? []).some(child => {
    const method = child.type === 'call' ? childOf(child, 'method', 'identifier') : undefined;
    return (
      method !== undefined &&
      !childIn(child, 'receiver') &&
      file.textOf(method) === 'should' &&
      startsWithString(child, 'string') &&
      rubyBlock(child) !== undefined
    );
  });
};

function rubyDsl(node: Node, text: string, file: SourceFile): string | undefined {
  if (!rubyBlock(node)) return undefined;
  if (/^(it|describe|specify)$/.test(text))
    return isOf(childIn(node, 'arguments'), 'argument_list') ? 'spec' : undefined;
  if (!startsWithString(node, 'string')) return undefined;
  if (/^(should|setup)$/.test(text) || (text === 'context' && holdsShould(node, file)))
    return 'context/should';
  return text === 'test' ? 'test' : undefined;
}

const at = (node: Node, form: string | undefined): { form: string; start: number; line: number }[] =>
  form === undefined ? [] : [{ form, start: node.start, line: node.row + 1 }];

/** Blocks of tests, by the words that open them. */
const dsl: ReadSites = byLanguage({
  ecma: file =>
    [...plainCalls(file)].flatMap(({ node, name, text }) =>
      at(name, startsWithString(node) ? WORD.get(text) : undefined),
    ),
  ruby: together(
    file => [...bareCalls(file)].flatMap(({ node, name, text }) => at(name, rubyDsl(node, text, file))),
    file =>
      nodesOf(file, 'method').flatMap(node => {
        const name = childOf(node, 'name', 'identifier');
        return name && file.textOf(name).startsWith('test_') ? at(name, 'test_methods') : [];
      }),
  ),
});

const description: ReadSites = byLanguage({
  ecma: file =>
    [...plainCalls(file)].flatMap(({ node, text }) =>
      /^(it|test|specify)$/.test(text) && startsWithString(node, 'string')
        ? at(given(node)[0]!, /^.should /.test(file.textOf(given(node)[0]!)) ? 'should …' : 'plain')
        : [],
    ),
  ruby: file =>
    [...bareCalls(file)].flatMap(({ node, text }) =>
      /^(it|test|specify)$/.test(text) && startsWithString(node, 'string')
        ? at(given(node)[0]!, /^.should\b/.test(file.textOf(given(node)[0]!)) ? 'should …' : 'plain')
        : [],
    ),
});

const MOCKS = /^(fn|mock|spyOn|stub|spy|useFakeTimers|createSandbox|replace|method)$/;

/** Doubles by the library that makes them. */
const mocking: ReadSites = byLanguage({
  ecma: file =>
    [...memberCalls(file, 'call_expression', 'member_expression', 'property')].flatMap(({ object, name }) => {
      const library = object?.type === 'identifier' ? file.textOf(object) : '';
      if (!/^(vi|jest|sinon|td|mock)$/.test(library) || !name || !MOCKS.test(file.textOf(name))) return [];
      return at(object!, library === 'mock' ? 'node:test' : library);
    }),
  python: together(
    file =>
      [...memberCalls(file, 'call', 'attribute', 'attribute')].flatMap(({ callee, object }) => {
        const library = object?.type === 'identifier' ? file.textOf(object) : '';
        return /^(monkeypatch|mock|mocker)$/.test(library) ? at(callee, library) : [];
      }),
    file =>
      [...plainCalls(file, 'call')].flatMap(({ name, text }) =>
        /^(MagicMock|Mock|AsyncMock|patch)$/.test(text) ? at(name, 'mock') : [],
      ),
  ),
  java: formsAtName('method_invocation', /^(mock|when|spy|doReturn|doThrow)$/, () => 'mockito'),
  php: together(
    formsAtName(
      'member_call_expression',
      /^(getMockBuilder|createMock|createStub|prophesize)$/,
      text => text,
    ),
    file =>
      nodesOf(file, 'scoped_call_expression').flatMap(node => {
        const scope = childOf(node, 'scope', 'name qualified_name');
        const name = childOf(node, 'name', 'name');
        if (!scope || !name || !['Mockery', '\\Mockery', 'm'].includes(file.textOf(scope))) return [];
        return /^(mock|spy|namedMock)$/.test(file.textOf(name)) ? at(name, 'Mockery') : [];
      }),
  ),
  csharp: together(
    file =>
      nodesOf(file, 'object_creation_expression').flatMap(node => {
        const type = childOf(node, 'type', 'generic_name');
        return type && file.textOf(type).startsWith('Mock<') ? at(type, 'Moq') : [];
      }),
    file =>
      [...memberCalls(file, 'invocation_expression', 'member_access_expression', 'name')].flatMap(
        ({ callee, name }) => {
          if (name?.type !== 'generic_name') return [];
          const found = /^(Substitute\.For|A\.Fake)</.exec(file.textOf(callee))?.[1];
          return at(callee, found && (found === 'A.Fake' ? 'FakeItEasy' : 'NSubstitute'));
        },
      ),
  ),
});

/** Nodes with a name of some shape; the site is the name. */
function formsAtName(type: string, shape: RegExp, form: (text: string) => string): ReadSites {
  return file =>
    nodesOf(file, type).flatMap(node => {
      const name = childOf(node, 'name', 'identifier name');
      return name && shape.test(file.textOf(name)) ? at(name, form(file.textOf(name))) : [];
    });
}

/** Java: annotations without arguments. */
const annotated = (shape: RegExp): ReadSites => formsAtName('marker_annotation', shape, text => `@${text}`);

const setup: ReadSites = byLanguage({
  ecma: file =>
    [...plainCalls(file)].flatMap(({ name, text }) =>
      /^(beforeEach|beforeAll|before|setup)$/.test(text) ? at(name, text) : [],
    ),
  java: annotated(/^(BeforeEach|BeforeAll|BeforeClass|Before)$/),
  php: formsAtName('method_declaration', /^setUp$/, text => text),
  python: together(
    file =>
      nodesOf(file, 'decorator').flatMap(node => {
        const inner = namedOf(node)[0];
        const found = inner?.type === 'call' ? childIn(inner, 'function') : inner;
        return found?.type === 'attribute' && file.textOf(found) === 'pytest.fixture'
          ? at(found, 'pytest.fixture')
          : [];
      }),
    formsAtName('function_definition', /^(setUp|setup_method|setUpClass)$/, text => text),
  ),
  ruby: file =>
    [...bareCalls(file)].flatMap(({ node, name, text }) =>
      /^(setup|before)$/.test(text) && rubyBlock(node) ? at(name, text) : [],
    ),
});

const cleanup: ReadSites = byLanguage({
  java: annotated(/^(AfterEach|AfterAll|AfterClass|After)$/),
  php: formsAtName('method_declaration', /^tearDown$/, text => text),
  go: together(
    file =>
      [...memberCalls(file, 'call_expression', 'selector_expression', 'field')].flatMap(({ callee }) =>
        file.textOf(callee) === 't.Cleanup' ? at(callee, 't.Cleanup') : [],
      ),
    formsOf('defer_statement', () => 'defer'),
  ),
});

/** Words of tests: blocks, descriptions, doubles, what comes before and after. */
export const testCalls = bySites({
  'test.dsl': inTests(dsl),
  'test.description': inTests(description),
  'test.mocking': mocking,
  'test.setup': inTests(setup),
  'test.cleanup': inTests(cleanup),
});
