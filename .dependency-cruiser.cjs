/**
 * The layers of design: core <- adapters <- {worker, cli, mcp, extension}; inside core
 * model <- ports <- observe <- distill <- skills <- suggest <- learn <- engine. `comment` is what a breach prints: what to do instead.
 */
const rule = (name, from, to, comment, extra = {}) => ({
  name,
  severity: 'error',
  comment,
  from: typeof from === 'string' ? { path: from } : from,
  to: { path: to, ...extra },
});
const stages = ['model', 'ports', 'observe', 'distill', 'skills', 'suggest', 'learn'];
const laterThan = i =>
  `^src/core/(${[...stages.slice(i + 1)].join('|')}${i + 1 < stages.length ? '|' : ''}engine)(/|\\.ts$)`;

module.exports = {
  forbidden: [
    ...stages.map((stage, i) =>
      rule(
        `core-${stage}-before-later-stages`,
        `^src/core/${stage}/`,
        laterThan(i),
        `${stage} may use only the stages before it (${stages.slice(0, i).join(', ') || 'none'}). Move the shared type to core/model, or pass the value in.`,
      ),
    ),
    rule(
      'verify-shares-nothing-with-the-miner',
      '^src/core/verify/',
      '^src/core/(?!verify/|model/|ports/)',
      'The second reader must not repeat the mistakes of the first: use only core/model and core/ports, and count by a way of its own.',
    ),
    rule(
      'verify-reads-no-template',
      '^src/core/verify/',
      '^skills-templates/',
      'The second reader must use no query of the miner. Walk the tree instead.',
    ),
    rule(
      'miner-shares-nothing-with-verify',
      '^src/core/(?!verify/)',
      '^src/core/verify/',
      'Only an entry may ask for a second count. Move what both need to core/model, as plain data only.',
    ),
    rule(
      'core-below-adapters',
      '^src/core/',
      '^src/(?!core/)',
      'The core knows no host. Declare an interface in core/ports and implement it in an adapter.',
    ),
    rule(
      'adapters-below-entries',
      '^src/adapters/',
      '^src/(?!core/|adapters/)',
      'An adapter must not know who starts it. Pass what it needs as a parameter.',
    ),
    rule(
      'adapters-are-siblings',
      '^src/adapters/([^/]+)/',
      '^src/adapters/',
      'Adapters never import each other. Join them in an entry (worker, cli, mcp, extension) through a port.',
      { pathNot: '^src/adapters/$1/' },
    ),
    rule(
      'compose-below-entries',
      '^src/compose/',
      '^src/(?!core/|adapters/|compose/)',
      'What joins the adapters must not know who asks for it. Pass what it needs as a parameter.',
    ),
    rule(
      'entries-are-siblings',
      '^src/(worker|cli|mcp|extension|webview)/',
      '^src/(worker|cli|mcp|extension|webview)/',
      'Entries never import each other. Move what they share to core or to an adapter.',
      { pathNot: '^src/$1/' },
    ),
    rule(
      'webview-sees-only-model',
      '^src/webview/',
      '^src/(?!webview/|core/model/)',
      'The webview runs in a browser: it may import plain data types from core/model only.',
    ),
    rule(
      'vscode-only-in-extension',
      '^src/(?!extension/)',
      '^vscode$|@types/vscode',
      'Only src/extension may import vscode. Use a port.',
    ),
    rule(
      'openai-only-in-its-adapter',
      '^src/(?!adapters/openai/)',
      'node_modules/openai/',
      'Use the ChatModel port; only adapters/openai knows the openai package.',
    ),
    rule(
      'tree-sitter-only-in-its-adapter',
      '^src/(?!adapters/treesitter/)',
      'node_modules/(web-tree-sitter|@vscode/tree-sitter-wasm)/',
      'Use the SyntaxParser port; only adapters/treesitter knows web-tree-sitter.',
    ),
    {
      name: 'core-has-no-node-builtins',
      severity: 'error',
      comment: 'The core is pure. Declare a port for what you need from Node.',
      from: { path: '^src/(core|webview)/' },
      to: { dependencyTypes: ['core'] },
    },
    rule(
      'core-npm-allow-list',
      '^src/core/',
      'node_modules/',
      'The core may use only yaml, zod, picomatch, mustache and @noble/hashes. Put other libraries behind an adapter.',
      {
        pathNot: 'node_modules/(yaml|zod|picomatch|@types/picomatch|mustache|@types/mustache|@noble/hashes)/',
      },
    ),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Split out what both need, or turn the later one into a parameter.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      comment:
        'Declare the package in package.json, or correct the path: a rule cannot judge an import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    rule(
      'src-never-imports-test',
      '^src/',
      '^test/',
      'Product code must not depend on tests. Move the helper to src.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    // Without the conditions, packages with conditional exports are not resolved and would pass every rule.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out)/' },
  },
};
