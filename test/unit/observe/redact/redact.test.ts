import assert from 'node:assert/strict';
import { findSecrets, redactAround, redactSecrets } from '../../../../src/core/observe/redact/redact';
import { isSecretPath } from '../../../../src/core/observe/redact/secretPaths';
import { textOf, trackedFiles } from '../../../support/trackedFiles';
import { FORMS, NAMED, PLACES, fill, generator } from './planted';

const BEFORE =
  "import { connect } from './connect';\n\nexport async function start(port: number): Promise<void> {\n";
const AFTER = '\n  await connect(port);\n}\n';
const SEEDS = 20;

/** No run of 6 characters of the secret may be left. */
function assertGone(secret: string, text: string): void {
  for (let i = 0; i + 6 <= secret.length; i += 3) {
    const piece = secret.slice(i, i + 6);
    if (/^[\w+/]{6}$/.test(piece) && !/BEGIN|END|PRIVAT|KEY/.test(piece))
      assert.ok(!text.includes(piece), `"${piece}" of the secret is left in:\n${text}`);
  }
}

/** Texts of ordinary code in which nothing may be redacted. */
const HARMLESS: readonly string[] = [
  "import { createInlineCompletionItemProvider } from './inlineCompletionItemProvider';",
  "const handler = 'workbench.action.terminal.sendSequenceToActiveTerminal';",
  'const id = "550e8400-e29b-41d4-a716-446655440000";',
  '"integrity": "sha512-dGhpcyBpcyBub3QgYSBzZWNyZXQgYXQgYWxsIDEyMzQ1Njc4OTA5ODc2NTQzMjEwMTIzNDU2Nzg5MA==",',
  "const commit = '3f786850e387550fdab836ed7e6dc881de23001b';",
  'sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"',
  "password: 'Password',",
  "label: t('password', 'Enter your password'),",
  'const password = process.env.DB_PASSWORD;',
  "const token = request.headers['authorization'];",
  'const { token } = await login(user, password);',
  "if (node.type === 'string_literal_token') return;",
  'password: string;',
  'token?: string | undefined;',
  "type: 'password',",
  'function setPassword(password: string, salt: string): void {',
  'API_KEY=<your key here>',
  'export API_TOKEN=${TOKEN}',
  "apiKey: '{{ api_key }}',",
  "const secret = 'changeme';",
  'token = tokenizer.next_token()',
  "const url = 'https://user@example.com/path?page=2&sort=name';",
  'http://localhost:8080/path@2x.png',
  "const DATE = '2024-01-01T00:00:00.000Z';",
  'const MAX = 12345678901234567890123456789012n;',
  "const alphabet = 'abcdefghijklmnopqrstuvwxyz';",
  '// =========================================================================',
  '-----BEGIN CERTIFICATE-----',
  'ssh-keygen -t ed25519 -f key',
  'expect(screen.getByLabelText("Password")).toBeInTheDocument()',
  'assertThat(tokens).containsExactly("if", "(", "x", ")")',
  'self.assertEqual(token.kind, "identifier")',
  'public static final String DEFAULT_AUTHENTICATION_MANAGER_BEAN_NAME = "authenticationManagerBean";',
  'grammar: "tree-sitter-typescript", wasm: "tree-sitter-typescript.wasm"',
  "describe('nestedCacheLanguageModelWithJelinekMercerSmoothing2', () => {",
];

describe('redact', () => {
  const random = generator(1);
  let planted = 0;

  for (const [kind, form] of FORMS)
    it(`removes a ${kind} wherever it stands`, () => {
      for (let seed = 0; seed < SEEDS; seed++)
        for (const place of PLACES) {
          const secret = fill(form, random);
          const { text, count } = redactSecrets(BEFORE + place.replace('@', () => secret) + AFTER);
          planted++;
          assert.ok(count >= 1, `nothing was found: ${place.replace('@', () => secret)}`);
          assertGone(secret, text);
          assert.ok(text.startsWith(BEFORE) && text.endsWith(AFTER));
        }
    });

  for (const [kind, line] of NAMED)
    it(`removes a secret by its place: ${kind}`, () => {
      for (let seed = 0; seed < SEEDS; seed++) {
        const filled = fill(line, random);
        const secret = /«([\s\S]*)»/.exec(filled)![1]!;
        const { text } = redactSecrets(BEFORE + filled.replace(/[«»]/g, '') + AFTER);
        planted++;
        assertGone(secret, text);
        assert.ok(!text.includes(secret));
        assert.equal(text.split('\n').length, (BEFORE + filled + AFTER).split('\n').length, 'lines stay');
        assert.ok(text.startsWith(BEFORE), text);
      }
    });

  it('removes a secret that the caret cuts, wherever it cuts', () => {
    for (const [, form] of FORMS) {
      const secret = fill(form, random);
      const text = BEFORE + PLACES[0]!.replace('@', () => secret) + AFTER;
      const at = text.indexOf(secret);
      for (let cut = 0; cut <= secret.length; cut += 5) {
        const { before, after } = redactAround(text, at + cut);
        assertGone(secret, before);
        assertGone(secret, after);
        assert.ok(before.startsWith(BEFORE) && after.endsWith(AFTER));
      }
    }
  });

  it('has planted at least 50 classes', () => {
    assert.ok(FORMS.length + NAMED.length >= 50);
    assert.ok(planted >= 50 * SEEDS);
  });

  for (const line of HARMLESS)
    it(`leaves alone: ${line.slice(0, 70)}`, () => assert.deepEqual(findSecrets(BEFORE + line + AFTER), []));

  it('redacts next to nothing in this project', () => {
    const code = trackedFiles().filter(path => /^(src|tools)\/.*\.(ts|mjs)$/.test(path));
    let strings = 0;
    const hit: string[] = [];
    for (const path of code) {
      const text = textOf(path);
      strings += text.match(/'[^'\n]{4,}'|"[^"\n]{4,}"|`[^`\n]{4,}`/g)?.length ?? 0;
      for (const { start, end } of findSecrets(text)) hit.push(`${path}: ${text.slice(start, end)}`);
    }
    assert.ok(strings > 100);
    assert.ok(hit.length <= strings / 500, `${hit.length} of ${strings} strings:\n${hit.join('\n')}`);
  });

  it('gives sorted spans that do not overlap, and is stable', () => {
    const text = PLACES.map((place, i) => place.replace('@', fill(FORMS[i * 3]![1], generator(i)))).join(
      '\n',
    );
    const spans = findSecrets(text);
    for (const [i, span] of spans.entries())
      assert.ok(span.start < span.end && span.start >= (spans[i - 1]?.end ?? 0));
    const once = redactSecrets(text).text;
    assert.equal(redactSecrets(once).text, once);
  });

  it('stays linear on hostile text', () => {
    const parts = [
      'password=',
      '-----BEGIN PRIVATE KEY-----',
      'a://',
      'eyJ',
      '"',
      'token: ',
      'x',
      ':',
      ' ',
      'Aa1',
      'AKIA',
      '?sig=',
    ];
    for (const part of parts) {
      const start = Date.now();
      findSecrets(part.repeat(Math.ceil(1_000_000 / part.length)));
      assert.ok(Date.now() - start < 3000, `${part} took ${Date.now() - start} ms`);
    }
  });
});

describe('secret files', () => {
  const secret = [
    '.env', '.env.local', 'config/.env.production', 'prod.env', '.envrc', 'certs/server.pem', 'server.KEY', 'a/b.p12',
    'x.pfx', 'release.keystore', 'debug.jks', 'vault.kdbx', '.ssh/id_rsa', 'id_ed25519', '.npmrc', 'home/.pypirc', '.netrc',
    '.aws/credentials', '.git-credentials', '.docker/config.json', '.kube/config', 'credentials.json', 'service-account-prod.json',
    'config/secrets.yml', 'secrets.production.yaml', 'infra/prod.tfvars', 'terraform.tfstate', 'config/master.key', '.htpasswd',
  ]; // prettier-ignore
  const ordinary = [
    'src/env.ts', 'src/environment.py', 'src/secrets.py', 'keys.ts', 'monkey.ts', 'src/token.go', 'password.test.ts',
    'docs/credentials.md', 'package.json', 'src/pem.ts', 'id_rsa.pub', 'secret/index.ts', 'keyboard.json',
  ]; // prettier-ignore
  for (const path of secret) it(`${path} is never read`, () => assert.equal(isSecretPath(path), true));
  for (const path of ordinary) it(`${path} is read`, () => assert.equal(isSecretPath(path), false));
});
