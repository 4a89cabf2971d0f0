import assert from 'node:assert/strict';
import { renameTo } from '../../../src/core/suggest/guard/fixers/letterCase';
import { isSecretPath } from '../../../src/core/observe/redact/secretPaths';
import { isLearnable } from '../../../src/core/suggest/manners';

const NAMES: readonly (readonly [string, string, string | undefined])[] = [
  ['parse_http_url', 'camelCase', 'parseHttpUrl'],
  ['parseHTTPUrl', 'snake_case', 'parse_http_url'],
  ['maxSize', 'UPPER_SNAKE_CASE', 'MAX_SIZE'],
  ['my-widget', 'PascalCase', 'MyWidget'],
  ['count', 'camelCase prefix:_', '_count'],
  ['$user_name', 'camelCase', '$userName'],
  ['x', 'hieroglyphs', undefined],
];

describe('renaming', () => {
  for (const [name, form, renamed] of NAMES)
    it(`${name} as ${form}`, () => assert.equal(renameTo(name, form), renamed));
});

describe('manners', () => {
  for (const path of [
    '.env',
    'a/.env.local',
    'keys/server.pem',
    'x/id_rsa',
    'home/.ssh/config',
    'store.jks',
    'a/.npmrc',
  ])
    it(`${path} is secret`, () => assert.ok(isSecretPath(path)));
  for (const path of ['src/env.ts', 'environment.py', 'src/pem.go', 'keys.ts'])
    it(`${path} is not`, () => assert.ok(!isSecretPath(path)));
  it('minified and binary text is not learnt', () => {
    assert.ok(!isLearnable('x'.repeat(5_000)));
    assert.ok(!isLearnable('a\0b'));
    assert.ok(isLearnable('const a = 1;\n'.repeat(100)));
  });
});
