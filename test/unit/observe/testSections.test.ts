import assert from 'node:assert/strict';
import type { Comment, Definition, FileView } from '../../../src/core/observe/view';
import { LineTable } from '../../../src/core/observe/lines';
import { detectors } from '../../../src/core/observe/detect/testSections';

/** What is found in one test of these lines, whose comments are those that stand alone on theirs. */
function formOf(lines: readonly string[], role: 'test' | 'source' = 'test'): string[] {
  const text = ['void testAdds() {', ...lines, '}'].join('\n');
  const comments = [...text.matchAll(/^\s*((?:\/\/|#).*)$/gm)].map(found => {
    const start = found.index + found[0].length - found[1]!.length;
    return { start, end: found.index + found[0].length, line: 1, endLine: 1 } satisfies Comment;
  });
  const test = {
    kind: 'method',
    name: 'testAdds',
    nameStart: 5,
    start: 0,
    end: text.length,
    annotations: [],
  };
  const view = {
    text,
    role,
    comments,
    lines: new LineTable(text),
    definitions: [test as unknown as Definition],
  } as unknown as FileView;
  const forms: string[] = [];
  detectors['test-sections']!.run(view, form => forms.push(form), []);
  return forms;
}

describe('sections of tests', () => {
  const cases: [title: string, lines: string[], form: string][] = [
    ['are named by comments', ['// Arrange', 'a();', '// Act', '// Assert'], '// Arrange // Act // Assert'],
    ['may be explained', ['// Given: rows', '// Then - none'], '// Given // When // Then'],
    ['may be joined', ['// arrange', '// act and assert'], '// arrange // act // assert'],
    ['have the mark of the language', ['# given', '# when'], '# given # when # then'],
    ['are more than one', ['// Assert', 'a();'], 'none'],
    ['are not named by prose', ['// When rows are read', '// Then they are whole'], 'none'],
    ['are of one set', ['// Given', '// Act'], 'none'],
  ];
  for (const [title, lines, form] of cases) it(title, () => assert.deepEqual(formOf(lines), [form]));
  it('are looked for in tests only', () => assert.deepEqual(formOf(['// Act', '// Assert'], 'source'), []));
});
