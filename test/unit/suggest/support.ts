import { NEVER } from '../../../src/core/ports/cancellation';
import { type ChatModel, DISABLED_CHAT_MODEL } from '../../../src/core/ports/chatModel';
import { SILENT_LOG } from '../../../src/core/ports/log';
import type { Store } from '../../../src/core/ports/store';
import { readTemplates } from '../../../src/adapters/threads/templates';
import { loadFamilies } from '../../../src/core/observe/families/load';
import { type Observer, createObserver } from '../../../src/core/observe/observer';
import type { FamilyLibrary } from '../../../src/core/observe/families/types';
import type { Rule, Skill } from '../../../src/core/model/rule';
import type { Suggestion } from '../../../src/core/model/suggestion';
import { type Suggester, type SuggesterDeps, createSuggester } from '../../../src/core/suggest/suggester';
import { DEFAULT_SETTINGS } from '../../../src/core/suggest/settings';
import { testParser } from '../treesitter/support';

const parser = testParser();
let shipped: Promise<FamilyLibrary> | undefined;

export const families = (): Promise<FamilyLibrary> =>
  (shipped ??= readTemplates('skills-templates').then(files => loadFamilies(files)));

/** A store in memory. */
export function memoryStore(files = new Map<string, Uint8Array>()): Store {
  const bytes = (content: Uint8Array | string): Uint8Array =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    read: async name => files.get(name),
    write: async (name, content) => void files.set(name, bytes(content)),
    appendLines: async () => undefined,
    readLines: async () => [],
    list: async () => [...files.keys()],
    remove: async name => void files.delete(name),
    withLock: (_name, work) => work(),
  };
}

/** A live rule of a key; `more` overrides. */
export function rule(key: string, value: string, language: string, more: Partial<Rule> = {}): Rule {
  return {
    id: `${key}~00000000`,
    key,
    value,
    language: [language],
    scope: [],
    default: 'apply',
    state: 'active',
    origin: 'mined',
    pinned: false,
    support: 100,
    exceptions: 0,
    rate: 1,
    confidence: 0.97,
    distinctiveness: 1,
    detector: { family: 'formatting', pattern: key },
    ...more,
  };
}

export const skill = (...rules: Rule[]): Skill => ({
  family: 'formatting',
  skill: 'formatting-conventions',
  version: 3,
  rules,
});

export interface Bench {
  readonly suggester: Suggester;
  /** Opens a document whose caret is at `|`, and asks. */
  ask(path: string, text: string, explicit?: boolean): Promise<Suggestion | undefined>;
}

export async function bench(
  options: { chat?: ChatModel; files?: Record<string, string>; deps?: Partial<SuggesterDeps> } = {},
): Promise<Bench> {
  const library = await families();
  const observers = new Map<string, Observer>();
  const suggester = createSuggester({
    parser,
    store: memoryStore(),
    clock: { now: () => 0, after: (_ms, callback) => (callback(), () => undefined) },
    log: SILENT_LOG,
    chat: () => options.chat ?? DISABLED_CHAT_MODEL,
    async observer(language) {
      const observer = observers.get(language) ?? createObserver(await parser.grammar(language), library);
      observers.set(language, observer);
      return observer;
    },
    keyOf: id => library.keys.get(id),
    statementOf: ref => `Follow ${ref.rule}.`,
    settings: () => DEFAULT_SETTINGS,
    ...options.deps,
  });
  for (const [path, text] of Object.entries(options.files ?? {})) await suggester.learnFile(path, text);
  let version = 0;
  return {
    suggester,
    async ask(path, text, explicit = false) {
      const offset = text.indexOf('|');
      await suggester.openDocument(
        path,
        languageIdOf(path),
        ++version,
        text.slice(0, offset) + text.slice(offset + 1),
      );
      return suggester.suggest({ path, version, offset, explicit }, NEVER);
    },
  };
}

const languageIdOf = (path: string): string => (path.endsWith('.py') ? 'python' : 'typescript');

/** A model that answers with fixed text and counts what it was asked. */
export function cannedChat(reply: string): ChatModel & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    label: 'canned',
    enabled: true,
    asked,
    async *stream(request) {
      asked.push(request.messages.map(message => message.content).join('\n'));
      yield reply;
    },
  };
}
