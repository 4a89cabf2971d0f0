import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, EngineEvent } from '../../../src/core/engine';
import type { FeedbackEvent } from '../../../src/core/model/feedback';
import type { ProposalPreview } from '../../../src/core/model/proposal';
import type {
  LearnProgress,
  LearnReport,
  LearnRequest,
  LibrarySnapshot,
  RuleEvidence,
} from '../../../src/core/model/snapshot';
import type {
  Deviation,
  DocumentEdit,
  Suggestion,
  SuggestionRequest,
} from '../../../src/core/model/suggestion';
import { type Cancellation, throwIfCancelled } from '../../../src/core/ports/cancellation';
import { LEARNED, SKILLS } from './fakeLibrary';

/** Whole lines the fake knows: it completes a line that begins like one of them. */
const LINES = ['const total = sum(items, start);', "const name = 'world';", 'if (ready) {\n  go();\n}'];

/** How long it thinks where the workspace holds a file `slow`: longer than from one key to the next. */
const THINKS_MS = 120;

/**
 * An engine of a few lines for tests of the user interface alone. What it was told is written to `feedback.jsonl` in the
 * workspace, so that a test outside the editor can read it.
 */
export class FakeEngine implements Engine {
  private readonly documents = new Map<string, string>();
  private readonly listeners = new Set<(event: EngineEvent) => void>();
  private library: LibrarySnapshot;
  private offers = 0;
  private readonly current = new Map<string, number>();

  constructor(
    private readonly root: string,
    learned: boolean,
  ) {
    this.library = { ...LEARNED, learned, ...(learned ? {} : { skills: [], proposals: [], journal: [] }) };
  }

  async learn(
    _request: LearnRequest,
    progress: (p: LearnProgress) => void,
    cancel: Cancellation,
  ): Promise<LearnReport> {
    for (let done = 0; done <= 20; done++) {
      throwIfCancelled(cancel);
      progress({ stage: 'scan', done, total: 20 });
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    this.library = LEARNED;
    this.emit({ type: 'library-changed' });
    return {
      files: 20,
      parsed: 20,
      bytes: 1000,
      commits: 3,
      conventions: 3,
      rulesAdded: 3,
      rulesChanged: 0,
      rulesRetired: 0,
      skillsWritten: SKILLS.map(s => s.skill),
      notes: [],
      ms: {},
    };
  }
  async snapshot(): Promise<LibrarySnapshot> {
    return this.library;
  }
  async evidence(rule: string): Promise<RuleEvidence> {
    const place = (path: string, line: number) => ({ path, line });
    return {
      rule,
      statement: rule,
      conforming: [place('src/sum.ts', 1), place('src/sum.ts', 3)],
      contrary: [place('legacy/old.ts', 1)],
    };
  }
  async openDocument(path: string, _languageId: string, version: number, text: string): Promise<void> {
    this.current.set(path, version);
    this.documents.set(path, text);
  }
  async editDocument(path: string, version: number, edits: readonly DocumentEdit[]): Promise<void> {
    let text = this.documents.get(path) ?? '';
    for (const edit of edits) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    this.documents.set(path, text);
    this.current.set(path, version);
  }
  async closeDocument(path: string): Promise<void> {
    this.documents.delete(path);
  }
  async suggest(request: SuggestionRequest, cancel: Cancellation): Promise<Suggestion | undefined> {
    const { path, version, offset } = request;
    if (existsSync(join(this.root, 'slow'))) await this.think(request, cancel);
    const text = this.documents.get(path) ?? '';
    const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
    const line = LINES.find(l => before.length >= 3 && l.startsWith(before) && l !== before);
    if (!line) return undefined;
    const rule = { skill: 'formatting-conventions', version: 3, rule: 'format.quotes~0a1b2c3d' };
    return {
      id: `s${++this.offers}`,
      path,
      version,
      offset,
      text: line.slice(before.length),
      replaceAfter: 0,
      source: 'local-model',
      confidence: 0.9,
      restsOn: [rule],
    };
  }
  /** Thinks until it is cancelled, and writes down how it ended: `cancelled`, `current`, or `outdated` where typing went on. */
  private async think({ path, version }: SuggestionRequest, cancel: Cancellation): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, THINKS_MS);
      cancel.onCancel(() => (clearTimeout(timer), resolve()));
    });
    const current = this.current.get(path) === version ? 'current' : 'outdated';
    appendFileSync(join(this.root, 'requests.txt'), `${cancel.cancelled ? 'cancelled' : current}\n`);
  }
  async deviations(path: string): Promise<readonly Deviation[]> {
    const text = this.documents.get(path) ?? '';
    return [...text.matchAll(/"([^"\n]*)"/g)].map(match => ({
      id: `d${match.index}`,
      rule: { skill: 'formatting-conventions', version: 3, rule: 'format.quotes~0a1b2c3d' },
      statement: 'Write strings in single quotes.',
      start: match.index,
      end: match.index + match[0].length,
      line: text.slice(0, match.index).split('\n').length,
      found: 'double',
      expected: 'single',
      fix: { start: match.index, end: match.index + match[0].length, text: `'${match[1]}'` },
    }));
  }
  async repeats(): Promise<undefined> {
    return undefined;
  }
  async feedback(event: FeedbackEvent): Promise<void> {
    const { suggestion, outcome, partialLength } = event;
    const line = [suggestion, outcome, partialLength].filter(x => x !== undefined).join(' ');
    appendFileSync(join(this.root, 'feedback.jsonl'), `${JSON.stringify(line)}\n`);
  }
  async decide(proposal: string, decision: 'approve' | 'reject'): Promise<void> {
    appendFileSync(join(this.root, 'feedback.jsonl'), `${JSON.stringify(`${proposal} ${decision}`)}\n`);
    this.library = { ...this.library, proposals: this.library.proposals.filter(p => p.id !== proposal) };
    this.emit({ type: 'library-changed' });
  }
  async preview(): Promise<ProposalPreview> {
    const text = (rule: string) =>
      `# Formatting\n\n- ${rule} <!-- v:format.quotes~0a1b2c3d -->\n- End statements with a semicolon.\n`;
    return {
      files: [
        {
          path: SKILLS[0]!.path,
          before: text('Write strings in single quotes.'),
          after: text('Write strings in single quotes, except in `legacy/**`.'),
        },
      ],
    };
  }
  async versions() {
    return [{ version: 2, ts: '2026-01-01T09:00:00.000Z', what: 'Promoted 1 rule' }];
  }
  async rollback(): Promise<void> {}
  async reconcile(): Promise<void> {}
  async setRule(): Promise<void> {}
  async dispose(): Promise<void> {}

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  private emit(event: EngineEvent): void {
    this.listeners.forEach(listener => listener(event));
  }
}
