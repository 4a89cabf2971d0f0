import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/model/convention';
import { sampleProject } from './sampleProject';
import { projectOf, verified } from './support';
import { learned } from './tampering';

const CHANGES = 200;

/** Whole numbers below `limit`, the same ones for the same seed. */
function drawing(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return limit => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const rated = (claim: Claim): Claim => ({
  ...claim,
  rate: Math.round((1e4 * claim.support) / (claim.support + claim.exceptions)) / 1e4,
});

/** The claim with one count, one line or its form changed; a rate goes along with its counts. */
function changed(claim: Claim, values: readonly string[], draw: (limit: number) => number): Claim {
  const by = draw(3) + 1;
  switch (draw(5)) {
    case 0:
      return rated({ ...claim, support: claim.support + by });
    case 1:
      return rated({ ...claim, support: Math.max(0, claim.support - by) });
    case 2:
      return rated({ ...claim, exceptions: claim.exceptions + by });
    case 3: {
      const at = draw(claim.evidence.length);
      const evidence = claim.evidence.map((place, i) =>
        i === at ? { ...place, line: (place.line ?? 1) + by } : place,
      );
      return { ...claim, evidence };
    }
    default: {
      const others = values.filter(value => value !== claim.value);
      return { ...claim, value: others[draw(others.length)]! };
    }
  }
}

describe('verify: changed claims', function () {
  this.timeout(60_000);
  const project = projectOf(sampleProject());
  let claims: readonly Claim[] = [];
  before(async () => {
    claims = await learned(project.root);
  });
  after(() => project.remove());

  it('confirms what was learned, of every language and family', async () => {
    const report = await verified(project.root, claims);
    assert.deepEqual(
      report.claims
        .filter(({ findings }) => !['agrees', 'not checkable'].includes(findings[0]!.kind))
        .map(({ claim, findings }) => [claim.key, claim.language, findings]),
      [],
    );
    const agreed = report.claims.filter(({ findings }) => findings[0]!.kind === 'agrees');
    const seen = new Set(agreed.flatMap(({ claim }) => [claim.language, claim.key.split('.')[0]!]));
    for (const wanted of 'typescript python go java format naming lang imports error'.split(' '))
      assert.ok(seen.has(wanted), `nothing of ${wanted} was counted again`);
    assert.ok(agreed.length >= 50, `only ${agreed.length} claims were counted again`);
  });

  it(`reports each of ${CHANGES} changes of one count, line or form`, async () => {
    const checked = await verified(project.root, claims);
    const sound = checked.claims
      .filter(({ findings }) => findings[0]!.kind === 'agrees')
      .map(({ claim }) => claim);
    const values = [...new Set(claims.map(({ value }) => value))].sort();
    const draw = drawing(1);
    const wrong = Array.from({ length: CHANGES }, () => changed(sound[draw(sound.length)]!, values, draw));
    const report = await verified(project.root, wrong);
    const missed = report.claims
      .filter(({ findings }) => !['differs', 'place does not show form'].includes(findings[0]!.kind))
      .map(({ claim, findings }) => [
        claim.key,
        claim.value,
        claim.support,
        claim.exceptions,
        claim.evidence,
        findings,
      ]);
    assert.deepEqual(missed, []);
    assert.equal(report.differing, CHANGES);
  });
});
