import { strict as assert } from 'node:assert';
import type { FeedbackEvent } from '../../../src/core/model/feedback';
import type { CaretMove, ChangeReason } from '../../../src/extension/feedback/detectorEvents';
import { FeedbackDetector } from '../../../src/extension/feedback/feedbackDetector';
import { ManualClock } from '../rpc/manualClock';

/** What a person does, in the events that VS Code's stable API makes of it. The document starts with 100 characters. */
class Scene {
  readonly clock = new ManualClock();
  readonly outcomes: FeedbackEvent[] = [];
  active = false;
  caret = 100;
  private offers = 0;
  readonly detector = new FeedbackDetector(this.clock, {
    report: event => this.outcomes.push(event),
    active: active => (this.active = active),
  });

  offer(text: string, options: { at?: number; replaceAfter?: number } = {}): string | undefined {
    const { at = this.caret, replaceAfter = 0 } = options;
    return this.detector.offer({ id: `s${++this.offers}`, document: 'a.ts', offset: at, text, replaceAfter });
  }
  look(): void {
    this.clock.advance(1_500);
  }
  change(offset: number, removed: number, text: string, reason?: ChangeReason): void {
    this.detector.documentChanged('a.ts', [{ offset, removed, text }], reason);
  }
  move(caret: number, kind: CaretMove): void {
    this.caret = caret;
    this.detector.caretMoved('a.ts', [caret], kind);
  }
  type(text: string): void {
    for (const char of text) {
      this.change(this.caret, 0, char);
      this.move(this.caret + 1, 'keyboard');
      this.clock.advance(80);
    }
  }
  backspace(): void {
    this.change(this.caret - 1, 1, '');
    this.move(this.caret - 1, 'keyboard');
  }
  nextWord(text: string): void {
    this.change(this.caret, 0, text);
    this.move(this.caret + text.length, undefined);
    this.clock.advance(80);
  }
  tab(id: string, rest: string, replaced = 0): void {
    this.change(this.caret, replaced, rest);
    this.move(this.caret + rest.length, undefined);
    this.detector.accepted(id);
  }
  undo(text: string): void {
    this.change(this.caret - text.length, text.length, '', 'undo');
    this.move(this.caret - text.length, undefined);
  }
}

const cases: readonly [string, (s: Scene) => void, readonly string[]][] = [
  ['Tab', s => (s.offer('foo()'), s.look(), s.tab('s1', 'foo()')), ['s1 accepted']],
  [
    'Tab at once: an accept counts however fast',
    s => (s.offer('foo()'), s.tab('s1', 'foo()')),
    ['s1 accepted'],
  ],
  [
    'Tab over a closing bracket',
    s => (s.offer('foo)', { replaceAfter: 1 }), s.tab('s1', 'foo)', 1)),
    ['s1 accepted'],
  ],
  [
    'Tab, then Ctrl+Z',
    s => (s.offer('foo()'), s.tab('s1', 'foo()'), s.clock.advance(900), s.undo('foo()')),
    ['s1 accepted', 's1 undone'],
  ],
  [
    'Tab, typing above, then Ctrl+Z twice',
    s => (
      s.offer('foo()'),
      s.tab('s1', 'foo()'),
      s.change(10, 0, 'xx'),
      s.undo('xx'),
      s.change(102, 5, '', 'undo')
    ),
    ['s1 accepted', 's1 undone'],
  ],
  [
    'Tab, then Ctrl+Z of something else',
    s => (s.offer('foo()'), s.tab('s1', 'foo()'), s.change(105, 0, ';'), s.change(105, 1, '', 'undo')),
    ['s1 accepted'],
  ],
  [
    'Tab, then Ctrl+Z much later',
    s => (s.offer('foo()'), s.tab('s1', 'foo()'), s.clock.advance(31_000), s.undo('foo()')),
    ['s1 accepted'],
  ],
  ['Escape', s => (s.offer('foo()'), s.look(), s.detector.rejected()), ['s1 rejected']],
  [
    'Escape at once: an explicit word counts however fast',
    s => (s.offer('foo()'), s.detector.rejected()),
    ['s1 rejected'],
  ],
  ['Escape with nothing offered', s => s.detector.rejected(), []],
  [
    'Escape, then "not here" about the same',
    s => (s.offer('foo()'), s.look(), s.detector.rejected(), s.detector.rejected('not-here')),
    ['s1 rejected', 's1 not-here'],
  ],
  ['"never" while it shows', s => (s.offer('foo()'), s.look(), s.detector.rejected('never')), ['s1 never']],
  [
    'Ctrl+Right, then typing on differently',
    s => (s.offer('foo.bar()'), s.look(), s.nextWord('foo'), s.type('!')),
    ['s1 partial 3'],
  ],
  [
    'Ctrl+Right to the end runs the command',
    s => (s.offer('foo bar'), s.look(), s.nextWord('foo'), s.tab('s1', ' bar')),
    ['s1 accepted'],
  ],
  [
    'Ctrl+Right, then Escape',
    s => (s.offer('foo bar'), s.look(), s.nextWord('foo'), s.detector.rejected()),
    ['s1 rejected 3'],
  ],
  [
    'Ctrl+Right, then a click elsewhere',
    s => (s.offer('foo bar'), s.look(), s.nextWord('foo'), s.move(5, 'mouse')),
    ['s1 partial 3'],
  ],
  ['typing the same text', s => (s.offer('abc'), s.type('abc'), s.clock.advance(200)), ['s1 typed']],
  ['typing half of it, then Tab', s => (s.offer('abcd'), s.type('ab'), s.tab('s1', 'cd')), ['s1 accepted']],
  [
    'typing with brackets that close themselves',
    s => {
      s.offer('(x)', { replaceAfter: 0 });
      s.change(100, 0, '()');
      s.move(101, 'keyboard');
      s.type('x');
      assert.deepEqual(s.detector.continuation('a.ts', 102), { id: 's1', text: ')' });
    },
    [],
  ],
  ['typing something else', s => (s.offer('abc'), s.look(), s.type('x')), ['s1 diverged']],
  [
    'typing something else before it can have been read',
    s => (s.offer('abc'), s.type('x')),
    ['s1 superseded'],
  ],
  ['typing half of it, then something else', s => (s.offer('abc'), s.look(), s.type('ax')), ['s1 diverged']],
  [
    'a wrong key taken back keeps it',
    s => (s.offer('abc'), s.look(), s.type('ab'), s.backspace(), s.type('bc'), s.clock.advance(200)),
    ['s1 typed'],
  ],
  ['backspace past the start', s => (s.offer('abc'), s.look(), s.backspace()), ['s1 diverged']],
  ['an arrow key', s => (s.offer('abc'), s.look(), s.move(99, 'keyboard')), ['s1 moved']],
  ['a click elsewhere', s => (s.offer('abc'), s.look(), s.move(3, 'mouse')), ['s1 moved']],
  [
    'a second caret',
    s => (s.offer('abc'), s.look(), s.detector.caretMoved('a.ts', [100, 130], 'mouse')),
    ['s1 moved'],
  ],
  [
    'a click in another document',
    s => (
      s.offer('abc'),
      s.look(),
      s.detector.caretMoved('b.ts', [3], 'mouse'),
      s.detector.editorChanged('b.ts')
    ),
    ['s1 focus-lost'],
  ],
  ['the focus goes to the sidebar', s => (s.offer('abc'), s.clock.advance(120_000)), ['s1 focus-lost']],
  [
    'the document is closed',
    s => (s.offer('abc'), s.look(), s.detector.documentClosed('a.ts')),
    ['s1 focus-lost'],
  ],
  [
    'an import added above moves it along',
    s => (
      s.offer('abc'),
      s.look(),
      s.change(0, 0, 'import x;\n'),
      s.move(110, undefined),
      s.type('abc'),
      s.clock.advance(200)
    ),
    ['s1 typed'],
  ],
  [
    'an edit far below leaves it',
    s => (s.offer('abc'), s.look(), s.change(150, 4, 'z'), s.tab('s1', 'abc')),
    ['s1 accepted'],
  ],
  [
    'another text at the same place',
    s => (s.offer('abc'), s.look(), s.offer('xyz'), s.detector.rejected()),
    ['s1 superseded', 's2 rejected'],
  ],
  ['another place', s => (s.offer('abc'), s.look(), s.offer('xyz', { at: 40 })), ['s1 moved']],
  [
    'the accept command after the offer was given up',
    s => (s.offer('abc'), s.look(), s.move(5, 'keyboard'), s.detector.accepted('s1')),
    ['s1 moved', 's1 accepted'],
  ],
  [
    'several edits at once, one of them the same text',
    s => {
      s.offer('abc');
      s.look();
      s.detector.documentChanged(
        'a.ts',
        [
          { offset: 10, removed: 2, text: '' },
          { offset: 100, removed: 0, text: 'a' },
        ],
        undefined,
      );
      s.move(99, 'keyboard');
      s.type('bc');
      s.clock.advance(200);
    },
    ['s1 typed'],
  ],
];

describe('feedback detector', () => {
  for (const [name, act, expected] of cases)
    it(name, () => {
      const scene = new Scene();
      act(scene);
      assert.deepEqual(
        scene.outcomes.map(o =>
          [o.suggestion, o.outcome, o.partialLength].filter(x => x !== undefined).join(' '),
        ),
        expected,
      );
    });

  it('keeps the id when the rest of the same text is offered again', () => {
    const scene = new Scene();
    scene.offer('abcd');
    scene.type('ab');
    assert.equal(scene.offer('cd'), 's1');
    assert.deepEqual(scene.detector.continuation('a.ts', 102), { id: 's1', text: 'cd' });
    assert.deepEqual(scene.outcomes, []);
  });

  it('does not offer again what was just undone, until something is typed', () => {
    const scene = new Scene();
    scene.offer('abc');
    scene.tab('s1', 'abc');
    scene.undo('abc');
    assert.equal(scene.offer('abc'), undefined);
    scene.type('x');
    scene.backspace();
    assert.equal(scene.offer('abc'), 's3');
  });

  it('is active exactly while an outcome is open', () => {
    const scene = new Scene();
    const seen: boolean[] = [];
    const step = (act: () => void) => (act(), seen.push(scene.active));
    step(() => scene.offer('abc'));
    step(() => scene.type('a'));
    step(() => scene.detector.rejected());
    step(() => scene.offer('xyz'));
    step(() => scene.tab('s2', 'xyz'));
    assert.deepEqual(seen, [true, true, false, true, false]);
  });

  it('forgets nothing and reports each open offer once, whatever the order of events', () => {
    // Pseudo-random but fixed: the same walk on every machine.
    let seed = 7;
    const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    const scene = new Scene();
    const offered = new Set<string>();
    for (let i = 0; i < 3000; i++) {
      const act = random(8);
      if (act === 0) offered.add(scene.offer('abcabc'.slice(random(5)))!);
      else if (act < 4) scene.type('abcx'[random(4)]!);
      else if (act === 4 && scene.caret > 101) scene.backspace();
      else if (act === 5) scene.move(100 + random(5), 'mouse');
      else if (act === 6) scene.detector.rejected();
      else scene.look();
    }
    scene.detector.editorChanged(undefined);
    scene.clock.advance(200);
    offered.delete(undefined as unknown as string);
    const settled = scene.outcomes.map(o => o.suggestion);
    assert.deepEqual([...settled].sort(), [...offered].sort());
  });
});
