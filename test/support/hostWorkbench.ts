import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  startWorkbench as Start,
  Workbench,
  WorkbenchOptions,
} from '../../tools/vscode-host/workbench.mjs';

export type { Workbench, WorkbenchOptions };

/** The repository's root, which is also the unpacked extension. */
export const EXTENSION_ROOT = join(__dirname, '../..');

/**
 * Starts the served workbench with this extension in it, as a user would have it: no test mode, shipped defaults. Call
 * `stop()` in an `after` or a `finally`.
 */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const file = join(EXTENSION_ROOT, 'tools/vscode-host/workbench.mjs');
  const module = (await import(pathToFileURL(file).href)) as { startWorkbench: typeof Start };
  return module.startWorkbench({ extensions: [EXTENSION_ROOT], ...options });
}
