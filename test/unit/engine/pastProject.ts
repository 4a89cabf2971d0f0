import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import { createEngine } from '../../../src/core/engine/createEngine';
import type { Mined } from '../../../src/core/engine/mined';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import type { TestRepository } from '../git/fixture';
import { shopModule } from './project';

export const THINGS = ['order', 'invoice', 'customer', 'payment', 'address', 'basket', 'voucher', 'parcel'];
/** Commits of the history: enough for every reader of them, also where a third is lost. */
export const COMMITS = 150;
const DAY = 24 * 3600;

export interface Change {
  readonly message: string | Buffer;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** `M <mode> <what> <path>` lines of fast-import, for what no file can be. */
  readonly lines?: Buffer;
}

/** Writes commits, four days apart and oldest first, by fast-import: as many calls of git would take seconds. `named` quotes paths. */
export function imported(
  repo: TestRepository,
  changes: readonly Change[],
  author = 'Ann Example',
  named = (path: string): string => path,
): void {
  const parts: (string | Buffer)[] = [];
  const data = (content: string | Buffer): void => {
    const bytes = Buffer.from(content);
    parts.push(`data ${bytes.length}\n`, bytes, '\n');
  };
  changes.forEach(({ message, files = {}, lines }, i) => {
    const who = `${author} <ann@example.org> ${1_700_000_000 + i * 4 * DAY} +0000`;
    parts.push(`commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n`);
    data(message);
    for (const [path, content] of Object.entries(files)) {
      parts.push(`M 100644 inline ${named(path)}\n`);
      data(content);
    }
    if (lines) parts.push(lines);
  });
  repo.gitWith(Buffer.concat(parts.map(part => Buffer.from(part))), 'fast-import', '--quiet', '--force');
  repo.git('reset', '-q', '--hard', 'main');
}

/** A shop in single quotes and semicolons; every commit adds to one module, and its message is `feat: …`. */
export function shopHistory(commits = COMMITS): Change[] {
  const all = Object.fromEntries(THINGS.map(thing => [`src/${thing}.js`, shopModule(thing)]));
  return Array.from({ length: commits }, (_, i) => {
    const thing = THINGS[i % THINGS.length]!;
    const path = `src/${thing}.js`;
    const before = all[path]!;
    all[path] = `${before}\nexport const ${thing}Limit${i} = '${i}';\n`;
    return {
      message: `feat: limit the ${thing}s by ${i}`,
      files: i === 0 ? { ...all } : { [path]: all[path] },
    };
  });
}

export interface Learned {
  readonly mined: Mined;
  /** Everything that stands in the skills folder, by path, journal included. */
  readonly written: ReadonlyMap<string, string>;
  /** The same as one text. */
  readonly text: string;
}

/** What the engine learns of a folder, and what it writes there. */
export async function learn(root: string): Promise<Learned> {
  let mined: Mined | undefined;
  const host = { root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 };
  const deps = await nodeEngineDeps(host);
  const engine = await createEngine({ ...deps, onMined: found => (mined = found) });
  try {
    await engine.learn({}, () => undefined, NEVER);
  } finally {
    await engine.dispose();
  }
  const folder = join(root, DEFAULT_SETTINGS.skillsFolder);
  const written = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const),
  );
  return { mined: mined!, written, text: [...written.values()].join('\n') };
}
