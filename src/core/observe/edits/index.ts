export { authorOf, teaches, type EditAuthor, type EditHints } from './attribution';
export { LiveEdits, SETTLE, type LiveEditsDeps, type SettledEdit } from './liveEdits';
export { placesOf, repeatedEdit, type EditProposal, type MadeEdit, type RepeatedEdit } from './repeatedEdits';
export { isScope, syntaxEdits, wholeEdit, type Level, type SyntaxEdit, type Versions } from './syntaxEdit';
export { commonTemplates, type EditTemplate } from './template';
export { type Pattern } from './pattern';
