import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION_ROOT } from '../../support/hostWorkbench';

/** Resolves to the address that `npm start` prints; rejects with all it printed when it ends before. */
function addressOf(child: ChildProcess): Promise<URL> {
  let output = '';
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(output);
      if (address) resolve(new URL(address[0]));
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', code => reject(new Error(`It ended with ${code}:\n${output}`)));
  });
}

const statusOf = async (address: string): Promise<number> =>
  (await fetch(address, { redirect: 'manual' })).status;

describe('npm start -- <folder> --web', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vernacular-start-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('serves a workbench to who has the printed address only, until it is interrupted', async () => {
    const child = spawn(process.execPath, ['tools/start.mjs', folder, '--web'], { cwd: EXTENSION_ROOT });
    try {
      const address = await addressOf(child);
      assert.equal(address.searchParams.get('folder'), folder);
      assert.ok((address.searchParams.get('tkn') ?? '').length >= 32);
      // With the token the server sets a cookie and sends the browser on.
      assert.ok([200, 302].includes(await statusOf(address.href)));
      address.searchParams.set('tkn', 'x');
      assert.equal(await statusOf(address.href), 403);
      assert.equal(await statusOf(address.origin), 403);
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGINT');
      assert.equal(await ended, 0);
      await assert.rejects(statusOf(address.href));
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('says what is wrong with its arguments', async () => {
    for (const wrong of [['--nonsense'], [join(folder, 'missing')], ['--port', 'x']]) {
      const child = spawn(process.execPath, ['tools/start.mjs', ...wrong], { cwd: EXTENSION_ROOT });
      await assert.rejects(addressOf(child), /ended with 1:\n.+npm start/s);
    }
  });
});
