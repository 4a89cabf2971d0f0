import cpp from './tools/cpp.json';
import csharp from './tools/csharp.json';
import editorconfig from './tools/editorconfig.json';
import go from './tools/go.json';
import java from './tools/java.json';
import javascript from './tools/javascript.json';
import php from './tools/php.json';
import python from './tools/python.json';
import ruby from './tools/ruby.json';
import rust from './tools/rust.json';

import type { Tool } from './reader';

/** All tools that are known, their data in `tools/`. */
export const TOOLS: readonly (Tool & { readonly pattern: RegExp; readonly withIt: RegExp | undefined })[] = (
  [
    ...javascript,
    ...editorconfig,
    ...csharp,
    ...python,
    ...rust,
    ...go,
    ...cpp,
    ...ruby,
    ...php,
    ...java,
  ] as readonly Tool[]
).map(tool => ({
  ...tool,
  pattern: new RegExp(tool.files),
  withIt: tool.beside === undefined ? undefined : new RegExp(tool.beside),
}));
