/** How readily suggestions are shown. */
export type Eagerness = 'quiet' | 'balanced' | 'eager';

export interface SuggestSettings {
  readonly eagerness: Eagerness;
  /** VS Code language ids that get no suggestions. */
  readonly languagesOff: readonly string[];
  /** Ask the chat model too, where one is configured. */
  readonly chat: boolean;
  /** Memory for the local model, in megabytes. */
  readonly memoryMb: number;
}

export const DEFAULT_SETTINGS: SuggestSettings = {
  eagerness: 'balanced',
  languagesOff: [],
  chat: true,
  memoryMb: 300,
};

/** Least calibrated probability at which a suggestion is shown. */
export const SHOW_AT: Readonly<Record<Eagerness, number>> = { quiet: 0.8, balanced: 0.6, eager: 0.4 };
