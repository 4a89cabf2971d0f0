// Finds the browser that shows the workbench in tests.
import { readFileSync } from 'node:fs';
import { isExecutable, onPath, run } from '../run.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const PLACES = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const find = () => onPath(...NAMES) ?? PLACES.find(isExecutable);

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Path of a Chromium: the environment's CHROMIUM_PATH, then the PATH, then the usual places; on a Debian machine with
 * root it is installed. Otherwise throws one sentence that says what to do.
 */
export async function chromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH is ${wanted}, which is not an executable file.`);
  }
  const found = find();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    console.log('Installing Chromium with apt-get …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env, quiet: true });
    const args = ['install', '-q', '-y', '--no-install-recommends', 'chromium'];
    const installed = await run('apt-get', args, { env, quiet: true });
    const now = find();
    if (now) return now;
    throw new Error(
      `apt-get could not install chromium (exit ${installed.code}): install it, or set CHROMIUM_PATH to a Chromium or Chrome.`,
    );
  }
  throw new Error(
    'The host tests need Chromium or Chrome: install one (Debian: "sudo apt-get install chromium"), or set CHROMIUM_PATH to its executable.',
  );
}
