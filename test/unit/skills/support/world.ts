import type { Convention } from '../../../../src/core/model/convention';
import type { Rule, Skill } from '../../../../src/core/model/rule';
import type { Clock } from '../../../../src/core/ports/clock';
import { FileAccessError, type FileSystem } from '../../../../src/core/ports/fileSystem';
import type { Store } from '../../../../src/core/ports/store';
import { absorb, type AbsorbOptions, type AbsorbResult } from '../../../../src/core/skills/absorb';
import type { SkillFamilies } from '../../../../src/core/skills/family';
import type { LibraryHome } from '../../../../src/core/skills/home';
import { ruleOf } from '../../../../src/core/skills/ruleOf';
import { createSkillLibrary, type SkillLibrary } from '../../../../src/core/skills/skillLibrary';
import { Random } from './random';

const TEMPLATE =
  '# {{{title}}}\n\n{{#groups}}\n## {{{heading}}}\n\n{{#rules}}\n{{{line}}}\n{{/rules}}\n\n{{/groups}}\n';

export const FAMILIES: SkillFamilies = {
  families: [
    {
      id: 'formatting',
      skill: 'formatting-conventions',
      title: 'Formatting',
      description: 'How this project formats code. Use it when writing code here.',
      template: TEMPLATE,
    },
    {
      id: 'naming',
      skill: 'naming-conventions',
      title: 'Naming',
      description: 'How this project names things. Use it when naming anything here.',
      template: TEMPLATE,
    },
  ],
  sentence: rule => `The usual form of \`${rule.key}\` is \`${rule.value}\`.`,
};

/** Files in memory. `failOn` makes the n-th write from now fail like a full disk or, with `kill`, like the end of the process. */
export class MemoryFiles implements FileSystem {
  readonly all = new Map<string, Uint8Array>();
  writes = 0;
  failAt: number | undefined;
  /** After the failing write every later one fails too: the process is gone. */
  kill = false;

  async read(path: string): Promise<Uint8Array> {
    const found = this.all.get(path);
    if (!found) throw new FileAccessError('missing', path, 'missing');
    return found;
  }

  async write(path: string, content: Uint8Array | string): Promise<void> {
    this.mayFail(path);
    this.all.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  async stat(path: string): Promise<{ kind: 'file' | 'folder'; size: number; modified: number } | undefined> {
    const file = this.all.get(path);
    if (file) return { kind: 'file', size: file.length, modified: 0 };
    const folder = [...this.all.keys()].some(name => name.startsWith(`${path}/`));
    return folder ? { kind: 'folder', size: 0, modified: 0 } : undefined;
  }

  async list(path: string): Promise<readonly string[]> {
    const inside = [...this.all.keys()].filter(name => name.startsWith(`${path}/`));
    return [...new Set(inside.map(name => name.slice(path.length + 1).split('/')[0] ?? ''))].sort();
  }

  async rename(from: string, to: string): Promise<void> {
    this.all.set(to, await this.read(from));
    this.all.delete(from);
  }

  async remove(path: string): Promise<void> {
    this.mayFail(path);
    this.all.delete(path);
  }

  text(path: string): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.all.get(path));
  }

  put(path: string, text: string): void {
    this.all.set(path, new TextEncoder().encode(text));
  }

  /** Every file and its text. */
  snapshot(): Record<string, string> {
    return Object.fromEntries([...this.all.keys()].sort().map(path => [path, this.text(path)]));
  }

  private mayFail(path: string): void {
    this.writes += 1;
    if (this.failAt === undefined) return;
    if (this.writes === this.failAt || (this.kill && this.writes > this.failAt)) {
      throw new FileAccessError('disk-full', path, 'full');
    }
  }
}

export class MemoryStore implements Store {
  readonly all = new Map<string, string>();
  /** Shares the fate of the files: a killed process writes nothing here either. */
  constructor(private readonly files?: MemoryFiles) {}

  async read(name: string): Promise<Uint8Array | undefined> {
    const found = this.all.get(name);
    return found === undefined ? undefined : new TextEncoder().encode(found);
  }
  async write(name: string, content: Uint8Array | string): Promise<void> {
    await this.files?.write('.store', '');
    this.files?.all.delete('.store');
    this.all.set(name, typeof content === 'string' ? content : new TextDecoder().decode(content));
  }
  async appendLines(name: string, lines: readonly string[]): Promise<void> {
    this.all.set(name, (this.all.get(name) ?? '') + lines.map(line => `${line}\n`).join(''));
  }
  async readLines(name: string): Promise<readonly string[]> {
    return (this.all.get(name) ?? '').split('\n').slice(0, -1);
  }
  async list(folder: string): Promise<readonly string[]> {
    return [...this.all.keys()].filter(name => name.startsWith(`${folder}/`)).sort();
  }
  async remove(name: string): Promise<void> {
    await this.files?.remove('.store');
    this.all.delete(name);
  }
  async withLock<T>(_name: string, work: () => Promise<T>): Promise<T> {
    return work();
  }
}

/** A workspace with its clone's store, a clock that ticks and seeded randomness. */
export class World {
  readonly store: MemoryStore;
  readonly home: LibraryHome;
  readonly library: SkillLibrary;
  private ms: number;
  branch = '';

  constructor(
    readonly files = new MemoryFiles(),
    seed = 1,
    options: { mirrorTo?: readonly string[]; start?: number } = {},
  ) {
    this.store = new MemoryStore(files);
    this.ms = options.start ?? Date.UTC(2024, 0, 1);
    const random = new Random(seed);
    const clock: Clock = { now: () => (this.ms += 1000), after: () => () => undefined };
    this.home = {
      files,
      store: this.store,
      clock,
      random: n => random.bytes(n),
      skillsFolder: '.agents/skills',
      mirrorTo: options.mirrorTo ?? [],
      families: () => FAMILIES,
      branch: async () => this.branch,
    };
    this.library = createSkillLibrary(this.home);
  }

  async learn(
    conventions: readonly Convention[],
    options: Partial<AbsorbOptions> = {},
  ): Promise<AbsorbResult> {
    const loaded = await this.library.load();
    const result = await absorb(loaded.skills, conventions, { folderFor: loaded.folderFor, ...options });
    const places = new Map(
      conventions.map(c => [ruleOf(c).id, { conforming: c.evidence, contrary: c.counterEvidence }]),
    );
    await this.library.write(result, places);
    return result;
  }

  async skill(name = 'formatting-conventions'): Promise<Skill> {
    const found = (await this.library.load()).skills.find(skill => skill.skill === name);
    if (!found) throw new Error(`no skill ${name}`);
    return found;
  }

  async rule(key: string, name = 'formatting-conventions'): Promise<Rule> {
    const found = (await this.skill(name)).rules.find(rule => rule.key === key);
    if (!found) throw new Error(`no rule ${key}`);
    return found;
  }
}

export const SKILL_MD = '.agents/skills/formatting-conventions/SKILL.md';
export const RULES_JSON = '.agents/skills/formatting-conventions/references/rules.json';
export const EVIDENCE_MD = '.agents/skills/formatting-conventions/references/evidence.md';

/** A convention with plain defaults. */
export function convention(key: string, value: string, change: Partial<Convention> = {}): Convention {
  return {
    key,
    value,
    language: ['typescript'],
    scope: { cases: [], otherwise: 'apply' },
    statement: `${key} is ${value}.`,
    support: 120,
    exceptions: 3,
    rate: 120 / 123,
    confidence: 0.94,
    distinctiveness: 1.5,
    source: 'tree',
    trend: { state: 'stable' },
    evidence: [{ path: 'src/a.ts', line: 3 }],
    counterEvidence: [{ path: 'src/b.ts', line: 9 }],
    family: 'formatting',
    pattern: key,
    ...change,
  };
}

const KEYS = [
  'format.quotes',
  'format.semicolons',
  'format.indent',
  'naming.function',
  'naming.class',
  'format.braces',
];
const VALUES = [
  'single',
  'double',
  'always',
  'never',
  'camelCase prefix:_',
  '<=20',
  '`odd`',
  'a | b',
  '[x](y)',
];
const PATHS = ['src/**', '!legacy/**', 'packages/{a,b}/src/**', '**/*.test.ts', 'a b/<x>/**'];

/** A random convention: any key, value and scope that the miner could bring. */
export function anyConvention(random: Random): Convention {
  const key = random.pick(KEYS);
  const support = 1 + random.below(5000);
  const exceptions = random.below(200);
  const cases = Array.from({ length: random.below(3) }, () => ({
    when: random.chance(0.7)
      ? { path: random.pick(PATHS) }
      : ({ role: random.pick(['test', 'source'] as const), within: 'class_body' } as const),
    then: random.chance(0.5)
      ? ('abstain' as const)
      : random.chance(0.5)
        ? ('apply' as const)
        : { form: random.pick(VALUES) },
  }));
  return convention(key, random.pick(VALUES), {
    family: key.startsWith('naming') ? 'naming' : 'formatting',
    language: random.chance(0.3) ? ['*'] : random.chance(0.5) ? ['typescript', 'javascript'] : ['python'],
    scope: { cases, otherwise: random.chance(0.2) ? 'abstain' : 'apply' },
    support,
    exceptions,
    rate: support / (support + exceptions),
    confidence: random.next(),
    distinctiveness: random.next() * 6,
    trend: random.chance(0.2)
      ? { state: 'migrating', from: random.pick(VALUES), since: '2023-05-01' }
      : { state: 'stable' },
    ...(random.chance(0.2) && { enforcedBy: '.prettierrc' }),
    ...(random.chance(0.2) && { untold: random.pick(['minor', 'data'] as const) }),
  });
}
