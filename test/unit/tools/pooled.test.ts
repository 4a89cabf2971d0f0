import assert from 'node:assert/strict';
import type { Step } from '../../../tools/eval-learn/never-worse/history';
import { pooled } from '../../../tools/eval-learn/never-worse/pooled';

const said = (right: number, fires: number) => ({
  ...{ precision: right / fires, wrong: 0 },
  places: { right, fires, all: 100 },
});

/** A rewrite after which so many of so many suggestions are right, eight of ten in the beginning. */
const step = (right: number, fires: number): Step => ({
  ...{ what: '', first: said(8, 10), before: said(8, 10), after: said(right, fires) },
  ...{ clearlyWorse: { first: false, before: false }, right: 1, speaks: 1 },
});

describe('histories of one repository together', () => {
  it('count each as it stands, or as it ended', () => {
    const gains = pooled([{ steps: [step(8, 9), step(7, 7)] }, { steps: [step(6, 9)] }, { steps: [] }]);
    assert.deepEqual(gains, [
      { k: 1, gain: 14 / 18 - 0.8, histories: 2 },
      { k: 2, gain: 13 / 16 - 0.8, histories: 1 },
    ]);
  });

  it('are nothing where nothing was rewritten', () => assert.deepEqual(pooled([{ steps: [] }]), []));
});
