import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * The entry of every in-host suite: VS Code calls `run()` in its extension host. The folder with the compiled tests is
 * in the environment, which the extension host inherits.
 */
export async function run(): Promise<void> {
  const folder = process.env['VERNACULAR_TESTS'];
  if (!folder) throw new Error('VERNACULAR_TESTS is not set: start the suite with "npm run test:host".');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: 'spec' });
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.vscode.test.js')) mocha.addFile(join(folder, name));
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
