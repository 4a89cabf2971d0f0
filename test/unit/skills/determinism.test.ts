import assert from 'node:assert/strict';

import { anyConvention, convention, MemoryFiles, World } from './support/world';
import { Random } from './support/random';

/** The skills folder without the journal, which alone says when and by which clone. */
const pages = (world: World): Record<string, string> =>
  Object.fromEntries(Object.entries(world.files.snapshot()).filter(([path]) => path.startsWith('.agents/')));

describe('the skills folder depends on what was learnt, on nothing else', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`another clone, another day, another order of conventions: the same bytes (seed ${seed})`, async () => {
      const random = new Random(seed);
      const learns = Array.from({ length: 3 }, () =>
        Array.from({ length: 1 + random.below(25) }, () => anyConvention(random)),
      );
      const one = new World(new MemoryFiles(), 10 + seed);
      const two = new World(new MemoryFiles(), 90 + seed, { start: Date.UTC(2031, 6, 9) });
      for (const conventions of learns) {
        await one.learn(conventions);
        await two.learn(random.shuffled(conventions));
      }
      assert.deepEqual(pages(two), pages(one));
      const before = one.files.snapshot();
      await one.learn(random.shuffled(learns[2] ?? []));
      assert.deepEqual(one.files.snapshot(), before, 'learning the same again wrote');
    });
  }

  it('a rule that changed writes one new version, and only its own skill', async () => {
    const world = new World();
    const naming = convention('naming.class', 'PascalCase', { family: 'naming' });
    await world.learn([convention('format.quotes', 'single'), naming]);
    const before = pages(world);
    await world.learn([convention('format.quotes', 'double'), naming]);
    const changed = Object.entries(pages(world)).filter(([path, text]) => before[path] !== text);
    assert.deepEqual(
      changed.map(([path]) => path.split('/')[2]).filter((name, i, all) => all.indexOf(name) === i),
      ['formatting-conventions'],
    );
    assert.equal((await world.skill()).version, 2);
  });
});
