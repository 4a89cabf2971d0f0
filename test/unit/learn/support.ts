import type { LearnerDeps, SkillInUse } from '../../../src/core/learn/api';
import type { LearnEffect } from '../../../src/core/learn/effects';
import type { Site } from '../../../src/core/learn/feedback/ports';
import type { LedgerRecord } from '../../../src/core/learn/ledger/record';
import type { Rule } from '../../../src/core/model/rule';
import type { Suggestion } from '../../../src/core/model/suggestion';
import type { Clock } from '../../../src/core/ports/clock';
import { SILENT_LOG } from '../../../src/core/ports/log';
import type { Store } from '../../../src/core/ports/store';

/** A store in memory; `cut` drops bytes from the end, as a crash would. */
export class FakeStore implements Store {
  readonly files = new Map<string, string>();
  async read(name: string): Promise<Uint8Array | undefined> {
    const text = this.files.get(name);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  }
  async write(name: string, content: Uint8Array | string): Promise<void> {
    this.files.set(name, typeof content === 'string' ? content : new TextDecoder().decode(content));
  }
  async appendLines(name: string, lines: readonly string[]): Promise<void> {
    this.files.set(name, (this.files.get(name) ?? '') + lines.map(line => `${line}\n`).join(''));
  }
  async readLines(name: string): Promise<readonly string[]> {
    const text = this.files.get(name) ?? '';
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(line => line !== '');
  }
  async list(folder: string): Promise<readonly string[]> {
    return [...this.files.keys()].filter(name => name.startsWith(`${folder}/`));
  }
  async remove(name: string): Promise<void> {
    this.files.delete(name);
  }
  async withLock<T>(_name: string, work: () => Promise<T>): Promise<T> {
    return work();
  }
}

/** A clock that only moves when told. */
export class FakeClock implements Clock {
  private timers: { at: number; callback: () => void }[] = [];
  constructor(private time = Date.UTC(2026, 0, 5)) {}
  now(): number {
    return this.time;
  }
  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter(t => t !== timer));
  }
  /** Moves on and runs what is due; waits a turn after each so that async work settles. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const due = this.timers.filter(t => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter(t => t !== due);
      this.time = due.at;
      due.callback();
      await new Promise(resolve => setImmediate(resolve));
    }
    this.time = end;
  }
}

export function rule(overrides: Partial<Rule> = {}): Rule {
  return {
    id: 'format.quotes~00000001',
    key: 'format.quotes',
    value: 'single',
    language: ['typescript'],
    scope: [],
    default: 'apply',
    state: 'active',
    origin: 'mined',
    pinned: false,
    support: 95,
    exceptions: 5,
    rate: 0.95,
    confidence: 0.9,
    distinctiveness: 1,
    detector: { family: 'formatting', pattern: 'format.quotes' },
    ...overrides,
  };
}

export function record(overrides: Partial<LedgerRecord> = {}): LedgerRecord {
  return {
    suggestion: 's1',
    rule: { skill: 'formatting-conventions', version: 1, rule: 'format.quotes~00000001' },
    path: 'src/a.ts',
    outcome: 'accepted',
    r: 1,
    w: 1,
    at: 1,
    explicit: false,
    source: 'me',
    kind: 'feedback',
    ...overrides,
  };
}

/** `n` sites of a form in each of the files. */
export function sitesIn(files: readonly string[], n: number, form = 'single'): readonly Site[] {
  return files.flatMap(path =>
    Array.from({ length: n }, (_, i) => ({
      path,
      line: i + 1,
      form,
      language: 'typescript',
      role: 'source' as const,
    })),
  );
}

export interface World {
  deps: LearnerDeps;
  store: FakeStore;
  clock: FakeClock;
  effects: LearnEffect[];
  /** What stands at every anchor now; undefined: cannot be read. */
  standing: { forms: readonly string[] | undefined };
  setSkills(skills: readonly SkillInUse[]): void;
}

export function world(
  rules: readonly Rule[],
  sites: readonly Site[],
  mode: 'propose' | 'auto' = 'propose',
): World {
  const store = new FakeStore();
  const clock = new FakeClock();
  const effects: LearnEffect[] = [];
  const standing: { forms: readonly string[] | undefined } = { forms: undefined };
  let skills: readonly SkillInUse[] = [
    { skill: { family: 'formatting', skill: 'formatting-conventions', version: 1, rules }, hash: 'h1' },
  ];
  const deps: LearnerDeps = {
    store,
    clock,
    log: SILENT_LOG,
    forms: { formsAt: async () => standing.forms },
    sites: { sites: async () => sites },
    placeOf: () => ({ language: 'typescript', role: 'source' }),
    skills: () => skills,
    mode: () => mode,
    onEffect: async effect => void effects.push(effect),
  };
  return { deps, store, clock, effects, standing, setSkills: next => (skills = next) };
}

export function suggestion(id: string, path: string, overrides: Partial<Suggestion> = {}): Suggestion {
  return {
    id,
    path,
    version: 1,
    offset: 10,
    text: `'x'`,
    replaceAfter: 0,
    source: 'local-model',
    confidence: 0.9,
    restsOn: [{ skill: 'formatting-conventions', version: 1, rule: 'format.quotes~00000001' }],
    ...overrides,
  };
}
