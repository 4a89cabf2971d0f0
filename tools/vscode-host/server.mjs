// Starts VS Code's own server: the workbench on 127.0.0.1 and a Node extension host.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../run.mjs';
import { HOST_NODE, SERVER_MAIN, prepareHost } from './prepare.mjs';

const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
};

/** Server processes still running, and the temporary folder of each; ended and removed when this process ends in whatever way it can still notice. */
const running = new Map();
const killGroup = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
};
const remove = folder => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
const killAll = () =>
  running.forEach((folder, child) => {
    killGroup(child, 'SIGKILL');
    if (folder) remove(folder);
  });
process.once('exit', killAll);

/** A signal ends a process without 'exit': the servers, which have groups of their own, would stay. */
function endWithSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      killAll();
      process.exit(1);
    });
}
let watchesSignals = false;

/** Writes the user's settings and links the extensions, both before the server starts and reads them. */
function fillDataDir(dataDir, settings, extensions) {
  mkdirSync(join(dataDir, 'data/User'), { recursive: true });
  mkdirSync(join(dataDir, 'extensions'), { recursive: true });
  const file = join(dataDir, 'data/User/settings.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : QUIET_SETTINGS;
  writeFileSync(file, JSON.stringify({ ...before, ...settings }, null, 2));
  for (const folder of extensions) {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const at = join(dataDir, 'extensions', `${publisher}.${name}-${version}`);
    rmSync(at, { recursive: true, force: true });
    symlinkSync(resolve(folder), at, 'dir');
  }
}

/** Resolves to the port once the server listens; rejects with its output when it ends before. */
function listening(child, log) {
  return new Promise((ok, fail) => {
    const take = chunk => {
      log.text += chunk;
      const port = /agent listening on (\d+)/.exec(log.text);
      if (port) ok(Number(port[1]));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', fail);
    child.once('exit', code => fail(new Error(`The VS Code server ended with ${code}:\n${log.text}`)));
  });
}

/**
 * Starts a server and resolves once it listens. See workbench.d.mts for the options; `signals: false` leaves SIGINT and
 * its like to the caller. `stop` ends it and removes the data folder
 * (unless the caller named one, which is kept so that a later start finds all state again); `kill` is a SIGKILL of the
 * server and its extension hosts, as a crash would be.
 */
export async function startServer({
  testMode = false,
  extensions = [],
  settings = {},
  env = {},
  dataDir,
  token,
  port = 0,
  workspaceTrust = false,
  signals = true,
} = {}) {
  await prepareHost();
  if (signals && !watchesSignals) {
    watchesSignals = true;
    endWithSignals();
  }
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'vernacular-host-'));
  fillDataDir(folder, settings, extensions);
  const child = spawn(
    HOST_NODE,
    [
      SERVER_MAIN,
      ...['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', folder],
      ...(token ? ['--connection-token', token] : ['--without-connection-token']),
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
      // Makes the server take the development and test paths of a page's payload.
      ...(testMode ? ['--enable-smoke-test-driver'] : []),
    ],
    // The gallery is off: nothing leaves this machine. An own group, so that its extension hosts end with it.
    {
      env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.set(child, dataDir ? undefined : folder);
  const log = { text: '' };
  const ended = new Promise(done => child.once('exit', done)).then(() => running.delete(child));
  const clean = () => dataDir ?? remove(folder);
  const kill = async () => {
    killGroup(child, 'SIGKILL');
    await ended;
  };
  const stop = async () => {
    killGroup(child, 'SIGTERM');
    const last = setTimeout(() => killGroup(child, 'SIGKILL'), 4000);
    await ended;
    clearTimeout(last);
    killGroup(child, 'SIGKILL');
    clean();
  };
  try {
    const at = await listening(child, log);
    return { port: at, dataDir: folder, pid: child.pid, stop, kill, ended, log: () => log.text };
  } catch (error) {
    await kill();
    clean();
    throw error;
  }
}

/** Installs a .vsix into a data folder, offline. Resolves to the server's output; throws where it fails. */
export async function installVsix(dataDir, vsix) {
  await prepareHost();
  mkdirSync(dataDir, { recursive: true });
  const args = [
    SERVER_MAIN,
    '--accept-server-license-terms',
    '--server-data-dir',
    dataDir,
    '--install-extension',
    vsix,
  ];
  const result = await run(HOST_NODE, args, { quiet: true, env: { EXTENSIONS_GALLERY: '{}' } });
  if (result.code !== 0 || !/successfully installed/.test(result.output))
    throw new Error(`The VSIX did not install:\n${result.output}`);
  return result.output;
}
