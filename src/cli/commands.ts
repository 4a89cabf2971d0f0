import type { Command } from './command';

/** A verb of the command line; its code is loaded when it is called. */
interface Entry {
  readonly summary: string;
  load(): Promise<Command>;
}

/** The verbs in the order `--help` shows them. A new verb is one line here and one file that exports a Command. */
export const COMMANDS: Readonly<Record<string, Entry>> = {
  learn: {
    summary: 'Learn how a project writes code',
    load: async () => (await import('./learnCommand')).learnCommand,
  },
  explain: {
    summary: 'Show the counts, exceptions and places behind a convention',
    load: async () => (await import('./explainCommand')).explainCommand,
  },
  skills: {
    summary: 'List, report, share and restore the skills of a project',
    load: async () => (await import('./skillsCommand')).skillsCommand,
  },
  journal: {
    summary: 'Verify the journal, show it, or say why a rule is as it is',
    load: async () => (await import('./journalCommand')).journalCommand,
  },
};
