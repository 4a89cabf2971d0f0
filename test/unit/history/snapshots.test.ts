import assert from 'node:assert/strict';
import { collectSnapshots, type SnapshotDeps, sampled } from '../../../src/core/observe/history/snapshots';
import { Cancelled, NEVER } from '../../../src/core/ports/cancellation';
import type { Commit } from '../../../src/core/ports/gitHistory';
import type { ExtractRequest } from '../../../src/core/ports/extractor';
import { recordOf } from '../distill/support';
import { MemoryStore } from '../skills/support/world';

const FILES = 20;
const commits = [1, 2].map((i): Commit => ({
  id: String(i).repeat(40),
  parents: [],
  time: i * 1e10,
  author: '',
  subject: '',
  body: '',
  changes: [],
}));

describe('snapshots', () => {
  const store = new MemoryStore();
  /** Two commits of twenty files, all of them changed in between; the first `lost` of the older commit are not here. */
  const deps = (lost: number, missing: number[], asked: ExtractRequest[] = []): SnapshotDeps => ({
    store,
    version: 'v',
    onMissing: n => missing.push(n),
    treeAt: async commit => ({
      commit,
      source: {
        list: async () => ({
          files: Array.from({ length: FILES }, (_, i) => ({
            path: `src/f${i}.ts`,
            size: 10,
            blob: `${commit[0]}-${i}`,
          })),
          notes: {},
        }),
      },
      extractor: {
        extract: async (requests, onResult) => {
          for (const request of requests) {
            asked.push(request);
            const gone = commit.startsWith('1') && Number(request.blob!.slice(2)) < lost;
            onResult(
              gone
                ? { path: request.path, skipped: 'unreadable' }
                : {
                    path: request.path,
                    record: recordOf(request.path, [['k', 'form']]),
                    encoded: new Uint8Array(),
                  },
            );
          }
        },
        dispose: async () => undefined,
      },
    }),
  });

  it('leave out a commit of which much is missing, say so, and ask again later', async () => {
    const missing: number[] = [];
    const first = await collectSnapshots(deps(5, missing), commits, NEVER);
    assert.deepEqual(
      first.map(s => [s.commit, s.files.size]),
      [[commits[1]!.id, FILES]],
    );
    const few = await collectSnapshots(deps(2, missing), commits, NEVER);
    assert.deepEqual(
      few.map(s => s.files.size),
      [FILES - 2, FILES],
    );
    const asked: ExtractRequest[] = [];
    const all = await collectSnapshots(deps(0, missing, asked), commits, NEVER);
    assert.deepEqual(
      all.map(s => s.files.size),
      [FILES, FILES],
    );
    assert.deepEqual([missing, asked.length], [[5, 2], 2]);
  });

  it('go on with what was counted before they were cancelled, also in the middle of a commit', async () => {
    const asked: ExtractRequest[] = [];
    const whole = { ...deps(0, [], asked), store: new MemoryStore() };
    const stopped: SnapshotDeps = {
      ...whole,
      treeAt: async commit => {
        const tree = (await whole.treeAt(commit))!;
        const extract: typeof tree.extractor.extract = async (requests, onResult, cancel) => {
          await tree.extractor.extract(requests.slice(0, 7), onResult, cancel);
          throw new Cancelled();
        };
        return { ...tree, extractor: { ...tree.extractor, extract } };
      },
    };
    await assert.rejects(collectSnapshots(stopped, commits, NEVER), Cancelled);
    const all = await collectSnapshots(whole, commits, NEVER);
    assert.deepEqual(
      all.map(s => s.files.size),
      [FILES, FILES],
    );
    assert.deepEqual([asked.length, new Set(asked.map(r => r.blob)).size], [2 * FILES, 2 * FILES]);
  });

  it('sample what people write, or test data alone', () => {
    const files = ['src/a.go', 'pkg/testdata/b.go', 'vendor/c.go', 'api/d.pb.go', 'a_test.go', 'e.png'];
    const of = (fixtures: boolean): string[] =>
      sampled(
        files.map(path => ({ path, size: 1 })),
        fixtures,
      )
        .map(f => f.path)
        .sort();
    assert.deepEqual(of(false), ['a_test.go', 'src/a.go']);
    assert.deepEqual(of(true), ['pkg/testdata/b.go']);
  });
});
