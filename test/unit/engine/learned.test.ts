import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import type { EngineDeps } from '../../../src/core/engine/deps';
import { mine } from '../../../src/core/engine/mine';
import type { Convention } from '../../../src/core/model/convention';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import { type Project, shopProject } from './project';

const FILE = 'learned.json';

describe('what was learned before', () => {
  let project: Project;
  let deps: EngineDeps;
  before(async () => {
    project = await shopProject();
    const host = { root: project.root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 };
    deps = { ...(await nodeEngineDeps(host)), build: 'one' };
  });
  after(() => project.remove());

  const learn = async (changed: Partial<EngineDeps> = {}): Promise<readonly Convention[]> =>
    (await mine({ ...deps, ...changed }, {}, () => undefined, NEVER)).conventions;

  /** Leaves one convention of those that are kept, so that it shows whether they are used. */
  async function cutKept(): Promise<void> {
    const kept = JSON.parse(new TextDecoder().decode(await deps.store.read(FILE))) as {
      conventions: Convention[];
    };
    await deps.store.write(FILE, JSON.stringify({ ...kept, conventions: kept.conventions.slice(0, 1) }));
  }

  it('is what a learn finds that counts everything again', async () => {
    const first = await learn();
    assert.ok(first.length > 5);
    const kept = await learn();
    assert.deepEqual(kept, first);
    assert.equal(JSON.stringify(kept), JSON.stringify(await learn({ build: 'two' })));
  });

  it('is used while nothing has changed, by the same build only', async () => {
    const all = (await learn()).length;
    await cutKept();
    assert.equal((await learn()).length, 1);
    const unknown: EngineDeps = { ...deps };
    delete (unknown as { build?: string }).build;
    assert.equal((await mine(unknown, {}, () => undefined, NEVER)).conventions.length, all);
    assert.equal((await learn({ build: 'two' })).length, all);
  });

  it('is not used after a file or a configuration has changed', async () => {
    await learn();
    for (const [path, text] of [
      ['src/added.js', "export const added = 'text';\n"],
      ['.prettierrc', '{ "singleQuote": true }\n'],
      ['.prettierrc', '{ "singleQuote": false}\n'],
    ] as const) {
      await cutKept();
      await writeFile(join(project.root, path), text);
      assert.ok((await learn()).length > 1, path);
    }
  });

  it('is not used once more commits are read, nor kept where some could not be', async () => {
    const commit = { parents: [], time: 1, author: 'a', subject: 's', body: '' };
    const change = { status: 'M', path: 'src/cart.js' } as const;
    async function* commits(count: number, fails: boolean) {
      for (let i = 0; i < count; i++) yield { ...commit, id: String(i), changes: [change] };
      if (fails) throw new Error('damaged');
    }
    const git = (count: number, fails = false): EngineDeps['git'] => ({
      ...deps.git,
      available: true,
      head: async () => 'head',
      shallow: async () => false,
      log: () => commits(count, fails),
    });
    await learn({ git: git(1) });
    await cutKept();
    assert.equal((await learn({ git: git(1) })).length, 1);
    assert.ok((await learn({ git: git(2) })).length > 1);
    await learn({ git: git(3, true) });
    await cutKept();
    assert.equal((await learn({ git: git(2) })).length, 1);
  });

  it('that is torn is made again', async () => {
    const first = await learn();
    await deps.store.write(FILE, '{"digest":"');
    assert.deepEqual(await learn(), first);
  });
});
