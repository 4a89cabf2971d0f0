import { strict as assert } from 'node:assert';
import { CallTable } from '../../../src/core/distill/mined/callTable';
import { packedRecords } from '../../../src/core/distill/mined/packedFacts';
import type { FileFacts } from '../../../src/core/model/record';
import { recordOf } from './support';

const call = (callee: string, line: number, within = '') => ({ callee, args: line % 3, line, within });

const FACTS: readonly Partial<FileFacts>[] = [
  {
    imports: [
      { module: 'node:fs', names: ['*'], line: 1, alias: 'fs', group: 0 },
      { module: './b', names: [], line: 3, static: true },
    ],
    calls: [call('fs.read', 9, 'load'), call('log', 4), call('fs.read', 12)],
    definitions: [
      { kind: 'class', name: 'A', line: 8, exported: true, bases: ['B'], annotations: ['C', 'D'] },
      { kind: 'function', name: 'load', line: 2, exported: false, signature: '(a: string): void' },
    ],
    bindings: [{ name: 'text', made: 'fs.read', line: 9 }],
    nodeKinds: { call_expression: 3 },
  },
  {},
  { calls: [call('log', 1), call('fs.write', 2, 'save'), call('fs.read', 3, 'save')] },
];
const files = FACTS.map((facts, i) => recordOf(`src/${'abc'[i]!}/f.ts`, [], { facts }));

describe('packed records', () => {
  it('give the facts that went in, as often as they are asked', () => {
    packedRecords(files).forEach((packed, i) => {
      const { imports, calls, definitions, bindings, nodeKinds } = packed.facts;
      assert.deepEqual({ imports, calls, definitions, bindings, nodeKinds }, files[i]!.facts);
      assert.deepEqual(packed.facts.calls, files[i]!.facts.calls);
      assert.equal(packed.path, files[i]!.path);
    });
  });
});

describe('a call table', () => {
  const table = new CallTable(packedRecords(files));
  const told = (sites: ReturnType<CallTable['sites']>) =>
    sites.map(({ file, call: { callee, line } }) => `${file.path}:${line} ${callee}`);

  it('gives the calls of accepted callees in the order of the files, asking of each callee once', () => {
    const asked: string[] = [];
    const reads = table.sites(callee => asked.push(callee) > 0 && callee === 'fs.read');
    assert.deepEqual(told(reads), ['src/a/f.ts:9 fs.read', 'src/a/f.ts:12 fs.read', 'src/c/f.ts:3 fs.read']);
    assert.deepEqual(asked, ['fs.read', 'log', 'fs.write']);
    const inC = table.sites(
      () => true,
      path => path.startsWith('src/c'),
    );
    assert.deepEqual(told(inC), ['src/c/f.ts:1 log', 'src/c/f.ts:2 fs.write', 'src/c/f.ts:3 fs.read']);
  });

  it('knows where each callee is called, and in what function', () => {
    const [read, log, write] = ['fs.read', 'log', 'fs.write'].map(name => table.callees.indexOf(name));
    assert.deepEqual(
      [read, log, write].map(id => table.countOf(id!)),
      [3, 2, 1],
    );
    const positions = table.positionsOf([write!, read!]);
    assert.deepEqual(
      positions.map(at => table.withinAt(at)),
      ['load', '', 'save', 'save'],
    );
    assert.deepEqual(told(table.sitesAt(positions)), [
      'src/a/f.ts:9 fs.read',
      'src/a/f.ts:12 fs.read',
      'src/c/f.ts:2 fs.write',
      'src/c/f.ts:3 fs.read',
    ]);
  });
});
