import type { Command } from './command';
import { explainCommand } from './explainCommand';
import { journalCommand } from './journalCommand';
import { learnCommand } from './learnCommand';
import { mcpCommand } from './mcpCommand';
import { skillsCommand } from './skillsCommand';

/** The verbs in the order `--help` shows them. A new verb is one line here and one file that exports a Command. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  learn: learnCommand,
  explain: explainCommand,
  skills: skillsCommand,
  journal: journalCommand,
  mcp: mcpCommand,
};
