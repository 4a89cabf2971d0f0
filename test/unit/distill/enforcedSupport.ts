import assert from 'node:assert/strict';
import type { Convention } from '../../../src/core/model/convention';
import { asks, guaranteesOf, isConfigPath } from '../../../src/core/distill/enforced/guarantees';

/** Path, language, text, and the `key=value` that it guarantees or (with a leading `!`) does not. */
export type ConfigCase = readonly [path: string, language: string, text: string, expected: readonly string[]];

/** One test for each configuration. */
export function itGuarantees(cases: readonly ConfigCase[]): void {
  for (const [path, language, text, expected] of cases)
    it(`${path} (${language}): ${text.slice(0, 60).replace(/\s+/g, ' ')}`, () => {
      assert.ok(isConfigPath(path));
      const found = guaranteesOf({ path, text }, language);
      for (const entry of expected) {
        const match = /^(!?)([\w.]+)=(.*)$/.exec(entry);
        assert.ok(match, entry);
        const [, not, key = '', value = ''] = match;
        const asked = found.some(({ values }) => asks(values.get(key) ?? [], value));
        assert.equal(asked, not === '', entry);
      }
    });
}

/** A convention of the tree that 99 of 100 places keep. */
export const conventionOf = (
  key: string,
  value: string,
  language: string,
  more: Partial<Convention> = {},
): Convention => ({
  key,
  value,
  language: [language],
  scope: { cases: [], otherwise: 'apply' },
  statement: 'A sentence.',
  support: 990,
  exceptions: 10,
  rate: 0.99,
  confidence: 0.97,
  distinctiveness: 1,
  source: 'tree',
  trend: { state: 'stable' },
  evidence: [],
  counterEvidence: [],
  family: 'formatting',
  pattern: key,
  ...more,
});
