#!/usr/bin/env node
// Takes the arguments of the desktop `code` executable and runs an in-host test suite in the served workbench instead, so that
// @vscode/test-electron can be pointed at it. Exits with the suite's code, 124 on a time-out, 97 where the host failed.
import { format } from 'node:util';
import { startWorkbench } from './workbench.mjs';

const option = name =>
  process.argv.find(argument => argument.startsWith(`--${name}=`))?.slice(name.length + 3) || undefined;
const folder = process.argv.slice(2).find(argument => !argument.startsWith('-'));
const timeoutMs = 1000 * Number(process.env.HOST_TIMEOUT || 240);

/** What the workbench itself says in every run. HOST_VERBOSE=1 shows it. */
const NOISE =
  /^(Resolv|Creating a socket|\[reconnection|\[Agent|\[Account|\[ChatModel|\[Service Worker|Updating additional|Timed out waiting for auth|Ignoring fetching)/;

async function main() {
  const host = await startWorkbench({ testMode: true });
  try {
    const exit = new Promise(done => void host.page.exposeFunction('codeAutomationExit', code => done(code)));
    await host.page.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = format(...args);
      if (process.env.HOST_VERBOSE || !NOISE.test(line)) console.log(line);
    });
    await host.open({
      folder,
      extensionDevelopmentPath: option('extensionDevelopmentPath'),
      extensionTestsPath: option('extensionTestsPath'),
    });
    const timeout = new Promise(done => setTimeout(done, timeoutMs, 124).unref());
    const code = await Promise.race([exit, timeout]);
    if (code === 124)
      console.error(`The host tests did not end within ${timeoutMs / 1000} s.\n${host.log()}`);
    return code;
  } finally {
    await host.stop();
  }
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error);
    process.exit(97);
  },
);
