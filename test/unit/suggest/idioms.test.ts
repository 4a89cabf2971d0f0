import assert from 'node:assert/strict';
import type { Suggestion } from '../../../src/core/model/suggestion';
import { Beginnings } from '../../../src/core/suggest/idioms/beginnings';
import { fillNames, openNames } from '../../../src/core/suggest/idioms/fileNames';
import { bench, memoryStore, rule, skill } from './support';

const NAMES = ['orders', 'invoices', 'customers', 'products', 'payments', 'carriers', 'returns', 'stocks'];

const loader = (name: string): string => `import { read } from './read';

export function load(id: string) {
  const ${name} = read('${name}', id);
  if (!${name}) {
    report('${name}');
    return undefined;
  }
  for (const entry of ${name}.entries) {
    check(entry);
  }
  return ${name};
}
`;
const FILES = Object.fromEntries(NAMES.map(name => [`src/${name}.ts`, loader(name)]));
const open = (rest: string): string => `import { read } from './read';

export function load(id: string) {
  const refunds = read('refunds', id);
${rest}`;

describe('idioms over several lines', () => {
  const cases: readonly [string, string, string][] = [
    [
      'the rest of a block, with the names of its head',
      '  if (!refunds) {|\n',
      "\n    report('refunds');\n    return undefined;\n  }",
    ],
    [
      'without the brace that the editor has closed',
      '  if (!refunds) {|}\n',
      "\n    report('refunds');\n    return undefined;\n  ",
    ],
    [
      'on the fresh line, above the brace that stands there',
      '  if (!refunds) {\n    |\n  }\n}\n',
      "report('refunds');\n    return undefined;",
    ],
    [
      'another block of the same file',
      '  for (const entry of refunds.entries) {|\n',
      '\n    check(entry);\n  }',
    ],
  ];
  for (const [what, rest, expected] of cases)
    it(`offers ${what}`, async () => {
      const { ask } = await bench({ files: FILES });
      const found = await ask('src/refunds.ts', open(rest));
      assert.equal(found?.source, 'template');
      assert.equal(found.text, expected);
    });

  for (const [what, rest] of [
    ['a block that has its lines already', '  if (!refunds) {|\n    stop();\n  }\n}\n'],
    ['a line that opens nothing', '  const total = 1;|\n'],
    ['a caret at the indentation of the head', '  if (!refunds) {\n  |\n  }\n}\n'],
  ])
    it(`offers no block for ${what}`, async () => {
      const { ask } = await bench({ files: FILES });
      assert.notEqual((await ask('src/refunds.ts', open(rest!)))?.source, 'template');
    });

  it('offers nothing where the project does it in several ways, or did it twice', async () => {
    const various = Object.fromEntries(
      NAMES.map((name, i) => [`src/${name}.ts`, loader(name).replace('return undefined', `return ${i}`)]),
    );
    const few = Object.fromEntries(Object.entries(FILES).slice(0, 2));
    for (const files of [various, few]) {
      const { ask } = await bench({ files });
      const found = await ask('src/refunds.ts', open('  if (!refunds) {|\n'), true);
      assert.notEqual(found?.source, 'template', found?.text);
    }
  });

  it('passes the guard: the rules of the place hold in what is shown', async () => {
    const { ask, suggester } = await bench({ files: FILES });
    suggester.setRules([skill(rule('format.quotes', 'double', 'typescript'))]);
    const found = await ask('src/refunds.ts', open('  if (!refunds) {|\n'));
    assert.equal(found?.text, '\n    report("refunds");\n    return undefined;\n  }');
  });

  it('forgets what is gone, and finds the rest again after a restart', async () => {
    const files = new Map<string, Uint8Array>();
    const store = memoryStore(files);
    const first = await bench({ files: FILES, deps: { store } });
    await first.suggester.save();
    const second = await bench({ deps: { store } });
    assert.ok(await second.suggester.load());
    const ask = (): Promise<Suggestion | undefined> =>
      second.ask('src/refunds.ts', open('  if (!refunds) {|\n'));
    assert.equal((await ask())?.source, 'template');
    for (const path of Object.keys(FILES)) second.suggester.forgetFile(path);
    assert.equal(await ask(), undefined);
    files.set('suggest/idioms.json', new TextEncoder().encode('{"blocks":{"texts":[1]}}'));
    const third = await bench({ deps: { store } });
    assert.equal(await third.suggester.load(), false);
  });
});

describe('the beginning of a new file', () => {
  const header = (year: number): string => `/*\n * Copyright ${year} Example\n */\n`;
  const test = (name: string, folder: string): string =>
    `import { ${name}Service } from '../../src/${folder}/${name}Service';\n\ndescribe('${name}Service', () => {\n`;
  const learned = (files: Record<string, string>): Beginnings => {
    const beginnings = new Beginnings();
    for (const [path, text] of Object.entries(files)) beginnings.learn(path, text);
    return beginnings;
  };

  it('is what its kind begins with, in its own names', () => {
    const kinds = ['Order', 'Invoice', 'Customer', 'Product', 'Payment'];
    const beginnings = learned(
      Object.fromEntries(
        kinds.map((kind, i) => [
          `test/shop/${kind}Service.test.ts`,
          `${test(kind, 'shop')}  it('works ${i}', () => {});\n});\n`,
        ]),
      ),
    );
    const found = beginnings.of('test/shop/RefundService.test.ts', 2031);
    assert.equal(found?.text.split('\n')[0], "import { RefundService } from '../../src/shop/RefundService';");
    assert.ok(found.confidence >= 0.6);
    assert.equal(beginnings.of('test/shop/RefundService.ts', 2031), undefined);
  });

  it('names the package by the folders', () => {
    const files = Object.fromEntries(
      ['orders', 'invoices', 'customers', 'products', 'payments'].map(name => [
        `src/main/java/org/shop/${name}/Store.java`,
        `package org.shop.${name};\n\nimport java.util.List;\n`,
      ]),
    );
    const found = learned(files).of('src/main/java/org/shop/refunds/Store.java', 2031);
    assert.ok(found?.text.startsWith('package org.shop.refunds;\n'), found?.text);
  });

  it('takes the present year where files differ in it, and theirs where they do not', () => {
    const years = (year: (i: number) => number): Record<string, string> =>
      Object.fromEntries(
        [1, 2, 3, 4, 5].map(i => [`src/f${i}.ts`, `${header(year(i))}\nexport const x${i} = 1;\n`]),
      );
    assert.equal(learned(years(i => 2015 + i)).of('src/next.ts', 2031)?.text, header(2031));
    assert.equal(learned(years(() => 2015)).of('src/next.ts', 2031)?.text, header(2015));
  });

  it('is nothing where files of the kind begin in different ways, or are few', () => {
    const varied = ['alpha();', 'beta();', 'gamma();', 'delta();', 'epsilon();'];
    const files = Object.fromEntries(varied.map((line, i) => [`src/f${i}.ts`, `${line}\nrest();\n`]));
    assert.equal(learned(files).of('src/next.ts', 2031), undefined);
    const alike = Object.fromEntries([1, 2, 3].map(i => [`src/f${i}.ts`, `${header(2015)}x${i}();\n`]));
    assert.equal(learned(alike).of('src/next.ts', 2031), undefined);
  });

  it('never ends in half a comment or an open bracket', () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4, 5].map(i => [
        `src/f${i}.go`,
        `package shop\n\nimport (\n\t"x${i}"\n)\n\n/*\nnumber ${i}\n`,
      ]),
    );
    assert.equal(learned(files).of('src/next.go', 2031)?.text, 'package shop\n');
  });

  it('is offered in an empty document', async () => {
    const files = Object.fromEntries(
      ['one', 'two', 'three', 'four', 'five'].map(name => [
        `src/${name}.ts`,
        `import { start } from './start';\n\nexport const ${name} = start('${name}');\n`,
      ]),
    );
    const { ask } = await bench({ files });
    const found = await ask('src/six.ts', '|');
    assert.equal(found?.source, 'template');
    assert.ok(found.text.startsWith("import { start } from './start';\n"), found.text);
  });

  for (const [line, stem, other, expected] of [
    ['class OrderItem extends Base {', 'orderItem', 'refund-line', 'class RefundLine extends Base {'],
    ['const ORDER_ITEM = order_item;', 'order-item', 'RefundLine', 'const REFUND_LINE = refund_line;'],
    ['run(abc)', 'ab', 'xyz', 'run(abc)'],
  ] as const)
    it(`writes "${line}" for ${other}`, () => {
      const opened = openNames(line, { stem, folders: ['src'] });
      assert.equal(fillNames(opened, { stem: other, folders: ['src'] }), expected);
    });
});
