import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import type { Engine } from '../../../src/core/engine';
import { createEngine } from '../../../src/core/engine/createEngine';
import type { Proposal } from '../../../src/core/model/proposal';
import type { Suggestion } from '../../../src/core/model/suggestion';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import { type Project, shopModule, shopProject } from './project';

/** Every module of the shop goes on with `('no such entry');`. */
const TYPED = `export function checkRefund(found) {
  if (found === undefined) {
    throw new Error(`;
const SKILL = 'formatting-conventions';
const SKILL_FILE = `.agents/skills/${SKILL}/SKILL.md`;

async function start(root: string): Promise<Engine> {
  return createEngine(
    await nodeEngineDeps({ root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 }),
  );
}

/** Types `typed` at the end of a new file of the shop and asks there. */
async function typeInNewFile(engine: Engine, path: string, typed: string): Promise<Suggestion | undefined> {
  const before = shopModule('refund').split('\n').slice(0, 4).join('\n') + '\n';
  await engine.openDocument(path, 'javascript', 1, before);
  await engine.editDocument(path, 2, [{ start: before.length, end: before.length, text: typed }]);
  const offset = before.length + typed.length;
  return engine.suggest({ path, version: 2, offset, explicit: true }, NEVER);
}

describe('the whole loop, from files to a rolled back skill', () => {
  let project: Project;
  let engine: Engine;
  before(async () => {
    project = await shopProject();
    engine = await start(project.root);
  });
  after(async () => {
    await engine.dispose();
    await project.remove();
  });
  const skillText = (): Promise<string> => readFile(join(project.root, SKILL_FILE), 'utf8');

  it('learns the tree into skill files, and the same bytes again', async () => {
    const report = await engine.learn({}, () => undefined, NEVER);
    assert.ok(report.rulesAdded > 0, JSON.stringify(report));
    assert.match(await skillText(), /single/i);
    const first = await skillText();
    const again = await engine.learn({}, () => undefined, NEVER);
    assert.equal(again.parsed, 0);
    assert.deepEqual(again.skillsWritten, []);
    assert.equal(await skillText(), first);
  });

  it('shows rules with evidence that names real places', async () => {
    const { skills } = await engine.snapshot();
    const quotes = skills.flatMap(skill => skill.rules).find(view => view.rule.key === 'format.quotes');
    assert.equal(quotes?.rule.value, 'single');
    const { conforming } = await engine.evidence(quotes.rule.id);
    assert.ok(conforming.length > 5);
    for (const place of conforming.slice(0, 5)) {
      const lines = (await readFile(join(project.root, place.path), 'utf8')).split('\n');
      assert.match(lines[place.line - 1] ?? '', /'/);
    }
  });

  it('suggests text that follows the rules', async () => {
    await waitUntilTrained(engine);
    const suggestion = await typeInNewFile(engine, 'src/stock.js', TYPED);
    assert.ok(suggestion, 'a suggestion');
    assert.match(suggestion.text, /^'/);
    assert.ok(suggestion.restsOn.some(ref => ref.rule.startsWith('format.quotes~')));
  });

  it('narrows a rule after five rejections in one folder, by a click, and rolls back', async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const suggestion = await typeInNewFile(engine, `legacy/new${n}.js`, TYPED);
      assert.ok(suggestion, `a suggestion for the rejection number ${n}`);
      await engine.feedback({ suggestion: suggestion.id, outcome: 'rejected', at: Date.now() });
      // The person's own text tells the quotes, which it contradicts, from the semicolon, which it keeps.
      const { path, offset } = suggestion;
      await engine.editDocument(path, 3, [{ start: offset, end: offset, text: '"no such entry");' }]);
    }
    const proposals = await waitForProposals(engine);
    assert.deepEqual(
      proposals.map(p => [p.kind, p.before[0]?.key]),
      [['narrow', 'format.quotes']],
    );
    const narrow = proposals[0]!;
    // Another rule of the skill changes meanwhile: the proposal still fits.
    const { skills } = await engine.snapshot();
    const indent = skills.flatMap(skill => skill.rules).find(view => view.rule.key === 'format.indent')!;
    await engine.setRule(indent.rule.id, 'pin');
    const before = await skillText();
    const preview = await engine.preview?.(narrow.id);
    assert.equal(preview?.files[0]?.before, before);
    await engine.decide(narrow.id, 'approve');
    const after = await skillText();
    assert.match(after, /legacy/);
    assert.equal(preview.files[0]?.after, after);
    const elsewhere = await typeInNewFile(engine, 'src/other.js', TYPED);
    assert.ok(elsewhere?.restsOn.some(ref => ref.rule.startsWith('format.quotes~')));
    const inLegacy = await typeInNewFile(engine, 'legacy/next.js', TYPED);
    assert.ok(!inLegacy?.text.includes("'"), inLegacy?.text);

    const versions = await engine.versions(SKILL);
    await engine.rollback(SKILL, versions[0]!.version);
    assert.doesNotMatch(await skillText(), /legacy/);
  });

  it('hears what commits say about rules where nothing was shown', async () => {
    const quotes = async () =>
      (await engine.snapshot()).skills
        .flatMap(skill => skill.rules)
        .find(view => view.rule.key === 'format.quotes')?.posterior;
    await engine.reconcile();
    const before = await quotes();
    await project.write('src/contrary.js', Array(9).fill('print("double");').join('\n'));
    project.git('add', '-A');
    project.git('commit', '--quiet', '-m', 'feat: print');
    await engine.reconcile();
    const after = await quotes();
    assert.ok(before && after && after.mean < before.mean, JSON.stringify({ before, after }));
  });

  it('takes in what a person wrote while it was not running', async () => {
    await engine.dispose();
    const edited = (await skillText()).replace(
      'Statements end with semicolons.',
      'Always write the semicolon.',
    );
    await project.write(SKILL_FILE, edited);
    engine = await start(project.root);
    const semicolons = async () =>
      (await engine.snapshot()).skills
        .flatMap(skill => skill.rules)
        .find(view => view.rule.key === 'format.semicolons')?.rule;
    for (let i = 0; i < 50 && !(await semicolons())?.pinned; i++) await new Promise(r => setTimeout(r, 50));
    assert.equal((await semicolons())?.text, 'Always write the semicolon.');
    assert.match(await skillText(), /Always write the semicolon\./);
  });

  it('finds all state again after a restart', async () => {
    const before = await engine.snapshot();
    await engine.dispose();
    engine = await start(project.root);
    const after = await engine.snapshot();
    assert.deepEqual(
      after.skills.map(s => [s.skill, s.version]),
      before.skills.map(s => [s.skill, s.version]),
    );
    assert.deepEqual(after.journal, before.journal);
  });
});

/** What was rejected is judged once nothing more is typed there. */
async function waitForProposals(engine: Engine): Promise<readonly Proposal[]> {
  for (let i = 0; i < 100; i++) {
    const { proposals } = await engine.snapshot();
    if (proposals.length > 0) return proposals;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return [];
}

/** The local model learns in the background after a learn. */
async function waitUntilTrained(engine: Engine): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await typeInNewFile(engine, 'src/probe.js', TYPED)) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
