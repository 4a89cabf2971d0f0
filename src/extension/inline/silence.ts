/** What decides whether a suggestion may be asked for at all. */
export interface Moment {
  readonly enabled: boolean;
  readonly editorShowsSuggestions: boolean;
  readonly snoozed: boolean;
  readonly notebook: boolean;
  readonly inWorkspace: boolean;
  readonly supportedLanguage: boolean;
  readonly secret: boolean;
  readonly mirrored: boolean;
  readonly carets: number;
  readonly suggestWidget: boolean;
  readonly engineReady: boolean;
  readonly learned: boolean;
}

export type Silence =
  | 'snoozed'
  | 'off'
  | 'editor-off'
  | 'notebook'
  | 'outside'
  | 'language'
  | 'secret'
  | 'engine'
  | 'not-learned'
  | 'too-large'
  | 'many-carets'
  | 'suggest-widget';

const REASONS: readonly (readonly [Silence, (moment: Moment) => boolean])[] = [
  ['snoozed', m => m.snoozed],
  ['notebook', m => m.notebook],
  ['outside', m => !m.inWorkspace],
  ['language', m => !m.supportedLanguage],
  ['secret', m => m.secret],
  ['off', m => !m.enabled],
  ['editor-off', m => !m.editorShowsSuggestions],
  ['engine', m => !m.engineReady],
  ['not-learned', m => !m.learned],
  ['too-large', m => !m.mirrored],
  ['many-carets', m => m.carets > 1],
  ['suggest-widget', m => m.suggestWidget],
];

/** Why nothing is suggested at this moment, the most telling reason first; undefined when nothing speaks against it. */
export function silenceOf(moment: Moment): Silence | undefined {
  return REASONS.find(([, holds]) => holds(moment))?.[0];
}
