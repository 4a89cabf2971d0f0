import assert from 'node:assert/strict';
import { LineTable } from '../../../src/core/observe/lines';
import { ObservationList } from '../../../src/core/observe/sink';
import { testParser } from '../treesitter/support';
import { observerOf } from './support';

describe('comments that silence a tool', () => {
  it('are counted at the end of a line and as doc comments', async () => {
    const text =
      '<?php\n$a = 1; // @phpstan-ignore a.b\n/** @phpstan-ignore a.b */\n$b = 1;\n/**\n * @phpstan-ignore-next-line\n */\n$c = 1;\n';
    const tree = (await testParser().grammar('php')).parse(text);
    const list = new ObservationList();
    (await observerOf('php')).extract(tree, new LineTable(text), 'src/a.php', 'source', list);
    tree.delete();
    assert.deepEqual(
      list.sorted().flatMap(({ key, form }) => (key === 'comment.suppression' ? [form] : [])),
      ['// @phpstan-ignore <rule>', '/** @phpstan-ignore <rule> */', '/** @phpstan-ignore-line */'],
    );
  });
});
