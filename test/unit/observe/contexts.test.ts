import { strict as assert } from 'node:assert';
import { decodeRecord, encodeRecord } from '../../../src/core/observe/codec/recordCodec';
import { contextsAt } from '../../../src/core/observe/contexts';
import { LineTable } from '../../../src/core/observe/lines';
import { ObservationColumns } from '../../../src/core/observe/sink';
import { rowsOf } from '../../../src/core/observe/rows';
import { testParser } from '../treesitter/support';
import { observerOf } from './support';

/** Code in which each `HERE<n>` is a place that is asked about, and what is to hold it, innermost first. */
const SAMPLES: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
  [
    'typescript',
    `export class Store {
  constructor(a) { x(HERE0); }
  private read() { for (const b of c) { try { d(); } catch (e) { log(HERE1); } } }
}
export const load = async () => { HERE2(); };
HERE3();
`,
    [
      ['method', 'constructor', 'exported', 'class'],
      ['catch', 'loop', 'method', 'class'],
      ['function', 'async', 'exported'],
      [],
    ],
  ],
  [
    'python',
    `class Store:
    def __init__(self):
        x(HERE0)

    async def _read(self):
        try:
            d()
        except ValueError:
            log(HERE1)
while a:
    HERE2()
`,
    [['method', 'constructor', 'class'], ['catch', 'method', 'async', 'class'], ['loop']],
  ],
  [
    'java',
    `public class Store {
  Store() { x(HERE0); }
  private void read() { try { d(); } catch (E e) { log(HERE1); } }
}
`,
    [
      ['constructor', 'exported', 'class'],
      ['catch', 'method', 'class'],
    ],
  ],
  [
    'ruby',
    `class Store
  def initialize
    x(HERE0)
  rescue Error
    log(HERE1)
  end
end
`,
    [
      ['method', 'constructor', 'exported', 'class'],
      ['catch', 'method', 'constructor', 'exported', 'class'],
    ],
  ],
  [
    'go',
    `package a

func Read() {
	for _, b := range c {
		HERE0(b)
	}
}
`,
    [['loop', 'function', 'exported']],
  ],
  [
    'rust',
    `pub async fn read() { loop { HERE0(); } }
impl Store for Disk { fn load() { HERE1(); } }
`,
    [['loop', 'function', 'async', 'exported'], ['function']],
  ],
  ['csharp', `class A { void B() { try { } catch (E e) { HERE0(); } } }\n`, [['catch', 'method', 'class']]],
  ['cpp', `void b() { try { } catch (E e) { HERE0(); } }\n`, [['catch', 'function', 'exported']]],
  [
    'php',
    `<?php\nclass A { private function b() { try { } catch (E $e) { HERE0(); } } }\n`,
    [['catch', 'method', 'class']],
  ],
];

describe('contexts of places', () => {
  for (const [language, code, expected] of SAMPLES)
    it(`are the declarations, handlers and loops around them: ${language}`, async () => {
      const observer = await observerOf(language);
      const grammar = await testParser().grammar(language);
      const tree = grammar!.parse(code);
      try {
        const sink = new ObservationColumns();
        const { contexts } = observer.extract(tree, new LineTable(code), 'src/a', 'source', sink);
        const at = contextsAt(contexts);
        const held = expected.map((_, i) => {
          const start = code.indexOf(`HERE${i}`);
          return [...(at(start, start + 5) ?? [])].sort();
        });
        assert.deepEqual(
          held,
          expected.map(kinds => [...kinds].sort()),
        );
      } finally {
        tree.delete();
      }
    });

  it('are the same whether the whole file is read or a part of it, and come back from a kept record', async () => {
    for (const [language, code] of SAMPLES) {
      const observer = await observerOf(language);
      const tree = (await testParser().grammar(language))!.parse(code);
      try {
        const whole = observer.observe(tree, code, 'src/a');
        const sink = new ObservationColumns();
        const { facts, contexts } = observer.extract(tree, new LineTable(code), 'src/a', 'source', sink);
        const observations = sink.table();
        const record = {
          ...{ path: 'src/a', blob: 'b', language, role: 'source' as const, bytes: 1, lines: 1 },
          ...{ observations, facts, contexts },
        };
        const kept = decodeRecord('src/a', 'b', encodeRecord(record));
        assert.deepEqual(kept.contexts, contexts);
        const withinOf = contextsAt(kept.contexts!);
        const rows = new Map(
          [...rowsOf(observations)].map(row => [`${row.key} ${row.start}`, withinOf(row.start, row.end)]),
        );
        for (const site of whole) {
          assert.deepEqual(site.within, rows.get(`${site.key} ${site.start}`), `${language} ${site.key}`);
          const part = observer
            .observe(tree, code, 'src/a', { startIndex: site.start, endIndex: site.end })
            .find(each => each.key === site.key && each.start === site.start && each.end === site.end);
          if (part) assert.deepEqual(part.within, site.within, `${language} ${site.key} in part`);
        }
      } finally {
        tree.delete();
      }
    }
  });

  it('hold a range only where they hold all of it', () => {
    const at = contextsAt([
      { kinds: ['class', 'exported'], start: 0, end: 100 },
      { kinds: ['method'], start: 10, end: 50 },
      { kinds: ['catch'], start: 60, end: 80 },
    ]);
    assert.deepEqual(at(10, 50), ['method', 'class']);
    assert.deepEqual(at(40, 60), ['class', 'exported']);
    assert.deepEqual(at(62, 70), ['catch', 'class', 'exported']);
    assert.deepEqual(at(12, 20), ['method', 'class']);
    assert.equal(at(100, 101), undefined);
  });
});
