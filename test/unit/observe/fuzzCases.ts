import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../../../src/cli/sample';
import { LANGUAGES } from '../../../src/core/model/language';
import { samplesOf } from '../../../src/core/observe/families/samples';
import { templateFiles } from './support';

/** A file to break: its path tells the language. */
export interface Seed {
  readonly path: string;
  readonly content: Buffer;
}

/** Packages that the lockfile installs anyway and that ship sources. */
const PACKAGES = ['zod/src', 'ajv/lib', '@azure/msal-common/src', 'eslint/lib', 'picomatch', 'mustache'];
const SOURCE = /(?<!\.d|\.min)\.(?:ts|tsx|js|mjs|cjs|py|go|php|cc)$/;
const [SMALLEST, LARGEST] = [80, 3_000];

/** Small real files of npm packages, and for the languages that npm has none of, the code that our query files are tested with. */
export function seeds(): Seed[] {
  const real = PACKAGES.flatMap(name => {
    const folder = join('node_modules', name);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => SOURCE.test(file) && !file.includes('node_modules'))
      .map(file => ({ path: `${name}/${file}`, content: readFileSync(join(folder, file)) }));
  });
  const own = [...templateFiles()].flatMap(([path, text]) => {
    const id = /\/queries\/(\w+)\.scm$/.exec(path)?.[1];
    const language = LANGUAGES.find(l => l.id === id);
    const code = samplesOf(text).map(sample => sample.code);
    // A few samples a file, so that each is small.
    return language && language.id !== 'typescript' && language.id !== 'javascript'
      ? Array.from({ length: Math.ceil(code.length / 12) }, (_, i) => ({
          path: `src/${path.split('/')[0]}${i}${language.extensions[0]}`,
          content: Buffer.from(code.slice(12 * i, 12 * i + 12).join('\n')),
        }))
      : [];
  });
  // Any TypeScript will do to be broken as TSX.
  const tsx = real
    .filter(({ path }, i) => path.endsWith('.ts') && i % 8 === 0)
    .map(({ path, content }) => ({ path: `${path}x`, content }));
  return [...real, ...tsx, ...own]
    .filter(({ content }) => content.length >= SMALLEST && content.length <= LARGEST)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const NASTY = [
  ...[
    '(',
    '{',
    '[',
    '<',
    '`',
    '"""',
    "'",
    '/*',
    '*/',
    '//',
    '#',
    '<<EOF\n',
    '${',
    '=>',
    '@',
    '\\',
    '\r\n',
    '\r',
  ],
  ...[
    '\u0000',
    '\ufeff',
    '\u2028',
    '\ud83d',
    '\u202e',
    'é',
    '漢字',
    '😀',
    '\t',
    ' '.repeat(300),
    '\n'.repeat(50),
  ],
].map(text => Buffer.from(text, /[\ud800-\udbff]$/.test(text) ? 'utf16le' : 'utf8'));
const NEST = ['(', '{', '[', 'f(', 'if (a) {', 'a?', 'x => ', '!'];

/** One broken file from a seed: one to four changes of bytes, drawn by `random`. `other` lends bytes for splices. */
export function mutate(content: Buffer, other: Buffer, random: () => number): Buffer {
  let bytes = content;
  const below = (n: number): number => Math.floor(random() * n);
  const splice = (from: number, to: number, middle: Buffer): void => {
    bytes = Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
  };
  for (let change = 1 + below(4); change > 0; change--) {
    const at = below(bytes.length + 1);
    const to = Math.min(bytes.length, at + 1 + below(60));
    const kind = below(9);
    if (kind === 0) splice(at, to, Buffer.alloc(0));
    else if (kind === 1) splice(at, at, bytes.subarray(at, to));
    else if (kind === 2) splice(at, bytes.length, Buffer.alloc(0));
    else if (kind === 3) splice(at, at, NASTY[below(NASTY.length)]!);
    else if (kind === 4) splice(at, to, Buffer.from([below(256), below(256)]));
    else if (kind === 5) splice(at, at, Buffer.from(NEST[below(NEST.length)]!.repeat(1 + below(40))));
    else if (kind === 6)
      splice(at, at, other.subarray(below(other.length), below(other.length) + below(200)));
    else if (kind === 7) splice(0, 0, bytes.subarray(at, to));
    else
      bytes = Buffer.from(bytes.toString('latin1').replaceAll('\n', random() < 0.5 ? '\r\n' : ''), 'latin1');
    if (bytes.length > 2 * LARGEST) bytes = bytes.subarray(0, 2 * LARGEST);
  }
  return bytes;
}

export const generator = seeded;
