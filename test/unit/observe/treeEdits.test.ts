import assert from 'node:assert/strict';
import { tellTree } from '../../../src/core/observe/treeEdits';
import { testParser } from '../treesitter/support';

describe('telling a tree of an edit', () => {
  const TEXT = 'if a:\n    b = 1\nc = 2\n';
  const asks = async (language: string, start: number, text: string): Promise<number> => {
    const grammar = await testParser().grammar(language);
    const tree = grammar.parse(TEXT);
    let asked = 0;
    const versions = {
      old: TEXT,
      text: () => {
        asked++;
        return TEXT.slice(0, start) + text + TEXT.slice(start);
      },
    };
    const change = { start, oldEnd: start, newStart: start, newEnd: start + text.length, text };
    tellTree(tree, language, versions, [change]);
    tree.delete();
    return asked;
  };

  it('asks for the new text only where its indentation may have changed', async () => {
    assert.equal(await asks('typescript', 10, 'x\n'), 0);
    assert.equal(await asks('python', TEXT.indexOf('= 1'), 'x'), 0);
    assert.equal(await asks('python', TEXT.indexOf('b'), '    '), 1);
    assert.equal(await asks('python', TEXT.indexOf('c'), '  '), 1);
  });
});
