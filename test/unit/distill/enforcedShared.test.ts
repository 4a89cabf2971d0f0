import assert from 'node:assert/strict';
import { markEnforced } from '../../../src/core/distill/enforced/enforced';
import type { Convention } from '../../../src/core/model/convention';
import { conventionOf } from './enforcedSupport';

const claim = (key: string, value: string, more: Partial<Convention> = {}): Convention =>
  conventionOf(key, value, 'typescript', { rate: 1, support: 200, exceptions: 0, ...more });
const separate = claim('imports.mixed_type_specifier', 'separate');
const keptBy = (path: string, text: string, one: Convention): boolean =>
  markEnforced([one], [{ path, text }])[0]!.enforcedBy === path;

const SCRIPT =
  "import base from '@company/eslint-config';\nexport default [...base, { rules: { eqeqeq: 'off' } }];\n";

describe('a linter whose configuration is in a package', () => {
  it('keeps what rules can ask for and the code does without an exception', () => {
    assert.ok(keptBy('eslint.config.js', SCRIPT, separate));
    assert.ok(keptBy('eslint.config.js', SCRIPT, { ...separate, rate: 0.996, exceptions: 1 }));
    assert.ok(keptBy('.eslintrc.json', '{ "extends": ["@company"] }', separate));
    assert.ok(keptBy('eslint.config.js', SCRIPT, claim('docs.tag_layout', '@param {<type>} <name> <text>')));
    assert.ok(keptBy('.eslintrc.yml', 'extends: ../lint/base.yml\n', separate));
    assert.ok(keptBy('package.json', '{ "eslintConfig": { "extends": "react-app" } }', separate));
  });

  it('keeps nothing with exceptions, of few places, or that the configuration leaves off', () => {
    assert.ok(!keptBy('eslint.config.js', SCRIPT, { ...separate, rate: 0.99 }));
    assert.ok(!keptBy('eslint.config.js', SCRIPT, { ...separate, ownRate: 0.98 }));
    assert.ok(!keptBy('eslint.config.js', SCRIPT, { ...separate, support: 49 }));
    assert.ok(!keptBy('eslint.config.js', SCRIPT, claim('lang.equality', '===')));
  });

  it('keeps nothing that linters are not told by default', () => {
    for (const [key, value] of [
      ['naming.file', 'kebab-case'],
      ['test.dsl', 'bdd'],
      ['imports.relative', 'relative'],
      ['api.prefer', 'a over b'],
      ['lang.equality', 'no such form'],
    ] as const)
      assert.ok(!keptBy('eslint.config.js', SCRIPT.replace('eqeqeq', 'x'), claim(key, value)), key);
  });

  it('is not taken for one where the shared parts are of plugins, or only leave rules off', () => {
    for (const shared of [
      'eslint:recommended',
      'plugin:react/recommended',
      'plugin:@angular-eslint/recommended',
      'prettier',
      'eslint-config-prettier',
      'plugin:vue/vue3-essential',
    ])
      assert.ok(!keptBy('.eslintrc.json', JSON.stringify({ extends: shared }), separate), shared);
    const plugins = "import js from '@eslint/js';\nexport default [js.configs.recommended];\n";
    assert.ok(!keptBy('eslint.config.js', plugins, separate));
  });
});
