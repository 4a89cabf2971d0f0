import type { Options, Reader } from '../reader';
import { without } from './comments';
import { readToml } from './toml';

/** A lint in a table of lints, of one crate or of a workspace: `lints.clippy.wildcard_imports.level`. */
const LINT = /^(workspace\.)?lints\.(rust|clippy)\.([\w-]+)(?:\.level)?$/;
/** An attribute of the whole crate: `#![deny(missing_docs, clippy::unwrap_used)]`; indented it is that of a module. */
const ATTRIBUTE = /^#!\[\s{0,9}(warn|deny|forbid|allow|expect)\s{0,9}\(([^()[\]]{0,4000})\)/gm;
const LEVELS: ReadonlyMap<string, string> = new Map([
  ['warn', 'on'],
  ['deny', 'on'],
  ['forbid', 'on'],
  ['allow', 'off'],
  ['expect', 'off'],
]);

/**
 * The lints of rustc and Clippy that are on (`rust.missing_docs` = `on`) or off: in the tables of a manifest, where those that rustc
 * has by itself are on too, or in the attributes of a crate's root. The tables of a workspace are those of the crates that ask for
 * them, as whose they are read from the manifest at the root. Undefined where nothing is said.
 */
export const readCargo: Reader = ({ path, text }, _tool, _language, beside = []): Options | undefined => {
  if (path.endsWith('.rs')) return ofCrate(text);
  const manifest = readToml(text);
  const own = lintsOf(manifest, false);
  if (manifest.get('lints.workspace') === 'true')
    for (const root of [text, ...beside.map(config => config.text)])
      for (const [lint, level] of lintsOf(readToml(root), true)) if (!own.has(lint)) own.set(lint, level);
  if (!own.has('rust.nonstandard_style')) own.set('rust.nonstandard_style', 'on');
  return own;
};

/** The levels of the lints in the tables of the crate itself, or in those for the crates of the workspace. */
function lintsOf(manifest: Options, ofWorkspace: boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of manifest) {
    const [, workspace, tool = '', lint = ''] = LINT.exec(name) ?? [];
    const level = LEVELS.get(value);
    if (lint !== '' && level !== undefined && (workspace !== undefined) === ofWorkspace)
      found.set(`${tool}.${lint.replaceAll('-', '_')}`, level);
  }
  return found;
}

function ofCrate(text: string): Options | undefined {
  const own = new Map<string, string>();
  // What ends a comment of several lines stays, wherever it stands.
  const lines = text.replace(/\/\/[^\n]*/g, line => (line.includes('*/') ? '*/' : ''));
  const plain = without(lines, '/*', '*/');
  for (const [, level = '', list = ''] of plain.matchAll(ATTRIBUTE))
    for (const lint of list.split(',').map(name => name.trim()))
      if (/^\w+(?:::\w+)?$/.test(lint))
        own.set(lint.includes('::') ? lint.replace('::', '.') : `rust.${lint}`, LEVELS.get(level)!);
  return own.size > 0 ? own : undefined;
}
