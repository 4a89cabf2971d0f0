import { strict as assert } from 'node:assert';
import { stateOf, type StateKind, type WorkspaceFacts } from '../../../src/extension/engine/stateKind';
import { silenceOf, type Moment, type Silence } from '../../../src/extension/inline/silence';

const TALKING: Moment = {
  enabled: true,
  editorShowsSuggestions: true,
  snoozed: false,
  notebook: false,
  inWorkspace: true,
  supportedLanguage: true,
  secret: false,
  mirrored: true,
  carets: 1,
  suggestWidget: false,
  engineReady: true,
  learned: true,
};

describe('silence of suggestions', () => {
  const cases: readonly [Partial<Moment>, Silence | undefined][] = [
    [{}, undefined],
    [{ snoozed: true }, 'snoozed'],
    [{ enabled: false }, 'off'],
    [{ editorShowsSuggestions: false }, 'editor-off'],
    [{ notebook: true, inWorkspace: false }, 'notebook'],
    [{ inWorkspace: false, mirrored: false }, 'outside'],
    [{ supportedLanguage: false, mirrored: false }, 'language'],
    [{ secret: true, mirrored: false }, 'secret'],
    [{ engineReady: false, learned: false }, 'engine'],
    [{ learned: false }, 'not-learned'],
    [{ mirrored: false }, 'too-large'],
    [{ carets: 2 }, 'many-carets'],
    [{ suggestWidget: true }, 'suggest-widget'],
  ];
  for (const [change, expected] of cases)
    it(`${JSON.stringify(change)} → ${expected ?? 'asks'}`, () =>
      assert.equal(silenceOf({ ...TALKING, ...change }), expected));
});

describe('state of the workspace', () => {
  const READY: WorkspaceFacts = {
    folders: 1,
    onDisk: true,
    trusted: true,
    worker: 'ready',
    learned: true,
    rules: 3,
  };
  const cases: readonly [Partial<WorkspaceFacts>, StateKind][] = [
    [{}, 'learned'],
    [{ folders: 0, onDisk: false, trusted: false }, 'noFolder'],
    [{ onDisk: false }, 'virtual'],
    [{ trusted: false, learned: undefined, worker: 'stopped' }, 'untrusted'],
    [{ learned: undefined, worker: 'starting' }, 'starting'],
    [{ worker: 'failed' }, 'failed'],
    [{ learned: false, rules: 0 }, 'notLearned'],
    [{ rules: 0 }, 'empty'],
    [{ worker: 'restarting' }, 'learned'],
  ];
  for (const [change, expected] of cases)
    it(`${JSON.stringify(change)} → ${expected}`, () =>
      assert.equal(stateOf({ ...READY, ...change }), expected));
});
