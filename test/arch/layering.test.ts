import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type Breach } from '../support/depcruise';

const ROOT = join(__dirname, '../..');

interface Rule {
  readonly name: string;
  readonly comment: string;
}
const rules = (
  createRequire(__filename)('../../.dependency-cruiser.cjs') as { readonly forbidden: readonly Rule[] }
).forbidden;

/** For each rule a file that breaks it: who imports what. Paths are under src/; a bare word is a package. */
const PLANTED: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['core-model-before-later-stages', 'core/model/a.ts', 'core/ports/a.ts'],
  ['core-ports-before-later-stages', 'core/ports/b.ts', 'core/observe/a.ts'],
  ['core-observe-before-later-stages', 'core/observe/b.ts', 'core/distill/a.ts'],
  ['core-distill-before-later-stages', 'core/distill/b.ts', 'core/skills/a.ts'],
  ['core-skills-before-later-stages', 'core/skills/b.ts', 'core/suggest/a.ts'],
  ['core-suggest-before-later-stages', 'core/suggest/b.ts', 'core/learn/a.ts'],
  ['core-learn-before-later-stages', 'core/learn/b.ts', 'core/engine.ts'],
  ['verify-shares-nothing-with-the-miner', 'core/verify/a.ts', 'core/observe/a.ts'],
  ['verify-shares-nothing-with-the-miner', 'core/verify/b.ts', 'core/distill/a.ts'],
  ['verify-reads-no-template', 'core/verify/c.ts', '../skills-templates/a.json'],
  ['miner-shares-nothing-with-verify', 'core/distill/c.ts', 'core/verify/d.ts'],
  ['core-below-adapters', 'core/learn/c.ts', 'adapters/git/a.ts'],
  ['adapters-below-entries', 'adapters/git/b.ts', 'cli/a.ts'],
  ['adapters-are-siblings', 'adapters/git/c.ts', 'adapters/node/a.ts'],
  ['compose-below-entries', 'compose/a.ts', 'cli/a.ts'],
  ['entries-are-siblings', 'cli/b.ts', 'worker/a.ts'],
  ['webview-sees-only-model', 'webview/a.ts', 'core/skills/a.ts'],
  ['vscode-only-in-extension', 'worker/b.ts', 'vscode'],
  ['openai-only-in-its-adapter', 'worker/c.ts', 'openai'],
  ['tree-sitter-only-in-its-adapter', 'worker/d.ts', 'web-tree-sitter'],
  ['core-has-no-node-builtins', 'core/model/b.ts', 'node:fs'],
  ['core-npm-allow-list', 'core/model/c.ts', 'simple-git'],
  ['no-cycles', 'core/model/d.ts', 'core/model/e.ts'],
  ['every-import-resolves', 'core/model/f.ts', './nowhere'],
  ['src-never-imports-test', 'cli/c.ts', '../test/support/a.ts'],
];

/** Imports that the design allows; none may be reported. */
const ALLOWED: readonly (readonly [from: string, to: string])[] = [
  ['core/learn/ok.ts', 'core/model/ok.ts'],
  ['core/engine.ts', 'core/learn/ok.ts'],
  ['core/verify/ok.ts', 'core/model/ok.ts'],
  ['cli/ok.ts', 'core/verify/ok.ts'],
  ['adapters/openai/ok.ts', 'openai'],
  ['adapters/treesitter/ok.ts', 'web-tree-sitter'],
  ['adapters/node/ok.ts', 'node:fs'],
  ['extension/ok.ts', 'vscode'],
  ['webview/ok.ts', 'core/model/ok.ts'],
  ['core/skills/ok.ts', 'yaml'],
  ['cli/ok.ts', 'adapters/git/a.ts'],
  ['cli/ok.ts', 'compose/ok.ts'],
  ['compose/ok.ts', 'adapters/git/a.ts'],
];

/** Writes a tree with those imports; every imported file exists. */
function plant(folder: string): void {
  cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const imports: (readonly [string, string])[] = [
    ...PLANTED.map(([, from, to]) => [from, to] as const),
    ...ALLOWED,
  ];
  imports.push(['core/model/e.ts', 'core/model/d.ts']); // closes the cycle
  const files = new Map<string, string[]>();
  const file = (path: string): string[] => files.get(path) ?? files.set(path, []).get(path)!;
  for (const [from, to] of imports) {
    const path = join('src', from);
    const target = /\.(ts|json)$/.test(to) ? join('src', to) : undefined;
    if (target) file(target);
    const local =
      target &&
      relative(dirname(path), target)
        .replace(/\.ts$/, '')
        .replace(/^(?!\.)/, './');
    file(path).push(`import * as x${file(path).length} from '${local ?? to}';`);
  }
  for (const [path, lines] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const code = `${lines.join('\n')}\nexport const here = 1;\n`;
    writeFileSync(join(folder, path), path.endsWith('.json') ? '{}' : code);
  }
}

describe('layering', function () {
  this.timeout(120_000);

  it('holds in src', () => {
    const { breaches, modules } = cruise(ROOT);
    assert.ok(modules > 10, `only ${modules} modules were looked at`);
    const advice = new Map(rules.map(({ name, comment }) => [name, comment]));
    const told = breaches.map(
      ({ rule, from, to }) => `${from} → ${to}\n  ${rule}: ${advice.get(rule) ?? ''}`,
    );
    assert.deepEqual(told, []);
  });

  describe('catches a planted breach', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vernacular-layers-'));
    let breaches: readonly Breach[] = [];
    before(() => {
      plant(folder);
      ({ breaches } = cruise(folder));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const { name, comment } of rules)
      it(`of ${name}, and says what to do instead`, () => {
        const planted = PLANTED.filter(([rule]) => rule === name).map(([, from]) => `src/${from}`);
        assert.ok(planted.length > 0, 'no breach of this rule is planted');
        const found = breaches.filter(({ rule }) => rule === name).map(({ from }) => from);
        assert.deepEqual([...new Set(found)].sort(), planted.sort());
        assert.match(comment, /\b(use|move|pass|put|declare|join|split|only|must|may)\b/i);
      });

    it('and nothing that is allowed', () => {
      const allowed = new Set(ALLOWED.map(([from]) => `src/${from}`));
      assert.deepEqual(
        breaches.filter(({ from }) => allowed.has(from)),
        [],
      );
    });
  });
});
