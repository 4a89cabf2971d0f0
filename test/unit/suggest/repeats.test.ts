import assert from 'node:assert/strict';
import type { EditOrigin, Repeats, Suggestion } from '../../../src/core/model/suggestion';
import { NEVER } from '../../../src/core/ports/cancellation';
import { bench, rule, skill } from './support';

const PATH = 'src/sums.test.ts';
const CHECKS = `check.equal(one, 1);
check.equal(two, 2);
check.equal(three, 3);
log(three);
check.equal(four, 4);
`;
const TYPED: EditOrigin = { focused: true };

/** An open document that is typed into; its clock settles each edit at once. */
async function typing(text: string, path = PATH) {
  const changed: string[] = [];
  const { suggester } = await bench({ deps: { onRepeats: p => changed.push(p) } });
  let version = 1;
  let now = text;
  await suggester.openDocument(path, path.endsWith('.py') ? 'python' : 'typescript', version, text);
  return {
    suggester,
    changed,
    text: () => now,
    /** Replaces the first `from` at or after `after` by `to`. */
    async replace(from: string, to: string, origin = TYPED, after = ''): Promise<void> {
      const start = now.indexOf(from, Math.max(0, now.indexOf(after)));
      assert.ok(start >= 0, from);
      now = now.slice(0, start) + to + now.slice(start + from.length);
      const edit = { start, end: start + from.length, text: to };
      await suggester.editDocument(path, ++version, [edit], origin);
    },
    list: (): Promise<Repeats | undefined> => suggester.repeats(path),
    ghost: (offset: number): Promise<Suggestion | undefined> =>
      suggester.suggest({ path, version, offset, explicit: false }, NEVER),
  };
}

const shown = (repeats: Repeats | undefined): string[] =>
  (repeats?.places ?? []).map(({ before, text }) => `${before} => ${text}`);

describe('repeated edits while typing', () => {
  it('offers the places that are left once an edit was made twice', async () => {
    const doc = await typing(CHECKS);
    await doc.replace('equal', 'same');
    assert.equal(await doc.list(), undefined);
    await doc.replace('equal', 'same');
    const repeats = await doc.list();
    assert.deepEqual(shown(repeats), ['equal => same', 'equal => same']);
    for (const { start, end } of repeats!.places) assert.equal(doc.text().slice(start, end), 'equal');
    assert.deepEqual(doc.changed, [PATH]);
  });

  it('follows edits elsewhere and lets go of places that are done', async () => {
    const doc = await typing(CHECKS);
    await doc.replace('equal', 'same');
    await doc.replace('equal', 'same');
    await doc.replace('one', 'first');
    assert.equal((await doc.list())?.places.length, 2);
    for (const { start, end } of (await doc.list())!.places)
      assert.equal(doc.text().slice(start, end), 'equal');
    await doc.replace('equal', 'same');
    assert.deepEqual(shown(await doc.list()), ['equal => same']);
    await doc.replace('equal', 'same');
    assert.equal(await doc.list(), undefined);
  });

  it('finishes a place at the caret, in the middle of a line', async () => {
    const doc = await typing('a = open(one)\nb = open(two)\nc = open(three)\nprint(c)\n', 'files.py');
    await doc.replace('open(one', 'open(one, encoding="utf-8"');
    await doc.replace('open(two', 'open(two, encoding="utf-8"');
    const caret = doc.text().indexOf('three') + 'three'.length;
    const ghost = await doc.ghost(caret);
    assert.equal(ghost?.text, ', encoding="utf-8"');
    assert.equal(ghost.source, 'repeated-edit');
    assert.equal(await doc.ghost(caret - 2), undefined);
    // Typed through: the rest of it.
    await doc.replace('three', 'three, enc');
    assert.equal((await doc.ghost(caret + ', enc'.length))?.text, 'oding="utf-8"');
  });

  it('takes an edit that was typed with pauses as one', async () => {
    const doc = await typing('a = open(one)\nb = open(two)\nc = open(three)\n', 'files.py');
    for (const name of ['one', 'two']) {
      await doc.replace(`open(${name}`, `open(${name}, enc`);
      await doc.replace(`open(${name}, enc`, `open(${name}, encodings`);
      await doc.replace(`open(${name}, encodings`, `open(${name}, encoding="utf-8"`);
    }
    assert.deepEqual(shown(await doc.list()), ['open(three) => open(three, encoding="utf-8")']);
  });

  it('goes when it is dismissed, and does not come back', async () => {
    const doc = await typing(CHECKS);
    await doc.replace('equal', 'same');
    await doc.replace('equal', 'same');
    const { id } = (await doc.list())!;
    doc.suggester.feedback({ suggestion: id, outcome: 'rejected', at: 0 });
    assert.equal(await doc.list(), undefined);
    await doc.replace('equal', 'same');
    assert.equal(await doc.list(), undefined);
  });

  it('ends with the second refusal of single places', async () => {
    const doc = await typing(CHECKS + 'check.equal(five, 5);\n');
    await doc.replace('equal', 'same');
    await doc.replace('equal', 'same');
    const [first, second] = (await doc.list())!.places;
    doc.suggester.feedback({ suggestion: first!.id, outcome: 'rejected', at: 0 });
    assert.equal((await doc.list())?.places.length, 2);
    doc.suggester.feedback({ suggestion: second!.id, outcome: 'rejected', at: 0 });
    assert.equal(await doc.list(), undefined);
  });

  it('ends when the developer has moved on, and with an undo', async () => {
    const doc = await typing(CHECKS + 'log(one, two);\n');
    await doc.replace('equal', 'same');
    await doc.replace('equal', 'same');
    await doc.replace('log(three)', 'print(three)');
    assert.ok(await doc.list());
    await doc.replace('log(one, two)', 'write(one, two)');
    assert.equal(await doc.list(), undefined);

    const other = await typing(CHECKS);
    await other.replace('equal', 'same');
    await other.replace('equal', 'same');
    await other.replace('same', 'equal', { focused: true, undo: true }, 'check.same(two');
    assert.equal(await other.list(), undefined);
  }).timeout(10_000);

  for (const [what, origin] of [
    ['a change on disk', { fromDisk: true, focused: true }],
    ['a change in a document that has no keyboard', { focused: false }],
    ['an undo', { focused: true, undo: true }],
  ] as const)
    it(`does not learn from ${what}`, async () => {
      const doc = await typing(CHECKS);
      await doc.replace('equal', 'same', origin);
      await doc.replace('equal', 'same', origin);
      assert.equal(await doc.list(), undefined);
    });

  it('names the rules that a changed place keeps, for feedback', async () => {
    const doc = await typing(CHECKS.replaceAll(/(\d)/g, "'$1'"));
    doc.suggester.setRules([skill(rule('format.quotes', 'double', 'typescript'))]);
    await doc.replace("'1'", '"1"');
    await doc.replace("'2'", '"2"');
    const place = (await doc.list())?.places[0];
    assert.ok(place, 'a place');
    const taken = doc.suggester.takeRepeat(place.id);
    assert.deepEqual(
      taken?.restsOn.map(ref => ref.rule),
      ['format.quotes~00000000'],
    );
    assert.equal(doc.suggester.takeRepeat(place.id), undefined);
  });

  it('keeps quiet about places where the edit would break the syntax', async () => {
    const doc = await typing('f(a);\nf(b);\nx = [f(c)];\nclass K { f(d) {} }\n');
    await doc.replace('f(a)', 'new F(a)');
    await doc.replace('f(b)', 'new F(b)');
    for (const text of shown(await doc.list())) assert.doesNotMatch(text, /\(d\)/);
  });
});
