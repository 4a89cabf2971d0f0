// `npm run test:host` and `npm run test:desktop`: the tests that need a real VS Code.
//   *.vscode.test.ts  run inside the extension host; one host and one fresh workspace per folder of test/host
//   *.ui.test.ts      drive the served workbench with real keys, from outside (not on the desktop)
// `--built` uses dist/ as it is. Words after the options choose the folders or UI files whose path contains one of them.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { ROOT, installProject, run } from './run.mjs';
import { addUp, countOf, printTotal } from './counts.mjs';

const TESTS = join(ROOT, 'test/host');
const OUT = join(ROOT, 'out/host');
const desktop = process.argv.includes('--desktop');
const words = process.argv.slice(2).filter(argument => !argument.startsWith('-'));
const chosen = path => words.length === 0 || words.some(word => relative(TESTS, path).includes(word));

const filesIn = folder =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map(name => join(folder, name))
        .sort()
    : [];

/** Compiles each in-host test file, and the entry that runs them, next to each other. `vscode` and `mocha` stay outside. */
async function compile(files) {
  const { build } = await import('esbuild');
  rmSync(OUT, { recursive: true, force: true });
  await build({
    entryPoints: [
      { in: join(ROOT, 'test/support/hostSuite.ts'), out: 'hostSuite' },
      ...files.map(file => ({ in: file, out: relative(TESTS, file).replace(/\.ts$/, '') })),
    ],
    outdir: OUT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** A fresh copy of the folder's `workspace/` as a git repository with one commit (empty where there is none). */
async function freshWorkspace(folder) {
  const temporary = mkdtempSync(join(tmpdir(), 'vernacular-test-'));
  const workspace = join(temporary, 'workspace');
  mkdirSync(workspace);
  if (existsSync(join(folder, 'workspace')))
    cpSync(join(folder, 'workspace'), workspace, { recursive: true });
  const git = (...args) =>
    run(
      'git',
      ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: workspace,
        quiet: true,
      },
    );
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('commit', '-q', '--allow-empty', '-m', 'feat: start');
  return { workspace, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}

async function runInHost(folder) {
  const { workspace, remove } = await freshWorkspace(folder);
  // An own process for each host: @vscode/test-electron prints, and exits, by itself.
  const env = {
    VERNACULAR_TESTS: join(OUT, relative(TESTS, folder)),
    VERNACULAR_SUITE: join(OUT, 'hostSuite.js'),
    VERNACULAR_WORKSPACE: workspace,
    ...(desktop ? {} : { VSCODE_EXE: join(ROOT, 'tools/vscode-host/code-host.mjs') }),
  };
  try {
    const result = await run(process.execPath, [join(ROOT, 'tools/electron-run.mjs')], {
      env,
      timeoutMs: 420_000,
    });
    return countOf(result);
  } finally {
    remove();
  }
}

const runUi = async files =>
  countOf(
    await run(process.execPath, [
      join(ROOT, 'node_modules/mocha/bin/mocha.js'),
      ...['--no-config', '--require', 'tsx/cjs', '--timeout', '180000', '--retries', '2'],
      ...['--reporter', join(ROOT, 'tools/retries.cjs'), ...files],
    ]),
  );

/** The extension itself, from today's sources. */
async function build() {
  const built = await run(process.execPath, ['esbuild.mjs'], { quiet: true });
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output}`);
}

async function main() {
  await installProject();
  if (!process.argv.includes('--built')) await build();
  const files = filesIn(TESTS).filter(chosen);
  const inHost = files.filter(file => file.endsWith('.vscode.test.ts'));
  const ui = files.filter(file => file.endsWith('.ui.test.ts'));
  let total = { passed: 0, failed: 0, pending: 0 };
  if (inHost.length > 0) await compile(inHost);
  if (!desktop && inHost.length + ui.length > 0) {
    await (await import('./vscode-host/prepare.mjs')).prepareHost();
    await (await import('./vscode-host/chromium.mjs')).chromium();
  }
  for (const folder of new Set(inHost.map(dirname))) {
    console.log(`\nIn the extension host: ${basename(folder)}`);
    total = addUp(total, await runInHost(folder));
  }
  if (ui.length > 0 && !desktop) {
    console.log('\nIn the served workbench');
    total = addUp(total, await runUi(ui));
  }
  printTotal(total);
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
