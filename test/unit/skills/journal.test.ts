import assert from 'node:assert/strict';

import type { JournalEntry } from '../../../src/core/model/journal';
import { checkJournal } from '../../../src/core/skills/journalChain';
import { JOURNAL_FOLDER } from '../../../src/core/skills/layout';
import { orderEntries, replayJournal, versionsIn } from '../../../src/core/skills/replay';
import { encodeRules } from '../../../src/core/skills/rulesFile';
import { anyConvention, convention, MemoryFiles, RULES_JSON, SKILL_MD, World } from './support/world';
import { Random } from './support/random';

const quotes = convention('format.quotes', 'single');

/** A world after a few random learns, edits and rollbacks. */
async function livedIn(seed: number, steps = 6): Promise<World> {
  const world = new World(new MemoryFiles(), seed);
  const random = new Random(seed);
  for (let i = 0; i < steps; i++) {
    await world.learn(Array.from({ length: 1 + random.below(8) }, () => anyConvention(random)));
    const skill = random.pick((await world.library.load()).skills);
    const versions = await world.library.versions(skill.skill);
    if (versions.length > 0 && random.chance(0.4)) {
      await world.library.rollback(skill.skill, random.pick(versions).version);
    }
  }
  return world;
}

const journals = (world: World): string[] =>
  [...world.files.all.keys()].filter(path => path.startsWith(JOURNAL_FOLDER));

describe('the journal', () => {
  it('notices every flipped bit, dropped byte and added byte (800 cases)', async () => {
    const world = await livedIn(7, 4);
    const path = journals(world)[0] ?? '';
    const intact = world.files.all.get(path)!;
    const random = new Random(99);
    assert.equal((await world.library.verify()).intact, true);
    for (let i = 0; i < 800; i++) {
      const bad = [...intact];
      const at = random.below(bad.length);
      const how = random.below(4);
      if (how < 2) bad[at] = bad[at]! ^ (1 << random.below(8));
      else if (how === 2) bad.splice(at, 1);
      else bad.splice(at, 0, random.below(256));
      if (Buffer.from(bad).equals(Buffer.from(intact))) continue;
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bad));
      const check = checkJournal(text);
      assert.ok(!check.intact, `change ${how} at byte ${at} went unnoticed`);
      const line = new TextDecoder().decode(intact.slice(0, at)).split('\n').length;
      assert.ok(
        check.line >= line - 1 && check.line <= line + 1,
        `byte of line ${line} blamed on ${check.line}`,
      );
    }
  });

  it('notices a flipped byte in rules.json', async () => {
    const world = await livedIn(3, 3);
    const random = new Random(5);
    const path = [...world.files.all.keys()].find(name => name.endsWith('rules.json')) ?? '';
    const intact = world.files.all.get(path)!;
    for (let i = 0; i < 60; i++) {
      const bad = Uint8Array.from(intact);
      const at = random.below(bad.length);
      bad[at] = bad[at]! ^ (1 << random.below(7));
      // A blank between two values is no content: JSON means the same with another one.
      if (/\s/.test(String.fromCharCode(intact[at]!)) && /\s/.test(String.fromCharCode(bad[at]!))) continue;
      world.files.all.set(path, bad);
      const { intact: fine } = await world.library.verify();
      const foreign = (await world.library.load()).foreign.length > 0;
      assert.ok(!fine || foreign, `byte ${at} of rules.json went unnoticed`);
    }
  });

  it('notices a cut tail and a missing journal by the head it remembers, for each branch apart', async () => {
    const world = await livedIn(11, 4);
    const path = journals(world)[0] ?? '';
    const text = world.files.text(path);
    const lines = text.split('\n');
    world.files.put(
      path,
      lines
        .slice(0, -2)
        .map(line => `${line}\n`)
        .join(''),
    );
    const report = await world.library.verify();
    assert.match(report.findings[0]?.problem ?? '', /missing/);
    assert.equal(report.findings[0]?.line, lines.length - 1);
    world.branch = 'refs/heads/older';
    assert.ok(!(await world.library.verify()).findings.some(finding => finding.file === path));
    world.branch = '';
    world.files.all.delete(path);
    assert.equal((await world.library.verify()).intact, false);
  });

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`alone rebuilds the library exactly, and every earlier version (seed ${seed})`, async () => {
      const world = await livedIn(seed);
      const skills = (await world.library.load()).skills;
      const entries = await world.library.journal();
      assert.deepEqual(replayJournal(entries).map(encodeRules), skills.map(encodeRules));

      const bare = new World(new MemoryFiles(), seed + 1000);
      for (const path of journals(world)) bare.files.put(path, world.files.text(path));
      await bare.library.rebuild();
      for (const [path, text] of Object.entries(world.files.snapshot())) {
        if (/rules\.json$|SKILL\.md$/.test(path)) assert.equal(bare.files.text(path), text, path);
      }
      for (const { skill } of skills) {
        for (const { version } of await world.library.versions(skill)) {
          const then = versionsIn(entries, skill).find(found => found.skill.version === version)!;
          await world.library.rollback(skill, version);
          assert.deepEqual((await world.skill(skill)).rules, then.skill.rules);
          assert.equal((await world.library.verify()).intact, true);
        }
      }
    });
  }

  for (let seed = 1; seed <= 20; seed++) {
    it(`merges two replicas into the same library whichever comes first (seed ${seed})`, async () => {
      const random = new Random(seed);
      const base = await livedIn(seed, 2);
      const clone = (start: number, who: number): World => {
        const world = new World(new MemoryFiles(), seed * 100 + who, { start: Date.UTC(2024, 2, start) });
        for (const [path, text] of Object.entries(base.files.snapshot())) world.files.put(path, text);
        return world;
      };
      const [a, b] = [clone(1, 1), clone(random.pick([1, 2]), 2)];
      for (const world of [a, b]) {
        for (let i = 0; i <= random.below(3); i++) {
          await world.learn(Array.from({ length: 1 + random.below(6) }, () => anyConvention(random)));
        }
      }
      const [ours, theirs] = [await a.library.journal(), await b.library.journal()];
      const expected = replayJournal([...ours, ...theirs]).map(encodeRules);
      assert.deepEqual(replayJournal([...theirs, ...ours]).map(encodeRules), expected);
      assert.deepEqual(replayJournal(random.shuffled([...ours, ...theirs])).map(encodeRules), expected);

      // What git does: both journals lie side by side, without a conflict, and rules.json may be anything.
      for (const path of journals(b)) {
        if (a.files.all.has(path))
          assert.equal(a.files.text(path), b.files.text(path), 'one journal with two tails');
        a.files.put(path, b.files.text(path));
      }
      await a.library.rebuild();
      assert.deepEqual((await a.library.load()).skills.map(encodeRules), expected);
      assert.equal((await a.library.verify()).intact, true);
      await a.learn([anyConvention(random)]);
      assert.equal((await a.library.verify()).intact, true);
      assert.deepEqual(
        replayJournal(await a.library.journal()).map(encodeRules),
        (await a.library.load()).skills.map(encodeRules),
      );
    });
  }

  it('puts a record after the one it was made from even when its clock was behind', async () => {
    const world = await livedIn(21, 3);
    const entries = await world.library.journal();
    const skewed: JournalEntry[] = entries.map((entry, i) => ({
      ...entry,
      replica: `${i}`.padStart(8, '0'),
      seq: 0,
      ts: new Date(9e11 - i * 1000).toISOString(),
    }));
    for (const skill of new Set(entries.map(entry => entry.skill))) {
      const order = (all: readonly JournalEntry[]) =>
        all.filter(entry => entry.skill === skill).map(entry => entry.hash);
      assert.deepEqual(order(orderEntries(skewed)), order(entries));
    }
  });

  it('starts a new chain on a branch where its last record is not, so that the branches merge', async () => {
    const world = new World();
    await world.learn([quotes]);
    const main = world.files.snapshot();
    await world.learn([convention('format.quotes', 'double')]);
    const branch = world.files.snapshot();
    world.files.all.clear();
    for (const [path, text] of Object.entries(main)) world.files.put(path, text);
    await world.learn([quotes, convention('format.indent', 'tab')]);
    assert.equal(journals(world).length, 2);
    for (const path of journals(world)) {
      if (path in branch)
        assert.ok(branch[path]?.startsWith(world.files.text(path)), 'one chain with two ends');
    }
  });

  it('does not continue a broken chain', async () => {
    const world = await livedIn(2, 3);
    const path = journals(world)[0] ?? '';
    const broken = world.files.text(path).replace('"miner"', '"user"');
    world.files.put(path, broken);
    await world.learn([convention('format.new_key', 'always')]);
    assert.equal(world.files.text(path), broken);
    assert.equal(journals(world).length, 2);
  });

  it('rollback refuses unknown skills and versions, and is itself journaled', async () => {
    const world = new World();
    await world.learn([quotes]);
    await world.learn([convention('format.quotes', 'double')]);
    await assert.rejects(world.library.rollback('nothing', 1), /no skill "nothing"/);
    await assert.rejects(world.library.rollback('formatting-conventions', 9), /no version 9/);
    const old = world.files.text(SKILL_MD);
    await world.library.rollback('formatting-conventions', 1);
    assert.notEqual(world.files.text(SKILL_MD), old);
    assert.equal((await world.library.journal()).at(-1)?.type, 'rollback');
    assert.match(world.files.text(RULES_JSON), /"version": 3/);
    assert.deepEqual(
      (await world.library.versions('formatting-conventions')).map(v => v.version),
      [2, 1],
    );
  });
});
