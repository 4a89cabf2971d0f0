import { createObserver, type Observer } from '../observe/observer';
import type { EngineDeps } from './deps';

/** One observer for each language that is met, made when it is first asked for. */
export class Observers {
  private readonly made = new Map<string, Promise<Observer | undefined>>();

  constructor(private readonly deps: Pick<EngineDeps, 'parser' | 'families'>) {}

  /** The observer of a Language.id; undefined where its grammar cannot be loaded. */
  of(languageId: string): Promise<Observer | undefined> {
    let observer = this.made.get(languageId);
    if (!observer) {
      observer = this.deps.parser
        .grammar(languageId)
        .then(grammar => createObserver(grammar, this.deps.families, true))
        .catch(() => undefined);
      this.made.set(languageId, observer);
    }
    return observer;
  }

  async dispose(): Promise<void> {
    for (const observer of this.made.values()) (await observer)?.dispose();
  }
}
