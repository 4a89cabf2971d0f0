// `npm test [-- --no-host] [<word>…]`: installs, builds, and runs every check of the project. Words choose checks by name. The last
// line is `N passed, N failed`, the sum over all checks; the exit code is 0 only when nothing failed.
import { join } from 'node:path';
import { addUp, countOf, printTotal } from './counts.mjs';
import { ROOT, installProject, run } from './run.mjs';

const bin = path => join(ROOT, 'node_modules', path);
const mocha = (glob, ...more) => [
  ...['--no-deprecation', bin('mocha/bin/mocha.js'), '--no-config'],
  ...[...mochaOptions, ...more, glob],
];
const mochaOptions = ['--require', 'tsx/cjs', '--extension', 'ts', '--timeout', '60000', '--reporter', 'dot'];

/** Name, arguments for node, and whether it prints Mocha's counts (otherwise its success counts as one test). */
const CHECKS = [
  { name: 'build', args: ['esbuild.mjs', '--production'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  { name: 'types of the core', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.core.json'] },
  { name: 'types of the webview', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.webview.json'] },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  { name: 'architecture', args: mocha('test/arch/**/*.test.ts'), counts: true },
  { name: 'unit', args: mocha('test/unit/**/*.test.ts', '--parallel', '--jobs', '2'), counts: true },
  { name: 'host', args: ['tools/host-tests.mjs', '--built'], counts: true },
];

/** The host tests print a total of their own; the others print Mocha's. */
function count(check, result) {
  if (!check.counts)
    return { passed: result.code === 0 ? 1 : 0, failed: result.code === 0 ? 0 : 1, pending: 0 };
  return countOf(result);
}

const seconds = since => ((Date.now() - since) / 1000).toFixed(1);

async function main() {
  const words = process.argv.slice(2).filter(argument => !argument.startsWith('-'));
  const noHost = process.argv.includes('--no-host');
  const chosen = CHECKS.filter(
    ({ name }) =>
      (words.length === 0 || words.some(word => name.includes(word))) && !(noHost && name === 'host'),
  );
  await installProject();
  let total = { passed: 0, failed: 0, pending: 0 };
  const table = [];
  for (const check of chosen) {
    console.log(`\n── ${check.name}`);
    const start = Date.now();
    const sum = count(check, await run(process.execPath, check.args));
    table.push([check.name, sum, seconds(start)]);
    total = addUp(total, sum);
  }
  console.log('\ncheck                   passed  failed  skipped  seconds');
  for (const [name, sum, time] of table)
    console.log(
      `${name.padEnd(22)}${[sum.passed, sum.failed, sum.pending].map(n => String(n).padStart(8)).join('')}${time.padStart(9)}`,
    );
  printTotal(total);
}

main().catch(error => {
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
});
