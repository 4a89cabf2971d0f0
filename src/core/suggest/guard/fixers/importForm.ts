import { type Fixer, source, within } from './fixer';

/** The module of an import with its quotes, as it stands in the statement. */
const MODULE = /(from\s*|import\s*\(?\s*|require\s*\(\s*)(["'])([^"'\n]+)\2/;

/** How an import is written: the `node:` prefix, and where `type` stands. The site is the statement or its module. */
export const fixImportForm: Fixer = site => {
  const text = source(site);
  switch (site.expected) {
    case 'node:':
      return rewriteModule(site, text, name => (name.startsWith('node:') ? name : `node:${name}`));
    case 'bare':
      return rewriteModule(site, text, name => name.replace(/^node:/, ''));
    case 'never':
      return rewriteModule(site, text, name =>
        name.startsWith('.') ? name.replace(/\.[cm]?[jt]sx?$/, '') : name,
      );
    case 'import_type':
      return liftType(site, text);
    case 'inline':
      return inlineType(site, text);
    default:
      return undefined;
  }
};

function rewriteModule(
  site: Parameters<Fixer>[0],
  text: string,
  rename: (name: string) => string,
): ReturnType<Fixer> {
  const match = MODULE.exec(text);
  const bare = match ? undefined : /^(["']?)([^"'\n]+)\1$/.exec(text);
  const name = match?.[3] ?? bare?.[2];
  if (name === undefined || rename(name) === name) return undefined;
  const at = match ? match.index + match[1]!.length + 1 : bare![1]!.length;
  return within(site, at, at + name.length, rename(name));
}

/** `import { type A, type B }` → `import type { A, B }`. */
function liftType(site: Parameters<Fixer>[0], text: string): ReturnType<Fixer> {
  const match = /^import(\s*)\{([^}]*)\}/.exec(text);
  if (!match) return undefined;
  const names = match[2]!;
  if (!names.split(',').every(name => name.trim() === '' || /^\s*type\s+\w/.test(name))) return undefined;
  return within(site, 0, match[0].length, `import type {${names.replace(/\btype\s+/g, '')}}`);
}

/** `import type { A, B }` → `import { type A, type B }`. */
function inlineType(site: Parameters<Fixer>[0], text: string): ReturnType<Fixer> {
  const match = /^import\s+type\s*\{([^}]*)\}/.exec(text);
  if (!match) return undefined;
  const names = match[1]!.replace(/(^|,)(\s*)(?=[\w$])/g, '$1$2type ');
  return within(site, 0, match[0].length, `import {${names}}`);
}
