import assert from 'node:assert/strict';

import { FileAccessError } from '../../../src/core/ports/fileSystem';
import { absorb } from '../../../src/core/skills/absorb';
import { SkillError } from '../../../src/core/skills/problem';
import { convention, MemoryFiles, RULES_JSON, World } from './support/world';

const first = [
  convention('format.quotes', 'single'),
  convention('naming.class', 'PascalCase', { family: 'naming' }),
];
const second = [
  convention('format.quotes', 'double'),
  convention('naming.class', 'snake_case', { family: 'naming' }),
];

/** How many writes a second learn makes, so that each of them can be made to fail. */
async function writesOfLearn(): Promise<number> {
  const world = new World();
  await world.learn(first);
  const before = world.files.writes;
  await world.learn(second);
  return world.files.writes - before;
}

async function after(conventions: readonly (typeof first)[]): Promise<Record<string, string>> {
  const world = new World();
  for (const learnt of conventions) await world.learn(learnt);
  return world.files.snapshot();
}

describe('a change that is interrupted', () => {
  it('by a kill at any write: after the next start all of it is there or none', async () => {
    const [none, all] = [await after([first]), await after([first, second])];
    const total = await writesOfLearn();
    assert.ok(total >= 10, `only ${total} writes: the test proves nothing`);
    const outcomes = new Set<string>();
    for (let n = 1; n <= total; n++) {
      const world = new World();
      await world.learn(first);
      world.files.failAt = world.files.writes + n;
      world.files.kill = true;
      await assert.rejects(world.learn(second), FileAccessError);
      world.files.failAt = undefined;
      await world.library.recover();
      const found = world.files.snapshot();
      const which = JSON.stringify(found) === JSON.stringify(none) ? 'none' : 'all';
      if (which === 'all') assert.deepEqual(Object.keys(found), Object.keys(all), `killed at write ${n}`);
      if (which === 'all') assert.equal(found[RULES_JSON], all[RULES_JSON], `killed at write ${n}`);
      assert.equal((await world.library.verify()).intact, true, `killed at write ${n}`);
      outcomes.add(which);
      await world.learn(second);
      assert.equal(world.files.text(RULES_JSON), all[RULES_JSON]);
      assert.deepEqual(await world.library.recover(), []);
    }
    assert.deepEqual([...outcomes].sort(), ['all', 'none']);
  });

  it('by a full disk at any write: nothing is changed, and trying again works', async () => {
    const [none, all] = [await after([first]), await after([first, second])];
    const total = await writesOfLearn();
    for (let n = 1; n <= total; n++) {
      const world = new World();
      await world.learn(first);
      world.files.failAt = world.files.writes + n;
      const failed = await world.learn(second).then(
        () => false,
        (error: unknown) => error instanceof FileAccessError && error.reason === 'disk-full',
      );
      world.files.failAt = undefined;
      const rulesAt = world.files.text(RULES_JSON);
      if (failed && rulesAt !== all[RULES_JSON])
        assert.deepEqual(world.files.snapshot(), none, `failed at write ${n}`);
      await world.library.recover();
      await world.learn(second);
      assert.equal(world.files.text(RULES_JSON), all[RULES_JSON], `failed at write ${n}`);
      assert.equal((await world.library.verify()).intact, true);
    }
  });

  it('does not bring back an interrupted change after another branch was checked out', async () => {
    const world = new World();
    await world.learn(first);
    const journal = [...world.files.all.keys()].find(path => path.startsWith('.vernacular')) ?? '';
    world.files.failAt = world.files.writes + 4;
    world.files.kill = true;
    await assert.rejects(world.learn(second));
    world.files.failAt = undefined;
    const other = new World(new MemoryFiles(), 5);
    await other.learn([convention('format.indent', 'tab')]);
    world.files.put(RULES_JSON, other.files.text(RULES_JSON));
    await world.library.recover();
    assert.equal(world.files.text(RULES_JSON), other.files.text(RULES_JSON));
    assert.ok(world.files.text(journal).split('\n').length >= 2);
  });

  it('refuses a change made from a version that is gone', async () => {
    const world = new World();
    await world.learn(first);
    const stale = (await world.library.load()).skills;
    await world.learn(second);

    const change = await absorb(stale, second, { folderFor: () => 'formatting-conventions' });
    await assert.rejects(
      world.library.write(change),
      (error: unknown) => error instanceof SkillError && error.reason === 'stale',
    );
  });
});
