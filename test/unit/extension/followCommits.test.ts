import { strict as assert } from 'node:assert';
import { FollowCommits, type FollowMode } from '../../../src/extension/engine/followCommits';
import { cancellation } from '../../../src/adapters/rpc/peer';
import type { LearnReport } from '../../../src/core/model/snapshot';
import { type Cancellation, Cancelled } from '../../../src/core/ports/cancellation';
import { ManualClock } from '../rpc/manualClock';

const QUIET = 20_000;
const HOUR = 60 * 60_000;

interface Setup {
  mode?: FollowMode;
  changed?: number;
  rest?: boolean;
  yes?: boolean;
  ready?: boolean;
}

function setUp(setup: Setup = {}) {
  const now = { mode: 'offer' as FollowMode, changed: 2, rest: true, yes: true, ready: true, ...setup };
  const clock = new ManualClock();
  const did: string[] = [];
  const held: { cancel: Cancellation; end: () => void }[] = [];
  const hold = { on: false };
  const follow = new FollowCommits({
    clock,
    cancellation,
    mode: () => now.mode,
    ready: () => now.ready,
    mayWrite: () => Promise.resolve(now.rest),
    learn: (dryRun, cancel) => {
      did.push(dryRun ? 'counted' : 'written');
      const report = { rulesAdded: 0, rulesChanged: now.changed, rulesRetired: 0 } as LearnReport;
      if (!hold.on) return Promise.resolve(report);
      return new Promise((resolve, reject) => {
        held.push({ cancel, end: () => resolve(report) });
        cancel.onCancel(() => reject(new Cancelled()));
      });
    },
    offer: rules => {
      did.push(`asked about ${rules}`);
      return Promise.resolve(now.yes);
    },
    log: text => did.push(text),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return { follow, did, now, hold, held, pass };
}

describe('learning after commits', () => {
  const cases: [name: string, setup: Setup, did: string[]][] = [
    ['asks when rules would change, and writes when told to', {}, ['counted', 'asked about 2', 'written']],
    ['writes nothing when told not to', { yes: false }, ['counted', 'asked about 2']],
    ['asks nothing when no rule would change', { changed: 0 }, ['counted']],
    ['writes without asking where that is set', { mode: 'always' }, ['counted', 'written']],
    ['touches no files during a rebase', { mode: 'always', rest: false }, ['counted']],
    ['does nothing where that is set', { mode: 'never' }, []],
    ['waits for what learns already', { ready: false }, []],
  ];
  for (const [name, setup, did] of cases)
    it(name, async () => {
      const s = setUp(setup);
      s.follow.moved();
      await s.pass(QUIET - 1);
      assert.deepEqual(s.did, []);
      await s.pass(1);
      assert.deepEqual(s.did, did);
      await s.pass(2 * QUIET);
      assert.deepEqual(s.did, did, 'once');
    });

  it('does nothing where HEAD has not moved, whoever types', async () => {
    const s = setUp();
    s.follow.typed();
    await s.pass(2 * QUIET);
    assert.deepEqual(s.did, []);
  });

  it('waits until nobody types, and gives way to who begins to', async () => {
    const s = setUp();
    s.hold.on = true;
    s.follow.moved();
    await s.pass(QUIET - 1);
    s.follow.typed();
    await s.pass(QUIET - 1);
    assert.deepEqual(s.did, []);
    await s.pass(1);
    assert.deepEqual(s.did, ['counted']);
    s.follow.typed();
    await s.pass(0);
    assert.equal(s.held[0]!.cancel.cancelled, true);
    s.hold.on = false;
    await s.pass(QUIET);
    assert.deepEqual(s.did, ['counted', 'counted', 'asked about 2', 'written']);
  });

  it('does not break off what was asked for when somebody types', async () => {
    const s = setUp({ mode: 'always' });
    s.follow.moved();
    await s.pass(QUIET);
    s.hold.on = true;
    s.follow.moved();
    await s.pass(QUIET);
    s.held[0]!.end();
    await s.pass(0);
    assert.deepEqual(s.did, ['counted', 'written', 'counted', 'written']);
    s.follow.typed();
    await s.pass(0);
    assert.equal(s.held[1]!.cancel.cancelled, false);
  });

  it('asks at most once an hour', async () => {
    const s = setUp({ yes: false });
    for (const ms of [QUIET, HOUR / 2, HOUR]) {
      s.follow.moved();
      await s.pass(ms);
    }
    assert.equal(s.did.filter(what => what.startsWith('asked')).length, 2);
  });

  it('tries again when what learned has ended', async () => {
    const s = setUp({ ready: false });
    s.follow.moved();
    await s.pass(QUIET);
    s.now.ready = true;
    await s.pass(QUIET);
    assert.deepEqual(s.did, ['counted', 'asked about 2', 'written']);
  });

  it('ends with the window', async () => {
    const s = setUp();
    s.follow.moved();
    s.follow.dispose();
    await s.pass(2 * QUIET);
    assert.deepEqual(s.did, []);
  });

  it('ends with the window in the middle of counting, and does not begin again', async () => {
    const s = setUp();
    s.hold.on = true;
    s.follow.moved();
    await s.pass(QUIET);
    s.follow.dispose();
    await s.pass(2 * QUIET);
    assert.deepEqual(s.did, ['counted']);
  });
});
