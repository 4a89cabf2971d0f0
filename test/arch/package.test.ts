import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../support/trackedFiles';
import { zipNames } from '../support/zipNames';

const MAX_BUNDLE = 250_000;
const MAX_VSIX = 5_000_000;

/** Files that lie about in a working tree and must never be shipped. */
const PLANTED = [
  '.env',
  'notes.txt',
  'src/extension/extension.ts',
  'dist/extension.js.map',
  'dist/grammars/notes.txt',
  'node_modules/openai/index.js',
  'test/unit/a.test.ts',
  '.vernacular/journal/a.jsonl',
  'media/screenshot.png',
];

/** What may be in the VSIX, as regular expressions over the path inside it. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|package\.nls[\w.-]*\.json|readme\.md|changelog\.md|LICENSE(\.txt)?)$/i,
  /^extension\/l10n\/[^/]+\.json$/,
  /^extension\/dist\/[\w.-]+\.(js|css)$/,
  /^extension\/dist\/grammars\/[\w-]+\.wasm$/,
  /^extension\/dist\/skills-templates\/.+\.(yaml|scm|md|json)$/,
  /^extension\/media\/([\w-]+\.svg|icon\.png|walkthrough\/.+)$/,
];

type PackVsix = (
  target: string,
  stage: string,
) => Promise<{ readonly file: string; readonly bytes: number; readonly dist: string }>;

describe('the package', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'vernacular-package-'));
  let names: readonly string[];
  let bytes: number;
  let dist: string;

  before(async () => {
    const stage = join(folder, 'stage');
    for (const path of PLANTED) {
      mkdirSync(dirname(join(stage, path)), { recursive: true });
      writeFileSync(join(stage, path), 'planted');
    }
    const tool = pathToFileURL(join(ROOT, 'tools/package.mjs')).href;
    const { packVsix } = (await import(tool)) as { packVsix: PackVsix };
    const vsix = await packVsix(join(folder, 'vernacular.vsix'), stage);
    ({ bytes, dist } = vsix);
    names = zipNames(vsix.file);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('holds only what the allow-list names', () => {
    const odd = names.filter(name => !ALLOWED.some(pattern => pattern.test(name)));
    assert.deepEqual(odd, []);
  });

  it('holds what the extension needs', () => {
    for (const name of [
      'package.json',
      'dist/extension.js',
      'dist/worker.js',
      'dist/cli.js',
      'dist/grammars/web-tree-sitter.wasm',
      'dist/grammars/tree-sitter-typescript.wasm',
      'dist/grammars/tree-sitter-c-sharp.wasm',
      'dist/skills-templates/naming/family.yaml',
    ])
      assert.ok(names.includes(`extension/${name}`), `${name} is missing`);
  });

  it(`is at most ${MAX_VSIX / 1e6} MB`, () => assert.ok(bytes <= MAX_VSIX, `it is ${bytes} bytes`));

  it(`has an extension bundle of at most ${MAX_BUNDLE / 1000} kB`, () => {
    const { size } = statSync(join(dist, 'extension.js'));
    assert.ok(size <= MAX_BUNDLE, `it is ${size} bytes`);
  });

  it('keeps the openai package and the parser out of what activation loads', () => {
    const bundle = readFileSync(join(dist, 'extension.js'), 'utf8');
    for (const mark of ['OpenAI-Organization', 'ts_parser_parse', 'tree_sitter_'])
      assert.ok(!bundle.includes(mark), `extension.js contains ${mark}`);
  });
});
