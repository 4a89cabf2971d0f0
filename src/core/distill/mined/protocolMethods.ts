import type { Convention } from '../../model/convention';
import type { DefinitionFact, FileRecord } from '../../model/record';
import { inGlob } from '../scope/glob';
import { conventionFrom, placeIn } from './build';
import { commonFolder, globOf, groupBy, type Project } from './project';
import { splitSignature } from './signatures';

/** Languages in which a type follows a protocol without saying so: the method's form is a habit of the project. */
const IMPLICIT: Readonly<Record<string, string>> = { go: 'func ', python: 'def ' };
const MIN_FILES = 14;
const MIN_SHARE = 0.85;
const MAX_FOUND = 4;

/** Methods of the language's own protocols. */
const STANDARD =
  /^(__\w+__|String|GoString|Error|Unwrap|Is|As|Read|Write|Close|Seek|Len|Less|Swap|Push|Pop|(Un)?[mM]arshal\w*|ServeHTTP|RoundTrip|Scan|Value|Set|Get|Type|Name|Format|Test\w*|setUp\w*|tearDown\w*|test_\w+|run|main|get|set|close|read|write)$/;

/** What a method is called on, in Python's signatures. */
const RECEIVER = /^(self|cls)$/;

interface Method {
  readonly file: FileRecord;
  readonly definition: DefinitionFact;
  /** First own parameter and result; empty where neither tells anything. */
  readonly shape: string;
  readonly more: boolean;
}

/** First own parameter with its type, and the result; whether there are further parameters. */
function shapeOf(signature: string | undefined): Pick<Method, 'shape' | 'more'> {
  const nothing = { shape: '', more: false };
  const split = splitSignature(signature ?? '');
  if (!split) return nothing;
  const receiver = split.params.filter(p => RECEIVER.test(p));
  const [first, ...rest] = split.params.filter(p => !RECEIVER.test(p));
  // A type of one's own has a capital: `ctx app.Context`, `crawler: Crawler`.
  if (first === undefined || !/[\s:*.][*\]]*[A-Z]/.test(first)) return nothing;
  const end = split.result === '' ? '' : ` ${split.result.replace(/:$/, '')}`;
  return { shape: `(${[...receiver, first].join(', ')})${end}`, more: rest.length > 0 };
}

/** `api.signature`: a method that types of many files have, always with the same first parameter and result. */
export function mineProtocolMethods(project: Project): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of groupBy(project.source, f => f.language)) {
    const keyword = IMPLICIT[language];
    if (keyword === undefined) continue;
    const methods = files.flatMap(file =>
      file.facts.definitions
        .filter(d => d.kind === 'method' && !STANDARD.test(d.name))
        .map(definition => ({ file, definition, ...shapeOf(definition.signature) })),
    );
    for (const [name, all] of groupBy(methods, m => m.definition.name)) {
      const convention = methodOf(language, `${keyword}${name}`, name, all);
      if (convention) found.push(convention);
    }
  }
  return found.sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1)).slice(0, MAX_FOUND);
}

function methodOf(
  language: string,
  start: string,
  name: string,
  all: readonly Method[],
): Convention | undefined {
  const [shape, having] = [...groupBy(all, m => m.shape)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )[0]!;
  if (shape === '' || having.length < MIN_SHARE * all.length) return undefined;
  if (new Set(having.map(m => m.file)).size < MIN_FILES) return undefined;
  const open = having.filter(m => m.more).length * 2 > having.length;
  const written = open ? shape.replace(/\)(?=[^)]*$)/, ', …)') : shape;
  const glob = globOf(
    commonFolder(
      having.map(m => m.file.path),
      0.95,
      3,
    ),
  );
  // Chosen; now counted by what the claim says.
  const inside = inGlob(glob);
  const here = all.filter(m => inside(m.file.path));
  const conforms = (m: Method): boolean => m.shape === shape && (open || !m.more);
  const conforming = here.filter(conforms);
  const others = here.filter(m => !conforms(m));
  const files = new Set(conforming.map(m => m.file));
  if (files.size < MIN_FILES || conforming.length < MIN_SHARE * here.length) return undefined;
  const place = (m: Method) => placeIn(m.file, m.definition.line);
  return conventionFrom(
    {
      key: 'api.signature',
      value: `${start}${written}`,
      language,
      glob,
      statement: `Methods called ${name} have the signature ${start}${written}.`,
      support: conforming.length,
      exceptions: others.length,
      units: [files.size, new Set(others.map(m => m.file)).size],
      evidence: conforming.map(place),
      counterEvidence: others.map(place),
      family: 'api-idioms',
      share: 0.1,
    },
    0.7,
  );
}
