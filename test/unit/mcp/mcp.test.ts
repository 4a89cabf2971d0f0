import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import type { AgentFinding, AgentRule } from '../../../src/core/engine/agents/desk';
import { createEngine } from '../../../src/core/engine/createEngine';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import { type Project, shopModule, shopProject } from '../engine/project';
import { Agent, type Answer } from './agent';

const data = <T>(answer: Answer): T => answer.result?.structuredContent as T;
const problem = (answer: Answer): string => {
  assert.equal(answer.result?.isError, true, JSON.stringify(answer));
  return answer.result.content![0]!.text;
};

/** The built command, a learned project on disk, and an agent that talks to it through pipes. */
describe('vernacular mcp, as built', function () {
  this.timeout(300_000);
  let folder = '';
  let project: Project;
  let agent: Agent;
  const open = async () =>
    createEngine(
      await nodeEngineDeps({
        root: project.root,
        assets: testAssets(),
        settings: DEFAULT_SETTINGS,
        workers: 0,
      }),
    );

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vernacular-mcp-'));
    execFileSync(process.execPath, ['esbuild.mjs', '--out', join(folder, 'dist')], { stdio: 'inherit' });
    project = await shopProject();
    const engine = await open();
    await engine.learn({}, () => undefined, NEVER);
    await engine.dispose();
    agent = new Agent(join(folder, 'dist', 'cli.js'), project.root);
  });
  after(async () => {
    assert.equal(await agent.bye(), 0);
    assert.equal(agent.problems, '');
    rmSync(folder, { recursive: true, force: true });
    await project.remove();
  });

  const rulesOf = async (args: object): Promise<readonly AgentRule[]> =>
    data<{ rules: readonly AgentRule[] }>(await agent.call('rules', args)).rules;
  const quotes = async (): Promise<AgentRule> => {
    const found = (await rulesOf({ path: 'src/new.js', limit: 50 })).find(({ rule }) =>
      rule.includes('#format.quotes~'),
    );
    assert.ok(found);
    return found;
  };

  it('wants to be greeted first', async () => {
    assert.equal((await agent.ask('tools/list')).error?.code, -32002);
    const { result } = await agent.hello();
    assert.equal(result?.['protocolVersion'], '2025-06-18');
    assert.deepEqual(result['capabilities'], { tools: {} });
    assert.deepEqual((await agent.ask('ping')).result, {});
  });

  it('lists its tools with the shapes of their arguments', async () => {
    const { result } = await agent.ask('tools/list');
    const tools = result?.['tools'] as {
      name: string;
      inputSchema: { type: string };
      annotations: { readOnlyHint: boolean };
    }[];
    assert.deepEqual(
      tools.map(({ name, annotations }) => [name, annotations.readOnlyHint]),
      [
        ['rules', true],
        ['check', true],
        ['report', false],
      ],
    );
    assert.ok(tools.every(({ inputSchema }) => inputSchema.type === 'object'));
  });

  it('tells the rules of a file, of a line, and for an intent', async () => {
    const { rule, says, followed, unchecked } = await quotes();
    assert.match(rule, /^formatting-conventions@\d+#format\.quotes~[0-9a-f]{8}$/);
    assert.match(says, /single/);
    assert.match(followed, /^\d+ of \d+ places/);
    assert.equal(unchecked, undefined);
    const line =
      shopModule('order')
        .split('\n')
        .findIndex(text => text.includes('tableName')) + 1;
    const [first] = await rulesOf({ path: 'src/order.js', line });
    assert.equal(first?.here, true);
    const [asked] = await rulesOf({ path: 'src/order.js', intent: 'end the statements with semicolons' });
    assert.match(asked!.says, /semicolon/);
    assert.equal((await rulesOf({ path: 'src/order.js', limit: 2 })).length, 2);
    assert.deepEqual(
      await rulesOf({ path: 'no/such/file.unknown' }),
      await rulesOf({ path: 'other.unknown' }),
    );
  });

  it('checks a text, its own lines only, and repairs what is mechanical', async () => {
    const text = `${shopModule('offer')}\nprint("double");\n`;
    const { findings } = data<{ findings: readonly AgentFinding[] }>(
      await agent.call('check', { path: 'src/offer.js', text }),
    );
    const [found] = findings.filter(({ rule }) => rule.includes('format.quotes'));
    assert.equal(found?.line, text.split('\n').length - 1);
    assert.deepEqual(found.fix, { from: '"double"', to: "'double'" });
    const elsewhere = await agent.call('check', { path: 'src/offer.js', text, lines: { from: 1, to: 3 } });
    assert.deepEqual(data<{ findings: unknown[] }>(elsewhere).findings, []);
  });

  it('checks the added lines of a diff, applied or not', async () => {
    await project.write('src/order.js', `${shopModule('order')}\nprint("double");\n`);
    const diff = project.git('diff');
    const lines = async (): Promise<readonly number[]> =>
      data<{ findings: readonly AgentFinding[] }>(await agent.call('check', { diff }))
        .findings.filter(({ rule }) => rule.includes('format.quotes'))
        .map(({ line }) => line);
    const applied = await lines();
    project.git('checkout', '--', 'src/order.js');
    assert.equal(applied.length, 1);
    assert.deepEqual(await lines(), applied);
    const other = diff.replaceAll('src/order.js', 'src/none.js');
    assert.deepEqual(data<{ unplaced: string[] }>(await agent.call('check', { diff: other })).unplaced, [
      'src/none.js',
    ]);
  });

  it('brings reports to the ledger with a tenth of the weight, five a day, and changes nothing by them alone', async () => {
    const { rule } = await quotes();
    for (let i = 1; i <= 9; i++) {
      const answer = await agent.call('report', {
        rule,
        path: `legacy/order.js`,
        line: i,
        outcome: 'rejected',
      });
      assert.equal(data<{ kept: boolean }>(answer).kept, true);
    }
    const skill = (): string =>
      readFileSync(join(project.root, '.agents/skills/formatting-conventions/SKILL.md'), 'utf8');
    const before = skill();
    const engine = await open();
    await engine.reconcile();
    const { proposals } = await engine.snapshot();
    await engine.dispose();
    assert.deepEqual(proposals, []);
    assert.equal(skill(), before);
    const ledger = readFileSync(join(project.root, '.git/vernacular/learn/ledger.jsonl'), 'utf8');
    const records = ledger
      .trim()
      .split('\n')
      .map(text => JSON.parse(text) as { d: string; w: number; s: string; r: number });
    const ours = records.filter(({ d }) => d === 'agent');
    assert.deepEqual(
      ours.map(({ w, s, r }) => [w, s, r]),
      Array(5).fill([0.1, '*agent', 0]),
    );
    assert.equal(readFileSync(join(project.root, '.git/vernacular/agents/reports.jsonl'), 'utf8'), '');
  });

  it('refuses rules that are not there, and more reports than a minute allows', async () => {
    const { rule } = await quotes();
    const report = (over: object) =>
      agent.call('report', { rule, path: 'src/a.js', line: 1, outcome: 'followed', ...over });
    for (const unknown of [
      'x',
      rule.replace(/~.*/, '~00000000'),
      rule.replace(/@\d+/, '@999'),
      rule.replace(/^[a-z-]+/, 'no-skill'),
      '__proto__@1#constructor',
    ])
      assert.match(problem(await report({ rule: unknown })), /no such rule/);
    for (const odd of [{ line: 0 }, { line: 1.5 }, { outcome: 'loved' }, { outcome: null }, { extra: 1 }])
      problem(await report(odd));
    let kept = 0;
    for (; kept < 60; kept++) if ((await report({ line: kept + 1 })).result?.isError) break;
    assert.ok(kept < 40, `${kept} reports were kept`);
    assert.match(problem(await report({})), /Too many reports/);
  });

  it('ends hostile paths with one sentence that repeats nothing of them', async () => {
    const paths = [
      '../../etc/passwd',
      '/etc/passwd',
      'src/../../x.js',
      'C:\\x.js',
      'src\\x.js',
      'src//x.js',
      '.git/config',
      'a\u0000b.js',
      'a\u202eb.js',
      'a\nb.js',
      '.env',
      'x'.repeat(1_001),
      '',
    ];
    for (const path of paths)
      for (const [tool, args] of [
        ['rules', { path }],
        ['check', { path, text: 'x' }],
        ['check', { diff: `--- a/x\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n` }],
      ] as const) {
        const answer = await agent.call(tool, args);
        if (path === '' || path.includes('\n')) assert.ok(answer.result);
        else assert.ok(!problem(answer).includes(path.slice(0, 12)), path);
      }
  });

  it('ends everything else that is no request, and goes on', async () => {
    const cases: readonly (readonly [sent: string | Buffer, code: number])[] = [
      ['{', -32700],
      ['[]', -32600],
      ['null', -32600],
      ['"text"', -32600],
      ['{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600],
      ['{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600],
      ['{"jsonrpc":"2.0","id":1,"method":7}', -32600],
      ['{"jsonrpc":"2.0","id":1,"method":"constructor"}', -32601],
      ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"__proto__"}}', -32602],
      [Buffer.from([0xff, 0xfe, 0x7b]), -32700],
      ['['.repeat(200_000), -32700],
      [`{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"${'x'.repeat(6_000_000)}"}}`, -32700],
    ];
    for (const [sent, code] of cases) {
      agent.send(Buffer.concat([Buffer.from(sent), Buffer.from('\n')]));
      assert.equal((await agent.next()).error?.code, code, sent.toString().slice(0, 80));
    }
    agent.send(
      '\n\r\n{"jsonrpc":"2.0","method":"notifications/unknown"}\n{"jsonrpc":"2.0","id":5,"result":{}}\n',
    );
    assert.deepEqual((await agent.ask('ping')).result, {});
    for (const args of [
      null,
      [],
      'x',
      { path: ['src/a.js'] },
      { path: 'src/a.js', line: 1e9 },
      { __proto__: null },
    ])
      problem(await agent.call('rules', args));
    assert.match(problem(await agent.call('check', { path: 'src/a.js', text: 'x'.repeat(500_001) })), /text/);
    assert.match(problem(await agent.call('check', { diff: 'no diff' })), /no unified diff/);
    problem(await agent.call('check', { diff: '+++ b/src/a.js\n@@ -1,99999999 +1,99999999 @@\n x\n' }));
    // Answered or refused, but neither a crash nor a fault of the server: stderr stays empty.
    const nested = await agent.call('check', { path: 'src/a.js', text: '['.repeat(100_000) });
    assert.ok(nested.result);
  });
});
