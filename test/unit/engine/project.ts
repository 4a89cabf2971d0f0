import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A project on disk, written by us, for tests that need real files and a real git. */
export interface Project {
  readonly root: string;
  write(path: string, text: string): Promise<void>;
  git(...args: string[]): string;
  remove(): Promise<void>;
}

const THINGS = [
  'order',
  'invoice',
  'customer',
  'payment',
  'address',
  'basket',
  'voucher',
  'parcel',
  'refund',
  'review',
];
const LEGACY = THINGS.slice(0, 3);

/** One module of a shop: single quotes, semicolons, two spaces. */
export function shopModule(thing: string): string {
  const type = thing.charAt(0).toUpperCase() + thing.slice(1);
  return `import { readStore } from './store';
import { formatLabel } from './labels';

const tableName = '${thing}s';
const emptyLabel = 'no ${thing}';

export function find${type}(identifier) {
  const found = readStore(tableName, identifier);
  if (found === undefined) {
    throw new Error('no such entry');
  }
  return found;
}

export function label${type}(identifier) {
  const found = find${type}(identifier);
  const label = formatLabel('${thing}', found.name);
  if (label === '') {
    return emptyLabel;
  }
  return label;
}
`;
}

/** A small shop of 13 modules, three of them in `legacy`, committed once. */
export async function shopProject(): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), 'vernacular-shop-'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  for (const thing of THINGS) {
    await write(`src/${thing}.js`, shopModule(thing));
  }
  for (const thing of LEGACY) await write(`legacy/${thing}.js`, shopModule(thing));
  git('init', '--quiet', '--initial-branch=main');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'feat: open the shop');
  return { root, write, git, remove: () => rm(root, { recursive: true, force: true }) };
}
