/** Every id that the manifest and the code share. A test proves that they agree. */
export const COMMANDS = {
  learn: 'vernacular.learn',
  rollBack: 'vernacular.rollBack',
  approve: 'vernacular.approveProposal',
  reject: 'vernacular.rejectProposal',
  showDiff: 'vernacular.showProposalDiff',
  pin: 'vernacular.pinRule',
  unpin: 'vernacular.unpinRule',
  retire: 'vernacular.retireRule',
  unmute: 'vernacular.unmuteRule',
  openEvidence: 'vernacular.openEvidence',
  openSkill: 'vernacular.openSkill',
  openPlace: 'vernacular.openPlace',
  showLog: 'vernacular.showLog',
  configureModel: 'vernacular.configureModel',
  setKey: 'vernacular.setApiKey',
  clearKey: 'vernacular.clearApiKey',
  snooze: 'vernacular.snooze',
  resume: 'vernacular.resume',
  verifyJournal: 'vernacular.verifyJournal',
  showLastPrompt: 'vernacular.showLastPrompt',
  restart: 'vernacular.restartEngine',
  refresh: 'vernacular.refresh',
  openDashboard: 'vernacular.openDashboard',
  showMenu: 'vernacular.showMenu',
  rejectInline: 'vernacular.rejectInline',
  notHere: 'vernacular.notHere',
  never: 'vernacular.neverSuggest',
  inlineAccepted: 'vernacular.inlineAccepted',
  applyHint: 'vernacular.applyHint',
  dismissHint: 'vernacular.dismissHint',
  applyRepeats: 'vernacular.applyRepeats',
  dismissRepeats: 'vernacular.dismissRepeats',
  repeatTaken: 'vernacular.repeatTaken',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = {
  skills: 'vernacular.skills',
  proposals: 'vernacular.proposals',
  journal: 'vernacular.journal',
} as const;

/** Keys of `when` clauses. */
export const CONTEXTS = {
  /** See WorkspaceState. */
  state: 'vernacular.state',
  suggestionActive: 'vernacular.suggestionActive',
  snoozed: 'vernacular.snoozed',
  git: 'vernacular.git',
  learning: 'vernacular.learning',
  /** The active document has places for an edit that was made twice. */
  repeats: 'vernacular.repeats',
} as const;
