import assert from 'node:assert/strict';
import { textOf, trackedFiles } from '../support/trackedFiles';

/** Members of proposed API that make activation fail, or do nothing, in a released VS Code. */
const PROPOSED = [
  'handleDidShowCompletionItem',
  'handleDidPartiallyAcceptCompletionItem',
  'handleEndOfLifetime',
  'handleDidRejectCompletionItem',
  'vscode.proposed',
];

describe('stable API only', () => {
  const manifest = JSON.parse(textOf('package.json')) as {
    readonly engines: { readonly vscode: string };
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly enabledApiProposals?: unknown;
  };

  it('no proposal is enabled', () => assert.equal(manifest.enabledApiProposals, undefined));

  it('the typings are those of the oldest VS Code that is supported', () =>
    assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode));

  for (const name of PROPOSED)
    it(`src never speaks of ${name}`, () => {
      const users = trackedFiles().filter(path => path.startsWith('src/') && textOf(path).includes(name));
      assert.deepEqual(users, []);
    });
});
