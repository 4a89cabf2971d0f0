// Runs one compiled in-host suite through @vscode/test-electron. VSCODE_EXE names the executable; without it, a desktop VS Code
// is downloaded into .vscode-test/ (on a user's machine).
import { runTests } from '@vscode/test-electron';
import { ROOT } from './run.mjs';

const { VSCODE_EXE, VERNACULAR_SUITE, VERNACULAR_WORKSPACE } = process.env;

runTests({
  ...(VSCODE_EXE ? { vscodeExecutablePath: VSCODE_EXE } : {}),
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: VERNACULAR_SUITE,
  launchArgs: [VERNACULAR_WORKSPACE, '--disable-extensions', '--disable-workspace-trust'],
}).then(
  code => process.exit(code),
  error => {
    console.error(error.message);
    process.exit(1);
  },
);
