import { readAstyle } from './read/astyle';
import { readCargo } from './read/cargo';
import { readClangTidy } from './read/clangTidy';
import { readDotnet } from './read/dotnet';
import { readEditorConfig } from './read/editorconfig';
import { readEslint } from './read/eslint';
import { readGradle, readPackagedCheckstyle, readPom } from './read/jvm';
import { readGolangci } from './read/golangci';
import { readHooks } from './read/hooks';
import { readPart } from './read/options';
import {
  readComposer,
  readEcs,
  readFetchedStandard,
  readPhpcs,
  readPhpCsFixer,
  readPhpTypes,
} from './read/phpStandards';
import { readPhpUnit } from './read/phpunit';
import { readPint, readStyleCi } from './read/pint';
import { readPrettier } from './read/prettier';
import { readPylint } from './read/pylint';
import { readRector } from './read/rector';
import { readRuboCop } from './read/rubocop';
import { readRuff } from './read/ruff';
import { readRuns } from './read/runs';
import { readStandard } from './read/standard';
import { readTestNames } from './read/testNames';
import type { ConfigFile, Options, Reader, Tool } from './reader';

/** Readers by the name that the table gives them. */
export const READERS: Readonly<Record<string, Reader>> = {
  astyle: readAstyle,
  cargo: readCargo,
  'clang-tidy': readClangTidy,
  composer: readComposer,
  dotnet: readDotnet,
  ecs: readEcs,
  editorconfig: readEditorConfig,
  eslint: readEslint,
  'fetched standard': readFetchedStandard,
  golangci: readGolangci,
  gradle: readGradle,
  hooks: readHooks,
  'packaged checkstyle': readPackagedCheckstyle,
  'php types': readPhpTypes,
  'php-cs-fixer': readPhpCsFixer,
  phpcs: readPhpcs,
  phpunit: readPhpUnit,
  pint: readPint,
  pom: readPom,
  prettier: readPrettier,
  pylint: readPylint,
  rector: readRector,
  rubocop: readRuboCop,
  ruff: readRuff,
  runs: readRuns,
  standard: readStandard,
  styleci: readStyleCi,
  'test names': readTestNames,
};

/** The tool's own options in a file, presets resolved; undefined where it does not use the file or the file cannot be read. */
export function optionsFor(
  tool: Tool,
  config: ConfigFile,
  language: string,
  beside: readonly ConfigFile[] = [],
): Options | undefined {
  const { reader, presets, needs } = tool;
  let own: Options | undefined;
  try {
    own = reader === undefined ? readPart(config, tool) : READERS[reader]?.(config, tool, language, beside);
  } catch {
    return undefined;
  }
  if (!own) return undefined;
  if (needs !== undefined && ![...own.keys()].some(name => name.split('.')[0] === needs)) return undefined;
  return presets ? withPresets(own, presets) : own;
}

/** Presets may stand for presets, as often as their table is long; what is set itself stays. */
function withPresets(own: Options, presets: NonNullable<Tool['presets']>): Options {
  const all = new Map(own);
  for (let more = true; more;) {
    more = false;
    for (const [trigger, options] of Object.entries(presets)) {
      const at = trigger.indexOf('=');
      if (all.get(trigger.slice(0, at)) !== trigger.slice(at + 1)) continue;
      for (const [name, value] of Object.entries(options))
        if (!all.has(name)) {
          all.set(name, value);
          more = true;
        }
    }
  }
  return all;
}
