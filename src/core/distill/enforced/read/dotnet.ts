import type { Reader } from '../reader';
import { parseData, tagsOf } from './options';
import { without } from './comments';

/** Packages that check how tests assert, with all their rules on. */
const OF_TESTS = ['NUnit.Analyzers', 'xunit.analyzers'];

/**
 * What the analyzers of a .NET project ask for, of the rules that the table knows: StyleCop's where its package, its settings or a
 * rule set name it, and the compiler's demand for documentation where a documentation file is made. `SA1600` = `on`.
 */
export const readDotnet: Reader = ({ path, text }, tool) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const own = new Map<string, string>();
  if (name === 'stylecop.json' || name === '.stylecop.json') {
    parseData(name, text);
    for (const id of idsOf(tool.guarantees)) own.set(id, 'on');
    return own;
  }
  const tags = tagsOf(text);
  if (name.endsWith('.ruleset')) {
    for (const { tag, at } of tags)
      if (tag === 'Rule') own.set(at('Id'), /^(?:Warning|Error)$/i.test(at('Action')) ? 'on' : 'off');
    return own;
  }
  const plain = without(text, '<!--', '-->');
  const packages = tags.flatMap(({ tag, at }) =>
    /^(?:Global)?Package(?:Reference|Version)$/.test(tag) ? [at('Include') || at('Update')] : [],
  );
  for (const id of OF_TESTS)
    if (packages.some(name => name.toLowerCase() === id.toLowerCase())) own.set(id, 'on');
  if (packages.some(name => /^StyleCop\.Analyzers/i.test(name)))
    for (const id of idsOf(tool.guarantees)) own.set(id, 'on');
  if (/<GenerateDocumentationFile>\s*true\s*</i.test(plain)) own.set('CS1591', 'on');
  for (const [, list = ''] of plain.matchAll(/<NoWarn\b[^<>]{0,200}>([^<>]{0,4000})</g))
    for (const id of list.split(/[;,\s]+/)) own.delete(/^\d/.test(id) ? `CS${id}` : id);
  return own.size > 0 ? own : undefined;
};

const idsOf = (guarantees: readonly { readonly option?: string }[]): readonly string[] =>
  guarantees.flatMap(({ option }) => (option?.startsWith('SA') ? [option] : []));
