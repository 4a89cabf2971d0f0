import type { RuleRef } from '../model/rule';
import type { Spot } from '../model/scope';
import type { ChatModel } from '../ports/chatModel';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import type { SyntaxParser } from '../ports/syntaxParser';
import type { SiteFinder, SiteKey } from './guard/sites';
import type { SuggestSettings } from './settings';

/** What the suggest stage needs from the engine. */
export interface SuggesterDeps {
  readonly parser: SyntaxParser;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly chat: () => ChatModel;
  /** The observer of a language (Language.id); undefined where no family speaks of it. */
  observer(language: string): Promise<SiteFinder | undefined>;
  /** The definition of an observation's key: `id => library.keys.get(id)`. */
  keyOf(id: string): SiteKey | undefined;
  /** One sentence for a rule with the form it expects here, for prompts and hints. */
  statementOf(ref: RuleRef, expected: string): string;
  /** Read at each request. */
  settings(): SuggestSettings;
  /** Told when the places for a repeated edit change in a document. */
  onRepeats?(path: string): void;
  /** False where a rule must not be used: muted there, or lowered by its utility. */
  mayRestOn?(ref: RuleRef, place: Spot): boolean;
  /** True where a rule is in doubt: text that keeps it may rest on it, but nothing is repaired, refused or hinted at for it. */
  inDoubt?(ref: RuleRef, place: Spot): boolean;
}
