// `npm start [-- <folder>] [--web] [--port N] [--ask-trust]`: installs, builds and opens VS Code with the extension.
// Node built-ins only up to the build: it runs on a fresh clone.
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, installProject, onPath, run } from './run.mjs';

const HELP = `npm start [-- <folder>] [--web] [--port <number>] [--ask-trust]
  <folder>      the project to open (default: this repository)
  --web         serve the workbench even where a desktop VS Code is there
  --port        port of the served workbench (default: a free one)
  --ask-trust   served workbench: ask whether the folder is trusted, as VS Code does by default`;

function parse(args) {
  const options = { folder: ROOT, web: false, port: 0, workspaceTrust: false };
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (argument === '--web') options.web = true;
    else if (argument === '--ask-trust') options.workspaceTrust = true;
    else if (argument === '--port') options.port = Number(args[++i]);
    else if (argument === '--help') throw new Error(HELP);
    else if (argument.startsWith('-')) throw new Error(`Unknown option ${argument}.\n${HELP}`);
    else options.folder = resolve(process.env.INIT_CWD ?? '.', argument);
  }
  if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65535)
    throw new Error(`--port needs a number from 0 to 65535.\n${HELP}`);
  if (!statSync(options.folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`There is no folder ${options.folder}.\n${HELP}`);
  return options;
}

/** The desktop VS Code, where it is on the PATH and there is a display to show it on. */
function desktop() {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return display ? onPath('code', 'code.cmd', 'code-insiders', 'codium') : undefined;
}

/** Serves the workbench until the user stops it. The token keeps other pages and other users of this machine out. */
async function serve({ folder, port, workspaceTrust }) {
  const { startServer } = await import('./vscode-host/server.mjs');
  const token = randomBytes(24).toString('hex');
  const dataDir = join(ROOT, '.vscode-test/start');
  const server = await startServer({
    extensions: [ROOT],
    dataDir,
    token,
    port,
    workspaceTrust,
    signals: false,
  });
  const address = `http://127.0.0.1:${server.port}/?tkn=${token}&folder=${encodeURIComponent(folder)}`;
  console.log(`\nVS Code with Vernacular is at\n\n  ${address}\n\nPress Ctrl-C to stop.`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void server.stop().then(() => process.exit(0));
    });
  await server.ended;
  if (stopping) return;
  throw new Error(`The VS Code server ended by itself:\n${server.log()}`);
}

async function main() {
  const options = parse(process.argv.slice(2));
  await installProject();
  const built = await run(process.execPath, ['esbuild.mjs'], { quiet: true });
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output}`);
  const code = options.web ? undefined : desktop();
  if (!code) return serve(options);
  const opened = await run(code, [`--extensionDevelopmentPath=${ROOT}`, options.folder]);
  if (opened.code !== 0) throw new Error(`${code} ended with ${opened.code}. Try "npm start -- --web".`);
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
