import assert from 'node:assert/strict';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import { createEngine } from '../../../src/core/engine/createEngine';
import type { Mined } from '../../../src/core/engine/mined';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import { TestRepository } from '../git/fixture';
import { type Change, imported, shopHistory, THINGS } from './pastProject';

/** What a new session learns, and which files it parses for that, whoever asks first. */
async function learn(root: string): Promise<Mined & { readonly read: ReadonlySet<string> }> {
  let mined: Mined | undefined;
  const read = new Set<string>();
  const deps = await nodeEngineDeps({ root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 });
  const extractor: typeof deps.extractor = {
    extract: (files, onResult, cancel) =>
      deps.extractor.extract(files, r => ('record' in r && read.add(r.path), onResult(r)), cancel),
    dispose: () => deps.extractor.dispose(),
  };
  const engine = await createEngine({ ...deps, extractor, onMined: found => (mined = found) });
  try {
    await engine.learn({}, () => undefined, NEVER);
  } finally {
    await engine.dispose();
  }
  return { ...mined!, read };
}

/** The shop and forty files that nobody touches. */
function largerShop(commits: number): Change[] {
  const [first, ...rest] = shopHistory(commits);
  const still = Object.fromEntries(
    Array.from({ length: STILL }, (_, i) => [`lib/part${i}.js`, `export const part${i} = 'part ${i}';\n`]),
  );
  return [{ ...first!, files: { ...first!.files, ...still } }, ...rest];
}

const STILL = 40;
/** Files that the gate of new rules parses once more, changed or not. */
const READ_AGAIN = 12;

describe('a learn after HEAD has moved', function () {
  this.timeout(600_000);
  let repo: TestRepository;
  beforeEach(() => (repo = new TestRepository()));
  afterEach(() => repo.remove());

  it('parses what a pull, a switch of branches and the way back changed, and nothing else', async () => {
    imported(repo, largerShop(160));
    repo.git('checkout', '-q', '-B', 'work', 'HEAD~60');
    const first = await learn(repo.folder);
    assert.equal(first.read.size, THINGS.length + STILL);
    repo.commit('feat: add one', { 'src/order.js': `export const one = '1';\n` });
    const after = await learn(repo.folder);
    assert.ok(after.read.has('src/order.js') && after.read.size <= 1 + READ_AGAIN, [...after.read].join());
    assert.equal(after.head, repo.git('rev-parse', 'HEAD'));
    repo.git('checkout', '-q', '-f', 'main');
    const pulled = await learn(repo.folder);
    assert.ok(THINGS.every(thing => pulled.read.has(`src/${thing}.js`)));
    assert.ok(pulled.read.size <= THINGS.length + READ_AGAIN, [...pulled.read].join());
    assert.equal(pulled.commits.length, 160);
    repo.git('checkout', '-q', '-f', 'work');
    assert.ok((await learn(repo.folder)).read.size <= READ_AGAIN);
  });

  it('is asked for by the engine once HEAD has moved, and a dry run of it writes nothing', async () => {
    imported(repo, shopHistory(60));
    const deps = await nodeEngineDeps({
      ...{ root: repo.folder, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 },
    });
    const engine = await createEngine(deps);
    try {
      const events: string[] = [];
      engine.onEvent(({ type }) => events.push(type));
      const moves = async (): Promise<number> => {
        events.length = 0;
        await engine.reconcile();
        return events.filter(type => type === 'head-moved').length;
      };
      repo.commit('feat: add one', { 'src/order.js': `export const one = '1';\n` });
      assert.equal(await moves(), 0, 'nothing is learned yet');
      await engine.learn({}, () => undefined, NEVER);
      assert.equal(await moves(), 0);
      repo.commit('feat: add two', { 'src/order.js': `export const two = '2';\n` });
      const before = repo.git('status', '--porcelain');
      assert.equal(await moves(), 1);
      assert.equal(await moves(), 0);
      const { parsed, skillsWritten } = await engine.learn({ dryRun: true }, () => undefined, NEVER);
      assert.ok(parsed <= 1 + READ_AGAIN, `${parsed}`);
      assert.deepEqual(skillsWritten, []);
      assert.equal(repo.git('status', '--porcelain'), before);
    } finally {
      await engine.dispose();
    }
  });

  it('says the new form at the commit that ends a switch, with its date', async () => {
    const history = shopHistory(150);
    imported(repo, history);
    const quotes = (mined: Mined): string[] =>
      mined.conventions.filter(c => c.key === 'format.quotes').map(c => `${c.value} ${c.trend.state}`);
    assert.deepEqual(quotes(await learn(repo.folder)), ['single stable']);
    const files: Record<string, string> = {};
    for (const change of history)
      for (const [path, text] of Object.entries(change.files ?? {}))
        files[path] = String(text).replaceAll("'", '"');
    imported(repo, [...history, { message: 'style: double quotes', files }]);
    assert.deepEqual(quotes(await learn(repo.folder)), ['double switched']);
  });
});
