import assert from 'node:assert/strict';
import { BUCKET, ContextTable } from '../../../src/core/suggest/model/contextTable';
import { ProjectModel } from '../../../src/core/suggest/model/projectModel';
import { TokenKind, packToken } from '../../../src/core/suggest/tokens/vocabulary';
import { decodeProject, encodeProject } from '../../../src/core/suggest/model/codec';

function countOf(table: ContextTable, context: number, token: number): number {
  const base = table.bucket(context);
  for (let i = base; i < base + BUCKET; i++)
    if (table.checks[i] === context && table.values[i]! >>> 8 === token) return table.values[i]! & 255;
  return 0;
}

/** A stream over a few words, by a fixed generator. */
function stream(project: ProjectModel, length: number, seed: number): Uint32Array {
  const words = Array.from({ length: 300 }, (_, i) =>
    project.vocabulary.intern(`word${i}`, TokenKind.Identifier),
  );
  let state = seed;
  return Uint32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return packToken(words[state % words.length]!, TokenKind.Identifier, state % 3 === 0);
  });
}

describe('context table', () => {
  it('keeps counts when it grows', () => {
    const table = new ContextTable(8, 16);
    for (let round = 0; round < 3; round++)
      for (let c = 1; c <= 2_000; c++) table.add(c * 7919, (c % 50) + 7);
    const lost = Array.from({ length: 2_000 }, (_, i) => i + 1).filter(
      c => countOf(table, c * 7919, (c % 50) + 7) !== 3,
    );
    assert.ok(lost.length < 20, `${lost.length} of 2000 pairs lost`);
  });

  it('stays within its bound and prefers what is frequent', () => {
    const table = new ContextTable(8, 8);
    for (let i = 0; i < 50; i++) table.add(42, 9);
    for (let c = 1; c <= 5_000; c++) table.add(c * 104729, 10);
    assert.equal(table.bytes, 2 * 4 * 256);
    assert.equal(countOf(table, 42, 9), 50);
  });
});

/** A full bucket gives up its rarest pair, so that a few of the thousands may differ. */
function about(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= Math.max(8, expected / 500), `${actual} pairs, not ${expected}`);
}

describe('project model', () => {
  it('unlearns what it learnt', () => {
    const project = new ProjectModel();
    project.learn('a/x.ts', stream(project, 400, 1));
    const before = project.table.pairs;
    project.learn('a/y.ts', stream(project, 300, 2));
    assert.ok(project.table.pairs > before * 1.5);
    project.forget('a/y.ts');
    about(project.table.pairs, before);
    project.forget('a/x.ts');
    about(project.table.pairs, 0);
  });

  it('learns a new version by difference to the same counts as from scratch', () => {
    const changed = new ProjectModel();
    const first = stream(changed, 500, 3);
    const second = Uint32Array.from([...first.slice(0, 200), ...stream(changed, 30, 4), ...first.slice(210)]);
    changed.learn('x.ts', first);
    changed.learn('x.ts', second);
    const fresh = new ProjectModel();
    stream(fresh, 1, 3);
    fresh.learn('x.ts', second);
    about(changed.table.pairs, fresh.table.pairs);
  });

  it('knows how much it holds', () => {
    const project = new ProjectModel();
    const long = stream(project, 300, 6);
    project.learn('x.ts', long);
    project.forget('x.ts');
    const empty = project.bytes;
    project.learn('x.ts', long);
    assert.equal(project.bytes, empty + long.byteLength);
    project.learn('x.ts', long.slice(0, 200));
    assert.equal(project.bytes, empty + 800);
    project.forget('x.ts');
    assert.equal(project.bytes, empty);
  });

  it('comes back from bytes, and refuses damaged ones', () => {
    const project = new ProjectModel();
    project.learn('x.ts', stream(project, 200, 5));
    const bytes = encodeProject(project);
    assert.deepEqual(encodeProject(decodeProject(bytes)!), bytes);
    for (const bad of [
      bytes.slice(0, 4),
      bytes.slice(0, bytes.length - 1),
      Uint8Array.from([...bytes].map((b, i) => (i === 0 ? b ^ 1 : b))),
    ])
      assert.equal(decodeProject(bad), undefined);
  });
});
