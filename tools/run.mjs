// Small helpers around child processes, shared by the tools. Node built-ins only: they run before `npm ci`.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a command and resolves to `{ code, output }`; output is shown as it comes unless `quiet`. Never rejects: a
 * command that cannot be started, or is killed, has code 127 or 128 + signal.
 */
export function run(command, args, { cwd = ROOT, env = {}, quiet = false, timeoutMs } = {}) {
  return new Promise(resolve => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(timeoutMs ? { timeout: timeoutMs } : {}),
    });
    const take = (chunk, to) => {
      output += chunk;
      if (!quiet) to.write(chunk);
    };
    child.stdout.on('data', chunk => take(chunk, process.stdout));
    child.stderr.on('data', chunk => take(chunk, process.stderr));
    child.once('error', error => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 137 : 1), output }));
  });
}

/** Path of an executable on the PATH, or undefined. */
export function onPath(...names) {
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      if (isExecutable(file)) return file;
    }
  return undefined;
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether npm's own record of what is installed has every package that the lockfile asks for. */
function installed(folder) {
  const packages = file => JSON.parse(readFileSync(join(folder, file), 'utf8')).packages;
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) return false;
  const there = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).every(
    ([at, wanted]) => at === '' || wanted.optional || there[at]?.version === wanted.version,
  );
}

/**
 * `npm ci` in a folder, where its lockfile asks for something that is not there. Scripts of packages are not run: nothing
 * here needs them. Throws with npm's last lines where it fails.
 */
export async function install(folder, what) {
  if (installed(folder)) return;
  console.log(`Installing ${what} …`);
  const result = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    quiet: true,
  });
  if (result.code !== 0)
    throw new Error(
      `"npm ci" failed in ${folder} (exit ${result.code}). Check the network or the npm registry, then run the command again.\n` +
        result.output.split('\n').slice(-15).join('\n'),
    );
}

/** The product's own packages. */
export const installProject = () => install(ROOT, 'the packages of this project');
