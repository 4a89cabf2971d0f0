import assert from 'node:assert/strict';
import { isManifest } from '../../../src/core/distill/enforced/enforced';
import { folderOf } from '../../../src/core/distill/enforced/reach';
import { type ConfigCase, itGuarantees } from './enforcedSupport';

const RUST: readonly ConfigCase[] = [
  [
    'Cargo.toml',
    'rust',
    '[package]\nname = "a"\n[lints.rust]\nunreachable_pub = "deny"\nmissing_docs = { level = "warn", priority = 1 }\n',
    [
      'lang.default_visibility=pub(crate)',
      'docs.required=public',
      'naming.test_method=snake_case',
      'format.brace_style=k&r',
      '!imports.star=never',
      '!lang.else_after_return=never',
    ],
  ],
  [
    'crates/a/Cargo.toml',
    'rust',
    '[workspace.lints.clippy]\npedantic = { level = "deny", priority = -1 }\nwildcard-imports = "allow"\n',
    ['lang.else_after_return=never', '!imports.star=never', '!docs.required=public'],
  ],
  [
    'Cargo.toml',
    'rust',
    '[lints.rust]\nnon_snake_case = "allow"\n',
    ['!naming.function=snake_case', 'naming.class=PascalCase', '!naming.class=snake_case'],
  ],
  [
    'Cargo.toml',
    'rust',
    '[lints.rust]\nnonstandard_style = "allow"\n',
    ['!naming.function=snake_case', '!naming.class=PascalCase'],
  ],
  [
    'src/lib.rs',
    'rust',
    '//! A crate.\n#![warn(\n  missing_docs, // all of it\n  unreachable_pub,\n)]\n#![deny(clippy::unwrap_used)]\n#![allow(clippy::wildcard_imports)]\n',
    [
      'docs.required=public',
      'lang.default_visibility=pub(crate)',
      'error.unwrap=expect',
      '!imports.star=never',
      '!naming.function=snake_case',
      '!format.brace_style=k&r',
    ],
  ],
  [
    'src/main.rs',
    'rust',
    '// #![warn(missing_docs)]\n#[warn(missing_docs)]\nmod a;\n',
    ['!docs.required=public'],
  ],
];

describe('lints that are on', () => {
  describe('Rust', () => itGuarantees(RUST));

  it('takes the root of a crate for the crate, and reads it after configurations', () => {
    assert.equal(folderOf('src/lib.rs'), '');
    assert.equal(folderOf('a/src/lib.rs'), 'a/');
    assert.equal(folderOf('a/src/.rustfmt.toml'), 'a/src/');
    assert.ok(isManifest('a/src/lib.rs'));
  });
});
