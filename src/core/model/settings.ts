/** What a person may set about the engine. Hosts read it from their own settings and hand it over; all of it is JSON-safe. */
export interface EngineSettings {
  /** Skills folder from the workspace root. */
  readonly skillsFolder: string;
  /** Further folders that receive a copy of the skills (`.claude/skills`). */
  readonly mirrorTo: readonly string[];
  /** Whether accepts and rejects may change anything at all. */
  readonly learnFromFeedback: boolean;
  /** `propose`: every shared change waits for a click. `auto`: narrow and silence apply after the gate. */
  readonly mode: 'propose' | 'auto';
  /** Families in auto mode even while `mode` is `propose`. */
  readonly autoFamilies: readonly string[];
  /** How sure a suggestion must be to be shown. */
  readonly restraint: 'quiet' | 'balanced' | 'eager';
  /** Memory budget of the local model, in megabytes. */
  readonly memoryBudgetMb: number;
}

export const DEFAULT_SETTINGS: EngineSettings = {
  skillsFolder: '.agents/skills',
  mirrorTo: [],
  learnFromFeedback: true,
  mode: 'propose',
  autoFamilies: [],
  restraint: 'balanced',
  memoryBudgetMb: 300,
};

/** Which language model may be asked. The key is never part of it. */
export interface ModelSettings {
  readonly provider: 'none' | 'openai' | 'vscode';
  /** Base URL of an OpenAI-compatible endpoint, such as `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Whether fill-in-the-middle completions are asked for; `auto` finds out once whether the endpoint has them. */
  readonly fillInTheMiddle: 'auto' | 'on' | 'off';
  /** The person has read what leaves the machine and agreed. */
  readonly consent: boolean;
}

export const NO_MODEL: ModelSettings = {
  provider: 'none',
  baseUrl: '',
  model: '',
  fillInTheMiddle: 'auto',
  consent: false,
};
