import type { Convention } from '../../model/convention';
import { conventionFrom, placeIn } from './build';
import { commonFolder, globOf, groupBy, type Project, wordsOf } from './project';
import { countChoice, plainCallee } from './calls';
import { callsIn, type CallSite as Site, type CallTable } from './callTable';
import roles from './roles.json';
import { code } from '../statement';

const MIN_SITES = 8;
const MIN_FILES = 4;
const MAX_BYPASS = 0.1;

const lastPart = (callee: string): string => callee.split(/\.|::|->/).pop()!;
const wordKey = (name: string): string => wordsOf(name).join(' ');

/**
 * `api.prefer` by name: a function whose own name says the same words as an ordinary call (`Base.consoleLog` and
 * `console.log`), used instead of it throughout a folder.
 */
export function mineSameWords(project: Project): Convention[] {
  const found: Convention[] = [];
  for (const language of new Set(project.source.map(f => f.language))) {
    const calls = callsIn(project, 'source', language)!;
    const ordinary = new Set(
      roles
        .filter(r => r.language.includes(language))
        .flatMap(r => r.raw.filter(raw => !raw.startsWith('.'))),
    );
    const byWords = groupBy(
      [...ordinary].filter(raw => wordsOf(raw).length > 1),
      wordKey,
    );
    const wordsIn = (written: string): string | undefined => {
      const callee = plainCallee(written);
      const words = wordKey(lastPart(callee));
      // A leading backslash only says where PHP looks the same function up.
      return !ordinary.has(callee.replace(/^\\/, '')) && byWords.has(words) ? words : undefined;
    };
    const saying = calls.sites(callee => wordsIn(callee) !== undefined);
    const others = groupBy(saying, s => wordsIn(s.call.callee));
    for (const [words, using] of others) {
      const convention = conventionOf(language, byWords.get(words)![0]!, using, calls);
      if (convention) found.push(convention);
    }
  }
  return found;
}

function conventionOf(
  language: string,
  raw: string,
  using: readonly Site[],
  all: CallTable,
): Convention | undefined {
  const files = new Set(using.map(s => s.file));
  if (using.length < MIN_SITES || files.size < MIN_FILES) return undefined;
  const folder = commonFolder(
    [...files].map(f => f.path),
    0.9,
  );
  const prefer = [...groupBy(using, s => plainCallee(s.call.callee))].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )[0]![0];
  const { yes, no } = countChoice(all, prefer, raw, globOf(folder));
  if (no.length > MAX_BYPASS * yes.length) return undefined;
  return conventionFrom(
    {
      key: 'api.prefer',
      value: `${prefer} over ${raw}`,
      language,
      glob: globOf(folder),
      statement: `Call ${code(prefer)}, not ${code(raw)}.`,
      prefer,
      over: raw,
      support: yes.length,
      exceptions: no.length,
      units: [new Set(yes.map(s => s.file)).size, new Set(no.map(s => s.file)).size],
      evidence: yes.map(s => placeIn(s.file, s.call.line)),
      counterEvidence: no.map(s => placeIn(s.file, s.call.line)),
      family: 'api-idioms',
    },
    0.55,
  );
}
